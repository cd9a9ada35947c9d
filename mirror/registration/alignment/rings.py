"""Where the rings stand on the glass, and in which order they are held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from hardware.panel import Panel
    from mirror.registration.alignment.records import Place

RING_RADIUS_MM: Final = 8.0
"""Lips are about 9 mm high on the glass, half their size: they lie in the ring with a margin above
and below, and the point in its middle lies where they meet."""
HEAD_SHARE: Final = 0.3
"""Of the panel's height: kept for words. They stand at the top while rings are shown: the mouth is
seen below the middle, and to bring it up to the middle of what is left nobody grows tall enough."""
_ACROSS_MM: Final = 95.0
_UP_MM: Final = 45.0
_DOWN_MM: Final = 60.0
"""From the first ring. On the glass a ring is as far away as the head must go: a step aside, a
little up on the toes, a little down in the knees. Farther apart tells the scale better."""
_FAR_SHARE: Final = 0.65
"""The rings from farther back lie nearer together: the picture is small there."""
_MARGIN_MM: Final = 6.0


@dataclass(frozen=True, slots=True)
class RingPlace:
    """One ring."""

    place_mm: Place
    """Its middle, mirror frame."""
    far: bool = False
    """Whether it is held from a step farther back."""


@dataclass(frozen=True, slots=True)
class _Room:
    """Where rings may stand: low and high along one axis, millimetres."""

    low_mm: float
    high_mm: float

    def around(self, middle_mm: float, below_mm: float, above_mm: float) -> tuple[float, ...]:
        """Return (low, middle, high) about a wanted middle: moved, then shrunk, until it fits."""
        share = min(1.0, (self.high_mm - self.low_mm) / (below_mm + above_mm))
        below_mm, above_mm = share * below_mm, share * above_mm
        middle_mm = min(max(middle_mm, self.low_mm + below_mm), self.high_mm - above_mm)
        return middle_mm - below_mm, middle_mm, middle_mm + above_mm


def rings_for(panel: Panel, mouth_mm: Place) -> tuple[RingPlace, ...]:
    """Return five rings about where the mouth is seen now, and two for a step farther back.

    `mouth_mm` is in the mirror frame, as well as it is known before any alignment. The rings lie
    on the panel whole and clear of the words. One follows the other so that the head never has
    far to go in two directions at once.
    """
    keep_mm = RING_RADIUS_MM + _MARGIN_MM
    half_mm = panel.width_mm / 2.0 - keep_mm
    top_mm = panel.height_mm * (0.5 - HEAD_SHARE) - RING_RADIUS_MM
    left, x, right = _Room(-half_mm, half_mm).around(mouth_mm[0], _ACROSS_MM, _ACROSS_MM)
    across = _Room(keep_mm - panel.height_mm / 2.0, top_mm)
    low, y, high = across.around(mouth_mm[1], _DOWN_MM, _UP_MM)
    near = ((x, y), (left, high), (left, low), (right, low), (right, high))
    far = tuple((x + _FAR_SHARE * (end - x), y) for end in (right, left))
    return tuple(RingPlace(place) for place in near) + tuple(
        RingPlace(one, far=True) for one in far
    )
