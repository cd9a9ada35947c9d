"""A session that was interrupted: taken up again within minutes, else closed as partial."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mirror.exercise.records import Progress
from mirror.storage.writing import INTERRUPTED

if TYPE_CHECKING:
    import sqlite3

    from mirror.storage.wall import WallTime


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A stored session without an end."""

    programme: str
    progress: Progress
    seen_utc_ms: int
    seen_boot_ns: int
    seen_boot_id: str
    seen_clock_unsynced: bool

    def ago_s(self, now: WallTime) -> float | None:
        """Return how long ago its last sign of life was; None where nobody can tell.

        Within one boot the steady clock says it. Across two, only network time can: without
        it a clock may have stood still while the power was off.
        """
        return ago_s(
            self.seen_utc_ms,
            self.seen_boot_ns,
            self.seen_boot_id,
            now,
            unsynced=self.seen_clock_unsynced,
        )


def ago_s(
    utc_ms: int, boot_ns: int, boot_id: str, now: WallTime, *, unsynced: bool
) -> float | None:
    """Return how long before `now` a stored time was; None where nobody can tell."""
    if boot_id == now.boot_id:
        passed_s = (now.boot_ns - boot_ns) / 1e9
    elif unsynced or not now.synced:
        return None
    else:
        passed_s = (now.utc_ms - utc_ms) / 1e3
    return passed_s if passed_s >= 0.0 else None


def find_unfinished(connection: sqlite3.Connection) -> Unfinished | None:
    """Return the newest session that was left open; None when all have ended."""
    row = connection.execute(
        "SELECT * FROM sessions WHERE complete IS NULL ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    counted = connection.execute(
        "SELECT sets.number, count(repetitions.id) AS counted FROM sets "
        "LEFT JOIN repetitions ON repetitions.set_id = sets.id "
        "WHERE session_id = ? GROUP BY sets.id ORDER BY sets.number",
        (row["id"],),
    ).fetchall()
    progress = Progress(
        stage=row["stage"],
        step=row["step"],
        set_number=counted[-1]["number"] if counted else 0,
        counted=counted[-1]["counted"] if counted else 0,
        counted_before=sum(one["counted"] for one in counted[:-1]),
    )
    return Unfinished(
        row["programme"],
        progress,
        row["seen_utc_ms"],
        row["seen_boot_ns"],
        row["seen_boot_id"],
        bool(row["seen_clock_unsynced"]),
    )


def close_old_sessions(connection: sqlite3.Connection, now: WallTime, resume_s: float) -> int:
    """Close as partial each open session that can no longer be taken up; return how many.

    One whose age nobody can tell is closed too: a session of yesterday must not go on today.
    """
    closed = 0
    rows = connection.execute("SELECT * FROM sessions WHERE complete IS NULL").fetchall()
    for row in rows:
        passed_s = ago_s(
            row["seen_utc_ms"],
            row["seen_boot_ns"],
            row["seen_boot_id"],
            now,
            unsynced=bool(row["seen_clock_unsynced"]),
        )
        if passed_s is None or passed_s > resume_s:
            connection.execute(
                "UPDATE sessions SET complete = 0, why = ? WHERE id = ?", (INTERRUPTED, row["id"])
            )
            closed += 1
    return closed
