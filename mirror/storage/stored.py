"""A session as the journal holds it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mirror.anatomy import Side
from mirror.exercise.events import EventName
from mirror.storage.rows import repetition_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from datetime import tzinfo

    from mirror.exercise.records import RepetitionRecord


@dataclass(frozen=True, slots=True)
class StoredSession:
    """One session. What was not told or measured is None."""

    programme: str
    """The programme's key."""
    stage: str
    """The stage's key."""
    involved: Side | None
    began: datetime
    """In the zone that it was done in."""
    clock_unsynced: bool
    """Whether the time of day may be wrong: the clock had no network time, and never got it."""
    lasted: timedelta
    """From its beginning to its end or last sign of life."""
    complete: bool | None
    """None: it has not ended."""
    why: str | None
    """Why it ended: done, away, palm, interrupted, ..."""
    resumed: int
    """How often it was taken up again after the mirror was interrupted."""
    planned: int
    """Repetitions of all its sets, as far as known."""
    begun: int
    """Repetitions of the sets that were begun."""
    repetitions: tuple[RepetitionRecord, ...]
    hints: Mapping[str, int]
    """How often each hint was given; one of isolation by its region."""
    tight: Mapping[str, int]
    """How often something felt tight, by region."""


def stored_session(connection: sqlite3.Connection, row: sqlite3.Row) -> StoredSession:
    """Return the session of which `row` is the row in `sessions`."""
    began = datetime.fromtimestamp(row["began_utc_ms"] / 1e3, zone_of(row["zone"]))
    begun = connection.execute(
        "SELECT coalesce(sum(planned), 0) FROM sets WHERE session_id = ?", (row["id"],)
    ).fetchone()[0]
    return StoredSession(
        programme=row["programme"],
        stage=row["stage"],
        involved=None if row["involved"] is None else Side(row["involved"]),
        began=began,
        clock_unsynced=bool(row["began_clock_unsynced"]),
        lasted=_lasted(row),
        complete=None if row["complete"] is None else bool(row["complete"]),
        why=row["why"],
        resumed=row["resumed"],
        planned=begun if row["planned"] is None else row["planned"],
        begun=begun,
        repetitions=_repetitions(connection, row["id"]),
        hints=_told(connection, row["id"], EventName.HINT),
        tight=_told(connection, row["id"], EventName.TIGHT),
    )


def zone_of(name: str) -> tzinfo:
    """Return the zone called `name`; UTC where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        return UTC


def _lasted(row: sqlite3.Row) -> timedelta:
    if row["began_boot_id"] == row["seen_boot_id"]:
        return timedelta(seconds=(row["seen_boot_ns"] - row["began_boot_ns"]) / 1e9)
    return timedelta(milliseconds=max(0, row["seen_utc_ms"] - row["began_utc_ms"]))


def _repetitions(connection: sqlite3.Connection, session_id: int) -> tuple[RepetitionRecord, ...]:
    rows = connection.execute(
        "SELECT repetitions.*, sets.number AS set_number FROM repetitions "
        "JOIN sets ON sets.id = set_id WHERE session_id = ? ORDER BY repetitions.id",
        (session_id,),
    ).fetchall()
    return tuple(
        repetition_of(
            row,
            connection.execute(
                "SELECT * FROM breaches WHERE repetition_id = ? ORDER BY id", (row["id"],)
            ),
        )
        for row in rows
    )


def _told(connection: sqlite3.Connection, session_id: int, name: EventName) -> Mapping[str, int]:
    rows = connection.execute(
        "SELECT data FROM events WHERE session_id = ? AND name = ?", (session_id, name.value)
    )
    told: Counter[str] = Counter()
    for row in rows:
        data = json.loads(row["data"])
        told[str(data.get("region") or data.get("hint") or "")] += 1
    return dict(told)
