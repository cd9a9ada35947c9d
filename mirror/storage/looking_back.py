"""The journal, for those who look back: years of sessions, one session, one repetition."""

from __future__ import annotations

import threading
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from mirror.anatomy import Side
from mirror.storage.archive import opened
from mirror.storage.database import refuse_folder
from mirror.storage.stored import lasted, stored_session, zone_of
from mirror.storage.sums import NO_SESSION, Means, SessionSum, means_of, tallied
from mirror.storage.worded import worded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from mirror.storage.stored import StoredSession
    from mirror.storage.sums import Tallies

_NOTHING: Final = Means(None, None, None, 0)
_GREATEST_ID: Final = 2**63 - 1
"""sqlite counts no further, and an address may."""
_WITHIN: Final = (
    "SELECT * FROM sessions WHERE began_utc_ms >= ? AND began_utc_ms < ? ORDER BY began_utc_ms, id"
)
_TRACE: Final = (
    "SELECT t_ns, effort_left_pct, effort_right_pct, excursion_left_mm, excursion_right_mm "
    "FROM traces WHERE session_id = ? AND t_ns BETWEEN ? AND ? ORDER BY t_ns"
)


@dataclass(frozen=True, slots=True)
class TraceSample:
    """Both lip corners at one moment of a repetition. What could not be measured is None."""

    t_s: float
    """Since the repetition's start."""
    effort_left_pct: float | None
    effort_right_pct: float | None
    excursion_left_mm: float | None
    excursion_right_mm: float | None


@dataclass(frozen=True, slots=True)
class SessionAtHand:
    """One session, whole, and its neighbours in time."""

    session_id: int
    session: StoredSession
    sums: SessionSum
    before_id: int | None
    """Of the session before it; None: it is the first."""
    after_id: int | None


class LookingBack:
    """Reads a journal that the mirror may be writing; to be shared by threads.

    What an ended session came to does not change any more, so its sums are made once and kept in
    memory: ten years of them are some megabytes. A journal that is not there is empty.
    """

    def __init__(self, path: Path) -> None:
        """Read the journal at `path`, each time anew."""
        self._path = path
        self._kept: dict[int, tuple[tuple[object, ...], SessionSum]] = {}
        self._lock = threading.Lock()

    def sessions(self, since: datetime, until: datetime) -> tuple[SessionSum, ...]:
        """Return the sessions that began from `since` to just before `until`, oldest first.

        Both are aware of their zone. Raises StorageError.
        """
        with self._opened() as connection:
            if connection is None:
                return ()
            rows = connection.execute(_WITHIN, (_ms(since), _ms(until))).fetchall()
            return self._summed(connection, rows)

    def first_began(self) -> datetime | None:
        """Return when the first session began; None: there was none. Raises StorageError."""
        return self._began("ASC")

    def last_began(self) -> datetime | None:
        """Return when the latest session began; None: there was none. Raises StorageError."""
        return self._began("DESC")

    def session(self, session_id: int) -> SessionAtHand | None:
        """Return one session; None: there is none called so. Raises StorageError."""
        with self._opened() as connection:
            row = None if connection is None else _row(connection, session_id)
            if connection is None or row is None:
                return None
            (sums,) = self._summed(connection, [row])
            return SessionAtHand(
                session_id,
                stored_session(connection, row),
                sums,
                _neighbour(connection, row, "<", "DESC"),
                _neighbour(connection, row, ">", "ASC"),
            )

    def trace(self, session_id: int, start_ns: int, duration_s: float) -> tuple[TraceSample, ...]:
        """Return what was measured in a repetition, moment by moment; empty: let go by now.

        Raises StorageError.
        """
        with self._opened() as connection:
            if connection is None:
                return ()
            end_ns = start_ns + round(duration_s * 1e9)
            rows = connection.execute(_TRACE, (session_id, start_ns, end_ns)).fetchall()
            return tuple(TraceSample((row[0] - start_ns) / 1e9, *row[1:]) for row in rows)

    def _began(self, order: str) -> datetime | None:
        with self._opened() as connection:
            if connection is None:
                return None
            row = connection.execute(
                f"SELECT began_utc_ms, zone FROM sessions WHERE why IS NOT ? "  # noqa: S608 - words of our own
                f"ORDER BY began_utc_ms {order} LIMIT 1",
                (NO_SESSION,),
            ).fetchone()
            return None if row is None else _local(row["began_utc_ms"], row["zone"])

    def _summed(
        self, connection: sqlite3.Connection, rows: list[sqlite3.Row]
    ) -> tuple[SessionSum, ...]:
        """Return the sums of sessions, those kept as they are and the others made now."""
        with self._lock:
            missing = [row for row in rows if not self._has(row)]
            if missing:
                ids = [row["id"] for row in missing]
                tallies = tallied(connection, min(ids), max(ids))
                for row in missing:
                    self._kept[row["id"]] = (tuple(row), _sum(row, tallies))
            return tuple(self._kept[row["id"]][1] for row in rows)

    def _has(self, row: sqlite3.Row) -> bool:
        """Whether a session has ended and is kept: a clock that was put right changes its row."""
        if row["complete"] is None or row["id"] not in self._kept:
            return False
        return self._kept[row["id"]][0] == tuple(row)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection | None]:
        with worded(self._path):
            if not self._path.exists():
                yield None
                return
            refuse_folder(self._path)
            with closing(opened(self._path)) as connection:
                yield connection


