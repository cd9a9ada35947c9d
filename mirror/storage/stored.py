"""A session as the journal holds it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import fmean
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from mirror.anatomy import Side
from mirror.exercise.events import EventName
from mirror.exercise.summaries import summarise
from mirror.storage.rows import repetition_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping
    from datetime import tzinfo

    from mirror.exercise.records import RepetitionRecord
    from mirror.exercise.summaries import SessionSummary

SMILING_MUSCLE: Final = "smiling_muscle"
"""What is massaged, and so what felt tight, where nobody can tell a region."""


@dataclass(frozen=True, slots=True)
class StoredSession:
    """One session. What was not told or measured is None."""

    programme: str
    """The programme's key."""
    stage: str
    """The stage's key."""
    involved: Side | None
    began: datetime
    """In the zone that it was done in."""
    clock_unsynced: bool
    """Whether the time of day may be wrong: the clock had no network time, and never got it."""
    lasted: timedelta
    """From its beginning to its end or last sign of life."""
    complete: bool | None
    """None: it has not ended."""
    why: str | None
    """Why it ended: done, away, palm, interrupted, ..."""
    resumed: int
    """How often it was taken up again after the mirror was interrupted."""
    planned: int
    """Repetitions of all its sets, as far as known."""
    begun: int
    """Repetitions of the sets that were begun."""
    repetitions: tuple[RepetitionRecord, ...]
    hints: Mapping[str, int]
    """How often each hint was given; one of isolation by its region."""
    tight: Mapping[str, int]
    """How often the patient said, with a fist, that something feels tight, by region;
    `SMILING_MUSCLE` where no region had moved along."""

    @property
    def counted(self) -> int:
        """Repetitions that were counted."""
        return len(self.repetitions)

    @property
    def assisted(self) -> int:
        """Repetitions that a finger helped."""
        return sum(one.assisted for one in self.repetitions)

    @property
    def tried(self) -> int:
        """Repetitions without visible movement on the involved side: they count."""
        return sum(one.visible_movement is False for one in self.repetitions)

    @property
    def unseen(self) -> int:
        """Repetitions of which too little was seen to say whether anything moved: they count."""
        return sum(one.visible_movement is None for one in self.repetitions)

    @property
    def mean_hold_s(self) -> float | None:
        """Mean time held; None where nothing was counted."""
        holds_s = [one.hold_s for one in self.repetitions]
        return fmean(holds_s) if holds_s else None

    @property
    def above_band_ratio(self) -> float | None:
        """Share of the smiles' time above the band; None where nothing was counted."""
        total_s = sum(one.duration_s for one in self.repetitions)
        above_s = sum(one.above_band_s for one in self.repetitions)
        return above_s / total_s if total_s > 0.0 else None

    def summary(self) -> SessionSummary:
        """Return what a stage is judged by."""
        return summarise(
            programme=self.programme,
            stage=self.stage,
            complete=bool(self.complete),
            planned=self.begun,
            repetitions=self.repetitions,
            involved=self.involved,
            why=self.why,
        )


@dataclass(frozen=True, slots=True)
class StageChange:
    """A stage that a person has confirmed."""

    stage: str
    before: str | None
    """The stage that held until then; None: none had been confirmed."""
    reason: str
    """In words and numbers, as it was proposed."""
    who: str | None
    """The name of the device it was confirmed from; None: at the mirror itself."""
    at: datetime
    """In the zone that it was done in."""
    clock_unsynced: bool
    """As in `StoredSession`."""


def stage_change(row: sqlite3.Row) -> StageChange:
    """Return the change that `row` of programme_changes holds."""
    return StageChange(
        stage=row["stage"],
        before=row["before"],
        reason=row["reason"],
        who=row["who"],
        at=moment_of(row),
        clock_unsynced=bool(row["clock_unsynced"]),
    )


def moment_of(row: sqlite3.Row) -> datetime:
    """Return when `row` says that something was done, in the zone it was done in."""
    return datetime.fromtimestamp(row["utc_ms"] / 1e3, zone_of(row["zone"]))


def stored_session(connection: sqlite3.Connection, row: sqlite3.Row) -> StoredSession:
    """Return the session of which `row` is the row in `sessions`."""
    began = datetime.fromtimestamp(row["began_utc_ms"] / 1e3, zone_of(row["zone"]))
    begun = connection.execute(
        "SELECT coalesce(sum(planned), 0) FROM sets WHERE session_id = ?", (row["id"],)
    ).fetchone()[0]
    return StoredSession(
        programme=row["programme"],
        stage=row["stage"],
        involved=None if row["involved"] is None else Side(row["involved"]),
        began=began,
        clock_unsynced=bool(row["began_clock_unsynced"]),
        lasted=lasted(row),
        complete=None if row["complete"] is None else bool(row["complete"]),
        why=row["why"],
        resumed=row["resumed"],
        planned=begun if row["planned"] is None else row["planned"],
        begun=begun,
        repetitions=_repetitions(connection, row["id"]),
        hints=_hints(connection, row["id"]),
        tight=_tight(connection, row["id"]),
    )


def zone_of(name: str) -> tzinfo:
    """Return the zone called `name`; UTC where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        return UTC


def lasted(row: sqlite3.Row) -> timedelta:
    """Return how long the session of `row` lasted, to its end or last sign of life."""
    if row["began_boot_id"] == row["seen_boot_id"]:
        return timedelta(seconds=(row["seen_boot_ns"] - row["began_boot_ns"]) / 1e9)
    return timedelta(milliseconds=max(0, row["seen_utc_ms"] - row["began_utc_ms"]))


def _repetitions(connection: sqlite3.Connection, session_id: int) -> tuple[RepetitionRecord, ...]:
    rows = connection.execute(
        "SELECT repetitions.*, sets.number AS set_number FROM repetitions "
        "JOIN sets ON sets.id = set_id WHERE session_id = ? ORDER BY repetitions.id",
        (session_id,),
    ).fetchall()
    return tuple(
        repetition_of(
            row,
            connection.execute(
                "SELECT * FROM breaches WHERE repetition_id = ? ORDER BY id", (row["id"],)
            ),
        )
        for row in rows
    )


def _hints(connection: sqlite3.Connection, session_id: int) -> Mapping[str, int]:
    told = _data(connection, session_id, EventName.HINT)
    return dict(Counter(str(one.get("region") or one.get("hint") or "") for one in told))


def _tight(connection: sqlite3.Connection, session_id: int) -> Mapping[str, int]:
    """Count what the patient said; what the mirror only asked about is not felt."""
    told = _data(connection, session_id, EventName.TIGHT)
    felt = (one for one in told if one.get("by") == "fist")
    return dict(Counter(str(one.get("region") or SMILING_MUSCLE) for one in felt))


def _data(
    connection: sqlite3.Connection, session_id: int, name: EventName
) -> Iterator[dict[str, object]]:
    rows = connection.execute(
        "SELECT data FROM events WHERE session_id = ? AND name = ? ORDER BY id",
        (session_id, name.value),
    )
    return (json.loads(row["data"]) for row in rows)
