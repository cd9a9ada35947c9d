"""The measured quantities of one frame in a fixed order, so that they filter as one array."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.anatomy import Side
from mirror.face import definitions
from mirror.landmarks.topology import (
    BROW,
    BROW_INNER,
    CHIN_SKIN,
    COMMISSURE,
    FACE_POINTS,
    LOWER_LID,
    LOWER_LIP_INNER,
    LOWER_LIP_MIDDLE,
    NOSE_WING,
    PHILTRUM,
    UPPER_LID,
    UPPER_LIP_INNER,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Channel(IntEnum):
    """Places in a channel array, all millimetres in the head's frame."""

    CORNER_LEFT_X = 0
    CORNER_LEFT_Y = 1
    CORNER_RIGHT_X = 2
    CORNER_RIGHT_Y = 3
    MIDLINE = 4
    MOUTH_OPEN = 5
    FISSURE_LEFT = 6
    FISSURE_RIGHT = 7
    BROW_LEFT = 8
    BROW_RIGHT = 9
    NOSE_LEFT = 10
    NOSE_RIGHT = 11
    CHIN = 12
    BROWS_APART = 13


COUNT = len(Channel)


ROWS: Final = np.unique(
    np.concatenate(
        [
            *(np.ravel([pair.left, pair.right]) for pair in (COMMISSURE, BROW, NOSE_WING)),
            *(np.ravel([pair.left, pair.right]) for pair in (UPPER_LID, LOWER_LID, BROW_INNER)),
            *(PHILTRUM, LOWER_LIP_MIDDLE, UPPER_LIP_INNER, LOWER_LIP_INNER, CHIN_SKIN),
        ]
    )
)
"""The landmarks that any channel depends on."""


def of_face(points_mm: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the channels, shape (COUNT,), of a face (478, 3) in the head's frame."""
    return np.array(
        [
            *points_mm[COMMISSURE.left, :2],
            *points_mm[COMMISSURE.right, :2],
            definitions.midline_mm(points_mm),
            definitions.mouth_open_mm(points_mm),
            definitions.fissure_mm(points_mm, Side.LEFT),
            definitions.fissure_mm(points_mm, Side.RIGHT),
            definitions.brow_mm(points_mm, Side.LEFT),
            definitions.brow_mm(points_mm, Side.RIGHT),
            definitions.nose_wing_mm(points_mm, Side.LEFT),
            definitions.nose_wing_mm(points_mm, Side.RIGHT),
            definitions.chin_skin_mm(points_mm),
            definitions.brows_apart_mm(points_mm),
        ]
    )


def _weights() -> NDArray[np.float64]:
    """Return the matrix that turns the coordinates of ROWS, in a row, into channels.

    Every definition is linear in the points, so asking it for each coordinate alone tells all of
    it. One product then does for a frame what a dozen definitions would, in a tenth of the time,
    and cannot say anything else than they do.
    """
    face, columns = np.zeros((FACE_POINTS, 3)), []
    for row in ROWS:
        for axis in range(3):
            face[row, axis] = 1.0
            columns.append(of_face(face))
            face[row, axis] = 0.0
    return np.ascontiguousarray(np.array(columns).T)


_WEIGHTS: Final = _weights()


def fill(channels: NDArray[np.float64], rows_mm: NDArray[np.float64]) -> None:
    """Write the channels, shape (COUNT,), of the points ROWS, shape (n, 3), head frame."""
    np.matmul(_WEIGHTS, rows_mm.reshape(-1), out=channels)
