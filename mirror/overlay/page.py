"""What every part of the layout needs to know: the guidance, the panel and the style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardware.panel import Panel
    from mirror.exercise.guidance import Guidance
    from mirror.overlay.style import Style


@dataclass(frozen=True, slots=True)
class Page:
    """What is said, where, and how it looks."""

    guidance: Guidance
    panel: Panel
    style: Style

    def px(self, size_mm: float) -> float:
        """Return how many panel pixels a length on the glass has."""
        return size_mm * self.panel.px_per_mm
