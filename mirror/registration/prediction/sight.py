"""Sight coordinates of a head: along the line of sight and across it, where noise is not alike.

A camera sees very well in which direction a head is, and badly how far: measured on the drawn
person at 600 mm, 0.05 mm across the line of sight and 0.65 mm along it. With the camera above the
eyes the second leaks into the head's height, and a filter for x, y and z would have to smooth
everything by what only the distance needs. So the predictors work in

    x / z and y / z in milliradians, z in millimetres, and the three angles in degrees

whose noise is independent (measured: correlation of y and z 0.98 for a head 150 mm below the
camera's axis, of y / z and z under 0.3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def to_sight(pose6: NDArray[np.float64]) -> None:
    """Turn x, y in millimetres into x / z, y / z in milliradians, in place; z must not be 0."""
    np.multiply(pose6[:2], 1e3 / pose6[2], out=pose6[:2])


def from_sight(sight: NDArray[np.float64]) -> None:
    """Turn milliradians back into millimetres, in place: the inverse of `to_sight`."""
    np.multiply(sight[:2], sight[2] / 1e3, out=sight[:2])
