"""A hint's soft light, and the ring at a hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.anatomy import PerSide, Side
from mirror.exercise.guidance import Dwell, Guidance, Nudge, Phase
from mirror.exercise.records import Region
from mirror.face.measures import Site
from mirror.overlay.layout import compose
from mirror.overlay.nudge import SITE_OF
from mirror.overlay.page import Page
from mirror.overlay.scene import Ring
from mirror.overlay.style import STYLE
from tests.overlay.placing import (
    BAND,
    LANDSCAPE,
    PANELS,
    both_eyes,
    inside,
    lit_box,
    projection_for,
    stroke,
)

if TYPE_CHECKING:
    from hardware.frame import CameraIntrinsics
    from hardware.panel import Panel
    from mirror.overlay.scene import Scene
    from tests.overlay.conftest import MakeFace

SMILE = Guidance(Phase.SMILE, "Let your eye stay soft", BAND)


def nudged(
    nudge: Nudge, make_face: MakeFace, intrinsics: CameraIntrinsics, kind: str = "reflection"
) -> Scene:
    """Return the scene of a smile with a hint, in the true mirror."""
    projection = projection_for(LANDSCAPE, intrinsics, kind)
    return compose(replace(SMILE, nudge=nudge), make_face(20.0, 20.0), projection, LANDSCAPE)


def rings(scene: Scene) -> list[Ring]:
    """Return the hint's rings."""
    return [e for e in scene.elements if isinstance(e, Ring) and e.slot.startswith("nudge")]


def seen_px(region: Region, side: Side, make_face: MakeFace, eye: Side) -> tuple[float, float]:
    """Return where one eye finds a region's reflection."""
    sites = make_face().sites
    assert sites is not None
    room = PerSide(np.empty((1, 2)), np.empty((1, 2)))
    place = sites.places[SITE_OF[region]].of(side)[None, :]
    x, y = both_eyes(LANDSCAPE).each_eye_px(place, room).of(eye)[0].tolist()
    return x, y


