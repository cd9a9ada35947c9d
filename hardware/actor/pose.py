"""Where a head is, which way it looks, and where its points fall in the picture.

Head frame: origin midway between the outer canthi, x to the patient's left, y up, z out of the
face. Camera frame: `hardware.frame`. A head that faces the camera squarely has the rotation
diag(1, -1, -1) from head to camera.

Order of rotations: yaw about the vertical axis first, then pitch about the head's own ear-to-ear
axis, then roll about the head's own nose axis:

    R = diag(1, -1, -1) @ Ry(yaw) @ Rx(-pitch) @ Rz(-roll)

with Rx, Ry, Rz the right-handed rotations about x, y, z. The signs are those of
`mirror.face.measures.HeadPose`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.frame import CameraIntrinsics

HEAD_FACING_CAMERA = np.diag([1.0, -1.0, -1.0])
"""Rotation from head to camera of a face that looks straight into the camera, shape (3, 3)."""


@dataclass(frozen=True, slots=True)
class Pose:
    """Position of the head's origin in camera mm, and the head's angles."""

    x_mm: float = 0.0
    y_mm: float = 0.0
    z_mm: float = 600.0
    yaw_deg: float = 0.0
    """Positive: turned to the patient's left."""
    pitch_deg: float = 0.0
    """Positive: chin up."""
    roll_deg: float = 0.0
    """Positive: tilted towards the patient's left shoulder."""

    def origin_mm(self) -> NDArray[np.float64]:
        """Return the head's origin in camera mm, shape (3,)."""
        return np.array([self.x_mm, self.y_mm, self.z_mm])

    def rotation(self) -> NDArray[np.float64]:
        """Return the rotation from head to camera, shape (3, 3)."""
        return rotation_head_to_camera(self.yaw_deg, self.pitch_deg, self.roll_deg)

    def to_camera_mm(self, points_head_mm: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return points of the head frame in camera mm; shapes (n, 3)."""
        return points_head_mm @ self.rotation().T + self.origin_mm()


@lru_cache(maxsize=64)
def rotation_head_to_camera(
    yaw_deg: float, pitch_deg: float, roll_deg: float
) -> NDArray[np.float64]:
    """Return the rotation from head to camera, shape (3, 3), read-only; the order stands above."""
    yaw, pitch, roll = (math.radians(angle) for angle in (yaw_deg, pitch_deg, roll_deg))
    about_y = np.array(
        [[math.cos(yaw), 0, math.sin(yaw)], [0, 1, 0], [-math.sin(yaw), 0, math.cos(yaw)]]
    )
    about_x = np.array(
        [[1, 0, 0], [0, math.cos(pitch), math.sin(pitch)], [0, -math.sin(pitch), math.cos(pitch)]]
    )
    about_z = np.array(
        [[math.cos(roll), math.sin(roll), 0], [-math.sin(roll), math.cos(roll), 0], [0, 0, 1]]
    )
    rotation: NDArray[np.float64] = HEAD_FACING_CAMERA @ about_y @ about_x @ about_z
    rotation.flags.writeable = False
    return rotation


def angles_deg(rotation: NDArray[np.float64]) -> tuple[float, float, float]:
    """Return yaw, pitch and roll of a rotation from head to camera: the inverse of the above.

    Unique for pitch strictly between -90 and +90 degrees.
    """
    turned = HEAD_FACING_CAMERA @ rotation
    yaw = math.atan2(turned[0, 2], turned[2, 2])
    pitch = math.asin(float(np.clip(turned[1, 2], -1.0, 1.0)))
    roll = math.atan2(-turned[1, 0], turned[1, 1])
    return math.degrees(yaw), math.degrees(pitch), math.degrees(roll)


def project_px(
    points_camera_mm: NDArray[np.float64], intrinsics: CameraIntrinsics
) -> NDArray[np.float64]:
    """Return picture pixels, shape (n, 2), of points in camera mm, shape (n, 3).

    Points must lie in front of the camera (z > 0).
    """
    focal_px = np.array([intrinsics.fx_px, intrinsics.fy_px])
    centre_px = np.array([intrinsics.cx_px, intrinsics.cy_px])
    pixels: NDArray[np.float64] = (
        points_camera_mm[:, :2] / points_camera_mm[:, 2:] * focal_px + centre_px
    )
    return pixels
