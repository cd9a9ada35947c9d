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
from mirror.storage.database import Database, damage_named, free_name, primary_code, set_aside
from mirror.storage.mending import mend
from mirror.storage.pauses import Pauses
from mirror.storage.retention import let_go
from mirror.storage.salvage import copy_to_read, salvage
from mirror.storage.unfinished import close_old_sessions, find_unfinished
from mirror.storage.writing import write, write_bare

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mirror.storage.backlog import Backlog
    from mirror.storage.entries import Entry
    from mirror.storage.unfinished import Unfinished
    from mirror.storage.wall import WallClock

_LOG: Final = logging.getLogger(__name__)
_PASSING: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL})
"""What leaves the open file as good as it was."""


class Keeper:
    """The journal's file and the session that is being written into it."""

    def __init__(  # noqa: PLR0913 - what a journal is kept by, each by name
        self,
        path: Path,
        clock: WallClock,
        backlog: Backlog,
        traces_days: float,
        resume_s: float,
        *,
        step: Callable[[], None] = lambda: None,
    ) -> None:
        """Open nothing yet. `step` is called while something takes long."""
        self._step = step
        self._path = path
        self._clock = clock
        self._backlog = backlog
        self._traces_days, self._resume_s = traces_days, resume_s
        self._database: Database | None = None
        self._damage: JournalDamagedError | None = None
        self._session_id: int | None = None
        self._session: list[Entry] = []
        """The session in progress from its beginning: a new file begins with it."""
        self._pauses = Pauses()
        self._left_open = False
        """Whether an interrupted session may still be taken up."""
        self._tidy = False
        """Whether times of day are right and old traces gone, as far as that can be."""
        self.set_aside: Path | None = None
        """Where a damaged file is now."""

    def start(self) -> None:
        """Open the file for the first time.

        Raises JournalRefusedError for one that is not ours to write; whatever else fails is
        tried again later.
        """
        try:
            self._whole()
        except JournalRefusedError:
            raise
        except (sqlite3.Error, OSError) as error:
            self._failed(error)

    def unfinished(self) -> Unfinished | None:
        """Return the session that was left open; None for none, or where nothing can be read."""
        if self._database is None:
            return None
        try:
            with damage_named(self._path):
                return find_unfinished(self._database.connection)
        except (sqlite3.Error, OSError) as error:
            self._failed(error)
            return None

    def serve(self, *, at_once: bool = False) -> float | None:
        """Write what waits. Return in how many seconds to try again; None: all is written.

        `at_once`: try now, even if the pause after a failure is not over.
        """
        wait_s = self._pauses.left_s(self._clock.read().boot_ns)
        if wait_s > 0.0 and not at_once:
            return wait_s
        try:
            self._write_all()
        except (sqlite3.Error, OSError) as error:
            return self._failed(error)
        self._pauses.succeeded()
        return None

    def close(self) -> None:
        """Close the file."""
        if self._database is not None:
            try:
                self._database.close()
            except sqlite3.Error as error:
                _LOG.warning("%s: %s while closing", self._path, error)
        self._database = None

    def _write_all(self) -> None:
        kept = self._backlog.keeping
        while True:
            database = self._whole()
            while (entry := self._backlog.first()) is not None:
                self._store(database, entry)
                self._backlog.done(entry)
            if database.unclean:
                database.look_through()
            self._tidy_up(database)
            if self._backlog.release():
                break
        if kept:
            _LOG.warning("%s: storing works again, and nothing is waiting.", self._path)

    def _whole(self) -> Database:
        """Return the open file; one that turns out to be damaged is set aside for a new one."""
        try:
            return self._open()
        except JournalDamagedError as error:
            self._damage = error
        return self._open()

    def _open(self) -> Database:
        """Return the open file, ready to be written. Raises as `Database.make_ready` does."""
        if self._database is not None and self._database.gone:
            _LOG.warning("%s: was moved or deleted; a new journal is begun.", self._path)
            self.close()
        if self._damage is not None:
            self._set_aside(self._damage)
        if self._database is None:
            self._database = Database(self._path)
            try:
                self._make_ready(self._database)
            except JournalDamagedError:
                # It stays open until it is set aside: closing would delete its -wal.
                raise
            except BaseException:
                self.close()
                raise
        return self._database

    def _make_ready(self, database: Database) -> None:
        """See that the file holds all it should: what was salvaged, the session in progress."""
        database.make_ready(self._clock.read().utc_ms)
        salvage(database, self._step)
        self._begin(database)

    def _set_aside(self, damage: JournalDamagedError) -> None:
        aside = free_name(self._path, "damaged", self._clock.read().utc_ms)
        copy_to_read(self._path, aside, self._step)
        set_aside(self._path, aside)
        _LOG.warning("%s", damage)
        _LOG.warning("It is kept as %s; what can be read of it goes into a new one.", aside)
        self.close()
        self.set_aside = aside
        self._damage = None

    def _begin(self, database: Database) -> None:
        """Make a file ready: with the session in progress, and no other one open for too long."""
        self._tidy = False
        self._session_id = None
        if not self._session:
            self._close_old_sessions(database)
        for entry in self._session:
            with database.transaction() as connection:
                self._session_id = write(connection, self._session_id, entry)

    def _close_old_sessions(self, database: Database) -> None:
        """Close what can no longer be taken up, and remember whether anything is left."""
        with database.transaction() as connection:
            left = close_old_sessions(connection, self._clock.read(), self._resume_s)
        self._left_open = left > 0

    def _store(self, database: Database, entry: Entry) -> None:
        """Write one entry; of one that no table can hold, at least that it happened."""
        try:
            with database.transaction() as connection:
                session_id = write(connection, self._session_id, entry)
        except (sqlite3.OperationalError, OSError):
            raise
        except Exception as error:  # noqa: BLE001 - one bad record must not stop all that follow
            _LOG.warning(
                "%s: %s cannot be stored whole (%s)", self._path, _kind(entry), type(error).__name__
            )
            self._store_bare(database, entry)
        else:
            self._session_id = session_id
            self._remember(entry)

    def _store_bare(self, database: Database, entry: Entry) -> None:
        try:
            with database.transaction() as connection:
                write_bare(connection, self._session_id, entry)
        except (sqlite3.OperationalError, OSError):
            raise
        except Exception as error:  # noqa: BLE001 - the same
            _LOG.warning("%s: %s is lost (%s)", self._path, _kind(entry), type(error).__name__)

    def _remember(self, entry: Entry) -> None:
        if entry.event is None:
            return
        if entry.event.name in {EventName.SESSION_STARTED, EventName.SESSION_RESUMED}:
            self._session.clear()
        if self._session_id is None:
            self._session.clear()
            self._tidy = False
        elif len(self._session) < EVENTS_KEPT:
            self._session.append(without_samples(entry))

    def _tidy_up(self, database: Database) -> None:
        """Put times right as soon as the network's time has come, and let what is old go."""
        now = self._clock.read()
        if self._session_id is not None:
            self._left_open = False  # resumed, or closed by the one that was begun instead
        if self._left_open:
            self._close_old_sessions(database)
        if not self._tidy and now.synced:
            with database.transaction() as connection:
                mend(connection, now)
                let_go(connection, now, self._traces_days)
        self._tidy = now.synced

    def _failed(self, error: sqlite3.Error | OSError) -> float:
        """Keep everything, say so once, and come back later."""
        if not self._backlog.keeping:
            _LOG.warning("%s: nothing can be stored just now: %s", self._path, error)
        self._backlog.keep()
        if isinstance(error, JournalDamagedError):
            self._damage = error
        elif not isinstance(error, sqlite3.Error) or primary_code(error) not in _PASSING:
            self.close()
        now_ns = self._clock.read().boot_ns
        self._pauses.failed(now_ns)
        return self._pauses.left_s(now_ns)


def _kind(entry: Entry) -> str:
    """Return what may stand of `entry` in a log: nothing that was measured, or done."""
    return "a run of measures" if entry.event is None else f"an event ({entry.event.name.value})"
