"""From sites in space to places on the panel, and how wide a light is there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.anatomy import Side
from mirror.exercise.guidance import CareLight, Guidance, Phase
from mirror.face.measures import FaceSites, Site
from mirror.overlay.layout import compose
from mirror.overlay.page import Page
from mirror.overlay.places import FaceOnPanel
from mirror.overlay.style import STYLE
from tests.overlay.placing import BAND, LANDSCAPE, PANELS, lit_box, overlap, projection_for, words

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


@pytest.mark.parametrize("roll_deg", [0.0, 8.0])
def test_a_middle_place_spreads_both_ways(
    roll_deg: float, make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """On the midline neither side is meant, so both eyes' places are in the light."""
    face = face_on_panel(make_face, intrinsics, roll_deg)
    x, y = face.path([Site.CHIN], Side.LEFT)[0]
    x0, _, x1, _ = face.spread(x, y)
    half_px = 31.5 / 2.0 * LANDSCAPE.px_per_mm
    assert sorted((x0, x1)) == pytest.approx([x - half_px, x + half_px])


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
