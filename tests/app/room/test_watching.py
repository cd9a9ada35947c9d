"""The drawn room with the real models: a little of it; the whole takes a minute (`make long`)."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.frame import CameraIntrinsics
from mirror.app.build import Builder
from mirror.app.room.figures import Figuring
from mirror.app.room.judging import Judge
from mirror.app.room.picture import SMILE, smiling
from mirror.app.room.room import Room
from mirror.app.room.walks import HOME
from mirror.app.room.watching import DrawnWatch, RoomError
from mirror.landmarks.models import FACE
from mirror.settings import load_settings
from tests.models import verified

if TYPE_CHECKING:
    from collections.abc import Iterator

FRAMES = 40


@pytest.fixture(scope="module")
def builder() -> Builder:
    """Return what builds the mirror's own parts."""
    verified(FACE)
    return Builder(load_settings(None, {}, os.environ).settings, os.environ)


@pytest.fixture(scope="module")
def rested(builder: Builder) -> Iterator[DrawnWatch]:
    """Return a watch over the issue's own room, whose person has rested."""
    with builder.face_tracker() as tracker:
        watch = DrawnWatch(Room(), tracker, builder.measurer())
        watch.rest(HOME)
        yield watch


def test_the_iris_makes_the_mirror_mistake_the_face(rested: DrawnWatch) -> None:
    """A person whose iris is larger than the average seems nearer, by as much at least."""
    measures = rested.look(HOME).measures
    assert measures.head is not None
    assert measures.head.z_mm < Room().camera.pose_of(HOME).z_mm / 1.03


def test_a_line_at_rest_keeps_still_on_the_glass(rested: DrawnWatch) -> None:
    """Drawn with a camera's noise, what is lit trembles by at most 0.15 mm RMS, and lies beside."""
    room = Room()
    figuring, judge = Figuring(room, room.believed), Judge(room)
    lit = [figuring.lit_px(rested.look(HOME).measures) for _ in range(FRAMES)]
    misses = np.stack([judge.miss_mm(HOME, px) for px in lit if px is not None])
    assert len(misses) == FRAMES
    assert misses.std(axis=0)[:, 1].max() <= 0.15
    assert abs(misses[:, :, 1].mean()) > 5.0


def test_a_smile_is_measured_for_the_picture(rested: DrawnWatch) -> None:
    """What the picture shows is what was smiled: more on the right than on the left."""
    found = smiling(rested).excursion_mm
    assert found is not None
    assert found.right - found.left == pytest.approx(
        SMILE.excursion_mm.right - SMILE.excursion_mm.left, abs=0.8
    )


def test_a_face_outside_the_picture_is_told(builder: Builder) -> None:
    """A camera that looks at the ceiling finds nobody, and the error says what to change."""
    camera = CameraIntrinsics.from_horizontal_fov(160, 120, 66.0, "small, to be quick")
    room = replace(Room(), camera_pitch_deg=60.0, intrinsics=camera)
    with builder.face_tracker() as tracker:
        watch = DrawnWatch(room, tracker, builder.measurer())
        with pytest.raises(RoomError, match="choose a nearer place or another pitch"):
            watch.rest(HOME)
