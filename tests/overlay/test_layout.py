"""What is lit, and where: judged in pixels against millimetres of the face."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.anatomy import PerSide, Side
from mirror.exercise.guidance import Guidance, Nudge, Phase
from mirror.exercise.records import Region
from mirror.face.measures import NotMeasurable
from mirror.overlay.fade import Fader
from mirror.overlay.layout import compose
from mirror.overlay.scene import Element, Ring, Role, Scene, Stroke, Words
from mirror.overlay.style import STYLE
from mirror.registration.picture import PictureProjection
from tests.overlay.placing import BAND, LANDSCAPE, PANELS, projection_for, stroke

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


def middle_of(mark: Stroke) -> tuple[float, float]:
    """Return the middle of a line that reaches as far to each side."""
    return (mark.x0 + mark.x1) / 2.0, (mark.y0 + mark.y1) / 2.0


def height_over(line: Stroke, mark: Stroke) -> float:
    """Return how many pixels `mark` stands above `line`, on the panel's vertical."""
    slope = (line.y1 - line.y0) / (line.x1 - line.x0)
    return line.y0 + slope * (mark.x0 - line.x0) - mark.y0


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("kind", ["picture", "reflection"])
def test_the_line_is_at_the_height_of_rest_and_travel(
    panel: Panel, kind: str, intrinsics: CameraIntrinsics, make_face: MakeFace
) -> None:
    """The line's height is that of the point 25 % of 9.3 mm along the zygomaticus from rest."""
    projection = projection_for(panel, intrinsics, kind)
    scene = compose(smiling(), make_face(5.0, 5.0), projection, panel, full_range_mm=FULL_MM)
    for side, outward in ((Side.LEFT, 1.0), (Side.RIGHT, -1.0)):
        angle = math.radians(47.0)
        x_mm = outward * (25.0 + 0.25 * 9.3 * math.cos(angle))
        y_mm = 40.0 - 0.25 * 9.3 * math.sin(angle)
        aim = projection.to_panel_px(np.array([[x_mm, y_mm, 600.0]]), np.empty((1, 2)))[0]
        line = stroke(scene, f"aim.{side}")
        assert line.y0 == pytest.approx(aim[1], abs=1e-6)
        assert line.y1 == pytest.approx(aim[1], abs=1e-6)
        assert min(line.x0, line.x1) < aim[0] < max(line.x0, line.x1)


@pytest.mark.parametrize("roll_deg", [0.0, 4.0, -7.0])
@pytest.mark.parametrize("kind", ["picture", "reflection"])
def test_the_mark_is_on_the_line_exactly_when_the_effort_is_the_target(
    kind: str, roll_deg: float, intrinsics: CameraIntrinsics, make_face: MakeFace
) -> None:
    """Below 25 % the mark is under the line, at 25 % on it, above it over it: tilted or not."""
    projection = projection_for(LANDSCAPE, intrinsics, kind)
    heights = []
    for effort_pct in (10.0, 25.0, 40.0):
        face = make_face(effort_pct, effort_pct, roll_deg=roll_deg)
        scene = compose(smiling(), face, projection, LANDSCAPE, full_range_mm=FULL_MM)
        heights.append(
            [height_over(stroke(scene, f"aim.{s}"), stroke(scene, f"mark.{s}")) for s in Side]
        )
    under, on, over = heights
    assert max(under) < -0.3
    assert on == pytest.approx([0.0, 0.0], abs=1e-6)
    assert min(over) > 0.3


def test_the_mark_lies_on_the_corner(intrinsics: CameraIntrinsics, make_face: MakeFace) -> None:
    """A corner that moves along the zygomaticus carries its mark exactly with it."""
    projection, face = PictureProjection(intrinsics, LANDSCAPE), make_face(18.0, 0.0)
    scene = compose(smiling(), face, projection, LANDSCAPE, full_range_mm=FULL_MM)
    assert face.corners is not None
    for side in Side:
        corner = face.corners.now.of(side)[None, :]
        x, y = projection.to_panel_px(corner, np.empty((1, 2)))[0]
        assert middle_of(stroke(scene, f"mark.{side}")) == pytest.approx((x, y))


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


@pytest.mark.parametrize("roll_deg", [0.0, 7.0])
def test_sideways_shifts_do_not_move_the_mark_off_the_line(
    roll_deg: float, intrinsics: CameraIntrinsics, make_face: MakeFace
) -> None:
    """A corner that is also pulled along the eyes carries its mark along, at the same height."""
    projection, face = (
        PictureProjection(intrinsics, LANDSCAPE),
        make_face(25.0, 25.0, roll_deg=roll_deg),
    )
    assert face.corners is not None
    roll = math.radians(roll_deg)
    pull_mm = 6.0 * np.array([math.cos(roll), math.sin(roll), 0.0])
    pulled = replace(face.corners, now=face.corners.now.map(lambda corner: corner + pull_mm))
    scene = compose(smiling(), replace(face, corners=pulled), projection, LANDSCAPE)
    for side in Side:
        mark, line = stroke(scene, f"mark.{side}"), stroke(scene, f"aim.{side}")
        x, _ = projection.to_panel_px(pulled.now.of(side)[None, :], np.empty((1, 2)))[0]
        assert middle_of(mark)[0] == pytest.approx(x)
        assert height_over(line, mark) == pytest.approx(0.0, abs=0.05)


@pytest.mark.parametrize("roll_deg", [-6.0, 6.0])
def test_the_line_lies_along_the_eyes(
    roll_deg: float, intrinsics: CameraIntrinsics, make_face: MakeFace
) -> None:
    """It tilts with the head: the two eyes see a reflection apart along their own direction.

    With the head on the patient's left shoulder the mirror shows the left eye lower, so the
    line falls to the left.
    """
    projection = projection_for(LANDSCAPE, intrinsics, "reflection")
    scene = compose(smiling(), make_face(roll_deg=roll_deg), projection, LANDSCAPE)
    line = stroke(scene, "aim.left")
    slope = (line.y1 - line.y0) / (line.x1 - line.x0)
    assert math.degrees(math.atan(slope)) == pytest.approx(-roll_deg, abs=0.05)


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


def test_easier_steps_back(intrinsics: CameraIntrinsics, make_face: MakeFace) -> None:
    """When less is asked for the aim dims, and the mark is amber: nothing is red or brighter."""
    projection, face = PictureProjection(intrinsics, LANDSCAPE), make_face(50.0, 20.0)
    calm = stroke(compose(smiling(), face, projection, LANDSCAPE), "aim.left")
    scene = compose(smiling(easier=True), face, projection, LANDSCAPE)
    assert stroke(scene, "aim.left").alpha < calm.alpha
    mark = stroke(scene, "mark.left")
    assert (mark.ink.toward, mark.ink.share) == (Role.EASIER, 1.0)


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
