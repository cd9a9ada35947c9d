"""A hint's soft light, and the ring at a hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.anatomy import Side
from mirror.exercise.guidance import Dwell, Guidance, Nudge, Phase
from mirror.exercise.records import Region
from mirror.face.measures import Site
from mirror.overlay.layout import compose
from mirror.overlay.nudge import SITE_OF
from mirror.overlay.page import Page
from mirror.overlay.scene import Ring, Stroke
from mirror.overlay.style import STYLE
from tests.overlay.placing import (
    BAND,
    LANDSCAPE,
    PANELS,
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


def nudged(nudge: Nudge, make_face: MakeFace, intrinsics: CameraIntrinsics) -> Scene:
    """Return the scene of a smile with a hint, in the true mirror."""
    projection = projection_for(LANDSCAPE, intrinsics, "reflection")
    return compose(replace(SMILE, nudge=nudge), make_face(20.0, 20.0), projection, LANDSCAPE)


def lights(scene: Scene) -> list[Stroke]:
    """Return the hint's lights."""
    return [e for e in scene.elements if isinstance(e, Stroke) and e.slot.startswith("nudge")]


def test_every_region_has_a_place() -> None:
    """Whatever the exercise names can be pointed at."""
    assert set(SITE_OF) == set(Region)


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("region", [Region.EYE, Region.BROW, Region.NOSE])
def test_a_sides_region_is_lit_on_that_side(
    region: Region, side: Side, make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """One light, at the region's height, wholly on its own side of the midline."""
    (light,) = lights(nudged(Nudge(region, side), make_face, intrinsics))
    sites = make_face().sites
    assert sites is not None
    projection = projection_for(LANDSCAPE, intrinsics, "reflection")
    place = sites.places[SITE_OF[region]].of(side)[None, :]
    x, y = projection.to_panel_px(place, np.empty((1, 2)))[0]
    assert light.y0 == light.y1 == pytest.approx(y)
    assert min(light.x0, light.x1) < x < max(light.x0, light.x1)
    middle_x = (LANDSCAPE.width_px - 1) / 2.0
    outward = -1.0 if side is Side.LEFT else 1.0
    assert all(outward * (end - middle_x) >= -1e-6 for end in (light.x0, light.x1))


@pytest.mark.parametrize("region", [Region.FROWN, Region.CHIN, Region.LIPS])
def test_a_middle_region_is_lit_in_the_middle(
    region: Region, make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """Between the brows, on the chin, between the lip corners: one light on the midline."""
    (light,) = lights(nudged(Nudge(region, None), make_face, intrinsics))
    middle_x = (LANDSCAPE.width_px - 1) / 2.0
    assert (light.x0 + light.x1) / 2.0 == pytest.approx(middle_x, abs=1.0)


def test_without_a_side_both_are_lit(make_face: MakeFace, intrinsics: CameraIntrinsics) -> None:
    """Brows that rise together are both named."""
    found = lights(nudged(Nudge(Region.BROW, None), make_face, intrinsics))
    assert [light.slot for light in found] == ["nudge.left", "nudge.right"]


def test_the_light_is_softer_than_the_words(
    make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """A glow without an edge: it names a place and hides nothing there."""
    light = stroke(nudged(Nudge(Region.EYE, Side.LEFT), make_face, intrinsics), "nudge.left")
    assert light.width_px == 0.0
    assert light.glow_px > 10.0
    assert light.soft_px == pytest.approx(abs(light.x1 - light.x0) / 2.0)


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
    assert not lights(compose(guidance, face, projection, LANDSCAPE))


def test_sites_of_the_middle_are_shared(make_face: MakeFace) -> None:
    """The tests' own face says a middle site twice, as the record asks."""
    sites = make_face().sites
    assert sites is not None
    chin = sites.places[Site.CHIN]
    assert chin.left == pytest.approx(chin.right)
