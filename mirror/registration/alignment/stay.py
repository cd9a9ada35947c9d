"""A mouth that keeps still: the mean over the still time, and how far it wandered."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from mirror.face.measures import HeadPose
from mirror.registration.alignment.records import AIM_NOISE_MM, AlignmentSample

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirror.registration.alignment.records import Place

    Values: TypeAlias = NDArray[np.float64]

HOLD_NS: Final = 1_500_000_000
"""How long a mouth keeps still in a ring (optics)."""
FEWEST: Final = 12
"""Frames in that time: eight a second."""
GAP_NS: Final = 300_000_000
"""Nobody knows what the head did between two frames farther apart."""
WANDER_MM: Final = 5.0
"""From the first frame, in the picture's plane. Somebody who stands still sways by some
millimetres in a second and a half; a sway of 40 mm/s takes an eighth of a second for it. Soft."""
WANDER_AWAY_MM: Final = 20.0
"""The same along the camera's axis, where landmarks are noisier."""
_INDEPENDENT: Final = 2.0
"""Sway is slow: a second and a half of it is worth about so many looks."""
_MOUTH: Final = slice(0, 3)
_HEAD: Final = slice(3, 9)


@dataclass(frozen=True, slots=True, eq=False)
class Stay:
    """A stretch in which the mouth has not wandered. Sums are of differences from the first."""

    began_ns: int
    last_ns: int
    first: Values
    """Shape (9,): mouth, head and the head's yaw, pitch, roll; mm of the camera frame and deg."""
    count: int
    total: Values
    squares: Values

    @classmethod
    def begin(cls, mouth_mm: Values, head: HeadPose, t_ns: int) -> Stay:
        """Return a stretch of one frame."""
        return cls(t_ns, t_ns, _row(mouth_mm, head), 1, np.zeros(9), np.zeros(9))

    def go_on(self, mouth_mm: Values, head: HeadPose, t_ns: int) -> Stay:
        """Return the stretch with one more frame; a new one when the mouth has moved away."""
        change = _row(mouth_mm, head) - self.first
        away = math.hypot(change[0], change[1]) > WANDER_MM or abs(change[2]) > WANDER_AWAY_MM
        if away or t_ns - self.last_ns > GAP_NS:
            return Stay.begin(mouth_mm, head, t_ns)
        total, squares = self.total + change, self.squares + change**2
        return Stay(self.began_ns, t_ns, self.first, self.count + 1, total, squares)

    @property
    def share(self) -> float:
        """How much of the still time has passed, 0 to 1; 1: enough for a sample."""
        held = (self.last_ns - self.began_ns) / HOLD_NS
        return max(0.0, min(held, self.count / FEWEST, 1.0))

    def sample(self, ring_mm: Place, person: int | None) -> AlignmentSample:
        """Return what was seen on average while the mouth was in the ring at `ring_mm`."""
        mean = self.first + self.total / self.count
        variance = np.maximum(self.squares / self.count - (self.total / self.count) ** 2, 0.0)
        # Head and mouth wander together, and on the glass as far as they do.
        wandered_mm = math.sqrt(float(variance[:2].sum()) / 2.0 / _INDEPENDENT)
        x, y, z = mean[_MOUTH].tolist()
        return AlignmentSample(
            ring_mm=ring_mm,
            mouth_mm=(x, y, z),
            head=HeadPose(*mean[_HEAD].tolist()),
            noise_mm=math.hypot(AIM_NOISE_MM, wandered_mm),
            person=person,
        )


def _row(mouth_mm: Values, head: HeadPose) -> Values:
    place = (head.x_mm, head.y_mm, head.z_mm)
    return np.array([*mouth_mm.tolist(), *place, head.yaw_deg, head.pitch_deg, head.roll_deg])
