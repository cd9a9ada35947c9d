"""What was said to be counted, and what a journal has as counted."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

COUNTED: Final = re.compile(r"mirror\[\d+\]: +repetition counted\b")
"""In the log, once for each."""


def counted_stored(journal: Path) -> int:
    """Return how many repetitions a journal has as counted; its file is sound, or this fails."""
    with closing(sqlite3.connect(journal)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        query = "SELECT count(*) FROM repetitions"
        return int(connection.execute(query).fetchone()[0])
