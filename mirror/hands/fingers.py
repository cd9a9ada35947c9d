"""What a hand does with its fingers, from its landmarks alone.

Thresholds were set between photographs of open hands, of other signs (call, pointing, rock, thumb
down) and the actor's hands; the figures beside them are what was seen there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.hands.measures import HandPose
from mirror.landmarks.reach import CURLED, ROOTS, reaches
from mirror.landmarks.topology import Hand

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[np.float32]

_STRAIGHT_DEG: Final = 145.0
"""A stretched finger's middle joint, in space: seen 165-179; of a closed one 23-116."""
_IN_LINE_DEG: Final = 135.0
"""A stretched finger goes on from the palm: seen 154-178; a phantom over a closed hand: 80-95."""
_REACHES: Final = 1.05
"""A little finger, the first that age and old injuries bend, need not be straight: it is enough
that its tip is so much farther from the wrist than its middle joint. Seen 1.26-1.39 of stretched
fingers."""
_THUMB_OUT: Final = 1.1
"""From so much on the thumb's tip is farther from the little finger's knuckle than its own
middle joint is: seen 0.47-0.50 in fists, 0.43-1.27 in open palms, 1.28 in a thumb down."""
_BROAD: Final = 0.35
"""The knuckles' line against the palm's length: of a hand seen edgeways less."""
_UPRIGHT_DEG: Final = 45.0
"""How far the hand may lean to either side."""


@dataclass(frozen=True, slots=True)
class Fingers:
    """A hand's shape."""

    pose: HandPose
    raised: int
    """How many fingers are stretched, the thumb included, 0 to 5."""
    upright: bool


def fingers_of(points_px: Points) -> Fingers:
    """Return the shape of a hand whose landmarks, shape (21, 3), are as in `HandLandmarks`."""
    stretched, closed = _stretched(points_px), _closed(points_px)
    out = _thumb_out(points_px)
    return Fingers(
        _pose(stretched, closed, out=out, broad=_broad(points_px)),
        int(stretched.sum()) + out,
        _upright(points_px),
    )


def palm_px(points_px: Points) -> NDArray[np.float64]:
    """Return the palm's middle, shape (2,): between the wrist and the outer knuckles."""
    corners = points_px[[Hand.WRIST, Hand.INDEX_KNUCKLE, Hand.LITTLE_KNUCKLE], :2]
    return np.asarray(corners.mean(axis=0, dtype=np.float64))


def palm_length_px(points_px: Points) -> float:
    """Return the palm's length in the picture, from the wrist to the middle finger's knuckle."""
    return float(np.hypot(*_upwards(points_px)))


def _pose(
    stretched: NDArray[np.bool_], closed: NDArray[np.bool_], *, out: bool, broad: bool
) -> HandPose:
    if stretched.all() and broad:
        return HandPose.OPEN_PALM
    if closed.all() and not out:
        return HandPose.FIST
    return HandPose.OTHER


def _stretched(points_px: Points) -> NDArray[np.bool_]:
    """Return, shape (4,), which of the four fingers are stretched."""
    knuckle, middle = points_px[ROOTS], points_px[ROOTS + 1]
    straight = _angles_deg(knuckle, middle, points_px[ROOTS + 2]) > _STRAIGHT_DEG
    in_line = _angles_deg(points_px[None, Hand.WRIST], knuckle, middle) > _IN_LINE_DEG
    straight[3] |= reaches(points_px)[3] > _REACHES
    return np.asarray(straight & in_line)


def _closed(points_px: Points) -> NDArray[np.bool_]:
    """Return, shape (4,), which of the four fingers are bent into the palm."""
    return np.asarray(reaches(points_px) < CURLED)


def _thumb_out(points_px: Points) -> bool:
    """Whether the thumb stands apart from the hand."""
    from_little = points_px[:, :2] - points_px[Hand.LITTLE_KNUCKLE, :2]
    tip, joint = np.hypot(*from_little[Hand.THUMB_TIP]), np.hypot(*from_little[Hand.THUMB_KNUCKLE])
    return bool(tip > _THUMB_OUT * joint)


def _broad(points_px: Points) -> bool:
    """Whether palm or back face the camera, and not the hand's edge."""
    across = points_px[Hand.INDEX_KNUCKLE, :2] - points_px[Hand.LITTLE_KNUCKLE, :2]
    return bool(np.hypot(*across) > _BROAD * palm_length_px(points_px))


def _upright(points_px: Points) -> bool:
    x, y = _upwards(points_px)
    return math.degrees(math.atan2(abs(x), -y)) < _UPRIGHT_DEG


def _upwards(points_px: Points) -> NDArray[np.float32]:
    """Return the way from the wrist to the middle finger's knuckle, shape (2,)."""
    return np.asarray(points_px[Hand.MIDDLE_KNUCKLE, :2] - points_px[Hand.WRIST, :2])


def _angles_deg(one: Points, joint: Points, other: Points) -> NDArray[np.float64]:
    """Return the angles at joints, shape (n,), of points (n, 3)."""
    back, on = (one - joint).astype(np.float64), (other - joint).astype(np.float64)
    lengths = np.linalg.norm(back, axis=1) * np.linalg.norm(on, axis=1)
    cosines = (back * on).sum(axis=1) / np.maximum(lengths, 1e-6)
    return np.asarray(np.degrees(np.arccos(np.clip(cosines, -1.0, 1.0))))
