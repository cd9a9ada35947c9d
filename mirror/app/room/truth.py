"""The room's true geometry, worked out by following rays.

It judges `mirror.registration`, so nothing here comes from there: axes are built one turn after
the other, and the lit place is where a ray meets the panel. Everything is in the mirror frame:
origin at the centre of the panel's lit area, x to the viewer's right, y up, z out of the glass,
millimetres; the mirror is z = 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hardware.actor import Pose, angles_deg

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.panel import Panel

    Points = NDArray[np.float64]


def _turned(toward: Points, away: Points, angle_deg: float) -> tuple[Points, Points]:
    """Turn two axes, square to each other, so that the second goes towards the first."""
    sine, cosine = math.sin(math.radians(angle_deg)), math.cos(math.radians(angle_deg))
    return cosine * toward - sine * away, cosine * away + sine * toward


@dataclass(frozen=True, slots=True)
class TrueHead:
    """Where the middle between the outer canthi is, and which way the face looks.

    With all angles zero it looks straight into the glass.
    """

    x_mm: float = 0.0
    y_mm: float = 0.0
    z_mm: float = 650.0
    yaw_deg: float = 0.0
    """Positive: turned to the patient's left."""
    pitch_deg: float = 0.0
    """Positive: chin up."""
    roll_deg: float = 0.0
    """Positive: tilted towards the patient's left shoulder."""

    def axes(self) -> Points:
        """Return the head's axes as columns, shape (3, 3): to its left, up, out of the face."""
        left, up, out = np.array([-1.0, 0, 0]), np.array([0, 1.0, 0]), np.array([0, 0, -1.0])
        left, out = _turned(left, out, self.yaw_deg)
        up, out = _turned(up, out, self.pitch_deg)
        left, up = _turned(left, up, self.roll_deg)
        return np.column_stack((left, up, out))

    def to_mirror_mm(self, points_head_mm: Points) -> Points:
        """Return points (n, 3) of the head's frame in the mirror frame."""
        return np.asarray(points_head_mm @ self.axes().T + (self.x_mm, self.y_mm, self.z_mm))


@dataclass(frozen=True, slots=True)
class TrueCamera:
    """Where the lens is and which way it looks; with all angles zero straight out of the glass."""

    x_mm: float = 0.0
    y_mm: float = 150.0
    z_mm: float = 0.0
    pitch_deg: float = 0.0
    """Positive: it looks up."""
    yaw_deg: float = 0.0
    """Positive: it looks to the viewer's right."""
    roll_deg: float = 0.0
    """Positive: tilted clockwise, as the viewer sees it."""

    def axes(self) -> Points:
        """Return the camera's axes as columns, shape (3, 3): its picture's right, down, ahead."""
        right, down, ahead = np.array([-1.0, 0, 0]), np.array([0, -1.0, 0]), np.array([0, 0, 1.0])
        ahead, right = _turned(ahead, right, self.yaw_deg)
        ahead, down = _turned(ahead, down, self.pitch_deg)
        right, down = _turned(right, down, self.roll_deg)
        return np.column_stack((right, down, ahead))

    def to_camera_mm(self, points_mm: Points) -> Points:
        """Return points (n, 3) of the mirror frame in the camera frame (`hardware.frame`)."""
        return np.asarray((points_mm - (self.x_mm, self.y_mm, self.z_mm)) @ self.axes())

    def pose_of(self, head: TrueHead) -> Pose:
        """Return the head as the actor is told of it: in the camera's frame."""
        middle = np.array([[head.x_mm, head.y_mm, head.z_mm]])
        x_mm, y_mm, z_mm = self.to_camera_mm(middle)[0].tolist()
        yaw_deg, pitch_deg, roll_deg = angles_deg(self.axes().T @ head.axes())
        return Pose(x_mm, y_mm, z_mm, yaw_deg, pitch_deg, roll_deg)


@dataclass(frozen=True, slots=True)
class TrueGlass:
    """A panel behind a mirror."""

    panel: Panel
    gap_mm: float = 5.0
    """From the mirroring surface to the panel's pixels."""

    def seen_through_mm(self, points_mm: Points, eye_mm: Points) -> Points:
        """Return Q, shape (n, 2): where on the panel an eye (3,) sees the reflection of points.

        The ray from the eye to the mirror image is followed to the panel's plane. `points_mm`
        has shape (n, 3).
        """
        image = points_mm * (1.0, 1.0, -1.0)
        ray = image - eye_mm
        reach = (-self.gap_mm - eye_mm[2]) / ray[:, 2:]
        return np.asarray((eye_mm + reach * ray)[:, :2])

    def place_mm(self, pixels: Points) -> Points:
        """Return where the panel's pixels (n, 2) are, shape (n, 2)."""
        panel = self.panel
        share = (pixels + 0.5) / panel.size_px - 0.5
        return np.asarray(share * (panel.width_mm, -panel.height_mm))
