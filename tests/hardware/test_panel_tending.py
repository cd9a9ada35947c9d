"""A panel that is looked after: woken whatever it takes, worn as little as can be."""

from __future__ import annotations

import logging

import pytest

from hardware.panel_tending import LATEST_NS, MOST_A_DAY, STEP, TOLD_TIMES, Tending, Wish
from mirror.errors import PanelLightError
from tests.hardware.panels import MoodyPanel

S = 1_000_000_000
LIT, DARK = Wish(), Wish(lit=False)


class Evening:
    """A panel, what tends it, and time that passes as the tending asks for it."""

    def __init__(self) -> None:
        self.panel = MoodyPanel()
        self.tending = Tending(self._find)
        self.t_ns = 0
        self.found = 0
        self._wish: Wish | None = None
        self._due_ns: int | None = 0

    def _find(self) -> MoodyPanel:
        self.found += 1
        if self.panel.away:
            raise PanelLightError("no way")
        return self.panel

    def passes(self, wish: Wish, for_ns: int) -> None:
        """Let a wish hold for so long; whenever it asks for it, it is let do something."""
        until_ns = self.t_ns + for_ns
        if wish != self._wish:
            self._wish, self._due_ns = wish, self.t_ns
        while self._due_ns is not None and self._due_ns <= until_ns:
            self.t_ns = self._due_ns
            self._due_ns = self.tending.step(wish, self.t_ns)
        self.t_ns = until_ns


@pytest.fixture
def evening() -> Evening:
    """Give a panel that was lit, and is known to be."""
    evening = Evening()
    evening.passes(LIT, S)
    evening.panel.told_of.clear()
    return evening


def test_nothing_is_taken_for_granted_at_the_start() -> None:
    """An earlier mirror may have been killed in the dark: it is told to be lit first of all."""
    evening = Evening()
    evening.panel.on = False
    evening.passes(LIT, S)
    assert evening.panel.told_of == [True]
    assert evening.panel.on


def test_nothing_changes_and_nothing_is_said(evening: Evening) -> None:
    """An hour of the same wish is not one word to the panel."""
    evening.passes(LIT, 3600 * S)
    evening.passes(DARK, S)
    evening.passes(DARK, 3600 * S)
    assert evening.panel.told_of == [False]


def test_one_that_is_slow_to_wake_is_told_until_it_says_so(evening: Evening) -> None:
    """Nine wakings pass it by; the tenth finds it, without anybody who helps."""
    evening.passes(DARK, S)
    evening.panel.heedless = 9
    evening.passes(LIT, 10 * 60 * S)
    assert evening.panel.on
    assert evening.panel.told_of == [False, *[True] * 10]


def test_waking_is_never_given_up(evening: Evening) -> None:
    """A panel that was switched off at its own button for a day is lit soon after it is back."""
    evening.passes(DARK, S)
    evening.panel.away = True
    evening.passes(LIT, 86_400 * S)
    evening.panel.away = False
    evening.passes(LIT, LATEST_NS)
    assert evening.panel.on
    assert evening.tending.lit


def test_a_panel_that_woke_late_is_not_put_to_sleep_again(
    evening: Evening, caplog: pytest.LogCaptureFixture
) -> None:
    """Once half a minute of darkness before a patient is enough."""
    evening.passes(DARK, S)
    evening.panel.heedless = 6
    with caplog.at_level(logging.WARNING):
        evening.passes(LIT, 120 * S)
        evening.passes(DARK, 3600 * S)
    assert evening.panel.on
    assert sum("stays lit" in one.getMessage() for one in caplog.records) == 1


def test_one_that_woke_soon_may_sleep_again(evening: Evening) -> None:
    """Three seconds are what displays take."""
    for _ in range(3):
        evening.passes(DARK, 60 * S)
        assert not evening.panel.on
        evening.panel.heedless = 2
        evening.passes(LIT, 60 * S)
        assert evening.panel.on


def test_one_that_does_not_tell_is_told_some_times(evening: Evening) -> None:
    """Nobody knows whether it heard: said three times, and that is that."""
    evening.passes(DARK, S)
    evening.panel.tells = False
    evening.passes(LIT, 3600 * S)
    assert evening.panel.told_of == [False, *[True] * TOLD_TIMES]


