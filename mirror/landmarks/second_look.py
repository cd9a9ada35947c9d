"""A second look at a hand that seems closed, for a finger that the first one cut off.

Whoever follows a hand looks at a crop as large as the hand was. Round a fist that is a small one;
when a finger goes up in the meantime it sticks out of the crop, the rest looks like a fist again,
and so the crop stays small: a raised finger was read as 0 or 1 by turns, for seconds. Asked afresh
about a crop with room above, the models saw 59 of 60 drawn hands that point; of 60 fists they took
none for one (fists are read badly afresh, but never as one or two fingers with the rest closed).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from mirror.landmarks.reach import CURLED, ROOTS, reaches
from mirror.landmarks.topology import Hand

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from mirror.landmarks.records import HandLandmarks

    Points: TypeAlias = NDArray[np.float32]
    Picture: TypeAlias = NDArray[np.uint8]
    Detect: TypeAlias = Callable[[Picture], Points | None]

_UP_SHARE: Final = 0.5
"""Of a palm's length: so far above the palm's middle lies the crop's."""
_HALF_SHARE: Final = 2.3
"""Of a palm's length: half the crop's side. A hand with all fingers stretched is 2.1 long."""
_STRETCHED: Final = 1.2
"""A finger that sticks out reaches so much farther than its middle joint: seen 1.33-1.37."""
_EVERY: Final = 4
"""Looks: a hand that stays a fist is asked about so seldom, for it costs as much as a look."""
_LEAST_PX: Final = 32


class SecondLook:
    """Asks afresh about hands that seem closed, as seldom as it can."""

    def __init__(self, detect: Detect) -> None:
        """Take what finds one hand in a picture: its landmarks as shares of it, shape (21, 3)."""
        self._detect = detect
        self._closed_looks = 0
        self._doubted = False

    def at(self, rgb: Picture, hands: tuple[HandLandmarks, ...]) -> tuple[HandLandmarks, ...]:
        """Return the hands of one look at `rgb`; one that seems closed perhaps with a finger up."""
        if not any(_may_hide_a_finger(hand) for hand in hands):
            self._closed_looks, self._doubted = 0, False
            return hands
        self._closed_looks += 1
        if not self._doubted and self._closed_looks % _EVERY != 1:
            return hands
        seen = tuple(self._again(rgb, hand) for hand in hands)
        self._doubted = seen != hands
        return seen

    def _again(self, rgb: Picture, hand: HandLandmarks) -> HandLandmarks:
        """Return the hand as it is seen afresh where that shows what was cut off; else itself."""
        if not _may_hide_a_finger(hand):
            return hand
        left, top, right, bottom = _around(hand.points_px, rgb.shape[1], rgb.shape[0])
        if min(right - left, bottom - top) < _LEAST_PX:
            return hand
        found = self._detect(np.ascontiguousarray(rgb[top:bottom, left:right]))
        if found is None:
            return hand
        size = np.array([right - left, bottom - top, right - left], np.float32)
        points = found * size + np.array([left, top, 0], np.float32)
        return replace(hand, points_px=points) if _points(points) else hand


def _may_hide_a_finger(hand: HandLandmarks) -> bool:
    """Whether ring and little finger are closed and the index is not clearly stretched."""
    index, _, ring, little = reaches(hand.points_px)
    return bool(index < _STRETCHED and max(ring, little) < CURLED)


def _points(points_px: Points) -> bool:
    """Whether the index is stretched, the middle finger is or is closed, and the rest closed."""
    index, middle, ring, little = reaches(points_px)
    sure = middle < CURLED or middle > _STRETCHED
    return bool(index > _STRETCHED and sure and max(ring, little) < CURLED)


def _around(points_px: Points, width_px: int, height_px: int) -> tuple[int, int, int, int]:
    """Return left, top, right, bottom of a square with room above the hand, within the picture."""
    wrist, knuckles = points_px[Hand.WRIST, :2], points_px[ROOTS, :2].mean(axis=0)
    up = points_px[Hand.MIDDLE_KNUCKLE, :2] - wrist
    middle = (wrist + knuckles) / 2.0 + _UP_SHARE * up
    half_px = _HALF_SHARE * float(np.hypot(*up))
    left, top = (max(0, round(float(at) - half_px)) for at in middle)
    right, bottom = (round(float(at) + half_px) for at in middle)
    return left, top, min(width_px, right), min(height_px, bottom)
