"""What each measure means: pure functions of points in the head's frame.

Every function takes `points_mm`, shape (478, 3), head frame (`mirror.face.head_frame`), and
returns millimetres. Change from rest is taken elsewhere: these are the plain quantities.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.anatomy import PerSide, Side
from mirror.landmarks import topology

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

ZYGOMATICUS_DEG: Final = 47.0
"""A smile carries the lip corner about 47 degrees up and out (AJODO 2005;128:8)."""
TYPICAL_PUPIL_DISTANCE_MM: Final = 63.0
"""Between the pupils of a typical adult (facts: 63 mm, 40 to 85 accepted)."""
SMALLEST_CLEAR_MM: Final = 1.0
"""Below this on both sides a ratio of the two says nothing: first movement is about 1 mm."""
_FACE_SIZE_RANGE: Final = (0.8, 1.25)


def zygomaticus_line(side: Side) -> NDArray[np.float64]:
    """Return the unit vector (x, y) along which `side`'s lip corner travels in a smile."""
    outwards = 1.0 if side is Side.LEFT else -1.0
    angle = math.radians(ZYGOMATICUS_DEG)
    return np.array([outwards * math.cos(angle), math.sin(angle)])


def excursion_mm(displacement_mm: NDArray[np.float64], side: Side) -> float:
    """Return a lip corner's displacement (x, y) from rest along its zygomaticus line."""
    return float(displacement_mm @ zygomaticus_line(side))


def full_range_mm(reference_mm: float, pupil_distance_mm: float) -> float:
    """Return what counts as 100 % for a face of this size: a reference, never a demand.

    `reference_mm` belongs to a typical face: healthy smiles carry the commissure 9.28 +/- 2.83
    mm (SciELO L6dmhFYyKmqV4N7Zcr7sRLK). Scaling with the face by its pupil distance (derived)
    makes effort a ratio of lengths in one picture, so the iris' own spread cancels out of it.
    """
    low, high = _FACE_SIZE_RANGE
    size = min(high, max(low, pupil_distance_mm / TYPICAL_PUPIL_DISTANCE_MM))
    return reference_mm * size


def effort_pct(excursion: float, full_range: float) -> float:
    """Return excursion as a share of the full range; moving the other way is no effort."""
    return max(0.0, 100.0 * excursion / full_range)


def symmetry_ratio(excursion: PerSide[float]) -> float | None:
    """Return the lesser excursion over the greater, 0 to 1; None while neither moves clearly."""
    lesser, greater = sorted((excursion.left, excursion.right))
    if greater < SMALLEST_CLEAR_MM:
        return None
    return max(0.0, lesser) / greater


def midline_mm(points_mm: Points) -> float:
    """Return how far the mouth's middle lies to the patient's left of the face's midline.

    The mean of the philtrum's foot and the lower lip's middle: a strong side that pulls takes
    both with it.
    """
    philtrum = points_mm[topology.PHILTRUM, 0].mean()
    lower_lip = points_mm[topology.LOWER_LIP_MIDDLE, 0].mean()
    return float(philtrum + lower_lip) / 2.0


def mouth_open_mm(points_mm: Points) -> float:
    """Return the gap between the lips' inner borders, mean of the middle three places."""
    gap = points_mm[topology.UPPER_LIP_INNER, 1] - points_mm[topology.LOWER_LIP_INNER, 1]
    return float(gap.mean())


def fissure_mm(points_mm: Points, side: Side) -> float:
    """Return the height of the palpebral fissure, mean of its middle three places."""
    upper, lower = topology.UPPER_LID.of(side), topology.LOWER_LID.of(side)
    return float((points_mm[upper, 1] - points_mm[lower, 1]).mean())


def brow_mm(points_mm: Points, side: Side) -> float:
    """Return the brow's height above the line through the outer canthi."""
    return float(points_mm[topology.BROW.of(side), 1].mean())


def brows_apart_mm(points_mm: Points) -> float:
    """Return the distance across the face between the brows' inner ends: a frown shortens it."""
    inner = topology.BROW_INNER
    return float(points_mm[inner.left, 0].mean() - points_mm[inner.right, 0].mean())


def nose_wing_mm(points_mm: Points, side: Side) -> float:
    """Return the height of the wing of the nose; below the canthi, so negative."""
    return float(points_mm[topology.NOSE_WING.of(side), 1].mean())


def chin_skin_mm(points_mm: Points) -> float:
    """Return the height of the skin over the mentalis; below the canthi, so negative."""
    return float(points_mm[topology.CHIN_SKIN, 1].mean())
