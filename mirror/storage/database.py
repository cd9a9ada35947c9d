"""The journal's file: opened, checked, brought to the present version, and never overwritten."""

from __future__ import annotations

import logging
import sqlite3
import stat
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from mirror.closing import Closing
from mirror.errors import JournalDamagedError, JournalRefusedError, StorageError
from mirror.storage.schema import APPLICATION_ID, STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import Self

BUSY_S: Final = 0.5
"""How long a write waits for another process's: then it is kept in memory and tried again."""
_QUICK: Final = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name != 'traces'"
_TRACES: Final = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name = 'traces'"
"""What is looked through before the mirror starts, in milliseconds, and what takes a second or
more after a month of traces: that is left to when nothing waits."""
_DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_SHARED: Final = stat.S_ISGID | stat.S_IWGRP
"""A folder whose group owns and may change what is made in it, as an appliance's is."""
_LOG: Final = logging.getLogger(__name__)


class Database(Closing):
    """An open journal file, written by one thread at a time."""

    def __init__(self, path: Path, steps: Sequence[str] = STEPS) -> None:
        """Open `path`, or make it; nothing is read or written before `make_ready`.

        Raises OSError, or sqlite3.Error, where that cannot be.
        """
        self.path = path
        self._steps = steps
        _make_room(path)
        # Left behind means not closed: the plug was pulled, so the file is looked through.
        self.unclean = _beside(path, "-wal").exists()
        self._identity = _identity(path)
        self.connection = sqlite3.connect(
            path, timeout=BUSY_S, isolation_level=None, check_same_thread=False
        )
        self.connection.row_factory = sqlite3.Row

    @classmethod
    def ready(cls, path: Path, utc_ms: int, steps: Sequence[str] = STEPS) -> Self:
        """Return the file at `path`, opened and made ready; raises as `make_ready` does."""
        database = cls(path, steps)
        try:
            database.make_ready(utc_ms)
        except BaseException:
            database.close()
            raise
        return database

    def make_ready(self, utc_ms: int) -> None:
        """Bring the file to the present version; `utc_ms` dates the backup before that.

        Raises JournalRefusedError for a file that is not ours to write, JournalDamagedError for
        one that cannot be read, and sqlite3.Error for what may pass (disk full, locked, no right
        to write).
        """
        with damage_named(self.path):
            # Before anything else: making a file WAL already changes it.
            self._refuse_what_is_not_ours()
            self._make_safe()
            self._migrate(utc_ms)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing: committed, and on the disk, when the block has ended well."""
        with damage_named(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @property
    def gone(self) -> bool:
        """Whether the file was moved or deleted: what is written then would be lost."""
        return _identity(self.path) != self._identity

    def close(self) -> None:
        """Close the file; the last to do so leaves no -wal behind."""
        self.connection.close()

    def _refuse_what_is_not_ours(self) -> None:
        anything = self.connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if anything and _pragma(self.connection, "application_id") != APPLICATION_ID:
            raise JournalRefusedError(
                f"{self.path}: expected the mirror's journal, found a database of another "
                f"program. It is left as it is; name another file in [journal] path."
            )
        version, newest = _pragma(self.connection, "user_version"), len(self._steps)
        if version > newest:
            raise JournalRefusedError(
                f"{self.path}: expected a journal of version {newest} or older, found version "
                f"{version}, made by a newer mirror. It is left as it is: bring the mirror up to "
                f"date, or name another file in [journal] path."
            )

    def _make_safe(self) -> None:
        """See that the file is whole and its owner's, and that a commit reaches the disk."""
        mode = self.path.stat().st_mode
        if mode & 0o007:
            self.path.chmod(mode & 0o770)
        self.connection.execute("PRAGMA journal_mode = WAL")
        # FULL: a commit is on the disk before it returns, not merely in the kernel.
        self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.execute("PRAGMA foreign_keys = ON")
        if self.unclean:
            self._refuse_damage(_QUICK)
        elif self.path.stat().st_size % _pragma(self.connection, "page_size"):
            # With nothing in a -wal to complete it, a file ends with a whole page.
            raise self._damaged("its last page is cut off")

    def look_through(self) -> None:
        """Read everything there is, traces too. Raises JournalDamagedError."""
        with damage_named(self.path):
            self._refuse_damage(_TRACES)
        self.unclean = False

    def _refuse_damage(self, tables: str) -> None:
        for row in self.connection.execute(tables).fetchall():
            found = self.connection.execute(f"PRAGMA quick_check('{row[0]}')").fetchone()[0]
            if found != "ok":
                raise self._damaged(found)

    def _damaged(self, found: str) -> JournalDamagedError:
        return JournalDamagedError(
            f"{self.path}: expected a whole journal, found a damaged one ({found})."
        )

    def _migrate(self, utc_ms: int) -> None:
        version, newest = _pragma(self.connection, "user_version"), len(self._steps)
        if version == newest:
            return
        if version:
            self._back_up(version, utc_ms)
        with self.transaction() as connection:
            for step in self._steps[version:]:
                for statement in _statements(step):
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {newest}")

    def _back_up(self, version: int, utc_ms: int) -> None:
        """Copy the file before it is changed, whole and as its owner's alone."""
        copy = free_name(self.path, f"version-{version}", utc_ms)
        copy.touch(mode=0o600)
        self.connection.execute("VACUUM INTO ?", (str(copy),))
        _LOG.info("%s: a copy of version %d is kept as %s", self.path, version, copy.name)


