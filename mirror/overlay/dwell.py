"""A gesture that is being held: a ring closes around the hand's own reflection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirror.overlay.scene import Ink, Ring, Role

if TYPE_CHECKING:
    from mirror.exercise.guidance import Dwell
    from mirror.overlay.page import Page
    from mirror.registration.projection import Projection


def dwell_ring(dwell: Dwell, projection: Projection, page: Page) -> Ring:
    """Return the ring: at the hand, but always whole on the panel and above the words."""
    style, panel = page.style, page.panel
    hand = projection.to_panel_px(np.array([dwell.centre_mm]), np.empty((1, 2)))[0]
    radius_px, width_px = page.px(style.dwell_radius_mm), page.px(style.dwell_width_mm)
    keep_px = page.px(style.margin_mm) + radius_px
    return Ring(
        slot="dwell",
        x=min(max(float(hand[0]), keep_px), panel.width_px - 1 - keep_px),
        y=min(max(float(hand[1]), keep_px), page.words_top_px - radius_px),
        radius_px=radius_px - width_px / 2.0,
        width_px=width_px,
        share=min(max(dwell.share, 0.0), 1.0),
        ink=Ink(Role.THERE),
    )
