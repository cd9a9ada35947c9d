"""At each lip corner: the line to reach, and the mark of where the corner is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mirror.overlay.scene import Bead, Stroke
from mirror.overlay.tint import aim_ink, now_ink, there_share

if TYPE_CHECKING:
    from mirror.anatomy import Side
    from mirror.overlay.mouth import MouthOnPanel
    from mirror.overlay.page import Page

_WAITING_ALPHA = 0.8
_LEAST_LINE_PX = 2.0


def aim_line(side: Side, effort_pct: float, mouth: MouthOnPanel, page: Page) -> Stroke:
    """Return the line at the height that the corner should reach, brighter once it is there.

    It lies along the eyes and is wide enough for both of them, but never crosses the
    middle of the mouth, for beyond it stands the other side's line at another height.
    """
    style, band = page.style, page.guidance.band
    corner = mouth.corners.of(side)
    inner_x, outer_x = _ends_x(corner.aim_x, mouth.middle_x, page)
    there = there_share(effort_pct, band, style.colour_fade_pct)
    alpha = _WAITING_ALPHA + (1.0 - _WAITING_ALPHA) * there
    return Stroke(
        slot=f"aim.{side}",
        x0=inner_x,
        y0=corner.aim_y + mouth.eye_slope * (inner_x - corner.aim_x),
        x1=outer_x,
        y1=corner.aim_y + mouth.eye_slope * (outer_x - corner.aim_x),
        width_px=max(_LEAST_LINE_PX, page.px(style.line_width_mm)),
        ink=aim_ink(effort_pct, band, style.colour_fade_pct),
        alpha=style.easier_alpha if page.guidance.easier else alpha,
        soft_px=page.px(style.line_soft_mm),
        glow_px=page.px(style.line_glow_mm),
    )


def now_bead(side: Side, effort_pct: float, mouth: MouthOnPanel, page: Page) -> Bead:
    """Return the mark of where the corner is."""
    corner = mouth.corners.of(side)
    return Bead(
        slot=f"mark.{side}",
        x=corner.x,
        y=corner.y,
        radius_px=page.px(page.style.bead_radius_mm),
        ink=now_ink(effort_pct, page.guidance.band, page.style.colour_fade_pct),
        glow_px=page.px(page.style.bead_glow_mm),
    )


def _ends_x(aim_x: float, middle_x: float, page: Page) -> tuple[float, float]:
    style = page.style
    outward = math.copysign(1.0, aim_x - middle_x)
    reach = page.true_px(style.eye_spread_mm / 2.0) + page.px(style.line_soft_mm)
    to_middle = abs(aim_x - middle_x) - page.px(style.line_middle_gap_mm)
    return aim_x - outward * max(0.0, min(reach, to_middle)), aim_x + outward * reach
