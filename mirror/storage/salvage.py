"""What can still be read of a damaged file, copied into a new one."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing, suppress
from itertools import islice
from typing import TYPE_CHECKING, Final

from mirror.storage.database import primary_code
from mirror.storage.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mirror.storage.database import Database

_LOG: Final = logging.getLogger(__name__)
_READING: Final = ".reading"
"""What the name of a copy ends in: the damaged file itself stays as it was found."""
_ROWS_A_STEP: Final = 1000
"""Milliseconds, even on a card."""
_ROWS_A_COMMIT: Final = 10_000
"""A megabyte or two: years in one would be a minute without a step until they are on a card."""
_BYTES_A_STEP: Final = 1_000_000
"""Less than a second, even on a slow card."""
_NOT_NOW: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
"""Another process, as the page, writes to the new journal: with the old one nothing is wrong."""
_HEADER_BYTES: Final = 100
_MAGIC: Final = b"SQLite format 3\x00"


def copy_to_read(path: Path, aside: Path, step: Callable[[], None] = lambda: None) -> None:
    """Copy the damaged file at `path`, with its -wal, to be read once it is called `aside`.

    Made before anything is renamed and gone only after it was read: when the power fails in
    between, the next start finds it and reads it. Without room for it there is none. `step` is
    called again and again meanwhile.
    """
    copy = aside.with_name(f"{aside.name}{_READING}")
    try:
        copy.touch(mode=0o600)
        _copy(path, copy, step)
        wal = path.with_name(f"{path.name}-wal")
        if wal.exists():
            _copy(wal, copy.with_name(f"{copy.name}-wal"), step)
        _fill_up(copy)
    except OSError as error:
        _LOG.warning("%s: cannot be copied to be read: %s", path, error)
        _delete(copy)


def salvage(database: Database, step: Callable[[], None] = lambda: None) -> int:
    """Copy what can be read of damaged files into `database`, still empty; return how many rows.

    What cannot be read is left out, and remains in the file that was set aside. A journal of many
    years takes its time: `step` is called again and again meanwhile. Who is stopped in the midst of
    it goes on with the next start: rows that are there already are left as they are. Raises
    sqlite3.OperationalError where another process writes for too long: the next call goes on.
    """
    rows = 0
    for copy in sorted(database.path.parent.glob(f"{database.path.name}.*{_READING}")):
        try:
            with closing(sqlite3.connect(copy, isolation_level=None)) as damaged:
                for table in TABLES:
                    rows += _copy_table(damaged, database, table, step)
        except (sqlite3.Error, OSError) as error:
            if isinstance(error, sqlite3.Error) and primary_code(error) in _NOT_NOW:
                raise
            _LOG.warning("%s: no more can be read: %s", copy, error)
        _delete(copy)
        _LOG.warning("%s: %d rows were read and go on in the new journal.", copy, rows)
    return rows


def _delete(copy: Path) -> None:
    for ending in ("-wal", "-shm", ""):
        with suppress(OSError):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)


def _copy(path: Path, copy: Path, step: Callable[[], None]) -> None:
    with path.open("rb") as read, copy.open("wb") as written:
        while piece := read.read(_BYTES_A_STEP):
            written.write(piece)
            step()


def _fill_up(path: Path) -> None:
    """Add empty pages where the end is missing: sqlite refuses a file that is too short.

    From the file format's header: page size at 16 (1 means 65536), size in pages at 28.
    """
    with path.open("r+b") as file:
        header = file.read(_HEADER_BYTES)
        if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
            return
        page_bytes = int.from_bytes(header[16:18], "big")
        page_bytes = 65_536 if page_bytes == 1 else page_bytes
        wanted = page_bytes * int.from_bytes(header[28:32], "big")
        if path.stat().st_size < wanted:
            file.truncate(wanted)


def _copy_table(
    damaged: sqlite3.Connection, database: Database, table: str, step: Callable[[], None]
) -> int:
    known = _columns(database.connection, table)
    columns = [name for name in _columns(damaged, table) if name in known]
    if not columns:
        return 0
    copied = 0
    names, places = ", ".join(columns), ", ".join("?" * len(columns))
    insert = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})"  # noqa: S608 - names of our own
    found = _readable(damaged, table, names)
    while rows := list(islice(found, _ROWS_A_COMMIT)):
        with database.transaction() as connection:
            for number, row in enumerate(rows):
                if number % _ROWS_A_STEP == 0:
                    step()
                # A row whose parent could not be read has nowhere to belong to.
                with suppress(sqlite3.IntegrityError):
                    copied += connection.execute(insert, row).rowcount
    return copied


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    try:
        return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    except sqlite3.DatabaseError:
        return []


def _readable(damaged: sqlite3.Connection, table: str, names: str) -> Iterator[tuple[object, ...]]:
    """Yield a table's rows from its beginning, and then from its end, as far as each goes."""
    key = "session_id, t_ns" if table == "traces" else "id"
    for direction in ("ASC", "DESC"):
        order = ", ".join(f"{one} {direction}" for one in key.split(", "))
        try:
            yield from damaged.execute(f"SELECT {names} FROM {table} ORDER BY {order}")  # noqa: S608 - names of our own
        except sqlite3.DatabaseError:
            continue
        return
