"""The measured quantities of one frame in a fixed order, so that they filter as one array."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from mirror.anatomy import Side
from mirror.face import definitions
from mirror.landmarks.topology import COMMISSURE

if TYPE_CHECKING:
    import numpy as np
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


COUNT = len(Channel)


def fill(channels: NDArray[np.float64], points_mm: NDArray[np.float64]) -> None:
    """Write the channels, shape (COUNT,), of a face (478, 3) in the head's frame."""
    channels[Channel.CORNER_LEFT_X : Channel.CORNER_LEFT_Y + 1] = points_mm[COMMISSURE.left, :2]
    channels[Channel.CORNER_RIGHT_X : Channel.CORNER_RIGHT_Y + 1] = points_mm[COMMISSURE.right, :2]
    channels[Channel.MIDLINE] = definitions.midline_mm(points_mm)
    channels[Channel.MOUTH_OPEN] = definitions.mouth_open_mm(points_mm)
    channels[Channel.FISSURE_LEFT] = definitions.fissure_mm(points_mm, Side.LEFT)
    channels[Channel.FISSURE_RIGHT] = definitions.fissure_mm(points_mm, Side.RIGHT)
    channels[Channel.BROW_LEFT] = definitions.brow_mm(points_mm, Side.LEFT)
    channels[Channel.BROW_RIGHT] = definitions.brow_mm(points_mm, Side.RIGHT)
    channels[Channel.NOSE_LEFT] = definitions.nose_wing_mm(points_mm, Side.LEFT)
    channels[Channel.NOSE_RIGHT] = definitions.nose_wing_mm(points_mm, Side.RIGHT)
    channels[Channel.CHIN] = definitions.chin_skin_mm(points_mm)
