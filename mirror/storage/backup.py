"""The whole journal in one file, and back again: looked through each time, and never over another.

A copy is made through SQLite's own backup while the mirror may be writing: it holds what was on
the disk at one moment. A copy that is brought back is read to its last page first, and the journal
that was there before is kept beside it.
"""

from __future__ import annotations

import glob
import os
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mirror.errors import JournalDamagedError, StorageError
from mirror.storage.database import (
    BUSY_S,
    damage_named,
    free_name,
    make_private,
    primary_code,
    set_aside,
)
from mirror.storage.ours import refuse_what_is_not_ours
from mirror.storage.stored import zone_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_HELD: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


@dataclass(frozen=True, slots=True)
class Contents:
    """What a journal's file was found to hold, whole and sound."""

    version: int
    """Of its tables."""
    sessions: int
    repetitions: int
    first: datetime | None
    """When its first session began, in that session's zone; None: it has none."""
    last: datetime | None
    """The newest one, likewise."""
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Restored:
    """A journal that was brought back."""

    contents: Contents
    aside: Path | None
    """Where the journal that was there before is now; None: there was none."""


def back_up(journal: Path, copy: Path) -> Contents:
    """Write all of `journal` into the new file `copy`, and return what the copy holds.

    The mirror may be writing meanwhile. The copy is its owner's alone, and is there only when it
    was read through and found sound. Raises StorageError: where there is no journal, where `copy`
    exists, where either cannot be read or written; JournalDamagedError for a damaged journal.
    """
    if not journal.is_file():
        raise StorageError(
            f"{journal}: expected the journal, found no file. Nothing was backed up; "
            f"`mirror run` begins one, and [journal] path says where."
        )
    if copy.exists():
        raise StorageError(
            f"{copy}: is there already, and what is in it would be lost. Name a new file."
        )
    with _part(copy) as part:
        contents = _copy(journal, part)
        with _worded(copy):
            part.rename(copy)
    return contents


def restore(copy: Path, journal: Path, utc_ms: int) -> Restored:
    """Make the file `copy` the journal; the one that was there is kept aside, dated `utc_ms`.

    Nothing is touched until the copy has been read through. Raises JournalDamagedError or
    JournalRefusedError for a copy that is damaged, of a newer mirror, no journal, or one to which
    somebody has added a trigger, a view or anything else that no mirror makes; StorageError
    while a mirror, or anybody else, has the present journal open, and where something cannot be
    read or written.
    """
    inspect(copy)
    with _worded(journal):
        journal.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _part(journal) as part:
        contents = _copy(copy, part)
        with _worded(journal):
            aside = _set_aside(journal, utc_ms)
            part.rename(journal)
    return Restored(contents, aside)


def inspect(path: Path) -> Contents:
    """Read a journal's file through and return what it holds; nothing is changed.

    Raises as `restore` does for its copy.
    """
    with _worded(path), closing(_reading(path)) as connection:
        refuse_what_is_not_ours(connection, path)
        _refuse_damage(connection, path)
        return _contents(connection, path)


def _copy(source: Path, part: Path) -> Contents:
    """Copy `source` as it is at this moment, and look the copy through."""
    with _worded(source), closing(_reading(source)) as reading:
        refuse_what_is_not_ours(reading, source)
        with closing(sqlite3.connect(part)) as writing:
            # In one go: copied page by page, it would begin anew whenever the mirror writes.
            reading.backup(writing)
            # One file, complete in itself, wherever it is carried.
            writing.execute("PRAGMA journal_mode = DELETE")
    return inspect(part)


def _set_aside(journal: Path, utc_ms: int) -> Path | None:
    if not journal.exists():
        return None
    with _alone(journal):
        aside = free_name(journal, "replaced", utc_ms)
        set_aside(journal, aside)
    return aside


@contextmanager
def _part(path: Path) -> Iterator[Path]:
    """Give a new file beside `path`, as private as a journal; it is gone after a failure.

    What a process has left that was killed in the midst of it goes first.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with _worded(path):
        _forget_the_killed(path)
        make_private(part)
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def _forget_the_killed(path: Path) -> None:
    """Delete what processes that are no more had begun to write beside `path`."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.part*"):
        number = left.suffixes[-2].removeprefix(".")
        # A number as our own is that of a process before the machine was started anew.
        runs = number != str(os.getpid()) and Path("/proc", number).exists()
        if number.isdecimal() and not runs:
            left.unlink(missing_ok=True)


@contextmanager
def _alone(journal: Path) -> Iterator[None]:
    """Hold the journal for oneself. Raises StorageError while anybody else has it open.

    Only whoever is alone can take a file out of its write-ahead log. One that is too damaged for
    that is nobody's any more.
    """
    with closing(sqlite3.connect(journal, timeout=BUSY_S, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if primary_code(error) in _HELD:
                raise StorageError(
                    f"{journal}: is in use, probably by `mirror run`. Nothing was changed. Stop "
                    f"the mirror, restore, and start it again."
                ) from error
        yield


@contextmanager
def _worded(path: Path) -> Iterator[None]:
    """Turn sqlite's and the system's errors into StorageError with a next step."""
    try:
        with damage_named(path):
            yield
    except JournalDamagedError as error:
        raise JournalDamagedError(f"{error} Nothing was changed.") from error
    except StorageError:
        raise
    except (sqlite3.Error, OSError) as error:
        found = (error.strerror if isinstance(error, OSError) else None) or error
        raise StorageError(
            f"{path}: expected to read or write it, found: {found}. Look whether the file is "
            f"there and yours, and whether the disk has room. Nothing was changed."
        ) from error


def _reading(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_S, isolation_level=None)
    connection.row_factory = sqlite3.Row
    # Until it is known to be ours, nothing that a file defines may do anything by being read.
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _refuse_damage(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found == "ok" and connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        found = "a row belongs to nothing"
    if found != "ok":
        raise JournalDamagedError(
            f"{path}: expected a whole journal, found a damaged one ({found})."
        )


def _contents(connection: sqlite3.Connection, path: Path) -> Contents:
    return Contents(
        version=_number(connection, "PRAGMA user_version"),
        sessions=_number(connection, "SELECT count(*) FROM sessions"),
        repetitions=_number(connection, "SELECT count(*) FROM repetitions"),
        first=_began(connection, path, "ASC"),
        last=_began(connection, path, "DESC"),
        size_bytes=path.stat().st_size,
    )


def _began(connection: sqlite3.Connection, path: Path, order: str) -> datetime | None:
    row = connection.execute(
        f"SELECT began_utc_ms, zone FROM sessions ORDER BY id {order} LIMIT 1"  # noqa: S608 - one of two words
    ).fetchone()
    try:
        return None if row is None else datetime.fromtimestamp(row[0] / 1e3, zone_of(row[1]))
    except (ValueError, OverflowError, OSError) as error:
        raise JournalDamagedError(
            f"{path}: expected sessions of this age, found one that began {row[0]} ms after 1970."
        ) from error


def _number(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])
