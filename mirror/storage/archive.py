"""What the journal holds, for those who look back; and the stage that a person has confirmed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from mirror.closing import Closing
from mirror.storage.database import BUSY_S, Database, is_present, refuse_folder
from mirror.storage.preferences import stored_preferences
from mirror.storage.rows import insert, stamp
from mirror.storage.stored import StageChange, StoredSession, stage_change, stored_session
from mirror.storage.wall import SystemWallClock
from mirror.storage.worded import worded

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.exercise.stages import SessionSummary
    from mirror.storage.preferences import StoredPreference
    from mirror.storage.rows import Column
    from mirror.storage.wall import WallClock


class Archive(Closing):
    """A journal opened for reading, while the mirror may be writing it. Nothing there is empty."""

    def __init__(self, path: Path) -> None:
        """Open the journal at `path`; where there is none, nothing is made.

        Raises StorageError: JournalRefusedError for a newer mirror's file or another program's,
        JournalDamagedError for a broken one.
        """
        self._path = path
        self._connection: sqlite3.Connection | None = None
        with worded(path):
            if path.exists():
                refuse_folder(path)
                self._connection = opened(path)

    def sessions(self, since_utc_ms: int = 0, limit: int = -1) -> tuple[StoredSession, ...]:
        """Return the newest `limit` sessions that began at `since_utc_ms` or later, oldest first.

        One whose date is not known is always among them. A negative `limit` is none. Raises
        StorageError.
        """
        return self._found("began_utc_ms >= ? OR began_clock_unsynced", (since_utc_ms,), limit)

    def summaries(
        self, programme: str, limit: int = 30, *, since_utc_ms: int = 0
    ) -> tuple[SessionSummary, ...]:
        """Return what a stage is judged by: the newest sessions of `programme`, oldest first.

        Only sessions that have ended, and that began at `since_utc_ms` or later. Raises
        StorageError.
        """
        ended = self._found(
            "programme = ? AND complete IS NOT NULL AND began_utc_ms >= ?",
            (programme, since_utc_ms),
            limit,
        )
        return tuple(one.summary() for one in ended)

    def stage(self, programme: str) -> str | None:
        """Return the key of the stage that was confirmed last; None: none ever was."""
        if self._connection is None:
            return None
        with worded(self._path):
            return _newest_stage(self._connection, programme)

    def stage_changes(self, programme: str) -> tuple[StageChange, ...]:
        """Return all stages of `programme` confirmed so far, oldest first. Raises StorageError."""
        if self._connection is None:
            return ()
        with worded(self._path):
            rows = self._connection.execute(
                "SELECT * FROM programme_changes WHERE programme = ? ORDER BY id", (programme,)
            )
            return tuple(stage_change(row) for row in rows)

    def preferences(self) -> tuple[StoredPreference, ...]:
        """Return all that was ever set on the page, oldest first. Raises StorageError."""
        if self._connection is None:
            return ()
        with worded(self._path):
            return tuple(stored_preferences(self._connection))

    def revision(self) -> tuple[int, int]:
        """Return a pair that is another as soon as a stage is confirmed or a preference is set.

        Cheap: two looks into an index. Raises StorageError.
        """
        if self._connection is None:
            return 0, 0
        with worded(self._path):
            return (
                _newest_id(self._connection, "programme_changes"),
                _newest_id(self._connection, "preferences"),
            )

    def _found(
        self, which: str, values: tuple[Column, ...], limit: int
    ) -> tuple[StoredSession, ...]:
        if self._connection is None:
            return ()
        with worded(self._path):
            rows = self._connection.execute(
                f"SELECT * FROM sessions WHERE {which} ORDER BY id DESC LIMIT ?",  # noqa: S608 - conditions of our own
                (*values, limit),
            ).fetchall()
            return tuple(stored_session(self._connection, row) for row in reversed(rows))

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()


def confirm_stage(  # noqa: PLR0913 - what a row says, each by name
    path: Path,
    programme: str,
    stage: str,
    reason: str,
    clock: WallClock | None = None,
    *,
    who: str | None = None,
) -> None:
    """Write that a person has confirmed `stage` of `programme`, for `reason` in words.

    `who` is the name of the device it was confirmed from; None: at the mirror itself. The mirror
    may be running meanwhile. Raises StorageError.
    """
    now = (clock or SystemWallClock()).read()
    with (
        worded(path),
        closing(Database.ready(path, now.utc_ms)) as database,
        database.transaction() as connection,
    ):
        row: dict[str, Column] = {
            "programme": programme,
            "stage": stage,
            "before": _newest_stage(connection, programme),
            "reason": reason,
            "who": who,
            "zone": now.zone,
            **stamp(now),
        }
        insert(connection, "programme_changes", row)


def _newest_id(connection: sqlite3.Connection, table: str) -> int:
    query = f"SELECT coalesce(max(id), 0) FROM {table}"  # noqa: S608 - names of our own
    return int(connection.execute(query).fetchone()[0])


def _newest_stage(connection: sqlite3.Connection, programme: str) -> str | None:
    row = connection.execute(
        "SELECT stage FROM programme_changes WHERE programme = ? ORDER BY id DESC LIMIT 1",
        (programme,),
    ).fetchone()
    return None if row is None else str(row["stage"])


def opened(path: Path) -> sqlite3.Connection:
    """Return a connection that only reads.

    Raises as `Database` does, which also brings an older file to this version first.
    """
    connection = _reading(path, "mode=ro")
    try:
        present = is_present(connection)
    except sqlite3.OperationalError:
        # Where nobody may write, sqlite cannot keep its -shm: so nobody is writing.
        connection.close()
        connection = _reading(path, "immutable=1")
        present = is_present(connection)
    if present:
        return connection
    connection.close()
    Database.ready(path, SystemWallClock().read().utc_ms).close()
    return _reading(path, "mode=ro")


def _reading(path: Path, how: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{how}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_S, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection
