"""The head's own frame of reference, and the angles by which it is turned.

Head frame: origin midway between the outer canthi, x to the patient's left, y up the face, z
out of it, millimetres. Camera frame: `hardware.frame`. A head that faces the camera squarely is
rotated by diag(1, -1, -1) from head to camera; otherwise

    R = diag(1, -1, -1) Ry(yaw) Rx(-pitch) Rz(-roll)

with right-handed rotations about x, y, z.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.landmarks.topology import OUTER_CANTHUS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

_FACING: Final = np.diag([1.0, -1.0, -1.0])
_FOREHEAD_TOP: Final = 10
_UNDER_CHIN: Final = 152
LEAN_DEG: Final = 5.5
"""The line from under the chin to the top of the forehead leans forwards by this much on a head
that looks straight ahead: what the landmarks of the actor say, whose pose is known. A convention,
no more: it decides what is called a pitch of zero."""


def head_to_camera(points_mm: Matrix) -> tuple[Matrix, Matrix]:
    """Return (rotation (3, 3), origin (3,)) of a face whose points are in camera mm.

    `points_mm` has shape (478, 3). x runs through the outer canthi; y is the line from
    under the chin to the top of the forehead, made square to x and brought upright by LEAN_DEG.
    """
    left, right = points_mm[OUTER_CANTHUS.left], points_mm[OUTER_CANTHUS.right]
    x = left - right
    x = x / np.linalg.norm(x)
    up = points_mm[_FOREHEAD_TOP] - points_mm[_UNDER_CHIN]
    y = up - (up @ x) * x
    y = y / np.linalg.norm(y)
    z = np.cross(x, y)
    lean = math.radians(LEAN_DEG)
    upright = math.cos(lean) * y - math.sin(lean) * z
    return np.column_stack((x, upright, np.cross(x, upright))), (left + right) / 2.0


def angles_deg(rotation: Matrix) -> tuple[float, float, float]:
    """Return (yaw, pitch, roll) of a rotation (3, 3) from head to camera.

    Signs as in `HeadPose`: turned to the patient's left, chin up, tilted to the left shoulder.
    """
    turned = _FACING @ rotation
    yaw = math.atan2(turned[0, 2], turned[2, 2])
    pitch = math.asin(min(1.0, max(-1.0, turned[1, 2])))
    roll = math.atan2(-turned[1, 0], turned[1, 1])
    return math.degrees(yaw), math.degrees(pitch), math.degrees(roll)


def rotation_from_angles(yaw_deg: float, pitch_deg: float, roll_deg: float) -> Matrix:
    """Return the rotation (3, 3) from head to camera: the inverse of `angles_deg`."""
    yaw, pitch, roll = math.radians(yaw_deg), math.radians(pitch_deg), math.radians(roll_deg)
    (sy, cy), (sp, cp), (sr, cr) = ((math.sin(a), math.cos(a)) for a in (yaw, pitch, roll))
    # The product of the module's four matrices, multiplied out.
    return np.array(
        [
            [cy * cr + sy * sp * sr, cy * sr - sy * sp * cr, sy * cp],
            [cp * sr, -cp * cr, -sp],
            [sy * cr - cy * sp * sr, sy * sr + cy * sp * cr, -cy * cp],
        ]
    )


def rotation_from_vector(vector_rad: Matrix) -> Matrix:
    """Return the rotation (3, 3) about `vector_rad` (3,) by its length (Rodrigues)."""
    angle = math.sqrt(float(vector_rad @ vector_rad))
    cross = cross_matrix(vector_rad)
    # Both factors are smooth through zero; the series avoids 0 / 0 there.
    small = angle < 1e-6  # noqa: PLR2004 - far below any angle that matters, far above rounding
    sine = 1.0 - angle * angle / 6.0 if small else math.sin(angle) / angle
    versine = 0.5 if small else (1.0 - math.cos(angle)) / (angle * angle)
    rotation: Matrix = np.eye(3) + sine * cross + versine * (cross @ cross)
    return rotation


def cross_matrix(vector: Matrix) -> Matrix:
    """Return the matrix (3, 3) that takes any w to `vector` x w."""
    x, y, z = vector.tolist()
    return np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
