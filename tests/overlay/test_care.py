"""The light that moves on the patient's own cheek."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.anatomy import Side
from mirror.exercise.guidance import CareLight, Guidance, Phase
from mirror.face.measures import Site
from mirror.overlay.fade import Fader
from mirror.overlay.layout import compose
from mirror.overlay.scene import Bead, Outline, Stroke
from tests.overlay.placing import (
    BAND,
    LANDSCAPE,
    PANELS,
    bead,
    outline,
    projection_for,
    stroke,
)

if TYPE_CHECKING:
    from hardware.frame import CameraIntrinsics
    from hardware.panel import Panel
    from mirror.overlay.scene import Scene
    from tests.overlay.conftest import MakeFace

LIGHTS = ("care.light.left.first", "care.light.left.last")
DOWN = CareLight((Site.CHEEKBONE, Site.CHEEK, Site.LIP_CORNER), (Side.LEFT,), 0.5)


class Shown:
    """Composes care scenes over one face."""

    def __init__(self, make_face: MakeFace, intrinsics: CameraIntrinsics) -> None:
        self.make_face, self.intrinsics = make_face, intrinsics

    def scene(
        self,
        light: CareLight | None,
        panel: Panel = LANDSCAPE,
        kind: str = "picture",
        roll_deg: float = 0.0,
    ) -> Scene:
        """Return the scene of a massage step with this light."""
        guidance = Guidance(Phase.CARE, "Massage", BAND, light=light)
        projection = projection_for(panel, self.intrinsics, kind)
        return compose(guidance, self.make_face(roll_deg=roll_deg), projection, panel)

    def place(self, site: Site, side: Side, kind: str = "picture") -> tuple[float, float]:
        """Return where a site lies on the panel."""
        sites = self.make_face().sites
        assert sites is not None
        projection = projection_for(LANDSCAPE, self.intrinsics, kind)
        point = sites.places[site].of(side)[None, :]
        x, y = projection.to_panel_px(point, np.empty((1, 2)))[0]
        return float(x), float(y)


def light_on(scene: Scene, side: Side) -> Bead:
    """Return the light on one side, by whichever name it goes."""
    names = (f"care.light.{side}.{part}" for part in ("first", "last"))
    return next(bead(scene, name) for name in names if scene.find(name))


@pytest.fixture
def shown(make_face: MakeFace, intrinsics: CameraIntrinsics) -> Shown:
    """Return what composes care scenes."""
    return Shown(make_face, intrinsics)


@pytest.mark.parametrize("kind", ["picture", "reflection"])
@pytest.mark.parametrize(("at_ratio", "site"), [(0.0, Site.CHEEKBONE), (1.0, Site.LIP_CORNER)])
def test_the_light_begins_and_ends_at_the_paths_sites(
    shown: Shown, at_ratio: float, site: Site, kind: str
) -> None:
    """At 0 the light is on the path's first site, at 1 on its last, on the side that is named."""
    for side in Side:
        light = replace(DOWN, sides=(side,), at_ratio=at_ratio)
        mark = light_on(shown.scene(light, kind=kind), side)
        assert (mark.x, mark.y) == pytest.approx(shown.place(site, side, kind))


def test_the_light_passes_through_the_site_between(shown: Shown) -> None:
    """Somewhere on its way the light lies on the middle of the cheek."""
    x, y = shown.place(Site.CHEEK, Side.LEFT)
    marks = [
        light_on(shown.scene(replace(DOWN, at_ratio=n / 200.0)), Side.LEFT) for n in range(201)
    ]
    assert min(math.hypot(mark.x - x, mark.y - y) for mark in marks) < 1.0


def test_the_light_moves_evenly(shown: Shown) -> None:
    """Equal shares are equal ways, or a finger could not follow."""
    marks = [light_on(shown.scene(replace(DOWN, at_ratio=n / 20.0)), Side.LEFT) for n in range(21)]
    steps = [math.hypot(b.x - a.x, b.y - a.y) for a, b in pairwise(marks)]
    assert max(steps) < 1.1 * min(steps)


def test_only_the_side_that_is_worked_on_is_lit(shown: Shown) -> None:
    """The left's path has nothing on the right, and both sides have both."""
    lit = [e.slot for e in shown.scene(DOWN).elements if e.slot.startswith("care")]
    assert lit
    assert not [slot for slot in lit if "right" in slot]
    both = shown.scene(replace(DOWN, sides=tuple(Side)))
    left_x, right_x = (light_on(both, side).x for side in (Side.LEFT, Side.RIGHT))
    assert left_x < LANDSCAPE.width_px / 2 < right_x


def arrows(scene: Scene) -> set[str]:
    """Return which ends of which sides have an arrow."""
    return {e.slot for e in scene.elements if e.slot.startswith(("care.start.", "care.end."))}


