"""The panel behind the glass: how many pixels, how many millimetres, which way up."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

QUARTER_TURNS_DEG = (0, 90, 180, 270)
_ON_ITS_SIDE_DEG = (90, 270)


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
    """How far clockwise the picture is turned on its way to the display: 0, 90, 180 or 270. A
    panel that hangs turned clockwise needs its picture turned back: see `mounted`."""

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

    @classmethod
    def mounted(
        cls, native_px: tuple[int, int], native_mm: tuple[float, float], turned_deg: int
    ) -> Panel:
        """Return a panel as the viewer sees it once it hangs behind the glass.

        `native_px` and `native_mm` are width and height as it was made, which is what its data
        sheet and its EDID say; it hangs turned clockwise by `turned_deg`, as the viewer sees it,
        so that the picture is turned back by as much.
        """
        across = 1 if turned_deg in _ON_ITS_SIDE_DEG else 0
        return cls(
            native_px[across],
            native_px[1 - across],
            native_mm[across],
            native_mm[1 - across],
            -turned_deg % 360,
        )

    @property
    def native_size_px(self) -> tuple[int, int]:
        """Width and height in pixels as the panel was made, before it was turned."""
        on_its_side = self.rotation_deg in _ON_ITS_SIDE_DEG
        return (self.height_px, self.width_px) if on_its_side else self.size_px

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
