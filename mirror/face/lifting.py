"""From landmarks in pixels to points in space, given the size of something known.

Landmarks come with depth in pixels (weak perspective, relative to the middle of the head), so
one known length turns the picture into millimetres: the visible iris, or the distance between
the pupils where the user knows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.landmarks.topology import IRIS_CENTRE, IRIS_RIM

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


def mm_per_px_from_iris(points_px: NDArray[np.float32], focal_px: float) -> float:
    """Return millimetres per pixel at depth zero of the face, by the size of its irises.

    The irises lie nearer than depth zero by their own z, hence the focal length.
    """
    depth_px = float(points_px[IRIS_CENTRE.left, 2] + points_px[IRIS_CENTRE.right, 2]) / 2.0
    return IRIS_MM * focal_px / (iris_diameter_px(points_px) * (focal_px + depth_px))


def lift(
    points_px: NDArray[np.float32], intrinsics: CameraIntrinsics, mm_per_px: float
) -> NDArray[np.float64]:
    """Return points (n, 3) in camera millimetres from landmarks (n, 3) in pixels.

    Depth zero of the landmarks lies at focal length x `mm_per_px`; each point's own z is laid
    out from there, and its ray through the pinhole gives x and y.
    """
    lifted = np.array(points_px, dtype=np.float64)
    depth_mm = (intrinsics.fx_px + lifted[:, 2]) * mm_per_px
    lifted[:, 0] = (lifted[:, 0] - intrinsics.cx_px) * depth_mm / intrinsics.fx_px
    lifted[:, 1] = (lifted[:, 1] - intrinsics.cy_px) * depth_mm / intrinsics.fy_px
    lifted[:, 2] = depth_mm
    return lifted


def pupil_distance_mm(points_mm: NDArray[np.float64]) -> float:
    """Return the distance between the iris centres of a face (478, 3) in millimetres."""
    return _distance(points_mm, IRIS_CENTRE)


def _distance(points: NDArray[np.float64], pair: PerSide[int]) -> float:
    return float(np.linalg.norm(points[pair.left] - points[pair.right]))
