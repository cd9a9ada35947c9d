"""How bright the panel is, and when it is dark."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

import pytest

from hardware.panel_tending import Wish
from mirror.app.panel_light import PanelLight
from mirror.exercise.guidance import Phase
from mirror.settings.schema import AsleepSettings, PanelLightSettings, Settings
from mirror.storage import ManualWallClock

if TYPE_CHECKING:
    from hardware.panel_keeper import PanelKeeper

MIN = 60_000_000_000
ASKED = Settings(panel_light=PanelLightSettings(on=True, dark_after_min=10.0, day=1.0, night=0.4))


class Wishes:
    """Stands where the panel's keeper does, and remembers what was wished for."""

    def __init__(self) -> None:
        self.said: list[Wish] = []
        self.closed = False

    def want(self, wish: Wish) -> None:
        """Note it."""
        self.said.append(wish)

    def close(self) -> None:
        """Note it."""
        self.closed = True

    def last(self) -> Wish:
        """Return what holds."""
        return self.said[-1] if self.said else Wish()


class Bathroom:
    """A panel behind the mirror, and a clock on the wall."""

    def __init__(
        self, hour: str = "12:00", *, synced: bool = True, asked: Settings = ASKED
    ) -> None:
        self.wishes = Wishes()
        clock = ManualWallClock()
        utc = datetime.fromisoformat(f"2026-01-15T{hour}:00").replace(tzinfo=UTC)
        clock.now = replace(
            clock.now, utc_ms=round(utc.timestamp() * 1e3), zone="UTC", synced=synced
        )
        self.light = PanelLight(asked, cast("PanelKeeper", self.wishes), clock)


@pytest.mark.parametrize(
    ("hour", "level"),
    [("20:59", 1.0), ("21:00", 0.4), ("23:59", 0.4), ("00:00", 0.4), ("06:59", 0.4), ("07:00", 1)],
)
def test_it_is_dimmer_by_night(hour: str, level: float) -> None:
    """From nine in the evening until seven, over midnight."""
    room = Bathroom(hour)
    room.light.step(Phase.AWAKE, 0)
    assert room.wishes.last() == Wish(lit=True, level=level)


def test_a_clock_that_is_not_set_is_not_believed() -> None:
    """At what may or may not be midnight, it shines as by day."""
    room = Bathroom("00:00", synced=False)
    room.light.step(Phase.AWAKE, 0)
    assert room.wishes.last().level == 1.0


def test_it_is_dark_after_ten_minutes_of_nobody_and_lit_at_once() -> None:
    """Not in a session, however long it lasts; whoever comes sees it lit."""
    room = Bathroom()
    room.light.step(Phase.SMILE, 0)
    room.light.step(Phase.SMILE, 60 * MIN)
    room.light.step(Phase.ASLEEP, 61 * MIN)
    room.light.step(Phase.ASLEEP, 71 * MIN - 1)
    assert room.wishes.last().lit
    room.light.step(Phase.ASLEEP, 71 * MIN)
    assert not room.wishes.last().lit
    room.light.step(Phase.AWAKE, 71 * MIN + 1)
    assert room.wishes.last().lit


@pytest.mark.parametrize("phase", [one for one in Phase if one is not Phase.ASLEEP])
def test_it_is_never_dark_while_somebody_is_there(phase: Phase) -> None:
    """In no phase but the one without anybody, for however long."""
    room = Bathroom()
    for hour in range(24):
        room.light.step(phase, hour * 60 * MIN)
    assert all(wish.lit for wish in room.wishes.said)


def test_it_is_not_dark_while_something_has_to_be_seen() -> None:
    """A code for pairing; or that the camera is away, with which nobody is seen who is there."""
    room = Bathroom()
    room.light.step(Phase.ASLEEP, 0)
    room.light.step(Phase.ASLEEP, 11 * MIN)
    assert not room.wishes.last().lit
    room.light.step(Phase.ASLEEP, 12 * MIN, needed=True)
    assert room.wishes.last().lit
    room.light.step(Phase.ASLEEP, 600 * MIN, needed=True)
    room.light.step(Phase.ASLEEP, 601 * MIN)
    assert room.wishes.last().lit
    room.light.step(Phase.ASLEEP, 611 * MIN)
    assert not room.wishes.last().lit


@pytest.mark.parametrize("shown", [AsleepSettings(clock=True), AsleepSettings(reminder=True)])
def test_what_is_shown_to_nobody_is_lit_for_it(shown: AsleepSettings) -> None:
    """Who asked for the time on an empty mirror wants to read it in the eleventh minute, too."""
    room = Bathroom(asked=ASKED.model_copy(update={"asleep": shown}))
    room.light.step(Phase.ASLEEP, 0)
    room.light.step(Phase.ASLEEP, 600 * MIN)
    assert room.wishes.last().lit


def test_the_same_wish_is_not_said_again() -> None:
    """An hour of pictures is one wish."""
    room = Bathroom()
    for picture in range(1_000):
        room.light.step(Phase.AWAKE, picture * MIN // 10)
    assert len(room.wishes.said) == 1


def test_a_mirror_that_ends_leaves_it_to_the_keeper() -> None:
    """Who leaves it lit."""
    room = Bathroom()
    room.light.close()
    assert room.wishes.closed
