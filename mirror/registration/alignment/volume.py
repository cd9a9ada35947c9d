"""How well an alignment is known where it is used: over the whole place in which a face may be."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.face.measures import HeadPose
from mirror.registration.alignment.model import SCALE, UNKNOWNS, Sight, pose_of
from mirror.registration.alignment.records import Expected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mirror.registration.alignment.model import Values
    from mirror.registration.alignment.records import AlignmentSample

ACROSS_MM: Final = (-120.0, 0.0, 120.0)
UP_MM: Final = (-100.0, 0.0, 100.0)
AWAY_MM: Final = (500.0, 700.0, 900.0)
"""Where the head may be, from the middle of where it was while aligning and from the glass."""
_MOUTH_BELOW_MM: Final = 75.0
"""From the line through the outer canthi to the lip corners (derived: the actor's face)."""
_STEP: Final = 1e-4


def expected_error(
    unknowns: Values, covariance: Values, samples: Sequence[AlignmentSample], gap_mm: float
) -> Expected:
    """Return one standard deviation of the light's place at the mouth, RMS over the volume.

    `covariance`, shape (UNKNOWNS, UNKNOWNS), is that of `unknowns` (`model`).
    """
    sight = _mouths(unknowns, samples)
    slope = np.empty((2, len(sight.points_mm), UNKNOWNS))
    here = sight.glass_mm(unknowns, gap_mm)
    for number in range(UNKNOWNS):
        there = unknowns.copy()
        there[number] += _STEP
        slope[:, :, number] = (sight.glass_mm(there, gap_mm) - here).T / _STEP
    variance = np.einsum("kni,ij,knj->kn", slope, covariance, slope)
    lateral_mm, height_mm = np.sqrt(variance.mean(axis=1)).tolist()
    return Expected(height_mm=height_mm, lateral_mm=lateral_mm)


def _mouths(unknowns: Values, samples: Sequence[AlignmentSample]) -> Sight:
    """Return mouths of level heads all over the volume, as the camera would measure them."""
    camera, scale = pose_of(unknowns), float(unknowns[SCALE])
    seen_mm = np.array([(one.head.x_mm, one.head.y_mm, one.head.z_mm) for one in samples])
    middle_mm = camera.to_mirror_mm(seen_mm, scale, np.empty_like(seen_mm)).mean(axis=0)
    middle_mm[2] = 0.0
    heads_mm = np.array(list(product(ACROSS_MM, UP_MM, AWAY_MM))) + middle_mm
    mouths_mm = heads_mm - np.array([0.0, _MOUTH_BELOW_MM, 0.0])
    heads_seen_mm = camera.to_camera_mm(heads_mm, np.empty_like(heads_mm)) / scale
    mouths_seen_mm = camera.to_camera_mm(mouths_mm, np.empty_like(mouths_mm)) / scale
    heads = [HeadPose(x, y, z, 0.0, 0.0, 0.0) for x, y, z in heads_seen_mm.tolist()]
    return Sight.of(mouths_seen_mm, heads)
