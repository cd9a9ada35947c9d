"""A session that was interrupted: taken up again within minutes, else closed as partial.

A machine that lost its power comes back without network time and cannot say for how long it was
off. Then the session is left open until the time is known, or until the machine has been on for so
long that it is too late in any case.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mirror.exercise.events import EventName
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
    seen: Seen

    def ago_s(self, now: WallTime) -> float | None:
        """Return how long ago its last sign of life was; None where nobody can tell yet."""
        return self.seen.ago_s(now)


@dataclass(frozen=True, slots=True)
class Seen:
    """When a session showed its last sign of life."""

    utc_ms: int
    boot_ns: int
    boot_id: str
    clock_unsynced: bool

    def ago_s(self, now: WallTime) -> float | None:
        """Return how long before `now` that was; None where nobody can tell.

        Within one boot the steady clock says it. Across two, only network time can: without
        it a clock may have stood still while the power was off.
        """
        if self.boot_id == now.boot_id:
            passed_s = (now.boot_ns - self.boot_ns) / 1e9
        elif self.clock_unsynced or not now.synced:
            return None
        else:
            passed_s = (now.utc_ms - self.utc_ms) / 1e3
        return passed_s if passed_s >= 0.0 else None

    def too_late(self, now: WallTime, resume_s: float) -> bool:
        """Return whether the session cannot be taken up any more, now or ever.

        One whose age nobody will be able to tell cannot: a session of yesterday must not go on
        today. As long as network time may still tell it, that is open; but the power was off
        before this boot, so it is at least as long ago as the machine has been on.
        """
        ago_s = self.ago_s(now)
        if ago_s is not None:
            return ago_s > resume_s
        undecided = self.boot_id != now.boot_id and not (self.clock_unsynced or now.synced)
        return not undecided or now.boot_ns / 1e9 > resume_s


def find_unfinished(connection: sqlite3.Connection) -> Unfinished | None:
    """Return the newest session that was left open; None when all have ended."""
    row = connection.execute(
        "SELECT * FROM sessions WHERE complete IS NULL ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    return Unfinished(row["programme"], _progress(connection, row), _seen(row))


def close_old_sessions(connection: sqlite3.Connection, now: WallTime, resume_s: float) -> int:
    """Close as partial each open session that can no longer be taken up.

    Returns how many stay open: those may be too old later on.
    """
    rows = connection.execute("SELECT * FROM sessions WHERE complete IS NULL").fetchall()
    old = [row["id"] for row in rows if _seen(row).too_late(now, resume_s)]
    connection.executemany(
        "UPDATE sessions SET complete = 0, why = ? WHERE id = ?",
        [(INTERRUPTED, id_) for id_ in old],
    )
    return len(rows) - len(old)


def _seen(row: sqlite3.Row) -> Seen:
    return Seen(
        row["seen_utc_ms"],
        row["seen_boot_ns"],
        row["seen_boot_id"],
        bool(row["seen_clock_unsynced"]),
    )


def _progress(connection: sqlite3.Connection, row: sqlite3.Row) -> Progress:
    counted = connection.execute(
        "SELECT sets.number, count(repetitions.id) AS counted FROM sets "
        "LEFT JOIN repetitions ON repetitions.set_id = sets.id "
        "WHERE session_id = ? GROUP BY sets.id ORDER BY sets.number",
        (row["id"],),
    ).fetchall()
    step = _step(connection, row["id"])
    return Progress(
        stage=row["stage"],
        step=row["step"],
        set_number=counted[-1]["number"] if counted else 0,
        counted=counted[-1]["counted"] if counted else 0,
        counted_before=sum(one["counted"] for one in counted[:-1]),
        key=str(step.get("step") or ""),
        kind=str(step.get("kind") or ""),
    )


def _step(connection: sqlite3.Connection, session_id: int) -> dict[str, object]:
    """Return what was told of the step that was begun last; empty where none was."""
    row = connection.execute(
        "SELECT data FROM events WHERE session_id = ? AND name = ? ORDER BY id DESC LIMIT 1",
        (session_id, EventName.STEP_STARTED.value),
    ).fetchone()
    return {} if row is None else dict(json.loads(row["data"]))
