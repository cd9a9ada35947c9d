"""Writes what waits, and goes on when it cannot.

No thread of its own, no clock but the given one: each step can be tried by hand.
"""

from __future__ import annotations

import logging
import sqlite3
from typing import TYPE_CHECKING, Final

from mirror.errors import JournalDamagedError, JournalRefusedError
from mirror.exercise.events import EventName
from mirror.storage.backlog import EVENTS_KEPT, without_samples
from mirror.storage.database import Database, primary_code, set_aside
from mirror.storage.mending import mend
from mirror.storage.pauses import Pauses
from mirror.storage.retention import let_go
from mirror.storage.salvage import salvage
from mirror.storage.unfinished import close_old_sessions
from mirror.storage.writing import write, write_bare

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.storage.backlog import Backlog
    from mirror.storage.entries import Entry
    from mirror.storage.wall import WallClock

_LOG: Final = logging.getLogger(__name__)
_PASSING: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL})
"""What leaves the open file as good as it was."""


class Keeper:
    """The journal's file and the session that is being written into it."""

    def __init__(self, path: Path, clock: WallClock, traces_days: float, resume_s: float) -> None:
        """Open nothing yet."""
        self._path = path
        self._clock = clock
        self._traces_days, self._resume_s = traces_days, resume_s
        self._database: Database | None = None
        self._session_id: int | None = None
        self._session: list[Entry] = []
        """The session in progress from its beginning: a new file begins with it."""
        self._pauses = Pauses()
        self._unsynced = True
        self._damage: JournalDamagedError | None = None
        self.failing = False
        """Whether what waits is kept in memory because it cannot be stored."""
        self.set_aside: Path | None = None
        """Where a damaged file is now."""

    @property
    def database(self) -> Database | None:
        """The open file; None while there is none."""
        return self._database

    def start(self) -> None:
        """Open the file for the first time.

        Raises JournalRefusedError for one that is not ours to write; whatever else fails is
        tried again later.
        """
        try:
            self._open()
        except JournalRefusedError:
            raise
        except (sqlite3.Error, OSError) as error:
            self._failed(error)

    def _open(self) -> None:
        """Open the file if it is not. Raises as `Database` does, but sets a damaged file aside."""
        if self._database is not None and self._database.gone:
            _LOG.warning("%s: was moved or deleted; a new journal is begun.", self._path)
            self._drop()
        if self._database is not None:
            return
        now = self._clock.read()
        self._database = database = self._whole_file(now.utc_ms)
        with database.transaction() as connection:
            mend(connection, now)
            if self._session_id is None and not self._session:
                close_old_sessions(connection, now, self._resume_s)
            let_go(connection, now, self._traces_days)
        self._again()

    def serve(self, backlog: Backlog, *, at_once: bool = False) -> float | None:
        """Write what waits. Return when to come back, in seconds; None: when there is more.

        `at_once`: try now, even if the pause after a failure is not over.
        """
        wait_s = self._pauses.left_s(self._clock.read().boot_ns)
        if wait_s > 0.0 and not at_once:
            return wait_s
        try:
            self._open()
            while (entry := backlog.first()) is not None:
                self._store(entry)
                backlog.done(entry)
            self._mend()
        except (sqlite3.Error, OSError) as error:
            return self._failed(error)
        if self.failing:
            _LOG.warning("%s: storing works again, and nothing is waiting.", self._path)
        self.failing = False
        self._pauses.succeeded()
        return None

    def close(self) -> None:
        """Close the file."""
        self._drop()

    def _store(self, entry: Entry) -> None:
        """Write one entry; one that no table can hold is stored as far as it can be."""
        assert self._database is not None
        try:
            with self._database.transaction() as connection:
                session_id = write(connection, self._session_id, entry)
        except (sqlite3.OperationalError, JournalDamagedError):
            raise
        except (sqlite3.Error, ValueError, TypeError, OverflowError, KeyError) as error:
            _LOG.warning("%s: %s cannot be stored: %s", self._path, entry.event, error)
            self._store_bare(entry)
            return
        self._session_id = session_id
        self._remember(entry)

    def _store_bare(self, entry: Entry) -> None:
        assert self._database is not None
        if entry.event is not None:
            with self._database.transaction() as connection:
                write_bare(connection, self._session_id, entry)

    def _remember(self, entry: Entry) -> None:
        if entry.event is None:
            return
        if entry.event.name in {EventName.SESSION_STARTED, EventName.SESSION_RESUMED}:
            self._session.clear()
        if self._session_id is None:
            self._session.clear()
        elif len(self._session) < EVENTS_KEPT:
            self._session.append(without_samples(entry))

    def _again(self) -> None:
        """Write the session in progress into a file that may not have it."""
        self._session_id = None
        for entry in self._session:
            assert self._database is not None
            with self._database.transaction() as connection:
                self._session_id = write(connection, self._session_id, entry)

    def _mend(self) -> None:
        """Put times right as soon as the network's time has come."""
        now = self._clock.read()
        if now.synced and self._unsynced and self._database is not None:
            with self._database.transaction() as connection:
                mend(connection, now)
        self._unsynced = not now.synced

    def _failed(self, error: sqlite3.Error | OSError) -> float:
        """Keep everything, say so once, and come back later."""
        now = self._clock.read()
        if isinstance(error, JournalDamagedError):
            self._damage = error
        if not self.failing:
            _LOG.warning("%s: nothing can be stored just now: %s", self._path, error)
        self.failing = True
        self._pauses.failed(now.boot_ns)
        if not isinstance(error, sqlite3.Error) or primary_code(error) not in _PASSING:
            self._drop()
        return self._pauses.left_s(now.boot_ns)

    def _whole_file(self, utc_ms: int) -> Database:
        """Return the file, opened; a damaged one is set aside for a new one first."""
        try:
            if self._damage is not None:
                raise self._damage
            return Database(self._path, utc_ms)
        except JournalDamagedError as error:
            self._damage = error
        self.set_aside = aside = set_aside(self._path, utc_ms)
        _LOG.warning("%s", self._damage)
        _LOG.warning("It is kept as %s; what can be read of it goes into a new one.", aside)
        self._damage = None
        database = Database(self._path, utc_ms)
        salvage(aside, database)
        return database

    def _drop(self) -> None:
        if self._database is not None:
            try:
                self._database.close()
            except sqlite3.Error as error:
                _LOG.warning("%s: %s while closing", self._path, error)
        self._database = None
