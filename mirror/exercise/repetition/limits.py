"""How far a lip corner moves in a smile, and how near it comes to rest: bounded by the band.

Nobody is to be asked for more than the programme's band: where a therapist's full range is small,
a smile begins, and is let go of, within less. How little can be told at all, noise decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mirror.exercise.guidance import Band

REST_MM: Final = 0.8
"""Within this a lip corner is at rest: what rest itself varies by (PMC8288314, at 95 %)."""
CLEAR_MM: Final = 1.0
"""From here a movement is clear: first movement is about 1 mm (product)."""
LEAVE_PCT: Final = 2.0
"""A smile that has been in the band leaves it only this far below (0.2 mm of a healthy range), so
that it does not flicker in and out."""
LEAVE_MM: Final = 0.09
"""But never less: three times the noise of a short mean (`senses`)."""
TELLABLE_MM: Final = 0.4
"""The lowest beginning of a band that can be told from rest (derived): seven times the noise of
one measured excursion, 0.06 mm, so that start and rest below it are still four times that."""

_START_RATIO: Final = 0.75
"""A smile begins so far below the band (derived: 1.0 mm of the usual band's 1.4 mm)."""
_REST_RATIO: Final = 0.6
"""And is let go of here (derived: 0.8 mm of it)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a face with one full range is judged by in one band."""

    rest_mm: float = REST_MM
    """Below it a lip corner is at rest."""
    start_mm: float = CLEAR_MM
    """Above it it has left its rest."""
    visible_mm: float = CLEAR_MM
    """From here the mean of a hold is a visible movement."""
    leave_pct: float = LEAVE_PCT
    """How far below the band a smile leaves it."""


USUAL: Final = Limits()


@lru_cache(maxsize=16)
def limits(band: Band, full_range_mm: float | None) -> Limits:
    """Return what is judged by; `full_range_mm` is 100 % of effort, None: not known."""
    if full_range_mm is None:
        return USUAL
    low_mm = max(TELLABLE_MM, low_of(band, full_range_mm))
    return Limits(
        rest_mm=min(REST_MM, _REST_RATIO * low_mm),
        start_mm=min(CLEAR_MM, _START_RATIO * low_mm),
        visible_mm=min(CLEAR_MM, low_mm),
        leave_pct=max(LEAVE_PCT, 100.0 * LEAVE_MM / full_range_mm),
    )


def low_of(band: Band, full_range_mm: float) -> float:
    """Return where the band begins, in millimetres."""
    return full_range_mm * band.low_pct / 100.0


def too_near_rest(band: Band, full_range_mm: float) -> str | None:
    """Return in words why no smile in `band` could be told from rest; None: it can be."""
    if low_of(band, full_range_mm) >= TELLABLE_MM:
        return None
    return (
        f"expected a band that begins {TELLABLE_MM:g} mm above rest or more, for less cannot be "
        f"told from rest; found low_pct = {band.low_pct:g} of full_range_mm = {full_range_mm:g}, "
        f"which is {low_of(band, full_range_mm):.2f} mm. Raise low_pct, or full_range_mm"
    )
