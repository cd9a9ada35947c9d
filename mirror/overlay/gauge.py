"""Beside the face, one for each side: how gently that side works, and where that is enough.

From below: a stem that rises from rest, a broad glow where the band is, and above it a haze that
thins out, for there is no top to reach. A level lies across at the effort of now, on a cushion as
high as what one look at a face cannot tell. The aim lies at the height of the mouth, so that the
eye travels sideways only.

While a hold's time runs, a side that is short of the band is trying, and trying counts (source):
its glow then reaches down to rest, in a colour of its own.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from mirror.overlay.scene import Ink, Role, Stroke
from mirror.overlay.tint import ramp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirror.anatomy import Side
    from mirror.overlay.mouth import MouthOnPanel
    from mirror.overlay.page import Page
    from mirror.overlay.places import FaceOnPanel
    from mirror.overlay.standing import Standing

_STEM_ALPHA: Final = 0.6
_BAND_ALPHA: Final = 0.42
_BAND_THERE_ALPHA: Final = 0.54
_TRYING_ALPHA: Final = 0.46
_HAZE_PCT: Final = 13.0
_HAZE_ALPHA: Final = 0.2
_HAZE_ABOVE_ALPHA: Final = 0.42
_CUSHION_ALPHA: Final = 0.85


class Gauge:
    """One side's gauge: where it stands, in panel pixels, and its parts."""

    def __init__(
        self, side: Side, mouth: MouthOnPanel, face: FaceOnPanel | None, page: Page
    ) -> None:
        """Stand it beside the mouth, clear of the outline of a `face` that is known."""
        style = page.style
        self._side, self._page, self._band = side, page, page.guidance.band
        self._height = min(
            page.px(style.gauge_height_mm), style.gauge_height_max_ratio * page.panel.height_px
        )
        self._x, self._shown = _beside(side, mouth, face, page)
        share = self._band.target_pct / style.gauge_top_pct
        lowest_y = min(mouth.middle_y + self._height * share, page.words_top_px)
        self._foot_y = max(page.px(style.margin_mm) + self._height, lowest_y)

    def waiting(self) -> Iterator[Stroke]:
        """Yield a faint gauge without a value, for a face that cannot be measured just now."""
        yield self._glow(Ink(Role.AIM), self._page.style.gauge_waiting_alpha * _BAND_ALPHA)

    def showing(self, standing: Standing) -> Iterator[Stroke]:
        """Yield the gauge that shows an effort."""
        style, band = self._page.style, self._band
        yield self._haze(standing.above)
        if standing.trying:
            yield self._column(
                "trying",
                (0.0, band.high_pct),
                style.gauge_band_mm,
                Ink(Role.TRYING),
                _TRYING_ALPHA * standing.trying,
            )
        there = _BAND_ALPHA + (_BAND_THERE_ALPHA - _BAND_ALPHA) * standing.there
        yield self._glow(standing.aim, there)
        risen = (0.0, standing.effort_pct)
        yield self._column("stem", risen, style.gauge_stem_mm, standing.now, _STEM_ALPHA)
        yield self._cushion(standing)
        yield self._level(standing)

    def _y(self, effort_pct: float) -> float:
        """Return the height at which an effort stands; what is above the top stays there."""
        top_pct = self._page.style.gauge_top_pct
        return self._foot_y - min(max(effort_pct, 0.0), top_pct) / top_pct * self._height

    def _glow(self, ink: Ink, alpha: float) -> Stroke:
        width_mm = self._page.style.gauge_band_mm
        return self._column("band", (self._band.low_pct, self._band.high_pct), width_mm, ink, alpha)

    def _column(
        self, part: str, from_to_pct: tuple[float, float], width_mm: float, ink: Ink, alpha: float
    ) -> Stroke:
        """Return a column whose round ends stand at two efforts."""
        y0, y1 = (self._y(pct) for pct in from_to_pct)
        width_px = self._page.px(width_mm)
        end_px = min(width_px, y0 - y1) / 2.0
        return self._upright(part, (y0 - end_px, y1 + end_px), width_px, ink, alpha)

    def _haze(self, above: float) -> Stroke:
        """Return the light above the band: brightest where it leaves the band, seldom bright.

        Short, so that nothing seems to be there to be filled, until somebody is in it.
        """
        high_pct, top_pct = self._band.high_pct, self._page.style.gauge_top_pct
        end_pct = min(top_pct, high_pct + _HAZE_PCT)
        high_y, top_y = self._y(high_pct), self._y(end_pct + (top_pct - end_pct) * above)
        ink = Ink(Role.AIM, Role.EASIER, above) if above else Ink(Role.AIM)
        alpha = _HAZE_ALPHA + (_HAZE_ABOVE_ALPHA - _HAZE_ALPHA) * above
        width_px = self._page.px(self._page.style.gauge_band_mm)
        ends_y = 2.0 * high_y - top_y, top_y
        return self._upright("haze", ends_y, width_px, ink, alpha, soft_px=high_y - top_y)

    def _cushion(self, standing: Standing) -> Stroke:
        """Return the light around the level, a standard error to each side."""
        y = self._y(standing.effort_pct)
        reach_px = self._y(0.0) - self._y(standing.uncertain_pct)
        width_px = self._page.px(self._page.style.gauge_level_mm)
        ends_y = y + reach_px, y - reach_px
        return self._upright(
            "cushion", ends_y, width_px, standing.now, _CUSHION_ALPHA, soft_px=reach_px
        )

    def _upright(  # noqa: PLR0913 - a stroke's own parts
        self,
        part: str,
        ends_y: tuple[float, float],
        width_px: float,
        ink: Ink,
        alpha: float,
        *,
        soft_px: float = 0.0,
    ) -> Stroke:
        slot, (y0, y1) = f"gauge.{part}.{self._side}", ends_y
        alpha *= self._shown
        return Stroke(slot, self._x, y0, self._x, y1, width_px, ink, alpha, soft_px)

    def _level(self, standing: Standing) -> Stroke:
        y, half_px = self._y(standing.effort_pct), self._page.px(self._page.style.gauge_level_mm)
        return Stroke(
            slot=f"gauge.level.{self._side}",
            x0=self._x - half_px / 2.0,
            y0=y,
            x1=self._x + half_px / 2.0,
            y1=y,
            width_px=self._page.px(self._page.style.gauge_level_width_mm),
            ink=standing.now,
            alpha=self._shown,
        )


def _beside(
    side: Side, mouth: MouthOnPanel, face: FaceOnPanel | None, page: Page
) -> tuple[float, float]:
    """Return where a gauge stands, x, and how much of its light it has.

    It stands clear of the face for the eye that sees it nearer, if the panel is wide enough;
    where the panel's edge would push it into the face, it fades instead.
    """
    style, margin_px = page.style, page.px(page.style.margin_mm)
    outward = math.copysign(1.0, mouth.corners.of(side).aim_x - mouth.middle_x)
    outline_px = 0.0 if face is None else outward * (face.outermost_x(side) - mouth.middle_x)
    touching_px = outline_px + mouth.apart_px / 2.0 + page.px(style.gauge_band_mm) / 2.0
    clear_px = touching_px + style.gauge_clear_mm * mouth.px_per_face_mm
    usual_px = style.gauge_beside_face_mm * mouth.px_per_face_mm + mouth.apart_px / 2.0
    wanted_x = mouth.middle_x + outward * max(usual_px, clear_px)
    x = min(max(wanted_x, margin_px), page.panel.width_px - 1.0 - margin_px)
    return x, ramp(outward * (x - mouth.middle_x), touching_px, clear_px)