def test_every_region_has_a_place() -> None:
    """Whatever the exercise names can be pointed at."""
    assert set(SITE_OF) == set(Region)


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("region", [Region.EYE, Region.BROW, Region.NOSE])
def test_a_sides_region_is_lit_where_the_chosen_eye_finds_it(
    region: Region, side: Side, make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """One light, around the region's reflection."""
    (ring,) = rings(nudged(Nudge(region, side), make_face, intrinsics))
    sites = make_face().sites
    assert sites is not None
    projection = projection_for(LANDSCAPE, intrinsics, "reflection")
    place = sites.places[SITE_OF[region]].of(side)[None, :]
    x, y = projection.to_panel_px(place, np.empty((1, 2)))[0]
    assert (ring.x, ring.y) == pytest.approx((x, y))


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("region", [Region.EYE, Region.BROW, Region.NOSE])
def test_for_two_eyes_a_sides_region_is_lit_for_the_eye_on_that_side(
    region: Region, side: Side, make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """That eye finds it on the region; the other one farther out, never on the wrong half.

    Midway it would lie on the bridge of the nose for the one and beside the face for the other.
    """
    (ring,) = rings(nudged(Nudge(region, side), make_face, intrinsics, "both eyes"))
    assert (ring.x, ring.y) == pytest.approx(seen_px(region, side, make_face, side), abs=1.0)
    outward = -1.0 if side is Side.LEFT else 1.0
    assert outward * (ring.x - seen_px(region, side, make_face, side.other)[0]) > 0.0


@pytest.mark.parametrize("region", [Region.FROWN, Region.CHIN, Region.LIPS])
def test_a_middle_region_is_lit_in_the_middle(
    region: Region, make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """Between the brows, on the chin, between the lip corners: on the midline for each eye."""
    found = rings(nudged(Nudge(region, None), make_face, intrinsics, "both eyes"))
    for ring, eye in zip(found, Side, strict=True):
        places = [seen_px(region, side, make_face, eye) for side in Side]
        middle = [sum(values) / 2.0 for values in zip(*places, strict=True)]
        assert [ring.x, ring.y] == pytest.approx(middle, abs=1.0)


def test_one_eye_sees_one_light_in_the_middle(
    make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """Where there is one right place, as in a picture, nothing is lit twice."""
    (ring,) = rings(nudged(Nudge(Region.CHIN, None), make_face, intrinsics, "picture"))
    assert ring.x == pytest.approx((LANDSCAPE.width_px - 1) / 2.0, abs=1.0)


def test_without_a_side_both_are_lit(make_face: MakeFace, intrinsics: CameraIntrinsics) -> None:
    """Brows that rise together are both named."""
    found = rings(nudged(Nudge(Region.BROW, None), make_face, intrinsics))
    assert [ring.slot for ring in found] == ["nudge.ring.left", "nudge.ring.right"]


def test_the_light_hides_nothing(make_face: MakeFace, intrinsics: CameraIntrinsics) -> None:
    """A thin ring, dimmer than words, and in it a glow without an edge."""
    scene = nudged(Nudge(Region.EYE, Side.LEFT), make_face, intrinsics)
    (ring,), glow = rings(scene), stroke(scene, "nudge.glow.left")
    assert ring.width_px < ring.radius_px / 8.0
    assert ring.alpha < 0.7
    assert glow.width_px == 0.0
    assert glow.halo < 0.35
    assert glow.glow_px > 10.0


def ring_at(
    centre_mm: tuple[float, float, float], panel: Panel, intrinsics: CameraIntrinsics
) -> Ring:
    """Return the ring of a hand that has been held for a while."""
    guidance = Guidance(Phase.AWAKE, "Raise an open hand", BAND, dwell=Dwell(0.7, centre_mm))
    ring = compose(guidance, None, projection_for(panel, intrinsics), panel).find("dwell")
    assert isinstance(ring, Ring)
    return ring


def test_the_ring_is_at_the_hands_reflection(intrinsics: CameraIntrinsics) -> None:
    """A hand beside the face has its ring there, closed as far as it was held."""
    hand_mm = (-130.0, 20.0, 580.0)
    ring = ring_at(hand_mm, LANDSCAPE, intrinsics)
    point = np.array([hand_mm])
    x, y = projection_for(LANDSCAPE, intrinsics).to_panel_px(point, np.empty((1, 2)))[0]
    assert (ring.x, ring.y, ring.share) == pytest.approx((x, y, 0.7))


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize(
    "hand_mm",
    [
        *((-900.0, 0.0, 600.0), (900.0, 0.0, 600.0)),
        *((0.0, -900.0, 600.0), (0.0, 900.0, 600.0), (-150.0, 130.0, 600.0)),
    ],
)
def test_the_ring_is_always_whole(
    hand_mm: tuple[float, float, float], panel: Panel, intrinsics: CameraIntrinsics
) -> None:
    """A hand at or beyond the edge has its ring inside the panel, and never in the words."""
    ring = ring_at(hand_mm, panel, intrinsics)
    assert inside(lit_box(ring), panel)
    page = Page(Guidance(Phase.AWAKE, "", BAND), panel, STYLE)
    assert ring.y + ring.radius_px <= page.words_top_px


def test_a_hint_without_a_known_face_is_words_alone(
    make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """Without sites nothing is lit on a face that is not known."""
    face = replace(make_face(20.0, 20.0), sites=None)
    projection = projection_for(LANDSCAPE, intrinsics)
    guidance = replace(SMILE, nudge=Nudge(Region.EYE, Side.LEFT))
    assert not rings(compose(guidance, face, projection, LANDSCAPE))


def test_sites_of_the_middle_are_shared(make_face: MakeFace) -> None:
    """The tests' own face says a middle site twice, as the record asks."""
    sites = make_face().sites
    assert sites is not None
    chin = sites.places[Site.CHIN]
    assert chin.left == pytest.approx(chin.right)
