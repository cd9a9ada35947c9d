"""What every part of the layout needs to know: the guidance, the panel, the style, the room.

From the foot upwards: the ring, with the count beside it; the smaller line; the words; above
them the face's own place. The room for both texts is that of the longest that the catalogue
allows, so nothing moves when one is short or missing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mirror.overlay.type import TypeSizes, type_sizes

if TYPE_CHECKING:
    from hardware.panel import Panel
    from mirror.exercise.guidance import Guidance
    from mirror.overlay.style import Style

_NEARLY_FITS = 0.1
"""A text that is longer than its lines by less than this share is made a little smaller instead."""
_GAP_ABOVE_MORE = 0.6
"""In heights of the smaller line's x, as `lettering` sets it."""

FIGURE_WIDTH, COLON_WIDTH = 1.17, 0.62
"""In heights of a small x: DejaVu Sans has 0.636 and 0.337, and a small x of 0.547."""
_CLOCK_WIDTH = 3.0 * FIGURE_WIDTH + COLON_WIDTH
"""Of minutes and seconds, as "4:40"."""
CLOCK_IN_RING = 1.58
"""Of the ring's radius: what fits between its sides."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is said, where, and how it looks. All lengths returned are panel pixels."""

    guidance: Guidance
    panel: Panel
    style: Style

    def true_px(self, length_mm: float) -> float:
        """Return a length on the glass that optics decides, the same on every panel."""
        return length_mm * self.panel.px_per_mm

    def px(self, size_mm: float) -> float:
        """Return a size that taste decides: smaller on a panel too small for it."""
        shorter_mm = min(self.panel.width_mm, self.panel.height_mm)
        return self.true_px(size_mm) * min(1.0, shorter_mm / self.style.roomy_panel_mm)

    @property
    def middle_x(self) -> float:
        """The panel's middle."""
        return (self.panel.width_px - 1) / 2.0

    @property
    def type(self) -> TypeSizes:
        """The three sizes of letters, as heights of a small x."""
        return type_sizes(self.panel, self.style.viewing_mm)

    @property
    def x_height_px(self) -> float:
        """Height of a small x in the words."""
        return self.type.large_px

    @property
    def words_width_px(self) -> float:
        """How wide words may be."""
        return self.style.words_width_max_ratio * self.panel.width_px

    @property
    def words_lines(self) -> int:
        """Lines that the longest text needs on this panel."""
        return self._lines(self.style.words_longest, self.x_height_px)

    @property
    def more_lines(self) -> int:
        """Lines that the longest smaller text needs on this panel."""
        return self._lines(self.style.more_longest, self.type.middle_px)

    @property
    def foot_px(self) -> float:
        """Where the ring ends, below which only the sets are told; higher up on a tall panel."""
        foot = self.panel.height_px - self.px(self.style.margin_mm)
        if self.panel.height_px > self.panel.width_px:
            return min(foot, self.style.portrait_foot_ratio * self.panel.height_px)
        return foot

    @property
    def ring_radius_px(self) -> float:
        """The ring's radius: never so small that minutes and seconds could not be read in it."""
        readable_px = self.type.small_px * _CLOCK_WIDTH / CLOCK_IN_RING
        return max(self.px(self.style.ring_radius_mm), readable_px)

    @property
    def ring_y(self) -> float:
        """The height of the ring's middle."""
        return self.foot_px - self.ring_radius_px

    @property
    def words_bottom_px(self) -> float:
        """Where the words stand, whether or not there is anything below them."""
        ring_px = 2.0 * self.ring_radius_px
        more_px = self.type.middle_px
        line_px = self.style.words_line_per_x_height * more_px
        room_px = self.more_lines * line_px + _GAP_ABOVE_MORE * more_px
        return self.foot_px - ring_px - self.px(self.style.words_above_ring_mm) - room_px

    @property
    def words_top_px(self) -> float:
        """Up to where words may reach when they need all of their lines."""
        line_px = self.style.words_line_per_x_height * self.x_height_px
        return self.words_bottom_px - self.words_lines * line_px

    def _lines(self, characters: int, x_height_px: float) -> int:
        fits = self.words_width_px / (self.style.words_width_per_x_height * x_height_px)
        return max(1, math.ceil(characters / fits - _NEARLY_FITS))
