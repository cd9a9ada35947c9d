"""What the pages follow over time: each measure of a session, its unit, and where its words are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirror.anatomy import Side
    from mirror.storage.sums import SessionSum


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is followed."""

    key: str
    """What its texts' keys end in, as page-recovery-KEY."""
    unit: str
    """mm, percent or s: what the keys of its figures end in."""
    of: Callable[[SessionSum, Side | None], float | None]
    """Of one session, for the palsied side that is told of; None: not measured."""


def _corner(session: SessionSum, side: Side | None) -> float | None:
    """Return how far the palsied corner moved; of another side that once was, nothing."""
    return session.means.excursion_mm if session.involved is side else None


def _even(session: SessionSum, _: Side | None) -> float | None:
    ratio = session.means.symmetry_ratio
    return None if ratio is None else 100.0 * ratio


def _above(session: SessionSum, _: Side | None) -> float | None:
    ratio = session.above_band_ratio
    return None if ratio is None else 100.0 * ratio


CORNER: Final = Measure("corner", "mm", _corner)
EVEN: Final = Measure("even", "percent", _even)
HOLD: Final = Measure("hold", "s", lambda session, _: session.mean_hold_s)
ABOVE: Final = Measure("above", "percent", _above)
FOLLOWED: Final = (CORNER, EVEN, HOLD, ABOVE)
"""In the order that the pages tell them."""
