"""A face made of numbers, and a landmarker that makes no mistakes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.frame import CameraIntrinsics
from mirror.anatomy import PerSide, Side
from mirror.landmarks import topology

if TYPE_CHECKING:
    from numpy.typing import NDArray

IRIS_MM = 11.71
PUPILS_MM = 60.0
CAMERA = CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "test")


def _mirrored(side: Side) -> float:
    return 1.0 if side is Side.LEFT else -1.0


def _hand_made_face() -> NDArray[np.float64]:
    """Return (478, 3) in the head's frame: an ellipsoid with the named features put on it."""
    index = np.arange(topology.FACE_POINTS)
    # A spiral spreads points evenly over the front of the ellipsoid.
    height = 1.0 - 1.9 * (index + 0.5) / topology.FACE_POINTS
    around = index * math.pi * (3.0 - math.sqrt(5.0))
    across = np.sin(around / 2.0) * np.sqrt(1.0 - height**2) * 0.95
    points = np.column_stack((72.0 * across, 105.0 * height - 35.0, np.zeros(len(index))))
    points[:, 2] = _depth(points)
    for side in Side:
        out = _mirrored(side)
        _put(points, topology.OUTER_CANTHUS.of(side), out * 45.0, 0.0, 0.0)
        _put(points, topology.INNER_CANTHUS.of(side), out * 16.0, -1.0, 8.0)
        _put(points, topology.IRIS_CENTRE.of(side), out * PUPILS_MM / 2, 0.0, 6.0)
        rim = [(IRIS_MM / 2, 0.0), (0.0, 5.0), (-IRIS_MM / 2, 0.0), (0.0, -5.0)]
        for row, (x, y) in zip(topology.IRIS_RIM.of(side), rim, strict=True):
            _put(points, row, out * PUPILS_MM / 2 + x, y, 6.0)
        for rows, y in ((topology.UPPER_LID, 5.0), (topology.LOWER_LID, -5.0)):
            for row, x in zip(rows.of(side), (26.0, 30.0, 34.0), strict=True):
                _put(points, row, out * x, y, 6.0)
        for row in topology.BROW.of(side):
            _put(points, row, out * 32.0, 20.0, 12.0)
        for row in topology.NOSE_WING.of(side):
            _put(points, row, out * 17.0, -40.0, 22.0)
    for rows, y in ((topology.PHILTRUM, -58.0), (topology.LOWER_LIP_MIDDLE, -76.0)):
        for row, x in zip(rows, (0.0, -5.0, 5.0), strict=True):
            _put(points, row, x, y, 30.0)
    for rows in (topology.UPPER_LIP_INNER, topology.LOWER_LIP_INNER):
        for row, x in zip(rows, (-5.0, 0.0, 5.0), strict=True):
            _put(points, row, x, -67.0, 27.0)
    for row in topology.CHIN_SKIN:
        _put(points, row, 0.0, -95.0, 25.0)
    for number, row in enumerate(topology.RIGID[4:]):
        x, y = 12.0 * (number % 8 - 3.5), 5.0 + 14.0 * (number // 8)
        _put(points, row, x, y, 18.0 - (x / 16.0) ** 2)
    _put(points, 10, 0.0, 70.0, 5.0)
    _put(points, 152, 0.0, -115.0, 5.0)
    return points


def _depth(points: NDArray[np.float64]) -> NDArray[np.float64]:
    inside = 1.0 - (points[:, 0] / 80.0) ** 2 - ((points[:, 1] + 35.0) / 120.0) ** 2
    return np.asarray(80.0 * np.sqrt(np.maximum(inside, 0.01)) - 45.0)


def _put(points: NDArray[np.float64], row: int, x: float, y: float, z: float) -> None:
    points[row] = (x, y, z)


CORNER_MM = PerSide(left=(25.0, -68.0), right=(-25.0, -68.0))
SLOPE = PerSide(left=(-0.4, 0.2), right=(0.4, 0.2))
"""How the cheek falls away around each lip corner: depth per millimetre of x and y."""
CHEEK_ROWS = PerSide(
    left=(291, 306, 292, 308, 287, 273, 335, 422, 432, 436, 410, 322, 391, 426, 427),
    right=(61, 76, 62, 78, 57, 43, 106, 202, 212, 216, 186, 92, 165, 206, 207),
)


def cheek_point(side: Side, x: float, y: float) -> tuple[float, float, float]:
    """Return the point of the flat cheek around `side`'s lip corner at (x, y), head frame."""
    (x0, y0), (sx, sy) = CORNER_MM.of(side), SLOPE.of(side)
    return x, y, 20.0 + sx * (x - x0) + sy * (y - y0)


def _with_cheeks(points: NDArray[np.float64]) -> NDArray[np.float64]:
    for side in Side:
        x0, y0 = CORNER_MM.of(side)
        for number, row in enumerate(CHEEK_ROWS.of(side)):
            angle = number * 2.4
            reach = 0.0 if number < 4 else 6.0 + number
            x, y = x0 + reach * math.cos(angle), y0 + reach * math.sin(angle)
            points[row] = cheek_point(side, x, y)
    return points


@pytest.fixture
def face_mm() -> NDArray[np.float64]:
    """Return the face at rest, shape (478, 3), head frame."""
    return _with_cheeks(_hand_made_face())


@dataclass(frozen=True)
class PerfectLandmarker:
    """Projects a face exactly and gives depths exactly, as `mirror.face.lifting` reads them."""

    camera: CameraIntrinsics = CAMERA

    def __call__(
        self,
        points_head_mm: NDArray[np.float64],
        rotation: NDArray[np.float64],
        origin_mm: NDArray[np.float64],
    ) -> NDArray[np.float32]:
        """Return landmarks (478, 3) in pixels of a face in the given pose."""
        placed = points_head_mm @ rotation.T + origin_mm
        camera = self.camera
        x = camera.fx_px * placed[:, 0] / placed[:, 2] + camera.cx_px
        y = camera.fy_px * placed[:, 1] / placed[:, 2] + camera.cy_px
        z = camera.fx_px * (placed[:, 2] / origin_mm[2] - 1.0)
        return np.column_stack((x, y, z)).astype(np.float32)


@pytest.fixture
def landmarker() -> PerfectLandmarker:
    """Return a landmarker without error, for a camera of 640 x 480."""
    return PerfectLandmarker()
