"""The hand that works inside the mouth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.anatomy import Side
from mirror.exercise.guidance import CareLight, Grip, Guidance, Phase
from mirror.face.measures import FaceSites, Site
from mirror.overlay.fade import Fader
from mirror.overlay.layout import compose
from mirror.overlay.outlining import outline_box
from mirror.overlay.page import Page
from mirror.overlay.scene import Outline, Role, Scene
from mirror.overlay.style import STYLE
from tests.overlay.placing import BAND, LANDSCAPE, PANELS, inside, outline, projection_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from hardware.frame import CameraIntrinsics
    from hardware.panel import Panel
    from tests.overlay.conftest import MakeFace

    Show = Callable[..., Scene]

DOWN = CareLight((Site.NOSE_WING, Site.UPPER_LIP), (Side.LEFT,), 0.5, grip=Grip.THUMB)
ACROSS = replace(DOWN, path=(Site.UPPER_LIP, Site.PHILTRUM))
KNEAD = CareLight((Site.CHEEK, Site.LIP_CORNER), (Side.LEFT,), 0.5, grip=Grip.PINCH)


@pytest.fixture
def show(make_face: MakeFace, intrinsics: CameraIntrinsics) -> Show:
    """Return what composes a step inside the mouth."""

    def scene(light: CareLight, panel: Panel = LANDSCAPE, aside_mm: float = 0.0) -> Scene:
        guidance = Guidance(Phase.CARE, "Stretch", BAND, light=light)
        face, aside = make_face(), np.array([aside_mm, 0.0, 0.0])
        assert face.sites is not None
        places = {
            site: each.map(lambda place: place + aside) for site, each in face.sites.places.items()
        }
        face = replace(face, sites=FaceSites(places))
        return compose(guidance, face, projection_for(panel, intrinsics), panel)

    return scene


def drawn(scene: Scene, what: str = "grip.") -> list[Outline]:
    """Return the lines of the drawing."""
    return [e for e in scene.elements if isinstance(e, Outline) and e.slot.startswith(what)]


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("light", [DOWN, ACROSS, KNEAD])
@pytest.mark.parametrize("side", Side)
def test_it_stands_beside_the_face_on_the_side_that_is_worked_on(
    show: Show, light: CareLight, side: Side, panel: Panel
) -> None:
    """Never on the face, never on the words, always whole; or not at all where there is no room."""
    scene = show(replace(light, sides=(side,)), panel)
    words_px = Page(Guidance(Phase.CARE, "", BAND), panel, STYLE).words_top_px
    way = next(e for e in scene.elements if e.slot == f"care.end.{side}")
    assert isinstance(way, Outline)
    for line in drawn(scene):
        box = outline_box(line)
        assert inside(box, panel)
        assert box[3] <= words_px + 2.0
        assert (box[2] < way.points[1][0]) == (side is Side.LEFT)


@pytest.mark.parametrize(("aside_mm", "drawn_there"), [(0.0, True), (200.0, True), (350.0, False)])
def test_where_there_is_no_room_for_it_it_is_left_out(
    show: Show,
    aside_mm: float,
    drawn_there: bool,  # noqa: FBT001 - a table's column
) -> None:
    """Rather no drawing than one that nobody can read, or one on the face."""
    lines = drawn(show(DOWN, aside_mm=aside_mm))
    assert bool(lines) is drawn_there
    assert all(inside(outline_box(line), LANDSCAPE) for line in lines)


@pytest.mark.parametrize("grip", Grip)
def test_each_grip_has_a_hand_of_its_own(show: Show, grip: Grip) -> None:
    """Behind the lip, or about the cheek: the two are not drawn alike."""
    shapes = {one: drawn(show(replace(DOWN, grip=one)), "grip.hand.left.0")[0] for one in Grip}
    assert [one for one in Grip if shapes[one].points == shapes[grip].points] == [grip]


def test_without_a_grip_there_is_no_hand(show: Show) -> None:
    """Work from outside needs no more than the light."""
    assert not drawn(show(replace(DOWN, grip=None)))


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("light", [DOWN, ACROSS, KNEAD])
def test_hand_and_arrow_go_the_way_of_the_light(show: Show, light: CareLight, side: Side) -> None:
    """On either side of the face: what is drawn leads where the reflection's light leads."""
    scenes = [show(replace(light, sides=(side,), at_ratio=at)) for at in (0.4, 0.6)]
    begin, tip = outline(scenes[0], f"grip.arrow.{side}.first").points[:2]
    heading = np.subtract(tip, begin) / np.hypot(*np.subtract(tip, begin))
    hands = [outline(one, f"grip.hand.{side}.0.first").points[0] for one in scenes]
    lights = [outline(one, f"care.gone.{side}.first").points[-1] for one in scenes]
    for one, other in (hands, lights):
        moved = np.subtract(other, one)
        assert moved @ heading == pytest.approx(np.hypot(*moved), rel=0.02)


def test_both_sides_are_each_others_mirror_image(show: Show) -> None:
    """What is drawn for the left is drawn for the right the other way round."""
    both = show(replace(DOWN, sides=tuple(Side)))
    left, right = (outline(both, f"grip.hand.{side}.1.first") for side in (Side.LEFT, Side.RIGHT))
    for (x, y), (other_x, other_y) in zip(left.points, right.points, strict=True):
        assert (x + other_x, y) == pytest.approx((LANDSCAPE.width_px - 1, other_y), abs=1.0)


def test_a_hand_that_begins_again_fades_and_does_not_jump(show: Show) -> None:
    """As the light does: it goes out at the end while it comes at the start."""
    fader, lit = Fader(), []
    for number in range(150):
        scene = fader.step(show(replace(DOWN, at_ratio=number / 60.0 % 1.0)), number * 33_333_333)
        lit.append(drawn(scene, "grip.hand.left.0"))
    one, other = lit[122]
    assert 0.0 < min(one.alpha, other.alpha) < max(one.alpha, other.alpha)
    assert one.points != other.points
    assert all(lit[1:])


def test_every_line_has_a_place_of_its_own(show: Show) -> None:
    """No slot twice, whatever part of the way the light is on; and the hand stands out."""
    for at_ratio in (0.0, 0.5, 1.0):
        scene = show(replace(KNEAD, at_ratio=at_ratio))
        slots = [e.slot for e in scene.elements]
        assert len(slots) == len(set(slots))
        roles = {line.ink.role for line in drawn(scene, "grip.hand")}
        assert roles == {Role.WORDS}
