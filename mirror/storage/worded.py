"""What sqlite and the system say of a journal, in words and with a next step."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mirror.errors import JournalDamagedError, StorageError
from mirror.storage.database import damage_named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
