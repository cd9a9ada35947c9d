"""The panel behind the glass: how many pixels, how many millimetres, which way up."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

QUARTER_TURNS_DEG = (0, 90, 180, 270)


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel's active area as the viewer sees it, that is, after it has been turned.

    Raises ValueError, naming the field, for a size that is not positive or an odd rotation.
    """

    width_px: int
    height_px: int
    width_mm: float
    height_mm: float
    rotation_deg: int = 0
    """How far clockwise the picture is turned on its way to the display: 0, 90, 180 or 270."""

    def __post_init__(self) -> None:
        """Refuse a panel that cannot exist."""
        for name in ("width_px", "height_px", "width_mm", "height_mm"):
            size = getattr(self, name)
            if not (math.isfinite(size) and size > 0):
                raise ValueError(
                    f"Panel.{name}: expected a positive size, found {size}; "
                    "measure the lit area of the panel"
                )
        if self.rotation_deg not in QUARTER_TURNS_DEG:
            raise ValueError(
                f"Panel.rotation_deg: expected one of {QUARTER_TURNS_DEG}, "
                f"found {self.rotation_deg}"
            )

    @classmethod
    def of_diagonal(
        cls, width_px: int, height_px: int, diagonal_inch: float, rotation_deg: int = 0
    ) -> Panel:
        """Return a panel with square pixels, from the diagonal that shops print on the box."""
        mm_per_px = diagonal_inch * 25.4 / math.hypot(width_px, height_px)
        return cls(width_px, height_px, width_px * mm_per_px, height_px * mm_per_px, rotation_deg)

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height in pixels, as the viewer sees it."""
        return self.width_px, self.height_px

    @property
    def px_per_mm(self) -> float:
        """Pixels in one millimetre, across and down averaged (they differ by rounding only)."""
        return (self.width_px / self.width_mm + self.height_px / self.height_mm) / 2.0

    def resized(self, width_px: int, height_px: int) -> Panel:
        """Return the same area of glass with another number of pixels."""
        return replace(self, width_px=width_px, height_px=height_px)
