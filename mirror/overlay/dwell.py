"""A gesture that is being held: a ring closes around the hand's own reflection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirror.overlay.scene import Ink, Ring, Role

if TYPE_CHECKING:
    from mirror.exercise.guidance import Dwell
    from mirror.overlay.page import Page
    from mirror.registration.projection import Projection


def dwell_ring(dwell: Dwell, projection: Projection, page: Page) -> Ring:
    """Return the ring: at the hand, but always whole on the panel and above the words."""
    style, panel = page.style, page.panel
    ((x, y),) = projection.seen_px([dwell.centre_mm])
    radius_px, width_px = page.px(style.dwell_radius_mm), page.px(style.dwell_width_mm)
    keep_px = page.px(style.margin_mm) + radius_px
    return Ring(
        slot="dwell",
        x=min(max(x, keep_px), panel.width_px - 1 - keep_px),
        y=min(max(y, keep_px), page.words_top_px - radius_px),
        radius_px=radius_px - width_px / 2.0,
        width_px=width_px,
        share=min(max(dwell.share, 0.0), 1.0),
        ink=Ink(Role.THERE),
    )
