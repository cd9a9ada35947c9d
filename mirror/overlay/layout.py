"""What to light for a given guidance and a given face: pure, one call for each picture.

The patient's left appears on the left, as in any mirror: that is the projection's doing,
nothing here knows about it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mirror.anatomy import PerSide, Side
from mirror.exercise.guidance import Phase
from mirror.overlay.asleep import compose_asleep
from mirror.overlay.care import care_light
from mirror.overlay.dwell import dwell_ring
from mirror.overlay.foot import foot
from mirror.overlay.gauge import Gauge
from mirror.overlay.marks import CornerLight
from mirror.overlay.mouth import mouth_on_panel
from mirror.overlay.nudge import nudge_light
from mirror.overlay.page import Page
from mirror.overlay.places import FaceOnPanel
from mirror.overlay.scene import Element, Scene, on_the_face
from mirror.overlay.standing import standing
from mirror.overlay.style import STYLE, Style
from mirror.overlay.words import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hardware.panel import Panel
    from mirror.exercise.guidance import Guidance
    from mirror.face.measures import FaceMeasures
    from mirror.registration.projection import Projection

FULL_RANGE_MM = PerSide(left=9.3, right=9.3)
"""A healthy smile's travel: 9.28 +/- 2.83 mm (facts). A reference, never a demand."""
_WORDS_ALONE = frozenset({Phase.PAUSED, Phase.STOP, Phase.THANKS})
"""Where no time runs and nothing is counted."""
_WITH_HANDS = frozenset({Phase.CARE, Phase.SMILE})
"""What still feels tight is massaged while smiling (source)."""


def compose(  # noqa: PLR0913  # one record from each station; a bundle of them would hide that
    guidance: Guidance,
    measures: FaceMeasures | None,
    projection: Projection,
    panel: Panel,
    *,
    full_range_mm: PerSide[float] = FULL_RANGE_MM,
    quiet: bool = False,
    face_light: float = 1.0,
    style: Style = STYLE,
) -> Scene:
    """Return what should be seen, in pixels of `panel`.

    `full_range_mm` is the figure with which `measures.effort_pct` was computed: it puts the
    line exactly where the effort is `guidance.band.target_pct`. `quiet` leaves only the timer
    and the count of a smile, and words where there is something to change: a mirror can distract
    from feeling the movement (facts: improvefp.com). `face_light`, 0 to 1, dims what must lie on
    the reflection to be true; gauges stand beside it, and stay.
    """
    if guidance.phase is Phase.ASLEEP:
        return compose_asleep(guidance, panel, style)
    quiet = quiet or guidance.quiet
    page = Page(guidance, panel, style)
    elements: list[Element] = []
    if measures is not None:
        on_face = _on_the_face(measures, projection, page, full_range_mm, quiet=quiet)
        elements += (_dimmed(element, face_light) for element in on_face)
    if guidance.dwell is not None:
        elements.append(dwell_ring(guidance.dwell, projection, page))
    if not (quiet and _goes_well(guidance, measures)):
        elements += said(page)
    if guidance.phase not in _WORDS_ALONE:
        elements += foot(page)
    return Scene(tuple(elements))


def _dimmed(element: Element, face_light: float) -> Element:
    """Return an element of the face with its share of light."""
    if face_light >= 1.0 or not on_the_face(element.slot):
        return element
    return replace(element, alpha=element.alpha * face_light)


def _goes_well(guidance: Guidance, measures: FaceMeasures | None) -> bool:
    """Whether a smile is being held and there is nothing to say but to go on."""
    running = guidance.progress_ratio is not None and 0.0 < guidance.progress_ratio < 1.0
    hinted = guidance.easier or guidance.nudge is not None
    seen = measures is not None and measures.measurable
    return guidance.phase is Phase.SMILE and running and seen and not hinted


def _on_the_face(
    measures: FaceMeasures,
    projection: Projection,
    page: Page,
    full_range_mm: PerSide[float],
    *,
    quiet: bool,
) -> Iterator[Element]:
    """Yield what is lit at the reflection of the face."""
    guidance = page.guidance
    known = FaceOnPanel(measures.sites, projection, page) if measures.sites else None
    if known and guidance.light is not None and guidance.phase in _WITH_HANDS:
        yield from care_light(guidance.light, known, page)
    if guidance.phase is not Phase.SMILE or quiet:
        return
    yield from _at_the_mouth(measures, projection, known, page, full_range_mm)
    if known and guidance.nudge is not None:
        yield from nudge_light(guidance.nudge, known, page)


def _at_the_mouth(
    measures: FaceMeasures,
    projection: Projection,
    face: FaceOnPanel | None,
    page: Page,
    full_range_mm: PerSide[float],
) -> Iterator[Element]:
    if measures.corners is None:
        return
    target_pct = page.guidance.band.target_pct
    aim_mm = full_range_mm.map(lambda full_mm: full_mm * target_pct / 100.0)
    mouth = mouth_on_panel(measures, measures.corners, aim_mm, projection)
    for side in Side:
        gauge = Gauge(side, mouth, face, page)
        if not measures.measurable or measures.effort_pct is None:
            yield from gauge.waiting()
            continue
        effort = standing(measures.effort_pct.of(side), full_range_mm.of(side), page)
        yield from CornerLight(side, effort, mouth, page).elements()
        yield from gauge.showing(effort)
