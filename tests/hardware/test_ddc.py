"""A display on its wire, as strict, deaf and forgetful as they are."""

from __future__ import annotations

import pytest

from hardware.clock import ManualClock
from hardware.ddc import BRIGHTNESS, POWER, DdcPanel
from hardware.pattern_monitor import PatternMonitor
from mirror.errors import PanelLightError


@pytest.fixture
def clock() -> ManualClock:
    """Give a clock that waiting moves."""
    return ManualClock()


@pytest.fixture
def monitor(clock: ManualClock) -> PatternMonitor:
    """Give a display with brightness and power mode."""
    return PatternMonitor(clock)


@pytest.fixture
def panel(monitor: PatternMonitor, clock: ManualClock) -> DdcPanel:
    """Give what speaks with it."""
    return DdcPanel(monitor, clock)


def test_it_is_asked_and_nothing_is_set(monitor: PatternMonitor, panel: DdcPanel) -> None:
    """Opening finds out what it can, and changes nothing of it."""
    assert (panel.dims, panel.sleeps) == (True, True)
    assert (monitor.asked, monitor.heard) == (2, [])


def test_a_brightness_is_written_once(monitor: PatternMonitor, panel: DdcPanel) -> None:
    """What it has already is not written: some displays wear by it."""
    panel.shine(1.0)
    panel.shine(0.4)
    panel.shine(0.4)
    panel.shine(0.001)
    assert monitor.heard == [(BRIGHTNESS, 40), (BRIGHTNESS, 1)]


def test_standby_and_never_off(monitor: PatternMonitor, panel: DdcPanel) -> None:
    """Mode 2, from which displays still hear; not 4 or 5, from which some do not come back."""
    panel.power(on=False)
    panel.power(on=True)
    assert monitor.heard == [(POWER, 2), (POWER, 1)]
    assert panel.lit()


def test_asleep_it_says_so(monitor: PatternMonitor, panel: DdcPanel) -> None:
    """Where it answers in its sleep, it is not taken for lit."""
    panel.power(on=False)
    assert panel.lit() is False
    monitor.stays_dark = True
    panel.power(on=True)
    assert panel.lit() is False


def test_one_that_cannot_sleep_is_dimmed(monitor: PatternMonitor, clock: ManualClock) -> None:
    """As far as it goes; and comes back to the brightness that was wished for."""
    del monitor.features[POWER]
    panel = DdcPanel(monitor, clock)
    panel.shine(0.8)
    panel.power(on=False)
    assert monitor.features[BRIGHTNESS][0] == 0
    panel.power(on=True)
    assert monitor.features[BRIGHTNESS][0] == 80
    assert panel.lit()


def test_left_dimmed_by_an_earlier_mirror_it_is_lit(
    monitor: PatternMonitor, clock: ManualClock
) -> None:
    """Found at nothing, it is told to shine: that was somebody's darkness, and no brightness."""
    del monitor.features[POWER]
    monitor.features[BRIGHTNESS] = (0, 100)
    panel = DdcPanel(monitor, clock)
    panel.power(on=True)
    assert monitor.features[BRIGHTNESS][0] == 1


def test_a_damaged_answer_is_asked_for_again(monitor: PatternMonitor, panel: DdcPanel) -> None:
    """Four in a row are borne, five are a fault."""
    monitor.damaged = 4
    assert panel.lit()
    monitor.damaged = 5
    with pytest.raises(PanelLightError, match="damaged"):
        panel.lit()


def test_deaf_in_its_sleep_it_is_told_again(monitor: PatternMonitor, panel: DdcPanel) -> None:
    """The first messages wake its ears."""
    panel.power(on=False)
    monitor.deaf_asleep = 3
    panel.power(on=True)
    assert not monitor.asleep


def test_unplugged_is_a_fault(monitor: PatternMonitor, panel: DdcPanel) -> None:
    """In words, and after some tries only."""
    monitor.unplugged = True
    with pytest.raises(PanelLightError, match="no display answers: No such device"):
        panel.shine(0.5)


def test_one_that_was_left_asleep_is_woken_while_it_is_looked_for(
    monitor: PatternMonitor, clock: ManualClock
) -> None:
    """A mirror that was killed in the dark leaves a panel that may not even answer."""
    monitor.features[POWER] = (2, 5)
    monitor.deaf_asleep = 7
    with pytest.raises(PanelLightError):
        DdcPanel(monitor, clock)
    assert not monitor.asleep
    assert DdcPanel(monitor, clock).lit()


def test_a_display_without_either_is_none(monitor: PatternMonitor, clock: ManualClock) -> None:
    """It answers, and there is nothing to be set."""
    monitor.features.clear()
    with pytest.raises(PanelLightError, match="neither"):
        DdcPanel(monitor, clock)


def test_the_standards_pauses_are_kept(
    monitor: PatternMonitor, panel: DdcPanel, clock: ManualClock
) -> None:
    """A question takes 40 ms, and 50 pass before the next message; nothing is said too early."""
    before_ns, asked = clock.now_ns(), monitor.asked
    for _ in range(10):
        panel.lit()
    assert monitor.asked - asked == 10
    assert clock.now_ns() - before_ns == pytest.approx(900e6, abs=60e6)
