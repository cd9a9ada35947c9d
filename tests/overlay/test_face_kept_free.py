"""Nothing covers the reflected face but the lines and hints that belong there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.actor import Scene as Body
from hardware.actor.relief import outline_points_mm
from hardware.panel import Panel
from mirror.anatomy import PerSide, Side
from mirror.app.gallery.stand import Stand
from mirror.app.room.truth import TrueHead
from mirror.exercise.guidance import Count, Guidance, Nudge, Phase
from mirror.exercise.records import Region
from mirror.face.measures import CornerMarks, FaceMeasures, FaceSites, HeadPose
from mirror.overlay.layout import compose
from mirror.overlay.scene import Stroke
from mirror.registration.records import Eye
from tests.overlay.placing import BAND, both_eyes, lit_box, overlap

if TYPE_CHECKING:
    from mirror.registration.view import MirrorView
    from tests.overlay.conftest import MakeFace
    from tests.overlay.placing import BoxPx

SIZES_PX = [(1280, 720), (1920, 1080), (3840, 2160), (720, 1280), (1080, 1920), (2160, 3840)]
BELONGS = ("aim", "mark", "nudge")
SEEN = 0.02
"""A share of light that is still seen."""
HOLDING = Guidance(
    Phase.SMILE,
    "Let your left eye stay open and soft.",
    BAND,
    progress_ratio=0.4,
    seconds_left=6,
    count=Count(3, 10, 1, 2),
    nudge=Nudge(Region.EYE, Side.LEFT),
)
FULLEST = replace(HOLDING, text="Wort " * 8 + "ja", more="Wort " * 14, notice="Wort " * 14)
"""With texts as long as the catalogue allows: 42 and 70 characters."""
PLACES = st.tuples(st.floats(-120, 120), st.floats(-60, 100), st.floats(400, 900))
"""x to the viewer's right and y up from where the tests' face is, and its distance: millimetres."""


def panel_of(size_px: tuple[int, int], diagonal_inch: float) -> Panel:
    """Return a panel with square pixels."""
    return Panel.of_diagonal(*size_px, diagonal_inch)


def standing_at(face: FaceMeasures, x_mm: float, y_mm: float, z_mm: float) -> FaceMeasures:
    """Return the same face somewhere else."""
    shift = np.array([-x_mm, -y_mm, z_mm - 600.0])
    assert face.corners is not None
    assert face.sites is not None
    corners = face.corners
    places = {
        site: pair.map(lambda place: place + shift) for site, pair in face.sites.places.items()
    }
    return replace(
        face,
        head=HeadPose(-x_mm, -40.0 - y_mm, z_mm, 0.0, 0.0, 0.0),
        corners=CornerMarks(
            corners.now.map(lambda place: place + shift),
            corners.rest.map(lambda place: place + shift),
            corners.zygomaticus,
        ),
        sites=FaceSites(places),
    )


def outlines(face: FaceMeasures, view: MirrorView) -> list[BoxPx]:
    """Return the box around all sites of the face, as each eye sees it."""
    assert face.sites is not None
    pairs = face.sites.places.values()
    points = np.array([place for pair in pairs for place in (pair.left, pair.right)])
    seen = view.each_eye_px(points, PerSide(*(np.empty((len(points), 2)) for _ in Side)))
    return [
        (*each.min(axis=0).tolist(), *each.max(axis=0).tolist()) for each in (seen.left, seen.right)
    ]


def column_box(part: Stroke) -> BoxPx:
    """Return the box of an upright or level part, with its thickness."""
    across = part.width_px / 2.0 if part.x0 == part.x1 else 0.0
    left, right = sorted((part.x0, part.x1))
    top, bottom = sorted((part.y0, part.y1))
    return left - across, top, right + across, bottom


@settings(max_examples=40)
@given(
    panel=st.builds(
        panel_of,
        st.sampled_from(SIZES_PX),
        st.sampled_from([15.6, 24.0, 32.0]),
    ),
    place=PLACES,
    efforts_pct=st.tuples(st.floats(0, 80), st.floats(0, 80)),
    roll_deg=st.sampled_from([0.0, -12.0, 12.0]),
)
def test_gauges_stand_clear_of_the_face_for_either_eye(
    make_face: MakeFace,
    panel: Panel,
    place: tuple[float, float, float],
    efforts_pct: tuple[float, float],
    roll_deg: float,
) -> None:
    """Over distances, places and panels, no part that can be seen touches the face's outline.

    Where the panel ends too soon beside somebody who stands off its middle, a gauge is dark.
    """
    face = standing_at(make_face(*efforts_pct, roll_deg=roll_deg), *place)
    assert face.head is not None
    view = both_eyes(panel, face.head)
    for part in compose(HOLDING, face, view, panel).elements:
        if part.slot.startswith("gauge") and part.alpha > SEEN:
            assert isinstance(part, Stroke)
            for outline in outlines(face, view):
                assert not overlap(column_box(part), outline), part.slot


@dataclass(frozen=True, slots=True)
class Turned(Stand):
    """The drawn person before a panel, looking elsewhere."""

    looking: TrueHead = field(default_factory=TrueHead)

    @property
    def head(self) -> TrueHead:
        """The head as it is turned."""
        return self.looking


@pytest.mark.parametrize("z_mm", [450.0, 900.0])
@pytest.mark.parametrize("pitch_deg", [-15.0, 0.0, 15.0])
@pytest.mark.parametrize("yaw_deg", [-20.0, -10.0, 0.0, 10.0, 20.0])
def test_a_turned_head_is_kept_free_as_well(z_mm: float, pitch_deg: float, yaw_deg: float) -> None:
    """Turned as far as is measured, the whole drawn skull stays clear of both gauges by 2 mm.

    What comes forward at the side was not seen by any landmark.
    """
    head = TrueHead(0.0, 30.0, z_mm, yaw_deg, pitch_deg)
    stand = Turned(Panel.of_diagonal(1920, 1080, 24.0), eyes=Eye.BOTH, looking=head)
    skull = stand.pose.to_camera_mm(outline_points_mm())
    seen = stand.view().each_eye_px(skull, PerSide(*(np.empty((len(skull), 2)) for _ in Side)))
    keep_px = 2.0 * stand.panel.px_per_mm
    scene = compose(HOLDING, stand.measures(Body()), stand.view(), stand.panel)
    for part in scene.elements:
        if isinstance(part, Stroke) and part.slot.startswith("gauge"):
            left, _, right, _ = column_box(part)
            for each in (seen.left, seen.right):
                assert right + keep_px < each[:, 0].min() or left - keep_px > each[:, 0].max()


@pytest.mark.parametrize("y_mm", [60.0, -20.0])
@pytest.mark.parametrize("z_mm", [400.0, 600.0, 900.0])
@pytest.mark.parametrize("size_px", SIZES_PX)
def test_at_its_usual_place_a_face_has_lines_and_hints_alone(
    size_px: tuple[int, int], z_mm: float, y_mm: float, make_face: MakeFace
) -> None:
    """Whoever stands before the middle of a 24 inch panel sees a free face, and both gauges.

    Neither the longest words nor the longest note, ring or beads lie on it, even for somebody who
    is 80 mm shorter.
    """
    panel = Panel.of_diagonal(*size_px, 24.0)
    face = standing_at(make_face(20.0, 25.0), 0.0, y_mm, z_mm)
    assert face.head is not None
    view = both_eyes(panel, face.head)
    scene = compose(FULLEST, face, view, panel)
    shown = {part.slot for part in scene.elements if part.alpha > 10 * SEEN}
    assert {f"gauge.level.{side}" for side in Side} < shown
    for part in scene.elements:
        if part.alpha > SEEN and not part.slot.startswith(BELONGS):
            for outline in outlines(face, view):
                assert not overlap(lit_box(part), outline), part.slot


def test_the_lines_are_at_the_mouth_and_nowhere_else(make_face: MakeFace) -> None:
    """What may lie on the face lies where its name says: lines within 5 mm of the lip corners."""
    panel = Panel.of_diagonal(1920, 1080, 24.0)
    face = make_face(20.0, 25.0)
    view = both_eyes(panel)
    assert face.corners is not None
    rest_y = view.to_panel_px(face.corners.rest.left[None, :], np.empty((1, 2)))[0, 1]
    for part in compose(HOLDING, face, view, panel).elements:
        if part.slot.startswith(("aim", "mark")):
            assert isinstance(part, Stroke)
            assert abs(part.y0 - rest_y) + part.width_px + part.glow_px < 5.0 * panel.px_per_mm
