"""What the journal holds, for those who look back; and the stage that a person has confirmed."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from mirror.closing import Closing
from mirror.errors import JournalDamagedError, StorageError
from mirror.exercise.stages import summarise
from mirror.storage.database import (
    BUSY_S,
    Database,
    damage_named,
    is_present,
    refuse_folder,
)
from mirror.storage.rows import insert, stamp
from mirror.storage.stored import StoredSession, stored_session
from mirror.storage.wall import SystemWallClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mirror.exercise.stages import SessionSummary
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
                self._connection = _opened(path)

    def sessions(self, since_utc_ms: int = 0, limit: int = -1) -> tuple[StoredSession, ...]:
        """Return the newest `limit` sessions that began at `since_utc_ms` or later, oldest first.

        One whose date is not known is always among them. A negative `limit` is none. Raises
        StorageError.
        """
        return self._found("began_utc_ms >= ? OR began_clock_unsynced", since_utc_ms, limit)

    def summaries(self, programme: str, limit: int = 30) -> tuple[SessionSummary, ...]:
        """Return what a stage is judged by: the newest sessions of `programme`, oldest first.

        Only sessions that have ended. Raises StorageError.
        """
        ended = self._found("programme = ? AND complete IS NOT NULL", programme, limit)
        return tuple(
            summarise(
                programme=one.programme,
                stage=one.stage,
                complete=bool(one.complete),
                planned=one.begun,
                repetitions=one.repetitions,
                involved=one.involved,
                why=one.why,
            )
            for one in ended
        )

    def stage(self, programme: str) -> str | None:
        """Return the key of the stage that was confirmed last; None: none ever was."""
        if self._connection is None:
            return None
        with worded(self._path):
            return _newest_stage(self._connection, programme)

    def _found(self, which: str, value: str | int, limit: int) -> tuple[StoredSession, ...]:
        if self._connection is None:
            return ()
        with worded(self._path):
            rows = self._connection.execute(
                f"SELECT * FROM sessions WHERE {which} ORDER BY id DESC LIMIT ?",  # noqa: S608 - conditions of our own
                (value, limit),
            ).fetchall()
            return tuple(stored_session(self._connection, row) for row in reversed(rows))

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()


def confirm_stage(
    path: Path, programme: str, stage: str, reason: str, clock: WallClock | None = None
) -> None:
    """Write that a person has confirmed `stage` of `programme`, for `reason` in words.

    The mirror may be running meanwhile. Raises StorageError.
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
            "zone": now.zone,
            **stamp(now),
        }
        insert(connection, "programme_changes", row)


@contextmanager
def worded(path: Path) -> Iterator[None]:
    """Turn sqlite's and the system's errors into StorageError with a next step."""
    try:
        with damage_named(path):
            yield
    except JournalDamagedError as error:
        raise JournalDamagedError(
            f"{error} The next `mirror run` sets it aside and goes on with what can be read of it."
        ) from error
    except StorageError:
        raise
    except (sqlite3.Error, OSError) as error:
        found = (error.strerror if isinstance(error, OSError) else None) or error
        raise StorageError(
            f"{path}: expected to open the journal, found: {found}. Look whether the disk has "
            f"room, whether the folder and the file are yours to write, and whether another "
            f"program holds it; or name another file in [journal] path. Then try again."
        ) from error


def _newest_stage(connection: sqlite3.Connection, programme: str) -> str | None:
    row = connection.execute(
        "SELECT stage FROM programme_changes WHERE programme = ? ORDER BY id DESC LIMIT 1",
        (programme,),
    ).fetchone()
    return None if row is None else str(row["stage"])


def _opened(path: Path) -> sqlite3.Connection:
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
