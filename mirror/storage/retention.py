"""Traces are let go after some days; what a session came to is kept for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3

    from mirror.storage.wall import WallTime

_MS_PER_DAY: Final = 86_400_000


def let_go(connection: sqlite3.Connection, now: WallTime, traces_days: float) -> int:
    """Delete the traces of sessions that ended more than `traces_days` ago; return how many rows.

    `now` is network time, and only sessions with a known date count: a clock that is wrong
    must not delete anything.
    """
    done = connection.execute(
        "DELETE FROM traces WHERE session_id IN (SELECT id FROM sessions WHERE "
        "complete IS NOT NULL AND NOT seen_clock_unsynced AND seen_utc_ms < ?)",
        (now.utc_ms - int(traces_days * _MS_PER_DAY),),
    )
    return done.rowcount
