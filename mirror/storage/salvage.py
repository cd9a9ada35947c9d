"""What can still be read of a damaged file, copied into a new one."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Final

from mirror.storage.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mirror.storage.database import Database

_LOG: Final = logging.getLogger(__name__)
_HEADER_BYTES: Final = 100
_MAGIC: Final = b"SQLite format 3\x00"


def salvage(aside: Path, database: Database) -> int:
    """Copy every readable row of the damaged file `aside` into `database`; return how many.

    It works on a copy: the damaged file stays as it was found. What cannot be read is left out.
    """
    copy = aside.with_name(f"{aside.name}.reading")
    rows = 0
    try:
        _copy(aside, copy)
        with closing(sqlite3.connect(copy, isolation_level=None)) as damaged:
            for table in TABLES:
                rows += _copy_table(damaged, database, table)
    except (sqlite3.Error, OSError) as error:
        _LOG.warning("%s: no more can be read: %s", aside, error)
    finally:
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):
                copy.with_name(copy.name + ending).unlink(missing_ok=True)
    _LOG.warning("%s: %d rows were read and go on in the new journal.", aside, rows)
    return rows


def _copy(aside: Path, copy: Path) -> None:
    """Copy the file and its -wal; a file that was cut short is filled up to its stated size."""
    copy.touch(mode=0o600)
    shutil.copyfile(aside, copy)
    wal = aside.with_name(f"{aside.name}-wal")
    if wal.exists():
        shutil.copyfile(wal, copy.with_name(f"{copy.name}-wal"))
    _fill_up(copy)


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


def _copy_table(damaged: sqlite3.Connection, database: Database, table: str) -> int:
    known = _columns(database.connection, table)
    columns = [name for name in _columns(damaged, table) if name in known]
    if not columns:
        return 0
    copied = 0
    names, places = ", ".join(columns), ", ".join("?" * len(columns))
    with database.transaction() as connection:
        for row in _readable(damaged, table, names):
            # A row whose parent could not be read has nowhere to belong to.
            with suppress(sqlite3.IntegrityError):
                done = connection.execute(
                    f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})",  # noqa: S608 - names of our own
                    row,
                )
                copied += done.rowcount
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
