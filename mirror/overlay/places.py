"""Where the face's sites come to lie on the panel, for the eye that is to see them there.

The two eyes see a reflection half the pupil distance apart on the glass, sideways (optics). Where
both are meant, what belongs to a side of the face lies right for the eye on that side: the other
one sees it farther outwards, beside the face, and never on the wrong half of it. What belongs to
the middle is lit twice, once for each eye.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.anatomy import PerSide, Side
from mirror.face.measures import Site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from mirror.face.measures import FaceSites
    from mirror.overlay.page import Page
    from mirror.registration.projection import Projection

    Points = NDArray[np.float64]

_WORDS_CLEAR_MM: Final = 4.0
"""Over this stretch above the words light on the face fades: words are never written over."""
_CAPITALS_BELOW_TOP: Final = 0.36
"""From the top of a line to the tops of its capitals, in heights of a small x: DejaVu Sans has
0.928 - 0.729 of its size, and a small x of 0.547."""


class FaceOnPanel:
    """One moment's sites in panel pixels, worked out as they are asked for."""

    def __init__(self, sites: FaceSites, projection: Projection, page: Page) -> None:
        self._sites = sites
        self._projection = projection
        capitals_px = page.words_top_px + _CAPITALS_BELOW_TOP * page.x_height_px
        self._words_px = capitals_px - page.px(page.style.care_bead_mm)
        self._fading_px = page.px(_WORDS_CLEAR_MM)
        self._gap_px = page.px(page.style.line_middle_gap_mm)
        eyes = sites.places[Site.EYE]
        left, right = projection.seen_px((eyes.left, eyes.right))
        across, down = right[0] - left[0], right[1] - left[1]
        self.middle_x = (left[0] + right[0]) / 2.0
        self.middle_y = (left[1] + right[1]) / 2.0
        self.eye_slope = down / across
        """Rise of the line through the eyes, dy / dx: what both eyes must read lies along it."""
        self._apart_px = projection.apart_px(float(eyes.left[2] + eyes.right[2]) / 2.0)
        half = self._apart_px / 2.0 / math.hypot(across, down)
        self._outwards = PerSide((-half * across, -half * down), (half * across, half * down))
        self._sign = math.copysign(1.0, across)

    def path(self, sites: Sequence[Site], side: Side) -> Points:
        """Return the places of `sites` on one side, shape (n, 2), for the eye on that side."""
        points = [self._sites.places[site].of(side) for site in sites]
        places = np.array(self._projection.seen_px(points))
        places += self._outwards.of(side)
        return places

    def middles(self, site: Site) -> Iterator[tuple[float, float]]:
        """Yield the place midway between a site's two sides, for each eye that is meant."""
        places = self._sites.places[site]
        left, right = self._projection.seen_px((places.left, places.right))
        for eye in Side if self._apart_px else (Side.LEFT,):
            x, y = self._outwards.of(eye)
            yield (left[0] + right[0]) / 2.0 + x, (left[1] + right[1]) / 2.0 + y

    def outermost_x(self, side: Side) -> float:
        """Return how far out the face's sites reach on a side, for the middle between the eyes."""
        every = [place.of(side) for place in self._sites.places.values()]
        sign = self._sign if side is Side.RIGHT else -self._sign
        return sign * max(sign * x for x, _ in self._projection.seen_px(every))

    def midline_x(self, y: float) -> float:
        """Return where the face's midline is at a height: square to the line through the eyes."""
        return self.middle_x - self.eye_slope * (y - self.middle_y)

    def on_midline(self, x: float, y: float) -> bool:
        """Whether a place of `path` is the same for both sides: on the midline, for its eye."""
        beside_px = abs(x - self.midline_x(y)) - self._apart_px / 2.0
        return abs(beside_px) < self._gap_px

    def clear_of_words(self, y: float) -> float:
        """Return how bright a light at this height may be, 0 to 1: dark where words stand."""
        return min(1.0, max(0.0, (self._words_px - y) / self._fading_px))
