"""Where on this person's face a landmark lies: its ray, met with the face's own surface.

A pixel gives a ray, not a point. The depth comes from the template: each landmark is taken to
stay in the plane through its place at rest. For most points that plane is frontal; a lip corner
slides over the cheek, which falls away as it moves out, so its plane is the cheek's own slope.
Ignoring the slope would turn 15 degrees of yaw into a millimetre of smile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.anatomy import PerSide, Side
from mirror.landmarks.topology import COMMISSURE, FACE_POINTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.frame import CameraIntrinsics
    from mirror.face.pose import Pose

    Matrix = NDArray[np.float64]

_CORNER_ROWS: Final = PerSide(left=(291, 306, 292, 308), right=(61, 76, 62, 78))
"""The corner's points on the lips' four contours, from the outer border to the inner."""
_CHEEK_ROWS: Final = PerSide(
    left=(287, 273, 335, 422, 432, 436, 410, 322, 391, 426, 427),
    right=(57, 43, 106, 202, 212, 216, 186, 92, 165, 206, 207),
)
"""The skin around the lip corner over which it travels."""
_EVERY_ROW: Final = np.arange(FACE_POINTS)
_STEEPEST: Final = 1.0
"""A slope of more than 45 degrees is the model's error, not a face."""


class FaceSurface:
    """Places landmarks in the head's frame, frame after frame, for one template and camera."""

    def __init__(
        self,
        template_mm: Matrix,
        intrinsics: CameraIntrinsics,
        rows: NDArray[np.intp] = _EVERY_ROW,
    ) -> None:
        """Take the person's template, shape (478, 3), head frame, and which of it to place."""
        self._rows = rows
        self._focal_px = np.array([intrinsics.fx_px, intrinsics.fy_px])
        self._centre_px = np.array([intrinsics.cx_px, intrinsics.cy_px])
        self._normals = np.zeros((FACE_POINTS, 3))
        self._normals[:, 2] = 1.0
        for side in Side:
            self._normals[list(_CORNER_ROWS.of(side))] = cheek_normal(template_mm, side)
        self._slopes = PerSide(*(self._slope(side) for side in (Side.LEFT, Side.RIGHT)))
        self._normals = self._normals[rows]
        self._offsets = np.einsum("ij,ij->i", self._normals, template_mm[rows])
        self._rays = np.ones((len(rows), 3))
        self._points = np.zeros((len(rows), 3))

    def place(self, points_px: NDArray[np.float32], pose: Pose) -> Matrix:
        """Return landmarks (478, 3) in pixels as points (rows, 3) in the head's frame.

        The result is this object's own array: it is overwritten by the next call.
        """
        np.subtract(points_px[self._rows, :2], self._centre_px, out=self._rays[:, :2])
        self._rays[:, :2] /= self._focal_px
        camera_mm = -(pose.origin_mm @ pose.rotation)
        np.matmul(self._rays, pose.rotation, out=self._points)
        along = self._offsets - self._normals @ camera_mm
        along /= np.einsum("ij,ij->i", self._normals, self._points)
        self._points *= along[:, None]
        self._points += camera_mm
        return self._points

    def slope(self, side: Side) -> NDArray[np.float64]:
        """Return how depth changes with x and y (mm per mm) at `side`'s lip corner, shape (2,)."""
        return self._slopes.of(side)

    def _slope(self, side: Side) -> Matrix:
        normal = self._normals[COMMISSURE.of(side)]
        slope: Matrix = -normal[:2] / normal[2]
        return slope


def cheek_normal(template_mm: Matrix, side: Side) -> Matrix:
    """Return the normal (3,), scaled to z = 1, of the plane fitted to the skin at a lip corner."""
    around = template_mm[list(_CORNER_ROWS.of(side) + _CHEEK_ROWS.of(side))]
    centred = around - around.mean(axis=0)
    slope = np.linalg.lstsq(centred[:, :2], centred[:, 2], rcond=None)[0]
    slope = np.clip(slope, -_STEEPEST, _STEEPEST)
    return np.array([-slope[0], -slope[1], 1.0])
