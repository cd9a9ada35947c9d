"""What is lit, and where: judged in pixels against millimetres of the face."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mirror.anatomy import PerSide, Side
from mirror.exercise.guidance import Guidance, Nudge, Phase
from mirror.exercise.records import Region
from mirror.face.measures import NotMeasurable
from mirror.overlay.fade import Fader
from mirror.overlay.layout import compose
from mirror.overlay.scene import Element, Ring, Scene, Stroke, Words
from mirror.overlay.style import STYLE
from mirror.registration.picture import PictureProjection
from tests.overlay.placing import BAND, LANDSCAPE, PANELS, projection_for

if TYPE_CHECKING:
    from hardware.frame import CameraIntrinsics
    from hardware.panel import Panel

    from .conftest import MakeFace

FULL_MM = PerSide(9.3, 9.3)


def smiling(text: str = "", *, easier: bool = False, progress: float | None = None) -> Guidance:
    """Return the guidance of a smile."""
    return Guidance(Phase.SMILE, text, BAND, progress, easier)


def extent(element: Element) -> tuple[float, float, float, float]:
    """Return the left, top, right and bottom of a line's middle."""
    assert isinstance(element, Stroke)
    left, right = sorted((element.x0, element.x1))
    top, bottom = sorted((element.y0, element.y1))
    return left, top, right, bottom


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("kind", ["picture", "reflection"])
def test_the_patients_left_is_on_the_left(
    panel: Panel, kind: str, intrinsics: CameraIntrinsics, make_face: MakeFace
) -> None:
    """Everything of the left side is left of everything of the right side, as in a mirror."""
    projection = projection_for(panel, intrinsics, kind)
    scene = compose(smiling(), make_face(), projection, panel, full_range_mm=FULL_MM)
    lefts = [e for e in scene.elements if e.slot.endswith("left")]
    rights = [e for e in scene.elements if e.slot.endswith("right")]
    assert len(lefts) == len(rights) == 7
    furthest_x = max(x for element in lefts for x in extent(element)[::2])
    assert furthest_x < min(x for element in rights for x in extent(element)[::2])


def test_asleep_is_black(intrinsics: CameraIntrinsics, make_face: MakeFace) -> None:
    """Asleep, nothing is lit, whatever else is known."""
    guidance = Guidance(Phase.ASLEEP, "should not be seen", BAND, progress_ratio=0.5)
    projection = PictureProjection(intrinsics, LANDSCAPE)
    assert compose(guidance, make_face(25.0, 25.0), projection, LANDSCAPE).elements == ()


@pytest.mark.parametrize("phase", [Phase.AWAKE, Phase.REST])
def test_lines_and_gauges_are_for_smiling(
    phase: Phase, intrinsics: CameraIntrinsics, make_face: MakeFace
) -> None:
    """Awake and at rest there are words and a ring only: few marks, nothing to chase."""
    guidance = Guidance(phase, "Let your face rest", BAND, progress_ratio=0.5)
    scene = compose(guidance, make_face(), PictureProjection(intrinsics, LANDSCAPE), LANDSCAPE)
    assert [type(element) for element in scene.elements] == [Words, Ring]


@pytest.mark.parametrize("reason", [NotMeasurable.HAND_OVER_MOUTH, NotMeasurable.MOVING])
def test_what_is_not_measured_is_not_shown(
    reason: NotMeasurable, intrinsics: CameraIntrinsics, make_face: MakeFace
) -> None:
    """Not measurable: no mark, no line, no level, only a faint empty gauge and the words."""
    guidance = smiling("Your hand is over your mouth")
    scene = compose(
        guidance, make_face(reason=reason), PictureProjection(intrinsics, LANDSCAPE), LANDSCAPE
    )
    slots = {element.slot for element in scene.elements}
    frames = {f"gauge.band.{side}" for side in Side}
    assert slots == frames | {"words"}
    assert max(e.alpha for e in scene.elements if e.slot != "words") <= STYLE.gauge_waiting_alpha


@pytest.mark.parametrize("panel", PANELS)
def test_words_keep_their_place(panel: Panel, intrinsics: CameraIntrinsics) -> None:
    """Words stand where they stand whether or not there is a ring, above it, on the panel."""
    projection = PictureProjection(intrinsics, panel)
    without = compose(smiling("Hold"), None, projection, panel).find("words")
    scene = compose(smiling("Hold", progress=0.5), None, projection, panel)
    words, ring = scene.find("words"), scene.find("ring")
    assert isinstance(words, Words)
    assert isinstance(ring, Ring)
    assert words == without
    assert words.bottom_px < ring.y - ring.radius_px - ring.width_px / 2.0
    assert ring.y + ring.radius_px + ring.width_px / 2.0 < panel.height_px


def test_words_are_large_enough_to_read(intrinsics: CameraIntrinsics) -> None:
    """On a 24 inch panel a small x is 10 mm high: 38 minutes of arc at 90 cm."""
    scene = compose(smiling("Hold"), None, PictureProjection(intrinsics, LANDSCAPE), LANDSCAPE)
    words = scene.find("words")
    assert isinstance(words, Words)
    x_height_mm = words.x_height_px / LANDSCAPE.px_per_mm
    assert math.degrees(math.atan(x_height_mm / 900.0)) * 60.0 >= 38.0


@pytest.mark.parametrize("face_light", [0.0, 0.4, 1.0])
def test_what_cannot_be_placed_is_dimmed_and_gauges_stay(
    face_light: float, intrinsics: CameraIntrinsics, make_face: MakeFace
) -> None:
    """Lines and marks have their share of light; words, ring and gauges have all of theirs."""
    panel = LANDSCAPE
    projection = projection_for(panel, intrinsics, "reflection")
    guidance, face = smiling("Hold it there.", progress=0.5), make_face(5.0, 5.0)
    lit = compose(guidance, face, projection, panel)
    dimmed = compose(guidance, face, projection, panel, face_light=face_light)
    for before, after in zip(lit.elements, dimmed.elements, strict=True):
        on_face = before.slot.startswith(("aim", "mark"))
        assert after.alpha == pytest.approx(before.alpha * (face_light if on_face else 1.0))
    assert sum(one.slot.startswith(("aim", "mark")) for one in lit.elements) == 4


@pytest.mark.parametrize("kind", ["picture", "both eyes"])
def test_the_same_state_and_time_give_the_same_picture(
    kind: str, intrinsics: CameraIntrinsics, make_face: MakeFace
) -> None:
    """Scene and fading hold nothing but what they were given: equal to the last digit."""

    def shown() -> list[Scene]:
        projection, fader = projection_for(LANDSCAPE, intrinsics, kind), Fader()
        face = make_face(5.0, 27.0, roll_deg=3.0)
        guidance = replace(smiling("Hold", progress=0.5), nudge=Nudge(Region.EYE, Side.LEFT))
        scene = compose(guidance, face, projection, LANDSCAPE, full_range_mm=FULL_MM)
        return [scene, *(fader.step(scene, t_ns) for t_ns in range(0, 400_000_000, 50_000_000))]

    assert shown() == shown()
