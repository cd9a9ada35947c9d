"""Times of day that were stored before the network's time was known, put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirror.storage.schema import STAMPS

if TYPE_CHECKING:
    import sqlite3

    from mirror.storage.wall import WallTime


def mend(connection: sqlite3.Connection, now: WallTime) -> int:
    """Put right what this boot stored without network time; return how many times were.

    `now` is network time. The steady clock says how long ago each was, so the time now gives the
    time then. Other boots' times keep their mark: nobody can tell them.
    """
    mended = 0
    for table, prefix in STAMPS:
        done = connection.execute(
            f"UPDATE {table} "  # noqa: S608 - names of our own
            f"SET {prefix}utc_ms = :utc_ms - (:boot_ns - {prefix}boot_ns) / 1000000, "
            f"{prefix}clock_unsynced = 0 "
            f"WHERE {prefix}clock_unsynced AND {prefix}boot_id = :boot_id",
            {"utc_ms": now.utc_ms, "boot_ns": now.boot_ns, "boot_id": now.boot_id},
        )
        mended += done.rowcount
    return mended
