"""Where hands are against the face: on it, wholly beside it, or a fingertip at a lip corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.anatomy import Side
from mirror.face.view import covers_mouth, mouth_width_px
from mirror.hands.fingers import fingers_of, palm_px
from mirror.landmarks.flesh import flesh_px
from mirror.landmarks.topology import (
    COMMISSURE,
    FACE_MIDDLE,
    FACE_SIDE,
    Hand,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirror.landmarks.records import HandLandmarks

    Landmarks = NDArray[np.float32]

_ROOM_SHARE: Final = 0.1
"""Clear room between face and hand, in face widths: about the ear, which the mesh leaves out."""
_ABOVE_SHARE: Final = 0.4
_BELOW_SHARE: Final = 0.6
"""How far above the forehead and below the chin a raised palm's middle may be, in face heights.
On photographs of people who show an open hand it was up to 0.36 below the chin."""
_TOUCHING: Final = 1.06
"""A joint lies half a finger inside of what touches: so much larger is the face to a joint."""
_AT_CORNER_SHARE: Final = 0.6
"""A fingertip this near to a lip corner, in mouth widths, helps it along."""
_HELPING_FINGERS: Final = 2
"""One finger helps, perhaps with its neighbour or the thumb; a flat hand massages."""


@dataclass(frozen=True, slots=True, eq=False)
class FacePlace:
    """A face in the picture, as far as hands are concerned."""

    points_px: Landmarks
    """Shape (478, 3), as in `FaceLandmarks`."""
    low_px: NDArray[np.float32]
    high_px: NDArray[np.float32]
    """Corners of the face's box, shape (2,)."""

    @classmethod
    def of(cls, points_px: Landmarks) -> FacePlace:
        """Return the place of a face (478, 3)."""
        flat = points_px[:, :2]
        return cls(points_px, flat.min(axis=0), flat.max(axis=0))

    @property
    def height_px(self) -> float:
        """From the top of the forehead to the chin."""
        above, below = self.points_px[FACE_MIDDLE, :2]
        return float(np.hypot(*(below - above)))

    def beside(self, hand: HandLandmarks) -> bool:
        """Whether a hand is wholly to one side, and neither far above nor below."""
        room_px = _ROOM_SHARE * float(self.high_px[0] - self.low_px[0])
        across = hand.points_px[:, 0]
        clear = across.max() < self.low_px[0] - room_px or across.min() > self.high_px[0] + room_px
        tall_px, level = self.high_px[1] - self.low_px[1], palm_px(hand.points_px)[1]
        lowest = self.high_px[1] + _BELOW_SHARE * tall_px
        highest = self.low_px[1] - _ABOVE_SHARE * tall_px
        return bool(clear and highest < level < lowest)

    def touched_by(self, hand: HandLandmarks) -> bool:
        """Whether any part of a hand lies over the face."""
        middle = self.points_px[FACE_MIDDLE, :2].mean(axis=0)
        across = self.points_px[FACE_SIDE.left, :2] - self.points_px[FACE_SIDE.right, :2]
        half_px = np.array([np.hypot(*across), self.height_px]) / 2.0 * _TOUCHING
        # An upright ellipse: tilted by 20 degrees, as far as is measured, it is 3 mm off at most.
        from_middle = (flesh_px(hand) - middle) / half_px
        return bool((from_middle**2).sum(axis=1).min() < 1.0)

    def assisted_by(self, hand: HandLandmarks) -> Side | None:
        """Return the side whose lip corner a finger of the hand helps along, if any.

        A flat hand massages, and one that hides the mouth helps nobody.
        """
        tips = hand.points_px[[Hand.INDEX_TIP, Hand.MIDDLE_TIP], :2]
        near = {side: self._nearest_px(tips, side) for side in Side}
        side = min(near, key=lambda one: near[one])
        at_corner = near[side] < _AT_CORNER_SHARE * mouth_width_px(self.points_px)
        if not at_corner or fingers_of(hand.points_px).raised > _HELPING_FINGERS:
            return None
        return None if covers_mouth(self.points_px, (hand,), fingertip=True) else side

    def _nearest_px(self, tips: Landmarks, side: Side) -> float:
        away = tips - self.points_px[COMMISSURE.of(side), :2]
        return float(np.hypot(away[:, 0], away[:, 1]).min())
