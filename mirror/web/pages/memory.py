"""What the pages read from: the journal, and the clock on the wall."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from mirror.storage.looking_back import LookingBack
from mirror.storage.stored import zone_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from mirror.storage import WallClock
    from mirror.storage.sums import SessionSum


@lru_cache(maxsize=4)
def looking_back(journal: Path) -> LookingBack:
    """Return the one that reads `journal`: it keeps what ended sessions came to."""
    return LookingBack(journal)


def now_by(clock: WallClock) -> datetime:
    """Return the time now, aware of the zone the machine is in."""
    read = clock.read()
    return datetime.fromtimestamp(read.utc_ms / 1e3, UTC).astimezone(zone_of(read.zone))


def between(back: LookingBack, first: date, last: date, here: datetime) -> tuple[SessionSum, ...]:
    """Return the sessions of the days from `first` to `last`, oldest first.

    A day is that of the clock where the session was done; `here` has the zone of the machine.
    Raises StorageError.
    """
    # A session of another zone belongs to its own day, which may be up to 14 hours off ours.
    start = datetime.combine(first, time(), here.tzinfo) - timedelta(hours=26)
    end = datetime.combine(last, time(), here.tzinfo) + timedelta(hours=50)
    return within(back.sessions(start, end), first, last)


def within(sessions: Sequence[SessionSum], first: date, last: date) -> tuple[SessionSum, ...]:
    """Return those of `sessions` that were done on the days from `first` to `last`."""
    return tuple(one for one in sessions if first <= one.day <= last)
