"""From sites in space to places on the panel, and how wide a light is there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.anatomy import PerSide, Side
from mirror.exercise.guidance import CareLight, Guidance, Phase
from mirror.face.measures import FaceSites, Site
from mirror.overlay.layout import compose
from mirror.overlay.page import Page
from mirror.overlay.places import FaceOnPanel
from mirror.overlay.style import STYLE
from tests.overlay.placing import (
    BAND,
    LANDSCAPE,
    LEVEL_HEAD,
    PANELS,
    both_eyes,
    lit_box,
    overlap,
    projection_for,
    words,
)

if TYPE_CHECKING:
    from hardware.frame import CameraIntrinsics
    from hardware.panel import Panel
    from tests.overlay.conftest import MakeFace

CARE = Guidance(Phase.CARE, "Massage your chin", BAND)


def face_on_panel(
    make_face: MakeFace, intrinsics: CameraIntrinsics, roll_deg: float = 0.0
) -> FaceOnPanel:
    """Return a face in the true mirror."""
    sites = make_face(roll_deg=roll_deg).sites
    assert sites is not None
    projection = projection_for(LANDSCAPE, intrinsics, "reflection")
    return FaceOnPanel(sites, projection, Page(CARE, LANDSCAPE, STYLE))


def lowered(sites: FaceSites, down_mm: float) -> FaceSites:
    """Return the sites of somebody shorter."""
    shift = np.array([0.0, down_mm, 0.0])
    return FaceSites(
        {site: pair.map(lambda place: place + shift) for site, pair in sites.places.items()}
    )


@pytest.mark.parametrize("roll_deg", [0.0, 8.0, -8.0])
@pytest.mark.parametrize("site", [Site.CHIN, Site.PHILTRUM])
def test_the_midline_tilts_with_the_head(
    site: Site, roll_deg: float, make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """The chin and the philtrum are on the midline of a tilted head; a lip corner is not."""
    face = face_on_panel(make_face, intrinsics, roll_deg)
    x, y = face.path([site], Side.LEFT)[0]
    assert face.midline_x(y) == pytest.approx(x, abs=0.5)
    assert face.on_midline(x, y)
    for side in Side:
        assert not face.on_midline(*face.path([Site.LIP_CORNER], side)[0])


@pytest.mark.parametrize("side", list(Side))
def test_for_two_eyes_the_midline_is_where_the_eye_on_that_side_finds_it(
    side: Side, make_face: MakeFace
) -> None:
    """The chin is in the middle for either side, though its two places lie apart on the glass."""
    sites = make_face().sites
    assert sites is not None
    face = FaceOnPanel(sites, both_eyes(LANDSCAPE), Page(CARE, LANDSCAPE, STYLE))
    chin, jaw = face.path([Site.CHIN, Site.JAW], side)
    assert face.on_midline(*chin)
    assert not face.on_midline(*jaw)


@pytest.mark.parametrize("roll_deg", [0.0, 8.0])
@pytest.mark.parametrize("side", list(Side))
def test_a_sides_places_are_right_for_the_eye_on_that_side(
    side: Side, roll_deg: float, make_face: MakeFace
) -> None:
    """Of two eyes, the left one finds the left cheek's path on the left cheek, also tilted.

    To a tenth of a millimetre on the glass: a place may be a little nearer than the eyes.
    """
    sites, path = make_face(roll_deg=roll_deg).sites, (Site.CHEEKBONE, Site.CHEEK)
    assert sites is not None
    view = both_eyes(LANDSCAPE, replace(LEVEL_HEAD, roll_deg=roll_deg))
    found = FaceOnPanel(sites, view, Page(CARE, LANDSCAPE, STYLE)).path(path, side)
    places = np.array([sites.places[site].of(side) for site in path])
    seen = view.each_eye_px(places, PerSide(np.empty((2, 2)), np.empty((2, 2)))).of(side)
    assert np.abs(found - seen).max() < 0.4 * LANDSCAPE.px_per_mm


@pytest.mark.parametrize("kind", ["picture", "reflection", "both eyes"])
def test_how_far_out_a_face_reaches(
    kind: str, make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """The outermost site of the tests' face is the temple, on either side."""
    sites = make_face().sites
    assert sites is not None
    projection = projection_for(LANDSCAPE, intrinsics, kind)
    face = FaceOnPanel(sites, projection, Page(CARE, LANDSCAPE, STYLE))
    for side in Side:
        temple = sites.places[Site.TEMPLE].of(side)[None, :]
        expected = projection.to_panel_px(temple, np.empty((1, 2)))[0, 0]
        assert face.outermost_x(side) == pytest.approx(expected)


@pytest.mark.parametrize("panel", PANELS)
def test_a_low_face_is_not_lit_through_the_words(
    panel: Panel, make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """Where a short person's chin lies behind the words, its light fades and the words stay."""
    measures = make_face()
    assert measures.sites is not None
    projection = projection_for(panel, intrinsics)
    light = CareLight((Site.LIP_CORNER, Site.CHIN), tuple(Side), 0.8)
    guidance = Guidance(Phase.CARE, "Massage your chin", BAND, light=light)
    for down_mm in range(0, 130, 10):
        face = replace(measures, sites=lowered(measures.sites, down_mm))
        scene = compose(guidance, face, projection, panel)
        said = lit_box(words(scene))
        for element in scene.elements:
            if element.slot.startswith("care") and element.alpha > 0.2:
                left, top, right, bottom = lit_box(element)
                glow = getattr(element, "glow_px", 0.0)
                core = (left + glow, top + glow, right - glow, bottom - glow)
                assert not overlap(core, said), (down_mm, element.slot)
