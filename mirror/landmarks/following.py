"""Who is being measured, and whether the face in this frame can still be them. Pure geometry."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.landmarks.topology import OUTER_CANTHUS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

RESERVED_NS: Final = 3_000_000_000
"""How long the place in front of the mirror is kept for somebody who was lost in its middle."""

_CENTRALITY: Final = 0.35
"""Distance from the picture's middle, in picture widths, at which a face counts for 60 %."""
_FASTEST_SIZES_PER_S: Final = 9.0
"""A head crosses about its own eye distance in a tenth of a second when it is jerked."""
_FASTEST_GROWTH_PER_S: Final = 3.0
"""Natural log of size per second: a step of half a metre in a third of a second."""
_SLACK_SIZES: Final = 0.25
_SLACK_GROWTH: Final = 0.15
_REACH: Final = (0.9, 0.9, 1.35)
"""How far a face reaches aside, above and below the middle between the eyes, in its size: to the
ears, the hairline and the chin."""
_AHEAD_S: Final = 0.3
"""Whoever walks is lost before the edge, for the picture blurs: this far on they would be there."""
_LONGEST_S: Final = 0.5
"""However long somebody was hidden, they are looked for this far around their last place."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a face is in the picture and how large."""

    x_px: float
    y_px: float
    size_px: float
    """Distance between the outer canthi, in 3D so that turning does not shrink it."""

    @classmethod
    def of(cls, points_px: NDArray[np.float32]) -> Place:
        """Return the place of a face of shape (478, 3)."""
        left, right = points_px[OUTER_CANTHUS.left], points_px[OUTER_CANTHUS.right]
        middle = (left + right) / 2.0
        return cls(float(middle[0]), float(middle[1]), float(np.linalg.norm(left - right)))

    def claim(self, width_px: int, height_px: int) -> float:
        """Return how much this is the person in front of the mirror: near, and central."""
        offset = math.hypot(self.x_px - width_px / 2.0, self.y_px - height_px / 2.0) / width_px
        return self.size_px * math.exp(-0.5 * (offset / _CENTRALITY) ** 2)

    def at_edge(self, width_px: int, height_px: int) -> bool:
        """Whether the face reaches the picture's edge: who is lost from there has walked away."""
        aside, above, below = (reach * self.size_px for reach in _REACH)
        return (
            not aside <= self.x_px <= width_px - aside
            or self.y_px < above
            or self.y_px > height_px - below
        )

    def could_become(self, later: Place, elapsed_ns: int) -> bool:
        """Whether one head could have moved from here to `later` in the time between."""
        elapsed_s = min(elapsed_ns / 1e9, _LONGEST_S)
        size_px = max(self.size_px, 1.0)
        moved = math.hypot(later.x_px - self.x_px, later.y_px - self.y_px) / size_px
        grown = abs(math.log(max(later.size_px, 1.0) / size_px))
        return (
            moved <= _SLACK_SIZES + _FASTEST_SIZES_PER_S * elapsed_s
            and grown <= _SLACK_GROWTH + _FASTEST_GROWTH_PER_S * elapsed_s
        )


@dataclass(frozen=True, slots=True)
class Followed:
    """The person who is being measured, when and where they were last seen."""

    person: int
    place: Place
    seen_ns: int
    heading_px_s: tuple[float, float] = (0.0, 0.0)
    """How they moved across the picture when they were last seen."""

    def seen_at(self, place: Place, t_ns: int) -> Followed:
        """Return the same person at a later place."""
        elapsed_s = (t_ns - self.seen_ns) / 1e9
        if elapsed_s <= 0.0:
            return replace(self, place=place, seen_ns=t_ns)
        heading = (
            (place.x_px - self.place.x_px) / elapsed_s,
            (place.y_px - self.place.y_px) / elapsed_s,
        )
        return replace(self, place=place, seen_ns=t_ns, heading_px_s=heading)

    def could_be(self, place: Place, t_ns: int) -> bool:
        """Whether a face at `place` at time `t_ns` can be this person."""
        return self.place.could_become(place, t_ns - self.seen_ns)

    def has_left(self, t_ns: int, size_px: tuple[int, int]) -> bool:
        """Whether their place is free for somebody else, `size_px` being the picture's.

        Whoever was lost in the middle of the picture is behind a hand, or has looked away: the
        place is kept for a while. Whoever was lost at its edge, or on the way there, has gone,
        and the next face is a stranger's, even a moment later in the same place. A time before
        theirs is another story.
        """
        kept = 0 <= t_ns - self.seen_ns <= RESERVED_NS
        across, down = self.heading_px_s
        soon = replace(
            self.place,
            x_px=self.place.x_px + _AHEAD_S * across,
            y_px=self.place.y_px + _AHEAD_S * down,
        )
        return not kept or self.place.at_edge(*size_px) or soon.at_edge(*size_px)


def choose(
    places: Sequence[Place], followed: Followed | None, t_ns: int, size_px: tuple[int, int]
) -> int | None:
    """Return the index of the face to follow, or None when it is nobody's turn.

    While `followed` keeps the place only they may have it; otherwise the nearest central face
    does, once it is in the picture as a whole: whoever is at the edge comes or goes. `size_px` is
    the picture's (width, height).
    """
    able = [
        index
        for index, place in enumerate(places)
        if (not place.at_edge(*size_px) if followed is None else followed.could_be(place, t_ns))
    ]
    return max(able, key=lambda i: places[i].claim(*size_px), default=None)
