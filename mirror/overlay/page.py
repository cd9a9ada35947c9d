"""What every part of the layout needs to know: the guidance, the panel, the style, the room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardware.panel import Panel
    from mirror.exercise.guidance import Guidance
    from mirror.overlay.style import Style


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
    def x_height_px(self) -> float:
        """Height of a small x in the words: as large as reading needs, if the panel allows."""
        ratio = self.style.words_x_height_max_ratio
        return min(self.true_px(self.style.words_x_height_mm), ratio * self.panel.height_px)

    @property
    def foot_px(self) -> float:
        """Where the ring ends, below which nothing is lit; higher up on a tall panel."""
        foot = self.panel.height_px - self.px(self.style.margin_mm)
        if self.panel.height_px > self.panel.width_px:
            return min(foot, self.style.portrait_foot_ratio * self.panel.height_px)
        return foot

    @property
    def words_bottom_px(self) -> float:
        """Where the words stand, whether or not there is a ring below them."""
        ring_px = 2.0 * self.px(self.style.ring_radius_mm)
        return self.foot_px - ring_px - self.px(self.style.words_above_ring_mm)

    @property
    def words_top_px(self) -> float:
        """Up to where words may reach when they need all of their lines."""
        line_px = self.style.words_line_per_x_height * self.x_height_px
        return self.words_bottom_px - self.style.words_lines_max * line_px
