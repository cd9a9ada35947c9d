"""From landmarks in pixels to points in space, given the size of something known.

Landmarks come with depth in pixels (weak perspective, relative to the middle of the head), so
one known length turns the picture into millimetres: the visible iris, or the distance between
the pupils where the user knows it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.landmarks.topology import IRIS_CENTRE, IRIS_RIM, OUTER_CANTHUS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.frame import CameraIntrinsics
    from mirror.anatomy import PerSide

IRIS_MM: Final = 11.71
"""Visible iris diameter of adults, 11.71 +/- 0.42 mm (PMID 15778595)."""


def iris_diameter_px(points_px: NDArray[np.float32]) -> float:
    """Return the mean horizontal diameter of both irises, of a face of shape (478, 3).

    Horizontal only: the lids cover the top and bottom of an iris. In 3D, so that turning the
    head does not shrink it.
    """
    return 0.5 * (_width_px(points_px, IRIS_RIM.left) + _width_px(points_px, IRIS_RIM.right))


def _width_px(points_px: NDArray[np.float32], rim: tuple[int, ...]) -> float:
    return float(np.linalg.norm(points_px[rim[0]] - points_px[rim[2]]))


def mm_per_px_from_iris(points_px: NDArray[np.float32], camera: CameraIntrinsics) -> float:
    """Return millimetres per pixel at depth zero of the face, by the size of its irises.

    The irises lie nearer than depth zero by their own z, hence the focal length.
    """
    depth_px = float(points_px[IRIS_CENTRE.left, 2] + points_px[IRIS_CENTRE.right, 2]) / 2.0
    to_iris_px = camera.fx_px + depth_px * float(sight_line(points_px, camera)[2])
    return IRIS_MM * camera.fx_px / (iris_diameter_px(points_px) * to_iris_px)


def sight_line(points_px: NDArray[np.float32], camera: CameraIntrinsics) -> NDArray[np.float64]:
    """Return the unit vector (3,) from the camera to the middle between the outer canthi.

    The model looks at a crop around the face, so its depths run along this line, not along the
    camera's axis: a head 100 mm off the axis that faces straight ahead would else seem turned
    by nine degrees.
    """
    left, right = points_px[OUTER_CANTHUS.left], points_px[OUTER_CANTHUS.right]
    x = (float(left[0] + right[0]) / 2.0 - camera.cx_px) / camera.fx_px
    y = (float(left[1] + right[1]) / 2.0 - camera.cy_px) / camera.fy_px
    line = np.array([x, y, 1.0])
    return np.asarray(line / math.sqrt(x * x + y * y + 1.0))


def lift(
    points_px: NDArray[np.float32], camera: CameraIntrinsics, mm_per_px: float
) -> NDArray[np.float64]:
    """Return points (n, 3) in camera millimetres from landmarks (n, 3) in pixels.

    Depth zero of the landmarks lies where the line of sight is at focal length x `mm_per_px`
    from the camera along its axis; each point's own depth is laid out along that line, and its
    ray through the pinhole takes it there.
    """
    line = sight_line(points_px, camera)
    rays = np.ones(points_px.shape)
    rays[:, 0] = (points_px[:, 0] - camera.cx_px) / camera.fx_px
    rays[:, 1] = (points_px[:, 1] - camera.cy_px) / camera.fy_px
    along_mm = (camera.fx_px / line[2] + points_px[:, 2]) * mm_per_px
    return np.asarray(rays * (along_mm / (rays @ line))[:, None])


def pupil_distance_mm(points_mm: NDArray[np.float64]) -> float:
    """Return the distance between the iris centres of a face (478, 3) in millimetres."""
    return _distance(points_mm, IRIS_CENTRE)


def _distance(points: NDArray[np.float64], pair: PerSide[int]) -> float:
    return float(np.linalg.norm(points[pair.left] - points[pair.right]))
