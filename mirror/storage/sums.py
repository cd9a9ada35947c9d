"""What each session came to, as sums that the file itself makes: ten years at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from mirror.anatomy import Side

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime, timedelta

GENTLE_RATIO: Final = 0.1
MOSTLY_GENTLE_RATIO: Final = 0.3
"""Shares of the smiles' time above the band, up to which they are gentle, or mostly (ours)."""

NO_SESSION: Final = "menu"
"""Why a session ended that was none: the open hand meant the menu."""

Moved: TypeAlias = tuple[str, Side | None]
"""A region of the face and its side; None: the middle."""


@dataclass(frozen=True, slots=True)
class Means:
    """Means over a session's holds. What was not measured is None."""

    excursion_mm: float | None
    """Of the involved side's lip corner from rest, over the holds without a finger: the finger's
    travel is not the muscle's. None without an involved side, too."""
    other_excursion_mm: float | None
    """The same of the other side."""
    symmetry_ratio: float | None
    """Lesser over greater excursion, 0 to 1, over the holds without a finger."""
    measured: int
    """How many holds without a finger were measured."""


@dataclass(frozen=True, slots=True)
class SessionSum:
    """One session in numbers."""

    session_id: int
    programme: str
    """The programme's key."""
    stage: str
    """The stage's key."""
    involved: Side | None
    began: datetime
    """In the zone that it was done in."""
    day: date
    """The day that it began, by the clock there."""
    clock_unsynced: bool
    """Whether the time of day may be wrong."""
    lasted: timedelta
    complete: bool | None
    """None: it has not ended."""
    why: str | None
    """Why it ended: done, away, palm, interrupted, ..."""
    planned: int | None
    """Repetitions of all its sets; None: not known."""
    sets: int
    """Sets done to their end."""
    counted: int
    hold_s: float
    """Time held in the band and isolated, of all repetitions."""
    smiling_s: float
    """Time from leaving the rest to having let go, of all repetitions."""
    above_band_s: float
    assisted: int
    """Repetitions that a finger helped."""
    tried: int
    """Repetitions without visible movement on the involved side: they count."""
    unseen: int
    """Repetitions of which too little was seen to say whether anything moved: they count."""
    known: int
    """Repetitions of which it is known whether anything moved along."""
    moved_along: Mapping[Moved, int]
    """In how many of them each region did."""
    means: Means

    @property
    def above_band_ratio(self) -> float | None:
        """Share of the smiles' time that was above the band; None where nothing was counted."""
        return self.above_band_s / self.smiling_s if self.smiling_s > 0.0 else None

    @property
    def mean_hold_s(self) -> float | None:
        """Mean time held; None where nothing was counted."""
        return self.hold_s / self.counted if self.counted else None


_OWN: Final = "CASE WHEN NOT assisted THEN {} END"
"""Of what the muscles did by themselves."""
_SUMS: Final = f"""
    SELECT session_id, count(*) AS counted, sum(hold_s) AS hold_s, sum(duration_s) AS smiling_s,
        sum(above_band_s) AS above_band_s, sum(assisted) AS assisted,
        sum(visible_movement IS 0) AS tried, sum(visible_movement IS NULL) AS unseen,
        sum(breaches_known) AS known,
        avg({_OWN.format("excursion_left_mm")}) AS left_mm,
        avg({_OWN.format("excursion_right_mm")}) AS right_mm,
        avg({_OWN.format("symmetry_ratio")}) AS symmetry_ratio,
        count({_OWN.format("excursion_left_mm")}) AS measured
    FROM sets JOIN repetitions ON set_id = sets.id
    WHERE session_id BETWEEN ? AND ? GROUP BY session_id
"""  # noqa: S608 - columns of our own
_BREACHES: Final = """
    SELECT session_id, region, side, count(DISTINCT repetition_id) AS repetitions
    FROM sets JOIN repetitions ON set_id = sets.id JOIN breaches ON repetition_id = repetitions.id
    WHERE session_id BETWEEN ? AND ? AND breaches_known GROUP BY session_id, region, side
"""
_ENDED: Final = """
    SELECT session_id, sum(ended) AS ended, sum(planned) AS planned FROM sets
    WHERE session_id BETWEEN ? AND ? GROUP BY session_id
"""


@dataclass(frozen=True, slots=True)
class Tallies:
    """What a range of sessions counts, by the session's id."""

    sums: Mapping[int, sqlite3.Row]
    breaches: Mapping[int, Mapping[Moved, int]]
    sets: Mapping[int, sqlite3.Row]


def tallied(connection: sqlite3.Connection, first_id: int, last_id: int) -> Tallies:
    """Return what the sessions from `first_id` to `last_id` count. Raises sqlite3.Error."""
    ids = (first_id, last_id)
    return Tallies(
        _by_id(connection.execute(_SUMS, ids)),
        _breaches(connection.execute(_BREACHES, ids)),
        _by_id(connection.execute(_ENDED, ids)),
    )


def means_of(row: sqlite3.Row, involved: Side | None) -> Means:
    """Return the means in one row of sums."""
    sides = {Side.LEFT: row["left_mm"], Side.RIGHT: row["right_mm"]}
    return Means(
        excursion_mm=None if involved is None else sides[involved],
        other_excursion_mm=None if involved is None else sides[involved.other],
        symmetry_ratio=row["symmetry_ratio"],
        measured=row["measured"],
    )


def _by_id(rows: Iterable[sqlite3.Row]) -> dict[int, sqlite3.Row]:
    return {row["session_id"]: row for row in rows}


def _breaches(rows: Iterable[sqlite3.Row]) -> dict[int, dict[Moved, int]]:
    found: dict[int, dict[Moved, int]] = {}
    for row in rows:
        side = None if row["side"] is None else Side(row["side"])
        found.setdefault(row["session_id"], {})[row["region"], side] = row["repetitions"]
    return found
