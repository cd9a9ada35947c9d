"""At each lip corner: the line to reach, and the mark of where the corner is.

Both lie along the eyes and reach from where the one eye finds the corner to where the other does,
so that only their heights are read. The line is as thick as the band, and the mark is a thin one
that comes to lie within it: the gauges say the same, larger.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mirror.overlay.scene import Stroke

if TYPE_CHECKING:
    from mirror.anatomy import Side
    from mirror.exercise.guidance import Band
    from mirror.overlay.mouth import CornerOnPanel, MouthOnPanel
    from mirror.overlay.page import Page
    from mirror.overlay.standing import Standing

_LEAST_LINE_PX = 2.0
_LEAST_MARK_PX = 1.5


def aim_line(side: Side, standing: Standing, mouth: MouthOnPanel, page: Page) -> Stroke:
    """Return the line at the height that the corner should reach, brighter once it is there."""
    style = page.style
    alpha = style.line_waiting_alpha + (1.0 - style.line_waiting_alpha) * standing.there
    corner = mouth.corners.of(side)
    full_px = max(
        mouth.apart_px / 2.0 + page.px(style.line_beyond_mm), page.px(style.line_least_mm)
    )
    x0, y0, x1, y1 = _along_eyes(
        corner.aim_x, corner.aim_y, full_px + page.px(style.line_soft_mm), mouth, page
    )
    return Stroke(
        slot=f"aim.{side}",
        x0=x0,
        y0=y0,
        x1=x1,
        y1=y1,
        width_px=max(_LEAST_LINE_PX, _thickness_px(corner, page.guidance.band)),
        ink=standing.aim,
        alpha=style.easier_alpha if page.guidance.easier else alpha,
        soft_px=page.px(style.line_soft_mm),
        glow_px=page.px(style.line_glow_mm),
    )


def now_mark(side: Side, standing: Standing, mouth: MouthOnPanel, page: Page) -> Stroke:
    """Return the mark of where the corner is."""
    style, corner = page.style, mouth.corners.of(side)
    reach_px = mouth.apart_px / 2.0 + page.px(style.mark_beyond_mm)
    x0, y0, x1, y1 = _along_eyes(corner.x, corner.y, reach_px, mouth, page)
    return Stroke(
        slot=f"mark.{side}",
        x0=x0,
        y0=y0,
        x1=x1,
        y1=y1,
        width_px=max(_LEAST_MARK_PX, page.px(style.mark_width_mm)),
        ink=standing.now,
    )


def _along_eyes(
    x: float, y: float, reach_px: float, mouth: MouthOnPanel, page: Page
) -> tuple[float, float, float, float]:
    """Return the ends, x0, y0, x1, y1, of a line through (x, y) that reaches as far to each side.

    For one eye it stops before the middle of the mouth, and two eyes' places reach as much farther
    as they are apart: beyond the middle it is the one eye's right place, and the lines of both
    sides run beside each other for a while, or are one where they are equally high.
    """
    beside = x - mouth.middle_x
    room_px = abs(beside) - page.px(page.style.line_middle_gap_mm) + mouth.apart_px / 2.0
    inner_x = x - math.copysign(min(reach_px, max(0.0, room_px)), beside)
    outer_x = x + math.copysign(reach_px, beside)
    slope = mouth.eye_slope
    return inner_x, y + slope * (inner_x - x), outer_x, y + slope * (outer_x - x)


def _thickness_px(corner: CornerOnPanel, band: Band) -> float:
    """Return how thick a line around the target is that lies within the band, and fills it."""
    half_pct = min(band.high_pct - band.target_pct, band.target_pct - band.low_pct)
    return 2.0 * corner.rise_px * half_pct / band.target_pct
