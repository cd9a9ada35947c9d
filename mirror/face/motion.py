"""How the head moves: its pose freed of jitter, and its speed."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from mirror.face.head_frame import angles_deg, rotation_from_angles
from mirror.face.measures import HeadPose
from mirror.face.pose import Pose
from mirror.landmarks.filters import OneEuroFilter

STILL_HZ: Final = 2.0
BETA: Final = 0.2
SPEED_HZ: Final = 3.0
"""Per mm/s and per deg/s alike: both are of the order of 10 in a drifting head. A head at
20 mm/s is followed within 26 ms; predicting it to the display is the registration's work."""


class HeadMotion:
    """Smooths one head's pose over time."""

    def __init__(self) -> None:
        """Begin with a head that has not been seen."""
        self._filter = OneEuroFilter(6, still_hz=STILL_HZ, beta=BETA, speed_hz=SPEED_HZ)
        self._sample = np.zeros(6)

    def update(self, t_ns: int, pose: Pose) -> Pose:
        """Take the pose measured at `t_ns`; return it smoothed."""
        self._sample[:3] = pose.origin_mm
        self._sample[3:] = angles_deg(pose.rotation)
        smooth = self._filter.update(t_ns, self._sample)
        yaw_deg, pitch_deg, roll_deg = smooth[3:]
        rotation = rotation_from_angles(yaw_deg, pitch_deg, roll_deg)
        return Pose(rotation, smooth[:3].copy(), pose.size_ratio)

    def speed(self) -> tuple[float, float]:
        """Return the head's speed in mm/s and deg/s."""
        speed = self._filter.speed()
        return math.sqrt(float(speed[:3] @ speed[:3])), math.sqrt(float(speed[3:] @ speed[3:]))

    def reset(self) -> None:
        """Forget the head."""
        self._filter.reset()


def head_pose(pose: Pose) -> HeadPose:
    """Return `pose` as the numbers that people read."""
    x_mm, y_mm, z_mm = pose.origin_mm.tolist()
    yaw_deg, pitch_deg, roll_deg = angles_deg(pose.rotation)
    return HeadPose(x_mm, y_mm, z_mm, yaw_deg, pitch_deg, roll_deg)
