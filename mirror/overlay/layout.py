"""What to light for a given guidance and a given face: pure, one call for each picture.

The patient's left appears on the left, as in any mirror: that is the projection's doing,
nothing here knows about it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirror.anatomy import PerSide, Side
from mirror.exercise.guidance import Phase
from mirror.overlay.gauge import gauge, waiting_gauge
from mirror.overlay.marks import aim_line, now_bead
from mirror.overlay.mouth import MouthOnPanel, mouth_on_panel
from mirror.overlay.page import Page
from mirror.overlay.scene import BLACK, Element, Ink, Ring, Role, Scene, Words
from mirror.overlay.style import STYLE, Style

if TYPE_CHECKING:
    from hardware.panel import Panel
    from mirror.exercise.guidance import Guidance
    from mirror.face.measures import FaceMeasures
    from mirror.registration.projection import Projection

FULL_RANGE_MM = PerSide(left=9.3, right=9.3)
"""A healthy smile's travel: 9.28 +/- 2.83 mm (facts). A reference, never a demand."""


def compose(  # noqa: PLR0913  # one record from each station; a bundle of them would hide that
    guidance: Guidance,
    measures: FaceMeasures | None,
    projection: Projection,
    panel: Panel,
    *,
    full_range_mm: PerSide[float] = FULL_RANGE_MM,
    style: Style = STYLE,
) -> Scene:
    """Return what should be seen, in pixels of `panel`.

    `full_range_mm` is the figure with which `measures.effort_pct` was computed: it puts the
    line exactly where the effort is `guidance.band.target_pct`.
    """
    if guidance.phase is Phase.ASLEEP:
        return BLACK
    page = Page(guidance, panel, style)
    elements: list[Element] = []
    if guidance.phase is Phase.SMILE and measures is not None:
        elements += _at_the_face(measures, projection, page, full_range_mm)
    elements += _said(page)
    return Scene(tuple(elements))


def _at_the_face(
    measures: FaceMeasures, projection: Projection, page: Page, full_range_mm: PerSide[float]
) -> list[Element]:
    if measures.corners is None:
        return []
    target_pct = page.guidance.band.target_pct
    aim_mm = full_range_mm.map(lambda full_mm: full_mm * target_pct / 100.0)
    mouth = mouth_on_panel(measures, measures.corners, aim_mm, projection)
    elements: list[Element] = []
    for side in Side:
        elements += _one_side(side, measures, mouth, page)
    return elements


def _one_side(
    side: Side, measures: FaceMeasures, mouth: MouthOnPanel, page: Page
) -> tuple[Element, ...]:
    if not measures.measurable or measures.effort_pct is None:
        return waiting_gauge(side, mouth, page)
    effort_pct = measures.effort_pct.of(side)
    return (
        aim_line(side, effort_pct, mouth, page),
        now_bead(side, effort_pct, mouth, page),
        *gauge(side, effort_pct, mouth, page),
    )


def _said(page: Page) -> list[Element]:
    """Return the line of text and, below it, the ring: always in the same place."""
    said: list[Element] = []
    if page.guidance.text:
        said.append(_words(page))
    if page.guidance.progress_ratio is not None:
        said.append(_ring(page, page.guidance.progress_ratio))
    return said


def _words(page: Page) -> Words:
    style, panel = page.style, page.panel
    return Words(
        slot="words",
        text=page.guidance.text,
        x=(panel.width_px - 1) / 2.0,
        bottom_px=page.words_bottom_px,
        x_height_px=page.x_height_px,
        width_max_px=style.words_width_max_ratio * panel.width_px,
        lines_max=style.words_lines_max,
        ink=Ink(Role.WORDS),
    )


def _ring(page: Page, share: float) -> Ring:
    radius_px, width_px = page.px(page.style.ring_radius_mm), page.px(page.style.ring_width_mm)
    return Ring(
        slot="ring",
        x=(page.panel.width_px - 1) / 2.0,
        y=page.foot_px - radius_px,
        radius_px=radius_px - width_px / 2.0,
        width_px=width_px,
        share=min(max(share, 0.0), 1.0),
        ink=Ink(Role.THERE),
    )
