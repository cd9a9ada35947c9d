"""Where the camera sits in the mirror frame (`reflection`), and which way it looks."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

_FACING_OUT: Final = np.diag([-1.0, -1.0, 1.0])
"""A level camera's picture has the viewer's left on its right, and down is down."""


@dataclass(frozen=True, slots=True, eq=False)
class CameraPose:
    """The camera frame (`hardware.frame`) in the mirror frame.

    A point is `rotation @ camera_mm + position_mm`.
    """

    rotation: Points
    """Shape (3, 3)."""
    position_mm: Points
    """Shape (3,): the optical centre."""

    @classmethod
    def facing_out(cls, x_mm: float, y_mm: float, z_mm: float = 0.0) -> CameraPose:
        """Return a level camera that looks straight out of the glass from a measured place.

        Its picture's right is the viewer's left and its picture's down is down.
        """
        return cls.looking((x_mm, y_mm, z_mm))

    @classmethod
    def looking(
        cls,
        position_mm: tuple[float, float, float],
        *,
        pitch_deg: float = 0.0,
        yaw_deg: float = 0.0,
        roll_deg: float = 0.0,
    ) -> CameraPose:
        """Return a camera at a place that looks out of the glass, turned by three angles.

        Positive: it looks up, it looks to the viewer's right, it is tilted clockwise as the
        viewer sees it. They turn in this order, about axes that the next ones take along:
        yaw, pitch, roll, that is Ry(yaw) Rx(-pitch) Rz(-roll) with right-handed rotations.
        """
        yaw, pitch, roll = (math.radians(angle) for angle in (yaw_deg, pitch_deg, roll_deg))
        (sy, cy), (sp, cp), (sr, cr) = ((math.sin(a), math.cos(a)) for a in (yaw, pitch, roll))
        turned = np.array([[cy, 0.0, sy], [0.0, 1.0, 0.0], [-sy, 0.0, cy]])
        turned = turned @ np.array([[1.0, 0.0, 0.0], [0.0, cp, sp], [0.0, -sp, cp]])
        turned = turned @ np.array([[cr, sr, 0.0], [-sr, cr, 0.0], [0.0, 0.0, 1.0]])
        return cls(turned @ _FACING_OUT, np.array(position_mm, dtype=np.float64))

    def angles_deg(self) -> tuple[float, float, float]:
        """Return (pitch, yaw, roll), with the signs that `looking` takes; its inverse.

        Unique while the camera looks less than 90 degrees up or down.
        """
        turned = self.rotation @ _FACING_OUT
        pitch = math.asin(min(1.0, max(-1.0, turned[1, 2])))
        yaw = math.atan2(turned[0, 2], turned[2, 2])
        roll = math.atan2(-turned[1, 0], turned[1, 1])
        return math.degrees(pitch), math.degrees(yaw), math.degrees(roll)

    def to_mirror_mm(self, points_camera_mm: Points, scale_ratio: float, out: Points) -> Points:
        """Write points (n, 3) of the camera frame into `out` (n, 3) in the mirror frame.

        `scale_ratio` is true millimetres for each measured one. `out` is other memory.
        """
        np.matmul(points_camera_mm, self.rotation.T, out=out)
        out *= scale_ratio
        out += self.position_mm
        return out

    def to_camera_mm(self, points_mm: Points, out: Points) -> Points:
        """Write points (n, 3) of the mirror frame into `out` (n, 3) in the camera frame.

        True millimetres. `points_mm` is used up: it is left relative to the camera.
        """
        points_mm -= self.position_mm
        return np.matmul(points_mm, self.rotation, out=out)
