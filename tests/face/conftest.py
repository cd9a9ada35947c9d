"""A face made of numbers, and a landmarker that makes no mistakes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.frame import CameraIntrinsics
from mirror.anatomy import PerSide, Side
from mirror.face.head_frame import LEAN_DEG
from mirror.landmarks import topology

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

IRIS_MM = 11.71
PUPILS_MM = 60.0
_CANTHI = (33, 133, 263, 362)
CAMERA = CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "test")


def _mirrored(side: Side) -> float:
    return 1.0 if side is Side.LEFT else -1.0


def _hand_made_face() -> NDArray[np.float64]:
    """Return (478, 3) in the head's frame: an ellipsoid with the named features put on it."""
    points = _ellipsoid()
    for side in Side:
        _put_eye(points, side)
        _put(points, topology.BROW.of(side), [_mirrored(side) * 32.0] * 3, 20.0, 12.0)
        _put(points, topology.NOSE_WING.of(side), [_mirrored(side) * 17.0] * 3, -40.0, 22.0)
    _put(points, topology.PHILTRUM, (0.0, -5.0, 5.0), -58.0, 30.0)
    _put(points, topology.LOWER_LIP_MIDDLE, (0.0, -5.0, 5.0), -76.0, 30.0)
    _put(points, topology.UPPER_LIP_INNER, (-5.0, 0.0, 5.0), -67.0, 27.0)
    _put(points, topology.LOWER_LIP_INNER, (-5.0, 0.0, 5.0), -67.0, 27.0)
    _put(points, topology.CHIN_SKIN, [0.0] * 4, -95.0, 25.0)
    forehead = [row for row in topology.RIGID if row not in _CANTHI]
    for number, row in enumerate(forehead):
        x = 12.0 * (number % 8 - 3.5)
        points[row] = (x, 5.0 + 14.0 * (number // 8), 18.0 - (x / 16.0) ** 2)
    lean = 92.5 * math.tan(math.radians(LEAN_DEG))
    points[10] = (0.0, 70.0, 5.0 + lean)
    points[152] = (0.0, -115.0, 5.0 - lean)
    return points


def _ellipsoid() -> NDArray[np.float64]:
    """Return points spread evenly over the front of a head by a golden spiral."""
    index = np.arange(topology.FACE_POINTS)
    height = 1.0 - 1.9 * (index + 0.5) / topology.FACE_POINTS
    around = index * math.pi * (3.0 - math.sqrt(5.0))
    across = np.sin(around / 2.0) * np.sqrt(1.0 - height**2) * 0.95
    points = np.column_stack((72.0 * across, 105.0 * height - 35.0, np.zeros(len(index))))
    points[:, 2] = _depth(points)
    return points


def _put_eye(points: NDArray[np.float64], side: Side) -> None:
    out, pupil = _mirrored(side), _mirrored(side) * PUPILS_MM / 2.0
    points[topology.OUTER_CANTHUS.of(side)] = (out * 45.0, 0.0, 0.0)
    points[topology.INNER_CANTHUS.of(side)] = (out * 16.0, -1.0, 8.0)
    points[topology.IRIS_CENTRE.of(side)] = (pupil, 0.0, 6.0)
    rim = np.array([(IRIS_MM / 2, 0.0, 0.0), (0.0, 5.0, 0.0), (-IRIS_MM / 2, 0.0, 0.0)])
    points[list(topology.IRIS_RIM.of(side))[:3]] = rim + np.array([pupil, 0.0, 6.0])
    points[topology.IRIS_RIM.of(side)[3]] = (pupil, -5.0, 6.0)
    lids = [out * 26.0, out * 30.0, out * 34.0]
    _put(points, topology.UPPER_LID.of(side), lids, 5.0, 6.0)
    _put(points, topology.LOWER_LID.of(side), lids, -5.0, 6.0)


def _depth(points: NDArray[np.float64]) -> NDArray[np.float64]:
    inside = 1.0 - (points[:, 0] / 80.0) ** 2 - ((points[:, 1] + 35.0) / 120.0) ** 2
    return np.asarray(80.0 * np.sqrt(np.maximum(inside, 0.01)) - 45.0)


def _put(
    points: NDArray[np.float64], rows: Sequence[int], xs: Sequence[float], y: float, z: float
) -> None:
    for row, x in zip(rows, xs, strict=True):
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
        line = self._line(x, y)
        mm_per_px = origin_mm[2] / camera.fx_px
        z = placed @ line / mm_per_px - camera.fx_px / line[2]
        return np.column_stack((x, y, z)).astype(np.float32)

    def _line(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the direction to the middle between the eyes' outer corners in the picture."""
        camera, canthi = self.camera, [33, 263]
        across = (x[canthi].mean() - camera.cx_px) / camera.fx_px
        down = (y[canthi].mean() - camera.cy_px) / camera.fy_px
        line = np.array([across, down, 1.0])
        return np.asarray(line / np.linalg.norm(line))


@pytest.fixture
def landmarker() -> PerfectLandmarker:
    """Return a landmarker without error, for a camera of 640 x 480."""
    return PerfectLandmarker()
