"""Panels, projections and the extents of what is lit, for tests of where things stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hardware.panel import Panel
from mirror.exercise.guidance import Band
from mirror.face.measures import HeadPose
from mirror.overlay.lettering import BEFORE, Lettering
from mirror.overlay.light import box_of
from mirror.overlay.outlining import outline_box
from mirror.overlay.scene import Bead, Element, Outline, Scene, Stroke, Tiles, Words
from mirror.registration.picture import PictureProjection
from mirror.registration.records import Alignment
from mirror.registration.reflection import CameraPose, ReflectionProjection
from mirror.registration.view import MirrorView, Onlooker

if TYPE_CHECKING:
    from hardware.frame import CameraIntrinsics
    from mirror.registration.projection import Projection

BAND = Band(target_pct=25.0, low_pct=15.0, high_pct=35.0)
LANDSCAPE = Panel.of_diagonal(1920, 1080, 24.0)
PORTRAIT = Panel.of_diagonal(1080, 1920, 24.0)
SMALL = Panel.of_diagonal(1024, 600, 7.0)
PANELS = [LANDSCAPE, PORTRAIT, SMALL]
LETTERING = Lettering()

LEVEL_HEAD = HeadPose(0.0, -40.0, 600.0, 0.0, 0.0, 0.0)

BoxPx = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def projection_for(panel: Panel, intrinsics: CameraIntrinsics, kind: str = "picture") -> Projection:
    """Return the simulated mirror's projection or the true mirror's, for one eye or for both."""
    if kind == "picture":
        return PictureProjection(intrinsics, panel)
    if kind == "both eyes":
        return both_eyes(panel)
    eye_mm = np.array([0.0, 40.0, 600.0])
    return ReflectionProjection(panel, CameraPose.facing_out(0.0, 30.0), eye_mm, 5.0)


def both_eyes(panel: Panel, head: HeadPose = LEVEL_HEAD) -> MirrorView:
    """Return the true mirror for both eyes of a head, in the same room as for one."""
    view = MirrorView(panel, Alignment(CameraPose.facing_out(0.0, 30.0)), 5.0, Onlooker())
    view.follow(head)
    return view


def stroke(scene: Scene, slot: str) -> Stroke:
    """Return the line in `slot`."""
    found = scene.find(slot)
    assert isinstance(found, Stroke), slot
    return found


def bead(scene: Scene, slot: str) -> Bead:
    """Return the mark in `slot`."""
    found = scene.find(slot)
    assert isinstance(found, Bead), slot
    return found


def outline(scene: Scene, slot: str) -> Outline:
    """Return the drawn line in `slot`."""
    found = scene.find(slot)
    assert isinstance(found, Outline), slot
    return found


def words(scene: Scene, slot: str = "words") -> Words:
    """Return the words in `slot`."""
    found = scene.find(slot)
    assert isinstance(found, Words), slot
    return found


def lit_box(element: Element) -> BoxPx:
    """Return the box in which `element` lights anything that can be seen."""
    if isinstance(element, Outline):
        return outline_box(element)
    assert not isinstance(element, Tiles), "no code is shown to somebody who exercises"
    if not isinstance(element, Words):
        return box_of(element)
    bright = LETTERING.brightness(element)
    rows, columns = np.nonzero(bright > 40)
    left = element.x - BEFORE[element.flush] * (bright.shape[1] - 1)
    top = element.bottom_px + LETTERING.hanging_px(element) - bright.shape[0]
    return left + columns.min(), top + rows.min(), left + columns.max(), top + rows.max()


def overlap(one: BoxPx, other: BoxPx) -> bool:
    """Whether two boxes share any pixel."""
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]


def inside(box: BoxPx, panel: Panel) -> bool:
    """Whether a box is wholly on the panel."""
    return box[0] >= 0 and box[1] >= 0 and box[2] < panel.width_px and box[3] < panel.height_px
