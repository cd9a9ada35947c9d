"""Where the eyes are, from the pose of the head.

The reflection is seen from an eye, so where light must be lit depends on both. In the head's
frame (`mirror.face.head_frame`) a pupil lies half the pupil distance to its side and
`PUPIL_FORWARD_MM` in front of the line through the outer canthi.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.anatomy import PerSide
from mirror.registration.records import Eye

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirror.face.measures import HeadPose
    from mirror.registration.camera_pose import CameraPose

TYPICAL_PUPILS_MM: Final = 63.0
"""Pupil distance of a typical adult (facts)."""
PUPIL_FORWARD_MM: Final = 12.0
"""From the line through the outer canthi to the pupils, as the actor's eyes have it. Soft: 3 mm
more or less move a line on the glass by 0.1 mm at 600 mm, and by 0.3 mm more on a head that is
nodded by ten degrees (derived)."""


class Eyes:
    """Both eyes and the middle between them, in the mirror frame; moved with every frame."""

    def __init__(
        self,
        camera: CameraPose,
        pupil_distance_mm: float = TYPICAL_PUPILS_MM,
        scale_ratio: float = 1.0,
    ) -> None:
        """Take the camera's place, the pupil distance in true mm, and the face's scale."""
        self._rotation = camera.rotation
        self._position_mm = camera.position_mm
        self._scale_ratio = scale_ratio
        self._half_mm = pupil_distance_mm / 2.0
        self._axes = np.empty((3, 2))
        self._turned = np.empty((3, 2))
        self._origin = np.empty(3)
        self.middle_mm: NDArray[np.float64] = np.empty(3)
        """Shape (3,), mirror frame; the same array for good, rewritten by `follow`."""
        self.each_mm: PerSide[NDArray[np.float64]] = PerSide(np.empty(3), np.empty(3))
        """Each shape (3,), likewise."""

    def follow(self, head: HeadPose) -> None:
        """Move the eyes to where a head in the camera frame has them."""
        _fill_axes(self._axes, head)
        np.matmul(self._rotation, self._axes, out=self._turned)
        self._origin[:] = head.x_mm, head.y_mm, head.z_mm
        self._origin *= self._scale_ratio
        np.matmul(self._rotation, self._origin, out=self.middle_mm)
        self.middle_mm += self._position_mm
        np.multiply(self._turned[:, 1], PUPIL_FORWARD_MM, out=self._origin)
        self.middle_mm += self._origin
        self.at(self._half_mm, out=self.each_mm.right)
        self.at(-self._half_mm, out=self.each_mm.left)

    def at(self, lateral_mm: float, out: NDArray[np.float64]) -> NDArray[np.float64]:
        """Write the place of an eye that is `lateral_mm` beside the middle into `out` (3,).

        Positive is towards the viewer's right, as in `Alignment.eye_lateral_mm`.
        """
        np.multiply(self._turned[:, 0], -lateral_mm, out=out)
        out += self.middle_mm
        return out


def eyes_mm(
    head: HeadPose,
    pupil_distance_mm: float,
    camera: CameraPose,
    scale_ratio: float = 1.0,
) -> PerSide[NDArray[np.float64]]:
    """Return the patient's eyes, each (3,), in the mirror frame.

    `head` is in measured millimetres of the camera frame, `pupil_distance_mm` in true ones, and
    `scale_ratio` leads from the first to the second (`records`).
    """
    eyes = Eyes(camera, pupil_distance_mm, scale_ratio)
    eyes.follow(head)
    return eyes.each_mm


def chosen_eye(
    eye: Eye, pupil_distance_mm: float = TYPICAL_PUPILS_MM, aligned_mm: float | None = None
) -> float:
    """Return how far beside the middle between the eyes the chosen eye is, in true millimetres.

    Positive is the patient's right. `aligned_mm` is `Alignment.eye_lateral_mm`: what the user's
    own eye showed. It holds where it says the same eye as the setting; somebody who aligned with
    one eye and now chooses the other has that one half the pupil distance away.
    """
    if eye is Eye.BOTH:
        return 0.0
    usual_mm = pupil_distance_mm / 2.0 * (1.0 if eye is Eye.RIGHT else -1.0)
    if aligned_mm is None or abs(aligned_mm - usual_mm) > pupil_distance_mm / 4.0:
        return usual_mm
    return aligned_mm


def _fill_axes(axes: NDArray[np.float64], head: HeadPose) -> None:
    """Write the head's x and z axis, as columns, in the camera frame (`head_frame`)."""
    yaw, pitch = math.radians(head.yaw_deg), math.radians(head.pitch_deg)
    roll = math.radians(head.roll_deg)
    (sy, cy), (sp, cp), (sr, cr) = ((math.sin(a), math.cos(a)) for a in (yaw, pitch, roll))
    axes[:, 0] = cy * cr + sy * sp * sr, cp * sr, sy * cr - cy * sp * sr
    axes[:, 1] = sy * cp, -sp, -cy * cp