def test_it_is_darkened_so_many_times_a_day_and_lit_as_often_as_it_takes(evening: Evening) -> None:
    """Whoever walks past all day wears no panel out; nor are they ever left in the dark."""
    for _ in range(2 * MOST_A_DAY):
        evening.passes(DARK, 60 * S)
        evening.passes(LIT, 60 * S)
        assert evening.panel.on
    assert evening.panel.told_of.count(False) == MOST_A_DAY
    evening.passes(DARK, 86_400 * S)
    assert not evening.panel.on


def test_brightness_goes_in_few_steps(evening: Evening) -> None:
    """The first is taken as it is; by night it goes from 1 to 0.4 in three, none of them large."""
    evening.passes(Wish(level=1.0), 10 * S)
    evening.passes(Wish(level=0.4), 10 * S)
    assert evening.panel.told_of == pytest.approx([1.0, 0.8, 0.6, 0.4])
    evening.passes(Wish(level=0.4), 3600 * S)
    assert len(evening.panel.told_of) == 4
    assert pytest.approx(0.2) == STEP


def test_in_the_dark_no_brightness_is_set(evening: Evening) -> None:
    """A message may wake it; once it is lit it gets what was wished for meanwhile."""
    evening.passes(Wish(level=1.0), S)
    evening.passes(Wish(lit=False, level=1.0), S)
    evening.passes(Wish(lit=False, level=0.4), 3600 * S)
    assert evening.panel.told_of == [1.0, False]
    evening.passes(Wish(level=0.4), 10 * S)
    assert evening.panel.told_of[2:] == pytest.approx([True, 0.8, 0.6, 0.4])


def test_a_fault_is_told_of_once_when_it_begins_and_once_when_it_ends(
    evening: Evening, caplog: pytest.LogCaptureFixture
) -> None:
    """However often it was tried in between."""
    evening.passes(DARK, S)
    evening.panel.away = True
    with caplog.at_level(logging.WARNING):
        evening.passes(LIT, 3600 * S)
        evening.panel.away = False
        evening.passes(LIT, 60 * S)
    told = [one.getMessage() for one in caplog.records if "cannot" in one.msg or "again" in one.msg]
    assert told == [
        "The panel's light cannot be set: no display answers",
        "The panel's light can be set again",
    ]


def test_one_that_was_being_woken_may_be_told_to_sleep_again(evening: Evening) -> None:
    """It may have heard the one and not said so: it is told the other, and not thought asleep."""
    evening.passes(DARK, S)
    evening.panel.heedless = 1
    evening.passes(LIT, S // 2)
    evening.passes(DARK, S)
    assert evening.panel.told_of == [False, True, False]
    assert evening.tending.lit is False


def test_who_is_silent_while_waking_is_no_fault(
    evening: Evening, caplog: pytest.LogCaptureFixture
) -> None:
    """A display that answers only in its second second wakes every morning without a word."""
    evening.passes(DARK, S)
    evening.panel.away = True
    with caplog.at_level(logging.WARNING):
        evening.passes(LIT, S)
        evening.panel.away = False
        evening.passes(LIT, 10 * S)
    assert evening.panel.on
    assert caplog.records == []


def test_a_fault_that_nobody_foresaw_does_not_end_it(evening: Evening) -> None:
    """Whatever the system says no with, it is tried again: an end here would be darkness."""
    evening.passes(DARK, S)
    evening.panel.fault = PermissionError("not now")
    evening.passes(LIT, 60 * S)
    evening.panel.fault = None
    evening.passes(LIT, LATEST_NS)
    assert evening.panel.on


def test_a_panel_that_is_not_there_yet_is_looked_for_again() -> None:
    """It is found when it comes; and only ever opened once."""
    evening = Evening()
    evening.panel.away = True
    evening.passes(LIT, 60 * S)
    assert evening.tending.lit is None
    evening.panel.away = False
    evening.passes(LIT, 60 * S)
    found = evening.found
    evening.passes(DARK, 60 * S)
    assert (evening.found, evening.panel.on) == (found, False)
    evening.tending.close()
    assert evening.panel.closed == 1
