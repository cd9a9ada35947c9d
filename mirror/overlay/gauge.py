"""Beside the face, one for each side: how hard that side works, and where to be.

A broad glow where the band is, a line that rises to a bead at the effort of now, and above it
a fine track that ends well below full. The aim lies at the height of the mouth, so that the
eye travels sideways only.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mirror.overlay.scene import Bead, Element, Ink, Role, Stroke
from mirror.overlay.tint import aim_ink, now_ink, there_share

if TYPE_CHECKING:
    from mirror.anatomy import Side
    from mirror.overlay.mouth import MouthOnPanel
    from mirror.overlay.page import Page

_BAND_ALPHA = 0.42
_BAND_THERE_ALPHA = 0.62
_TRACK_ALPHA = 0.6
_LEVEL_ALPHA = 0.8
_LEVEL_EASIER_ALPHA = 0.65


class GaugePlace:
    """Where one side's gauge stands, in panel pixels."""

    def __init__(self, side: Side, mouth: MouthOnPanel, page: Page) -> None:
        style, panel = page.style, page.panel
        margin = page.px(style.margin_mm)
        self._top_pct = style.gauge_top_pct
        self._height = min(
            page.px(style.gauge_height_mm), style.gauge_height_max_ratio * panel.height_px
        )
        outward = math.copysign(1.0, mouth.corners.of(side).aim_x - mouth.middle_x)
        # A gauge must stay clear of the cheek for the eye that sees it nearer to the face.
        beside = style.gauge_beside_face_mm * mouth.px_per_face_mm
        x = mouth.middle_x + outward * (beside + page.true_px(style.eye_spread_mm / 2.0))
        self.x = min(max(x, margin), panel.width_px - margin)
        foot_y = mouth.middle_y + self._height * page.guidance.band.target_pct / self._top_pct
        self.foot_y = max(margin + self._height, min(foot_y, page.words_top_px))

    def y(self, effort_pct: float) -> float:
        """Return the height at which an effort stands; what is above the top stays there."""
        share = min(max(effort_pct, 0.0), self._top_pct) / self._top_pct
        return self.foot_y - share * self._height


def waiting_gauge(side: Side, mouth: MouthOnPanel, page: Page) -> tuple[Element, ...]:
    """Return a faint gauge without a value, for a face that cannot be measured just now."""
    place, faint = GaugePlace(side, mouth, page), page.style.gauge_waiting_alpha
    return (
        _track(side, place, 0.0, page, faint * _TRACK_ALPHA),
        _band(side, place, page, Ink(Role.AIM), faint * _BAND_ALPHA),
    )


def gauge(side: Side, effort_pct: float, mouth: MouthOnPanel, page: Page) -> tuple[Element, ...]:
    """Return the gauge that shows `effort_pct`."""
    place, style, band = GaugePlace(side, mouth, page), page.style, page.guidance.band
    there = there_share(effort_pct, band, style.colour_fade_pct)
    band_alpha = _BAND_ALPHA + (_BAND_THERE_ALPHA - _BAND_ALPHA) * there
    aim = aim_ink(effort_pct, band, style.colour_fade_pct)
    now = now_ink(effort_pct, band, style.colour_fade_pct)
    return (
        _track(side, place, effort_pct, page, _TRACK_ALPHA),
        _band(side, place, page, aim, band_alpha),
        _level(side, place, effort_pct, page, now),
        Bead(
            slot=f"gauge.bead.{side}",
            x=place.x,
            y=place.y(effort_pct),
            radius_px=page.px(style.gauge_bead_mm),
            ink=now,
            glow_px=page.px(style.bead_glow_mm),
        ),
    )


def _track(side: Side, place: GaugePlace, from_pct: float, page: Page, alpha: float) -> Stroke:
    top_y = place.y(page.style.gauge_top_pct)
    return Stroke(
        slot=f"gauge.track.{side}",
        x0=place.x,
        y0=place.y(from_pct),
        x1=place.x,
        y1=top_y,
        width_px=page.px(page.style.gauge_track_mm),
        ink=Ink(Role.FRAME),
        alpha=alpha,
    )


def _band(side: Side, place: GaugePlace, page: Page, ink: Ink, alpha: float) -> Stroke:
    band, width_px = page.guidance.band, page.px(page.style.gauge_band_mm)
    # Round ends reach half a width further: take that off, so that the glow ends at the edge.
    low_y = place.y(band.low_pct) - width_px / 2.0
    high_y = place.y(band.high_pct) + width_px / 2.0
    middle_y = (low_y + high_y) / 2.0
    return Stroke(
        slot=f"gauge.band.{side}",
        x0=place.x,
        y0=max(low_y, middle_y),
        x1=place.x,
        y1=min(high_y, middle_y),
        width_px=width_px,
        ink=ink,
        alpha=alpha,
    )


def _level(side: Side, place: GaugePlace, effort_pct: float, page: Page, ink: Ink) -> Stroke:
    return Stroke(
        slot=f"gauge.level.{side}",
        x0=place.x,
        y0=place.foot_y,
        x1=place.x,
        y1=place.y(effort_pct),
        width_px=page.px(page.style.gauge_level_mm),
        ink=ink,
        alpha=_LEVEL_EASIER_ALPHA if page.guidance.easier else _LEVEL_ALPHA,
    )
