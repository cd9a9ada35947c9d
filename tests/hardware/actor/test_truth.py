"""What the actor says of itself, against closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest

from hardware.actor import Actor, Expression, Gesture, Hand, HandShape, Person, Pose, Scene
from hardware.frame import CameraIntrinsics
from mirror.anatomy import PerSide, Side

CAMERA = CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "test")
ACTOR = Actor(CAMERA, noise_levels=0.0)


def test_rest_is_zero() -> None:
    """At rest every change from rest is exactly nothing."""
    truth = ACTOR.truth(Scene())
    changes = (
        *(truth.excursion_mm.left, truth.excursion_mm.right),
        *(truth.fissure_mm.left, truth.fissure_mm.right, truth.brow_mm.left, truth.brow_mm.right),
        *(truth.midline_pull_mm, truth.mouth_open_mm, truth.lip_corners_apart_mm, truth.chin_mm),
    )
    assert set(changes) == {0.0}


def test_what_was_asked_is_what_is_true() -> None:
    """Each displacement asked of the face is told back, on its own side, with its sign."""
    truth = ACTOR.truth(
        Scene(
            Expression(
                excursion_mm=PerSide(6.0, 1.5),
                mouth_open_mm=3.0,
                fissure_mm=PerSide(-2.0, 0.5),
                brow_mm=PerSide(0.0, 4.0),
                nose_mm=PerSide(1.0, 0.0),
                chin_mm=2.0,
            )
        )
    )
    assert (truth.excursion_mm.left, truth.excursion_mm.right) == pytest.approx((6.0, 1.5))
    assert truth.mouth_open_mm == pytest.approx(3.0)
    assert (truth.fissure_mm.left, truth.fissure_mm.right) == pytest.approx((-2.0, 0.5))
    assert (truth.brow_mm.left, truth.brow_mm.right) == pytest.approx((0.0, 4.0))
    assert truth.nose_mm == PerSide(1.0, 0.0)
    assert truth.chin_mm == 2.0


def test_pursing_is_no_smile_but_reads_against_it() -> None:
    """Four millimetres inwards are 4 cos 47 degrees against the zygomaticus line."""
    truth = ACTOR.truth(Scene(Expression(purse_mm=4.0)))
    assert truth.excursion_mm.left == pytest.approx(-4.0 * math.cos(math.radians(47.0)))
    assert truth.lip_corners_apart_mm == pytest.approx(-8.0, abs=0.1)


def test_a_pull_is_signed_to_the_patients_left() -> None:
    """The middle of the lips drawn to the left is positive, and asked for is what is told."""
    assert ACTOR.truth(Scene(Expression(midline_pull_mm=2.0))).midline_pull_mm == pytest.approx(2)
    assert ACTOR.truth(Scene(Expression(midline_pull_mm=-2.0))).midline_pull_mm == pytest.approx(-2)


def test_a_corner_slides_on_the_skin() -> None:
    """Moving out along the zygomaticus line, a lip corner also goes back with the cheek's curve."""
    rest, smiling = (
        ACTOR.truth(Scene(Expression(excursion_mm=PerSide(mm, 0.0)))).commissures.left.head_mm
        for mm in (0.0, 10.0)
    )
    assert smiling[2] < rest[2] - 1.0
    assert np.hypot(*(smiling - rest)[:2]) == pytest.approx(10.0)


def test_camera_points_are_head_points_moved_by_the_pose() -> None:
    """Facing the camera, camera mm are head mm with y and z turned round, at the head's place."""
    place = ACTOR.truth(Scene(pose=Pose(5.0, 7.0, 640.0))).outer_canthi.left
    assert np.allclose(place.camera_mm, place.head_mm * [1, -1, -1] + [5.0, 7.0, 640.0])
    assert np.allclose(place.head_mm, [46.0, 0.0, 0.0])


def test_a_small_head_keeps_its_own_millimetres() -> None:
    """A person with a small pupil distance is smaller all over, but not in the iris."""
    small = Actor(CAMERA, Person(pupil_distance_mm=58.0)).truth(Scene())
    apart = small.iris_centres.left.head_mm - small.iris_centres.right.head_mm
    assert np.linalg.norm(apart) == pytest.approx(58.0)
    assert small.outer_canthi.left.head_mm[0] == pytest.approx(46.0 * 58 / 63)
    assert small.iris_diameter_mm == 11.7


@pytest.mark.parametrize(
    ("hand", "gesture", "covered"),
    [
        (Hand(Side.RIGHT, HandShape.OPEN_PALM, -150.0, -60.0), Gesture.OPEN_PALM, False),
        (Hand(Side.LEFT, HandShape.FIST, 150.0, -70.0), Gesture.FIST, False),
        (Hand(Side.LEFT, HandShape.OPEN_PALM, 10.0, -70.0), Gesture.NONE, True),
        (Hand(Side.LEFT, HandShape.FLAT, 16.0, -66.0, -32.0), Gesture.NONE, True),
        (Hand(Side.LEFT, HandShape.OPEN_PALM, 150.0, -480.0), Gesture.NONE, False),
    ],
)
def test_only_a_hand_beside_the_face_says_something(
    hand: Hand, gesture: Gesture, *, covered: bool
) -> None:
    """Palm and fist count beside the face and in the picture; over the mouth they cover it."""
    truth = ACTOR.truth(Scene(hands=(hand,)))
    assert truth.gesture is gesture
    assert truth.gesture_side is (None if gesture is Gesture.NONE else hand.side)
    assert truth.mouth_covered is covered
