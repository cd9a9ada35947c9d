"""What prediction takes and gives: a head's pose as six numbers, and how far to trust it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from mirror.face.measures import HeadPose

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIZE: Final = 6
"""x, y, z in millimetres of the camera frame, then yaw, pitch, roll in degrees, as in
`HeadPose`."""


class Prediction:
    """Where the head will be. Belongs to the predictor: its next answer overwrites it."""

    def __init__(self) -> None:
        """Begin with a head at the camera."""
        self.pose6: NDArray[np.float64] = np.zeros(SIZE)
        """Shape (6,): `HeadPose`'s numbers in their order."""
        self.lead_s = 0.0
        """How far ahead of the last measured frame."""
        self.height_error_mm = 0.0
        """How far off, up or down on the glass, what is drawn by it is likely to lie: one standard
        deviation, as the latest predictions have turned out."""
        self.lateral_error_mm = 0.0
        """The same, sideways."""

    @property
    def error_mm(self) -> float:
        """Both together, on the glass."""
        return math.hypot(self.height_error_mm, self.lateral_error_mm)

    def head(self) -> HeadPose:
        """Return the pose as a record of its own, which lasts."""
        return HeadPose(*self.pose6.tolist())


class HeadPredictor(Protocol):
    """Takes poses as they were measured; says where the head is at another time.

    Times are monotonic nanoseconds of the frames' clock, as in `FaceMeasures.t_ns`.
    """

    def update(self, t_ns: int, head: HeadPose) -> None:
        """Take the pose of a frame exposed around `t_ns`, not smoothed by anybody.

        One that is not later than the last is ignored. After a gap, it begins anew.
        """
        ...

    def predict(self, t_ns: int) -> Prediction | None:
        """Return the head at `t_ns`; None when nothing is known that is recent enough."""
        ...

    def reset(self) -> None:
        """Forget the head: the next may be somebody else's."""
        ...


def fill_pose6(out: NDArray[np.float64], head: HeadPose) -> NDArray[np.float64]:
    """Write the numbers of `head` into `out`, shape (6,), and return it."""
    out[0], out[1], out[2] = head.x_mm, head.y_mm, head.z_mm
    out[3], out[4], out[5] = head.yaw_deg, head.pitch_deg, head.roll_deg
    return out
