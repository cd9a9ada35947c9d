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
class _Along:
    """Lays lines along the eyes."""

    mouth: MouthOnPanel
    page: Page

    def lay(self, line: Stroke, along_px: float, reach_px: float) -> Stroke:
        """Return `line` around a place that is `along_px` from its middle.

        It reaches as far to each side, but for one eye not over the middle of the mouth, for
        there the other side's line begins.
        """
        x = line.x0 + along_px
        beside = x - self.mouth.middle_x
        room_px = reach_px
        if not self.mouth.apart_px:
            room_px = abs(beside) - self.page.px(self.page.style.line_middle_gap_mm)
        x0 = x - math.copysign(max(0.0, min(reach_px, room_px)), beside)
        x1 = x + math.copysign(reach_px, beside)
        slope = self.mouth.eye_slope
        y0, y1 = (line.y0 + slope * (end_x - line.x0) for end_x in (x0, x1))
        return replace(line, x0=x0, y0=y0, x1=x1, y1=y1)


def corner_marks(
    side: Side, standing: Standing, mouth: MouthOnPanel, page: Page
) -> Iterator[Stroke]:
    """Yield the line that the corner should reach, its glow once it is there, and the mark.

    First where the eye on that side finds the corner, then, where both eyes are meant, what joins
    the two places, and the same for the other eye.
    """
    along = _Along(mouth, page)
    corner, half_px = mouth.corners.of(side), mouth.apart_px / 2.0
    outward_px = math.copysign(half_px, corner.aim_x - mouth.middle_x)
    line, mark = _line(side, standing, mouth, page), _mark(side, standing, mouth, page)
    yield from _at_one_place(line, mark, outward_px, along, standing)
    if mouth.apart_px:
        join = replace(line, slot=f"aim.join.{side}", alpha=_JOIN_ALPHA * line.alpha, glow_px=0.0)
        yield along.lay(join, 0.0, half_px)
        far = replace(line, slot=f"aim.far.{side}")
        far_mark = replace(mark, slot=f"mark.far.{side}", alpha=_FAR_MARK_ALPHA)
        yield from _at_one_place(far, far_mark, -outward_px, along, standing)


def _at_one_place(
    line: Stroke, mark: Stroke, along_px: float, along: _Along, standing: Standing
) -> Iterator[Stroke]:
    page = along.page
    full_px = page.px(page.style.line_full_mm)
    line = along.lay(line, along_px, full_px + line.soft_px)
    if standing.there:
        glow_px = page.px(page.style.line_there_glow_mm)
        slot = line.slot.replace("aim", "aim.glow", 1)
        yield replace(line, slot=slot, width_px=0.0, alpha=standing.there, glow_px=glow_px)
    yield line
    yield along.lay(mark, along_px, page.px(page.style.mark_reach_mm))


def _line(side: Side, standing: Standing, mouth: MouthOnPanel, page: Page) -> Stroke:
    """Return the line, still without length: as thick as is surely within the band."""
    style, band, corner = page.style, page.guidance.band, mouth.corners.of(side)
    half_pct = min(band.high_pct - band.target_pct, band.target_pct - band.low_pct)
    thick_px = 2.0 * corner.rise_px * half_pct / band.target_pct
    alpha = style.line_waiting_alpha + (1.0 - style.line_waiting_alpha) * standing.there
    return Stroke(
        slot=f"aim.{side}",
        x0=corner.aim_x,
        y0=corner.aim_y,
        x1=corner.aim_x,
        y1=corner.aim_y,
        width_px=max(_LEAST_LINE_PX, thick_px),
        ink=standing.aim,
        alpha=style.easier_alpha if page.guidance.easier else alpha,
        soft_px=page.px(style.line_soft_mm),
        glow_px=page.px(style.line_glow_mm),
    )


def _mark(side: Side, standing: Standing, mouth: MouthOnPanel, page: Page) -> Stroke:
    """Return the mark, still without length."""
    x, y = mouth.corners.of(side).x, mouth.corners.of(side).y
    width_px = max(_LEAST_MARK_PX, page.px(page.style.mark_width_mm))
    return Stroke(f"mark.{side}", x, y, x, y, width_px, standing.now)