@contextmanager
def damage_named(path: Path) -> Iterator[None]:
    """Turn what sqlite says of a broken file into JournalDamagedError; let all else pass."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if primary_code(error) in _DAMAGED:
            raise JournalDamagedError(
                f"{path}: expected a whole journal, found a damaged one ({error})."
            ) from error
        raise


def is_present(connection: sqlite3.Connection) -> bool:
    """Return whether a file is a journal of the present version."""
    ours = _pragma(connection, "application_id") == APPLICATION_ID
    return ours and _pragma(connection, "user_version") == len(STEPS)


def primary_code(error: sqlite3.Error) -> int:
    """Return sqlite's result code without its extension; -1 where Python raised the error."""
    code: int = getattr(error, "sqlite_errorcode", -1)
    return code if code < 0 else code & 0xFF


def set_aside(path: Path, aside: Path) -> None:
    """Rename a damaged file, and what lies beside it, so that a new one can be begun.

    Its -wal goes with it under the name that sqlite would look for. Raises OSError.
    """
    # The -wal first: were the power to fail between two renamings, a new file with the
    # old one's -wal beside it would be worse than an old one without.
    for ending in ("-wal", "-shm"):
        if _beside(path, ending).exists():
            _beside(path, ending).rename(_beside(aside, ending))
    path.rename(aside)


def free_name(path: Path, why: str, utc_ms: int) -> Path:
    """Return a name beside `path` that nobody has: NAME.WHY-DATE, then NAME.WHY-DATE.2 and on."""
    date = datetime.fromtimestamp(utc_ms / 1e3, UTC).strftime("%Y%m%dT%H%M%SZ")
    name, number = path.with_name(f"{path.name}.{why}-{date}"), 1
    while name.exists():
        number += 1
        name = path.with_name(f"{path.name}.{why}-{date}.{number}")
    return name


def _make_room(path: Path) -> None:
    """See that the file is there; its -wal and -shm will be as private as it is."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    refuse_folder(path)
    with suppress(FileExistsError):
        make_private(path)


def make_private(path: Path) -> None:
    """Make a new, empty file that its owner alone may read; in a shared folder, its group as well.

    There the mirror and its page are two users with one journal. Raises OSError: FileExistsError
    where there is one already, which is left as it is.
    """
    path.touch(mode=0o600, exist_ok=False)
    if path.parent.stat().st_mode & _SHARED == _SHARED:
        path.chmod(0o660)


def refuse_folder(path: Path) -> None:
    """Raise StorageError where `path` is a folder."""
    if path.is_dir():
        raise StorageError(
            f"{path}: expected the journal's file, found a folder. Name a file in [journal] path."
        )


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """Yield a script's statements. `executescript` would commit what came before it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
