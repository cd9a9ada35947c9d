"""At each lip corner: the line to reach, and the mark of where the corner is.

Both lie along the eyes, so that only their heights are read. The line is as thick as the band, and
the mark is a thin one that comes to lie within it: the gauges say the same, larger.

Two eyes find a corner in two places (optics, 1). A line and a mark are at each of them, and a
faint line runs from the one to the other, which leaves the lips to be seen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mirror.overlay.scene import Stroke

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirror.anatomy import Side
    from mirror.overlay.mouth import MouthOnPanel
    from mirror.overlay.page import Page
    from mirror.overlay.standing import Standing

_LEAST_LINE_PX: Final = 2.0
_LEAST_MARK_PX: Final = 1.5
_JOIN_ALPHA: Final = 0.45
_FAR_MARK_ALPHA: Final = 0.6
"""The eye on a corner's own side reads its mark; for the other one it is there, and quieter."""


@dataclass(frozen=True, slots=True)
class CornerLight:
    """What is lit at one lip corner."""

    side: Side
    standing: Standing
    mouth: MouthOnPanel
    page: Page

    def elements(self) -> Iterator[Stroke]:
        """Yield the line that the corner should reach, its glow once it is there, and the mark.

        First where the eye on that side finds the corner; then, where both eyes are meant, the
        same for the other eye, and what joins the two places.
        """
        half_px = self.mouth.apart_px / 2.0
        line, mark = self._line(), self._mark()
        if not half_px:
            # Farther on the cheek there are no lips to hide that it is a line.
            farther_px = self.page.px(self.page.style.line_outwards_mm)
            yield from self._at_one_place(line, mark, 0.0, farther_px)
            return
        yield from self._at_one_place(line, mark, half_px)
        far_line = replace(line, slot=f"aim.far.{self.side}")
        far_mark = replace(mark, slot=f"mark.far.{self.side}", alpha=_FAR_MARK_ALPHA)
        yield from self._at_one_place(far_line, far_mark, -half_px)
        join = replace(line, slot=f"aim.join.{self.side}", alpha=_JOIN_ALPHA * line.alpha)
        yield self._laid(replace(join, glow_px=0.0), 0.0, half_px)

    def _at_one_place(
        self, line: Stroke, mark: Stroke, outwards_px: float, farther_px: float = 0.0
    ) -> Iterator[Stroke]:
        style, there = self.page.style, self.standing.there
        full_px = self.page.px(style.line_full_mm)
        line = self._laid(line, outwards_px, full_px + line.soft_px, farther_px)
        if there:
            slot = line.slot.replace("aim", "aim.glow")
            glow_px = self.page.px(style.line_there_glow_mm)
            yield replace(line, slot=slot, width_px=0.0, alpha=there, glow_px=glow_px)
        yield line
        yield self._laid(mark, outwards_px, self.page.px(style.mark_reach_mm))

    def _laid(
        self, line: Stroke, outwards_px: float, reach_px: float, farther_px: float = 0.0
    ) -> Stroke:
        """Return `line` along the eyes, around a place that is so far outwards from its own.

        It reaches as far to each side, and `farther_px` more outwards. For one eye it ends before
        the middle of the mouth, for there the other side's line begins.
        """
        outward = math.copysign(1.0, line.x0 - self.mouth.middle_x)
        inwards_px = reach_px
        if not self.mouth.apart_px:
            gap_px = self.page.px(self.page.style.line_middle_gap_mm)
            inwards_px = min(reach_px, max(0.0, abs(line.x0 - self.mouth.middle_x) - gap_px))
        x0 = line.x0 + outward * (outwards_px - inwards_px)
        x1 = line.x0 + outward * (outwards_px + reach_px + farther_px)
        y0, y1 = (line.y0 + self.mouth.eye_slope * (x - line.x0) for x in (x0, x1))
        return replace(line, x0=x0, y0=y0, x1=x1, y1=y1)

    def _line(self) -> Stroke:
        """Return the line, still without length: as thick as is surely within the band."""
        style, band, standing = self.page.style, self.page.guidance.band, self.standing
        corner = self.mouth.corners.of(self.side)
        half_pct = min(band.high_pct - band.target_pct, band.target_pct - band.low_pct)
        thick_px = 2.0 * corner.rise_px * half_pct / band.target_pct
        alpha = style.line_waiting_alpha + (1.0 - style.line_waiting_alpha) * standing.there
        return Stroke(
            slot=f"aim.{self.side}",
            x0=corner.aim_x,
            y0=corner.aim_y,
            x1=corner.aim_x,
            y1=corner.aim_y,
            width_px=max(_LEAST_LINE_PX, thick_px),
            ink=standing.aim,
            alpha=style.easier_alpha if self.page.guidance.easier else alpha,
            soft_px=self.page.px(style.line_soft_mm),
            glow_px=self.page.px(style.line_glow_mm),
        )

    def _mark(self) -> Stroke:
        """Return the mark, still without length."""
        corner = self.mouth.corners.of(self.side)
        width_px = max(_LEAST_MARK_PX, self.page.px(self.page.style.mark_width_mm))
        return Stroke(
            slot=f"mark.{self.side}",
            x0=corner.x,
            y0=corner.y,
            x1=corner.x,
            y1=corner.y,
            width_px=width_px,
            ink=self.standing.now,
        )