def _row(connection: sqlite3.Connection, session_id: int) -> sqlite3.Row | None:
    if session_id > _GREATEST_ID:
        return None
    found: sqlite3.Row | None = connection.execute(
        "SELECT * FROM sessions WHERE id = ?", (session_id,)
    ).fetchone()
    return found


def _neighbour(
    connection: sqlite3.Connection, row: sqlite3.Row, than: str, order: str
) -> int | None:
    found = connection.execute(
        f"SELECT id FROM sessions WHERE (began_utc_ms, id) {than} (?, ?) "  # noqa: S608 - signs of our own
        f"ORDER BY began_utc_ms {order}, id {order} LIMIT 1",
        (row["began_utc_ms"], row["id"]),
    ).fetchone()
    return None if found is None else int(found[0])


def _sum(row: sqlite3.Row, tallies: Tallies) -> SessionSum:
    session_id = row["id"]
    sums, sets = tallies.sums.get(session_id), tallies.sets.get(session_id)
    involved = None if row["involved"] is None else Side(row["involved"])
    begun = None if sets is None else sets["planned"]
    began = _local(row["began_utc_ms"], row["zone"])
    return SessionSum(
        session_id=session_id,
        programme=row["programme"],
        stage=row["stage"],
        involved=involved,
        began=began,
        day=began.date(),
        clock_unsynced=bool(row["began_clock_unsynced"]),
        lasted=lasted(row),
        complete=None if row["complete"] is None else bool(row["complete"]),
        why=row["why"],
        planned=begun if row["planned"] is None else row["planned"],
        sets=0 if sets is None else sets["ended"],
        counted=0 if sums is None else sums["counted"],
        hold_s=0.0 if sums is None else sums["hold_s"],
        smiling_s=0.0 if sums is None else sums["smiling_s"],
        above_band_s=0.0 if sums is None else sums["above_band_s"],
        assisted=0 if sums is None else sums["assisted"],
        tried=0 if sums is None else sums["tried"],
        unseen=0 if sums is None else sums["unseen"],
        known=0 if sums is None else sums["known"],
        moved_along=tallies.breaches.get(session_id, {}),
        means=_NOTHING if sums is None else means_of(sums, involved),
    )


def _local(utc_ms: int, zone: str) -> datetime:
    return datetime.fromtimestamp(utc_ms / 1e3, UTC).astimezone(zone_of(zone))


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1e3)
