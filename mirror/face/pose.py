"""Where the head is: the rigid points of this frame against the person's own template.

Perspective-n-point by Gauss-Newton from the frame before, with one thing added: the landmarks'
own depths are believed a little. Points around the eyes and forehead lie almost in a plane, so
pixels alone leave the last degree of yaw and pitch to noise, and a degree of yaw moves a lip
corner by a quarter of a millimetre. The model's depths come from its knowledge of faces and are
quiet where the pixels are not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.face.head_frame import cross_matrix, rotation_from_vector
from mirror.face.lifting import sight_line
from mirror.landmarks.topology import RIGID, RIGID_WEIGHTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.frame import CameraIntrinsics

    Matrix = NDArray[np.float64]

DEPTH_WEIGHT: Final = 0.3
"""How much a pixel of depth counts against a pixel sideways."""
_STEPS: Final = 10
_LEVER_MM: Final = 100.0
"""From the middle of the head to its edge: what a radian moves."""
_CONVERGED_MM: Final = 0.02
"""After a step as small as this the next one is thousands of times smaller."""
_RIGID: Final = np.array(RIGID)
_WEIGHTS: Final = np.array(RIGID_WEIGHTS)[:, None] * (1.0, 1.0, DEPTH_WEIGHT)


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """Head to camera: camera_mm = size_ratio * rotation @ head_mm + origin_mm."""

    rotation: Matrix
    """Shape (3, 3)."""
    origin_mm: Matrix
    """Shape (3,): the head's origin in the camera frame."""
    size_ratio: float = 1.0
    """How large the head is, of its template: 1 to measure with; where it is placed for light,
    as many times as it is as far away (`distance`), so that all stays in its direction."""

    def places_mm(self, points_head_mm: Matrix) -> Matrix:
        """Return points (n, 3) of the head's frame in the camera frame, both in mm."""
        turned = points_head_mm @ self.rotation.T
        return np.asarray(turned * self.size_ratio + self.origin_mm)

    def farther(self, ratio: float) -> Pose:
        """Return the same head `ratio` times as far away, seen just as large."""
        return Pose(self.rotation, self.origin_mm * ratio, self.size_ratio * ratio)


class PoseSolver:
    """Solves for the pose of one template in one camera, frame after frame."""

    def __init__(self, template_mm: Matrix, intrinsics: CameraIntrinsics) -> None:
        """Take the person's template, shape (478, 3), head frame."""
        self._head_mm = np.ascontiguousarray(template_mm[_RIGID])
        self._middle_mm = self._head_mm.mean(axis=0)
        count = len(self._head_mm)
        self._focal_px = np.array([intrinsics.fx_px, intrinsics.fy_px])
        self._centre_px = np.array([intrinsics.cx_px, intrinsics.cy_px])
        self._jacobian = np.zeros((count, 3, 6))
        self._residual = np.zeros((count, 3))
        self._seen = np.zeros((count, 3))
        self._camera = intrinsics
        self._line = np.zeros(3)
        self._distance_px = 0.0

    def solve(self, points_px: NDArray[np.float32], start: Pose) -> Pose:
        """Return the pose that fits the landmarks (478, 3) best, beginning at `start`."""
        self._seen[:] = points_px[_RIGID]
        self._line = sight_line(points_px, self._camera)
        depth_px = self._seen[:, 2]
        # Depth zero lies a focal length away, in pixels (`lifting.lift`); so do these points.
        self._distance_px = self._focal_px[0] / self._line[2] + depth_px.mean()
        depth_px -= depth_px.mean()
        rotation, origin = start.rotation, start.origin_mm
        for _ in range(_STEPS):
            step = self._step(rotation, origin)
            rotation = rotation_from_vector(step[:3]) @ rotation
            origin = origin + step[3:]
            if np.abs(step[:3]).max() * _LEVER_MM + np.abs(step[3:]).max() < _CONVERGED_MM:
                break
        return Pose(rotation, origin)

    def _step(self, rotation: Matrix, origin: Matrix) -> Matrix:
        """Return the Gauss-Newton step: a rotation vector (rad) and a shift (mm), shape (6,)."""
        turned = self._head_mm @ rotation.T
        placed = turned + origin
        along_mm = placed @ self._line
        mean_mm = float(along_mm.sum()) / len(along_mm)
        px_per_mm = self._distance_px / mean_mm
        self._fill_residual(placed, (along_mm - mean_mm) * px_per_mm)
        self._fill_jacobian(turned - self._middle_mm @ rotation.T, turned, placed, px_per_mm)
        jacobian = self._jacobian.reshape(-1, 6)
        normal = jacobian.T @ jacobian
        step = np.linalg.solve(normal, jacobian.T @ self._residual.reshape(-1))
        return step.astype(np.float64, copy=False)

    def _fill_residual(self, placed: Matrix, depth_px: Matrix) -> None:
        residual = self._residual
        residual[:, :2] = self._seen[:, :2] - self._centre_px
        residual[:, :2] -= placed[:, :2] / placed[:, 2:] * self._focal_px
        # Only depth relative to the other points means anything in weak perspective.
        residual[:, 2] = self._seen[:, 2]
        residual[:, 2] -= depth_px
        residual *= _WEIGHTS

    def _fill_jacobian(
        self, centred: Matrix, turned: Matrix, placed: Matrix, px_per_mm: float
    ) -> None:
        """d(pixels) / d(rotation vector, shift); the depth row ignores the shift, which cancels.

        A point moves by rotation vector x turned, so a row of the left half is turned x the
        same row of the right half; the pixels' rows have zeros that a general cross product
        would spend most of its time on.
        """
        jacobian = self._jacobian
        x, y, z = turned.T
        per_mm = self._focal_px / placed[:, 2:]
        slope = -per_mm * placed[:, :2] / placed[:, 2:]
        (across, down), (across_z, down_z) = per_mm.T, slope.T
        jacobian[:, 0, 0] = y * across_z
        jacobian[:, 0, 1] = z * across - x * across_z
        jacobian[:, 0, 2] = -y * across
        jacobian[:, 0, 3] = across
        jacobian[:, 0, 5] = across_z
        jacobian[:, 1, 0] = y * down_z - z * down
        jacobian[:, 1, 1] = -x * down_z
        jacobian[:, 1, 2] = x * down
        jacobian[:, 1, 4] = down
        jacobian[:, 1, 5] = down_z
        jacobian[:, 2, :3] = centred @ (px_per_mm * cross_matrix(self._line))
        jacobian *= _WEIGHTS[:, :, None]
