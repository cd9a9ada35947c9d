"""How bright the panel is: by the time of day, and dark once nobody has been there for long.

Without network time it shines as by day: a clock that is wrong would dim it at noon.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final

from mirror.exercise.guidance import Phase
from mirror.storage.stored import zone_of

if TYPE_CHECKING:
    from hardware.backlight import Backlight
    from mirror.settings.schema import Settings
    from mirror.storage.wall import WallClock

_LOOK_EVERY_NS: Final = 10_000_000_000
_NS_PER_MIN: Final = 60_000_000_000


class PanelLight:
    """Sets a backlight by phase and hour; it is lit at once for whoever comes."""

    def __init__(self, settings: Settings, backlight: Backlight, clock: WallClock) -> None:
        """Take what was asked for, an open backlight, and who knows what time it is."""
        asked = settings.panel_light
        self._dark_after_ns = asked.dark_after_min * _NS_PER_MIN
        self._day, self._night = asked.day, asked.night
        self._from = time.fromisoformat(asked.night_from)
        self._until = time.fromisoformat(asked.night_until)
        self._backlight, self._clock = backlight, clock
        self._asleep_since_ns: int | None = None
        self._looked_ns: int | None = None
        self._level, self._on = 0.0, True

    def step(self, phase: Phase, t_ns: int) -> None:
        """Take the phase at `t_ns`, monotonic."""
        if phase is not Phase.ASLEEP:
            self._asleep_since_ns = None
        elif self._asleep_since_ns is None:
            self._asleep_since_ns = t_ns
        self._power(on=not self._long_asleep(t_ns))
        if self._looked_ns is None or t_ns - self._looked_ns >= _LOOK_EVERY_NS:
            self._looked_ns = t_ns
            self._shine(self._by_the_hour())

    def close(self) -> None:
        """Leave the panel lit: whatever is shown next is to be seen."""
        self._power(on=True)

    def _long_asleep(self, t_ns: int) -> bool:
        if self._asleep_since_ns is None or not self._dark_after_ns:
            return False
        return t_ns - self._asleep_since_ns >= self._dark_after_ns

    def _by_the_hour(self) -> float:
        wall = self._clock.read()
        if not wall.synced:
            return self._day
        here = datetime.fromtimestamp(wall.utc_ms / 1e3, UTC).astimezone(zone_of(wall.zone))
        night = _between(here.time(), self._from, self._until)
        return self._night if night else self._day

    def _power(self, *, on: bool) -> None:
        if on is not self._on:
            self._on = on
            self._backlight.power(on=on)

    def _shine(self, level: float) -> None:
        if level != self._level:
            self._level = level
            self._backlight.shine(level)


def _between(now: time, begin: time, end: time) -> bool:
    """Return whether `now` is within a span of the day, which may go over midnight."""
    return begin <= now < end if begin <= end else now >= begin or now < end
