"""Landmarks are told in pixels of all of the view, whatever part of it the picture shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.actor import REST, ActorCamera, Hand, HandShape, Lighting, Pose, Scene
from hardware.clock import ManualClock
from hardware.region import WHOLE, Region
from mirror.anatomy import Side
from mirror.landmarks.face_tracker import FaceTracker
from mirror.landmarks.hand_model import HandTracker
from mirror.landmarks.records import FaceLandmarks
from mirror.landmarks.topology import COMMISSURE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hardware.frame import Frame

PART = Region(150.0, 90.0, 0.6, 0.6)


class Waving(ActorCamera):
    """Somebody at a metre who holds up a hand, before a camera that changes its region."""

    def __init__(self) -> None:
        super().__init__("rest", clock=ManualClock())

    def scene(self, sequence: int) -> Scene:
        """Return the same scene for every frame."""
        del sequence
        hand = Hand(Side.LEFT, HandShape.OPEN_PALM, 170.0, -30.0)
        return Scene(REST, Pose(x_mm=40.0, z_mm=950.0), (hand,), None, Lighting())


@pytest.fixture(scope="module")
def frames() -> Iterator[list[Frame]]:
    """Return frames of the whole view and of a part, and both again."""
    with Waving() as camera:
        taken = []
        for region in (WHOLE, PART, WHOLE, PART):
            camera.look_at(region)
            taken += [frame for _ in range(8) if (frame := camera.read())]
        yield taken


def test_a_face_stays_where_it_is(face_bundle: Path, frames: list[Frame]) -> None:
    """No frame is lost where the region changes, the person stays, and every point within 2 px.

    A pixel is 2 mm there. Lip corners, by which a rest and its smiles differ, stay within one.
    """
    with FaceTracker(face_bundle) as tracker:
        faces = [tracker.track(frame) for frame in frames]
    points = [face.points_px for face in faces if isinstance(face, FaceLandmarks)]
    assert len(points) == len(frames)
    assert {face.person for face in faces if isinstance(face, FaceLandmarks)} == {1}
    apart = np.linalg.norm((np.array(points) - points[7])[:, :, :2], axis=2)
    assert np.median(apart[11:]) < 0.5
    assert apart[:, [COMMISSURE.left, COMMISSURE.right]].max() < 1.0
    assert apart.max() < 2.0


def test_a_face_s_depth_shrinks_with_it(face_bundle: Path, frames: list[Frame]) -> None:
    """From the tip of the nose to the ear: as many of the view's pixels in either picture."""
    with FaceTracker(face_bundle) as tracker:
        faces = [tracker.track(frame) for frame in frames[:16]]
    depths = [np.ptp(face.points_px[:, 2]) for face in faces if isinstance(face, FaceLandmarks)]
    assert depths[15] == pytest.approx(depths[7], rel=0.1)


def test_a_hand_stays_where_it_is(hand_bundle: Path, frames: list[Frame]) -> None:
    """It is found again in the next look, and its middle lies within 4 px: 8 mm of a palm."""
    with HandTracker(hand_bundle) as tracker:
        hands = [tracker.track(frame) for frame in frames[5::2]]
    middles = np.array([one[0].points_px[:, :2].mean(axis=0) for one in hands])
    assert np.linalg.norm(middles - middles[0], axis=1).max() < 4.0
