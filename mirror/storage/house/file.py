"""The house's file: made, checked, and set aside where it is broken.

Without it nobody gets in, and pairing anew makes it good: so a broken one stops nothing.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from mirror.errors import JournalDamagedError, StorageError
from mirror.storage.database import BUSY_S, damage_named, free_name, set_aside
from mirror.storage.house.schema import APPLICATION_ID, STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOG: Final = logging.getLogger(__name__)


def opened(path: Path, utc_ms: int) -> sqlite3.Connection:
    """Return a connection that writes, to a file of the present version.

    A broken file is set aside and a new one begun: devices have to be paired again. Raises
    StorageError, also for a newer mirror's file and another program's, which are left as they are.
    """
    with worded(path):
        try:
            return _ready(path)
        except JournalDamagedError as error:
            aside = free_name(path, "damaged", utc_ms)
            set_aside(path, aside)
            _LOG.warning("%s It is kept as %s; pair the devices again.", error, aside.name)
            return _ready(path)


def reading(path: Path) -> sqlite3.Connection:
    """Return a connection that only reads. Raises StorageError."""
    with worded(path):
        connection = _connected(f"{path.absolute().as_uri()}?mode=ro")
        connection.execute("PRAGMA query_only = ON")
        return connection


@contextmanager
def worded(path: Path) -> Iterator[None]:
    """Turn sqlite's and the system's errors into StorageError with a next step."""
    try:
        with damage_named(path):
            yield
    except StorageError:
        raise
    except (sqlite3.Error, OSError) as error:
        raise StorageError(
            f"{path}: expected the file that knows the paired devices, found: {error}. Look "
            f"whether the disk has room and whether the folder is yours to write; or name another "
            f"file in [page] house_path."
        ) from error


def _connected(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_S, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    return connection


def _ready(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=True)
    connection = _connected(path.absolute().as_uri())
    try:
        with damage_named(path):
            _refuse_what_is_not_ours(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_what_is_not_ours(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA quick_check").fetchone()[0]
    if found != "ok":
        raise JournalDamagedError(f"{path}: expected a whole file, found a damaged one ({found}).")
    empty = not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if not empty and _pragma(connection, "application_id") != APPLICATION_ID:
        raise StorageError(
            f"{path}: expected the file that knows the paired devices, found a database of another "
            f"program. It is left as it is; name another file in [page] house_path."
        )
    if (version := _pragma(connection, "user_version")) > len(STEPS):
        raise StorageError(
            f"{path}: expected version {len(STEPS)} or older, found version {version}, made by a "
            f"newer mirror. It is left as it is: bring the mirror up to date."
        )


def _migrate(connection: sqlite3.Connection) -> None:
    version = _pragma(connection, "user_version")
    for number, step in enumerate(STEPS[version:], version + 1):
        connection.executescript(
            f"BEGIN; {step} PRAGMA application_id = {APPLICATION_ID};"
            f" PRAGMA user_version = {number}; COMMIT;"
        )


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
