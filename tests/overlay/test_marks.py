"""At the lip corners: a line as thick as the band, and a mark that comes to lie within it."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.panel import Panel
from mirror.anatomy import PerSide, Side
from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.overlay.layout import compose
from mirror.overlay.scene import Role, Scene, Stroke
from mirror.overlay.style import STYLE
from mirror.registration.picture import PictureProjection
from tests.overlay.placing import BAND, LANDSCAPE, PANELS, both_eyes, projection_for, stroke

if TYPE_CHECKING:
    from hardware.frame import CameraIntrinsics

    from .conftest import MakeFace

FULL_MM = PerSide(9.3, 9.3)
FINE = Panel.of_diagonal(3840, 2160, 24.0)


def smiling(*, easier: bool = False, band: Band = BAND) -> Guidance:
    """Return the guidance of a smile."""
    return Guidance(Phase.SMILE, "", band, easier=easier)


def middle_of(mark: Stroke) -> tuple[float, float]:
    """Return the middle of a line that reaches as far to each side."""
    return (mark.x0 + mark.x1) / 2.0, (mark.y0 + mark.y1) / 2.0


def height_over(line: Stroke, mark: Stroke) -> float:
    """Return how many pixels `mark` stands above `line`, on the panel's vertical."""
    slope = (line.y1 - line.y0) / (line.x1 - line.x0)
    return line.y0 + slope * (mark.x0 - line.x0) - mark.y0


def below_line_px(line: Stroke, mark: Stroke) -> float:
    """Return how far the middle of a mark is below the line's, square to it."""
    slope = (line.y1 - line.y0) / (line.x1 - line.x0)
    return -height_over(line, mark) / math.hypot(1.0, slope)


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


def test_easier_steps_back(intrinsics: CameraIntrinsics, make_face: MakeFace) -> None:
    """When less is asked for the aim dims, and the mark is amber: nothing is red or brighter."""
    projection, face = PictureProjection(intrinsics, LANDSCAPE), make_face(50.0, 20.0)
    calm = stroke(compose(smiling(), face, projection, LANDSCAPE), "aim.left")
    scene = compose(smiling(easier=True), face, projection, LANDSCAPE)
    assert stroke(scene, "aim.left").alpha < calm.alpha
    mark = stroke(scene, "mark.left")
    assert (mark.ink.toward, mark.ink.share) == (Role.EASIER, 1.0)


@pytest.mark.parametrize("roll_deg", [0.0, 8.0])
@pytest.mark.parametrize("kind", ["picture", "both eyes"])
def test_the_line_is_as_thick_as_the_band(
    kind: str, roll_deg: float, intrinsics: CameraIntrinsics, make_face: MakeFace
) -> None:
    """At 15 % the mark lies on its lower edge, at 35 % on its upper one: inside it is all right."""
    projection = projection_for(FINE, intrinsics, kind)
    for pct, edge in ((15.0, 1.0), (35.0, -1.0)):
        face = make_face(pct, pct, roll_deg=roll_deg)
        scene = compose(smiling(), face, projection, FINE, full_range_mm=FULL_MM)
        for side in Side:
            line, mark = stroke(scene, f"aim.{side}"), stroke(scene, f"mark.{side}")
            assert line.width_px > 3.0
            assert below_line_px(line, mark) == pytest.approx(edge * line.width_px / 2.0, abs=0.05)


def test_a_lopsided_band_is_never_promised_more_of(
    intrinsics: CameraIntrinsics, make_face: MakeFace
) -> None:
    """Where a band reaches farther up than down, the line around its target ends at the nearer."""
    projection = PictureProjection(intrinsics, FINE)
    even, lopsided = (
        compose(smiling(band=band), make_face(), projection, FINE, full_range_mm=FULL_MM)
        for band in (BAND, Band(target_pct=25.0, low_pct=20.0, high_pct=45.0))
    )
    halved = stroke(even, "aim.left").width_px / 2.0
    assert stroke(lopsided, "aim.left").width_px == pytest.approx(halved)


def test_on_a_coarse_panel_the_line_is_still_seen(
    intrinsics: CameraIntrinsics, make_face: MakeFace
) -> None:
    """Nothing is thinner than two pixels, a mark one and a half."""
    coarse = Panel.of_diagonal(640, 360, 32.0)
    scene = compose(smiling(), make_face(), PictureProjection(intrinsics, coarse), coarse)
    assert stroke(scene, "aim.left").width_px >= 2.0
    assert stroke(scene, "mark.left").width_px >= 1.5


def at_the_mouth(scene: Scene) -> set[str]:
    """Return what is lit at the left lip corner."""
    slots = {element.slot for element in scene.elements if element.slot.endswith("left")}
    return {slot for slot in slots if not slot.startswith("gauge")}


def test_one_place_has_one_line_and_one_mark(
    intrinsics: CameraIntrinsics, make_face: MakeFace
) -> None:
    """In a picture, and for a chosen eye, nothing is lit twice; the glow is for having arrived."""
    projection = PictureProjection(intrinsics, LANDSCAPE)
    below, there = (compose(smiling(), make_face(p), projection, LANDSCAPE) for p in (5.0, 25.0))
    assert at_the_mouth(below) == {"aim.left", "mark.left"}
    assert at_the_mouth(there) == {"aim.left", "aim.glow.left", "mark.left"}


def test_between_two_eyes_places_the_lips_are_seen(make_face: MakeFace) -> None:
    """What joins the places is less than half as bright, without a halo, and no mark is on it."""
    scene = compose(smiling(), make_face(), both_eyes(LANDSCAPE), LANDSCAPE)
    near, far, join = (stroke(scene, f"aim.{name}left") for name in ("", "far.", "join."))
    assert at_the_mouth(scene) == {near.slot, far.slot, join.slot, "mark.left", "mark.far.left"}
    assert join.alpha < near.alpha / 2.0
    assert join.glow_px == 0.0
    ends = sorted((join.x0, join.x1))
    apart_px = both_eyes(LANDSCAPE).apart_px(600.0)
    assert ends[1] - ends[0] == pytest.approx(apart_px)
    marks = sorted(middle_of(stroke(scene, f"mark.{name}left"))[0] for name in ("", "far."))
    assert marks[1] - marks[0] == pytest.approx(apart_px)


def test_a_line_reaches_out_onto_the_cheek(
    intrinsics: CameraIntrinsics, make_face: MakeFace
) -> None:
    """On the lips it could be taken for the mouth: it goes farther outwards than inwards."""
    projection = PictureProjection(intrinsics, LANDSCAPE)
    scene = compose(smiling(), make_face(25.0, 25.0), projection, LANDSCAPE, full_range_mm=FULL_MM)
    for side in Side:
        line, (corner_x, _) = (
            stroke(scene, f"aim.{side}"),
            middle_of(stroke(scene, f"mark.{side}")),
        )
        inner, outer = sorted((line.x0, line.x1), key=lambda x: abs(x - LANDSCAPE.width_px / 2.0))
        farther_px = STYLE.line_outwards_mm * LANDSCAPE.px_per_mm
        assert abs(outer - corner_x) >= abs(corner_x - inner) + farther_px - 1e-6


@pytest.mark.parametrize("panel", PANELS)
def test_the_lines_of_both_sides_are_two(
    panel: Panel, intrinsics: CameraIntrinsics, make_face: MakeFace
) -> None:
    """Where one place is right, the middle of the mouth is dark between them."""
    scene = compose(smiling(), make_face(), PictureProjection(intrinsics, panel), panel)
    left, right = (stroke(scene, f"aim.{side}") for side in Side)
    assert max(left.x0, left.x1) < min(right.x0, right.x1)
