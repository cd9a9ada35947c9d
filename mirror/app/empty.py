"""What a mirror shows while nobody is there, for those who asked for it: the time, a reminder.

Both rest on knowing what time it is. A clock that the network has not set yet would be wrong in
front of everybody, and does not know which day is today: then nothing is shown.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from mirror.errors import StorageError
from mirror.exercise.guidance import Asleep, Phase
from mirror.exercise.session.state import Why
from mirror.storage import Archive
from mirror.storage.stored import zone_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mirror.exercise.guidance import Guidance
    from mirror.language import Catalogue
    from mirror.settings.schema import AsleepSettings
    from mirror.storage.stored import StoredSession
    from mirror.storage.wall import WallClock

_LOOK_EVERY_NS: Final = 1_000_000_000
_MS_PER_MINUTE: Final = 60_000
_A_SESSION: Final = timedelta(minutes=2)
"""Whoever began and left within this time may still want today's session (ours)."""
_MOST_A_DAY: Final = 100
"""Sessions that are looked at, from the newest: without a network all of them have no date that is
known, and after some years they would be thousands (ours)."""
_ANSWERED: Final = frozenset({Why.DONE, Why.TOO_LONG, Why.RED_FLAG, Why.EYE_OR_PAIN})
"""Ends after which nothing waits: it was done, or the advice was to rest."""


class EmptyMirror:
    """Puts time and reminder into what is shown asleep; makes them anew each minute.

    The journal is asked at most once a minute, and only while nobody is there to wait for it.
    """

    def __init__(
        self,
        asked: AsleepSettings,
        words: Catalogue,
        happened: Callable[[int], bool | None],
        clock: WallClock,
    ) -> None:
        """Take the settings, and what knows whether a session has happened since a time.

        The time is milliseconds since 1970 UTC; None is an answer where nobody can say.
        """
        self._asked = asked
        self._words = words
        self._happened = happened
        self._clock = clock
        self._from = time.fromisoformat(asked.reminder_from)
        self._looked_ns: int | None = None
        self._shown = Asleep()

    def put(self, guidance: Guidance, t_ns: int) -> Guidance:
        """Return `guidance` at `t_ns` (monotonic), with what an empty mirror shows."""
        if guidance.phase is not Phase.ASLEEP:
            self._looked_ns, self._shown = None, Asleep()
            return guidance
        if not (self._asked.clock or self._asked.reminder):
            return guidance
        if self._looked_ns is None or t_ns - self._looked_ns >= _LOOK_EVERY_NS:
            self._looked_ns = t_ns
            self._look()
        return replace(guidance, asleep=self._shown)

    def _look(self) -> None:
        wall = self._clock.read()
        minute = wall.utc_ms // _MS_PER_MINUTE
        if not wall.synced:
            self._shown = Asleep()
        elif minute != self._shown.minute:
            here = datetime.fromtimestamp(wall.utc_ms / 1e3, UTC).astimezone(zone_of(wall.zone))
            clock = f"{here:%H:%M}" if self._asked.clock else ""
            self._shown = Asleep(clock, self._reminder(here), minute)

    def _reminder(self, here: datetime) -> str:
        if not self._asked.reminder or here.time() < self._from:
            return ""
        midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
        waits = self._happened(round(midnight.timestamp() * 1e3)) is False
        return self._words.say("asleep-reminder") if waits else ""


def happened_since(journal: Path, utc_ms: int) -> bool | None:
    """Return whether the journal has a session since `utc_ms`; None: it cannot be read.

    One whose date is not known counts for none: it may be of any day.
    """
    try:
        with Archive(journal) as archive:
            found = archive.sessions(utc_ms, _MOST_A_DAY)
    except StorageError:
        return None
    return any(_was_one(one) for one in found if not one.clock_unsynced)


def _was_one(session: StoredSession) -> bool:
    return bool(session.repetitions or session.why in _ANSWERED or session.lasted >= _A_SESSION)
