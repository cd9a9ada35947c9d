"""How a made-up journal says so: every moment in it was counted from a start named for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3

MADE_UP: Final = "made up"
"""What `boot_id` begins with in every row; the kernel's own are 36 hexadecimal digits and dashes.

So a session that a mirror really sees can stand in the same file, and still be told apart."""


def is_made_up(connection: sqlite3.Connection) -> bool:
    """Return whether any session in the journal is made up."""
    found = connection.execute(
        "SELECT 1 FROM sessions WHERE began_boot_id LIKE ? LIMIT 1", (f"{MADE_UP}%",)
    ).fetchone()
    return found is not None
