"""What a journal has as counted, for whoever pulls its plug."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

STORED: Final = (
    "SELECT sets.number, repetitions.number, start_ns FROM repetitions "
    "JOIN sets ON sets.id = set_id"
)


def repetitions_stored(journal: Path) -> list[tuple[int, int, int]]:
    """Return set, number and start of each repetition; the file is sound, or this fails."""
    with closing(sqlite3.connect(journal)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return connection.execute(STORED).fetchall()
