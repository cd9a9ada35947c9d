"""The same region moving along again and again: a sign that it is tight (source)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mirror.anatomy import Side
    from mirror.exercise.records import Breach, Region

RUNNING: Final = 3
"""So many repetitions running (issue)."""

Place: TypeAlias = "tuple[Region, Side | None]"
Streaks: TypeAlias = tuple[tuple["Place", int], ...]


def after(streaks: Streaks, breaches: Iterable[Breach]) -> tuple[Streaks, Place | None]:
    """Return the streaks after one more repetition, and the place that has come often enough.

    Then all streaks begin anew.
    """
    before = dict(streaks)
    places = [(breach.region, breach.side) for breach in breaches]
    now = tuple((place, before.get(place, 0) + 1) for place in places)
    often = next((place for place, times in now if times >= RUNNING), None)
    return (now, None) if often is None else ((), often)
