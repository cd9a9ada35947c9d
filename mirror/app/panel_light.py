"""How bright the panel is: by the time of day, and dark once nobody has been there for long.

Without network time it shines as by day: a clock that is wrong would dim it at noon.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final

from hardware.panel_tending import Wish
from mirror.closing import Closing
from mirror.exercise.guidance import Phase
from mirror.storage.stored import zone_of

if TYPE_CHECKING:
    from hardware.panel_keeper import PanelKeeper
    from mirror.settings.schema import Settings
    from mirror.storage.wall import WallClock

_LOOK_EVERY_NS: Final = 10_000_000_000
_NS_PER_MIN: Final = 60_000_000_000


class PanelLight(Closing):
    """Wishes for light by phase and hour; it is lit at once for whoever comes."""

    def __init__(self, settings: Settings, keeper: PanelKeeper, clock: WallClock) -> None:
        """Take what was asked for, who sees to the panel, and who knows what time it is."""
        asked, shown = settings.panel_light, settings.asleep
        seen = shown.clock or shown.reminder
        self._dark_after_ns = 0.0 if seen else asked.dark_after_min * _NS_PER_MIN
        self._day, self._night = asked.day, asked.night
        self._from = time.fromisoformat(asked.night_from)
        self._until = time.fromisoformat(asked.night_until)
        self._keeper, self._clock = keeper, clock
        self._nobody_since_ns: int | None = None
        self._looked_ns: int | None = None
        self._lit = True
        self._level: float | None = None

    def step(self, phase: Phase, t_ns: int, *, needed: bool = False) -> None:
        """Take the phase at `t_ns`, monotonic.

        `needed`: nobody may be there, and yet something has to be seen: a code for pairing, or
        that the camera shows nothing, with which it is not known whether somebody is there.
        """
        if needed or phase is not Phase.ASLEEP:
            self._nobody_since_ns = None
        elif self._nobody_since_ns is None:
            self._nobody_since_ns = t_ns
        level = self._level
        if self._looked_ns is None or t_ns - self._looked_ns >= _LOOK_EVERY_NS:
            self._looked_ns = t_ns
            level = self._by_the_hour()
        self._wish(lit=not self._long_alone(t_ns), level=level)

    @property
    def dark(self) -> bool:
        """Whether the panel is meant to be dark just now."""
        return not self._lit

    def close(self) -> None:
        """Leave the panel lit: whatever is shown next is to be seen."""
        self._keeper.close()

    def _wish(self, *, lit: bool, level: float | None) -> None:
        if (lit, level) != (self._lit, self._level):
            self._lit, self._level = lit, level
            self._keeper.want(Wish(lit, level))

    def _long_alone(self, t_ns: int) -> bool:
        if self._nobody_since_ns is None or not self._dark_after_ns:
            return False
        return t_ns - self._nobody_since_ns >= self._dark_after_ns

    def _by_the_hour(self) -> float:
        wall = self._clock.read()
        if not wall.synced:
            return self._day
        here = datetime.fromtimestamp(wall.utc_ms / 1e3, UTC).astimezone(zone_of(wall.zone))
        night = _between(here.time(), self._from, self._until)
        return self._night if night else self._day


def _between(now: time, begin: time, end: time) -> bool:
    """Return whether `now` is within a span of the day, which may go over midnight."""
    return begin <= now < end if begin <= end else now >= begin or now < end