def test_the_arrow_says_where_to(shown: Shown) -> None:
    """One way: an arrow at the end, which points on along the way. To and fro: at both ends."""
    scene = shown.scene(DOWN)
    assert arrows(scene) == {"care.end.left"}
    assert arrows(shown.scene(replace(DOWN, to_and_fro=True))) == {
        "care.start.left",
        "care.end.left",
    }
    end, tip, one, _, other = outline(scene, "care.end.left").points
    last = stroke(scene, "care.way.left.7")
    assert end == (last.x1, last.y1)
    way = np.array([tip[0] - last.x0, tip[1] - last.y0])
    for wing in (one, other):
        assert way @ (tip[0] - wing[0], tip[1] - wing[1]) > 0.0


def test_two_ways_that_meet_have_no_arrow_there(shown: Shown) -> None:
    """From the chin to both sides: two arrow heads on one place would be a cross."""
    chin = CareLight((Site.CHIN, Site.JAW), tuple(Side), 0.5, to_and_fro=True)
    assert arrows(shown.scene(chin)) == {"care.end.left", "care.end.right"}
    across = CareLight((Site.UPPER_LIP, Site.PHILTRUM), (Side.LEFT,), 0.5)
    assert arrows(shown.scene(across)) == {"care.end.left"}


def test_a_light_that_begins_again_does_not_jump(shown: Shown) -> None:
    """At the end it fades where it is while it comes at the start, and between it is never dim."""
    fader, brightest = Fader(), []
    for number in range(180):
        scene = shown.scene(replace(DOWN, at_ratio=number / 60.0 % 1.0))
        lit = {e.slot: e for e in fader.step(scene, number * 33_333_333).elements}
        marks = [lit[slot] for slot in LIGHTS if slot in lit]
        brightest.append(max((mark.alpha for mark in marks), default=0.0))
        if number == 122:
            first, last = (mark for mark in marks if isinstance(mark, Bead))
            assert first.y < last.y
            assert first.alpha < 0.5 < last.alpha
    assert min(brightest[20:]) > 0.4
    assert min(brightest[75:115]) == 1.0


def test_a_light_that_stays_at_the_end_stays_lit(shown: Shown) -> None:
    """A stretch that is held has its light at the end for as long as it lasts."""
    scene = shown.scene(replace(DOWN, at_ratio=1.0))
    assert bead(scene, "care.light.left.last").alpha == 1.0


def test_one_place_is_a_light_without_a_way(shown: Shown) -> None:
    """Where hands stay in one place there is no line and no arrow."""
    scene = shown.scene(CareLight((Site.CHEEK,), (Side.LEFT,), 0.0))
    assert {e.slot for e in scene.elements if e.slot.startswith("care")} == {
        "care.light.left.first",
    }
    assert bead(scene, "care.light.left.first").alpha == 1.0


@pytest.mark.parametrize("panel", PANELS)
def test_the_way_is_one_line_from_start_to_end(shown: Shown, panel: Panel) -> None:
    """Always as many pieces, each beginning where the one before ends."""
    scene = shown.scene(DOWN, panel)
    pieces = [e for e in scene.elements if isinstance(e, Stroke) and ".way." in e.slot]
    assert len(pieces) == 8
    assert [piece.y0 for piece in pieces] == sorted(piece.y0 for piece in pieces)
    for a, b in pairwise(pieces):
        assert (a.x1, a.y1) == (b.x0, b.y0)


@pytest.mark.parametrize("at_ratio", [0.0, 0.3, 0.5, 1.0])
def test_what_the_light_has_gone_is_brighter(shown: Shown, at_ratio: float) -> None:
    """From the start to the light, and no farther: a stroke that grows."""
    scene = shown.scene(replace(DOWN, at_ratio=at_ratio))
    mark, start = light_on(scene, Side.LEFT), stroke(scene, "care.way.left.0")
    gone = next(e for e in scene.elements if isinstance(e, Outline) and ".gone." in e.slot)
    assert gone.points[0] == (start.x0, start.y0)
    assert gone.points[-1] == (mark.x, mark.y)
    assert gone.alpha > start.alpha


@pytest.mark.parametrize("light", [None, CareLight((), (Side.LEFT,), 0.0)])
def test_washing_hands_has_no_light(shown: Shown, light: CareLight | None) -> None:
    """Without a path there are words only."""
    assert {e.slot for e in shown.scene(light).elements} == {"words"}


def test_without_a_known_face_nothing_is_lit_on_it(
    make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """No invented places: without sites the words go on alone."""
    guidance = Guidance(Phase.CARE, "Massage", BAND, light=DOWN)
    projection = projection_for(LANDSCAPE, intrinsics)
    face = replace(make_face(), sites=None)
    for measures in (face, None):
        scene = compose(guidance, measures, projection, LANDSCAPE)
        assert {e.slot for e in scene.elements} == {"words"}
