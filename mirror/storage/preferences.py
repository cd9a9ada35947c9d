"""What was set on the page, as rows: each keeps who set it, when, and what held before."""

from __future__ import annotations

import json
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mirror.exercise.preferences import Plain, Preference, What
from mirror.storage.database import Database
from mirror.storage.rows import insert, stamp
from mirror.storage.stored import moment_of
from mirror.storage.wall import SystemWallClock
from mirror.storage.worded import worded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from mirror.storage.rows import Column
    from mirror.storage.wall import WallClock


@dataclass(frozen=True, slots=True)
class StoredPreference:
    """A preference, and how it came to be."""

    preference: Preference
    before: Plain | None
    """What had been set until then; None: nothing had."""
    who: str
    """The name of the device it was set from."""
    at: datetime
    """In the zone that it was done in."""
    clock_unsynced: bool
    """Whether the clock may have been wrong."""


def prefer(path: Path, preference: Preference, who: str, clock: WallClock | None = None) -> bool:
    """Write what `who` has set; return whether it is other than what held.

    A no to a proposal is one each time: it is said to the sessions up to now. The mirror may be
    running meanwhile: it takes it in before its next session. Raises StorageError.
    """
    now = (clock or SystemWallClock()).read()
    with (
        worded(path),
        closing(Database.ready(path, now.utc_ms)) as database,
        database.transaction() as connection,
    ):
        before, value = _before(connection, preference), json.dumps(preference.value)
        if before == value and preference.what is not What.DECLINED:
            return False
        row: dict[str, Column] = {
            "what": preference.what.value,
            "stage": preference.stage,
            "value": value,
            "before": before,
            "who": who,
            "zone": now.zone,
            **stamp(now),
        }
        insert(connection, "preferences", row)
    return True


def stored_preferences(connection: sqlite3.Connection) -> Iterator[StoredPreference]:
    """Yield all that was ever set, the oldest first; what a newer mirror wrote is left out."""
    for row in connection.execute("SELECT * FROM preferences ORDER BY id"):
        with suppress(ValueError):
            preference = Preference(What(row["what"]), json.loads(row["value"]), row["stage"])
            yield StoredPreference(
                preference,
                None if row["before"] is None else json.loads(row["before"]),
                row["who"],
                moment_of(row),
                bool(row["clock_unsynced"]),
            )


def _before(connection: sqlite3.Connection, preference: Preference) -> str | None:
    row = connection.execute(
        "SELECT value FROM preferences WHERE what = ? AND stage = ? ORDER BY id DESC LIMIT 1",
        (preference.what.value, preference.stage),
    ).fetchone()
    return None if row is None else str(row["value"])
