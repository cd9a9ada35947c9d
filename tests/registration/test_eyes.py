"""Where the eyes are taken to be, against a drawn head whose eyes are known."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.actor.person import Person
from hardware.actor.pose import Pose
from hardware.actor.scene import Scene
from hardware.actor.truth import truth
from hardware.frame import CameraIntrinsics
from mirror.anatomy import Side
from mirror.face.measures import HeadPose
from mirror.registration.camera_pose import CameraPose
from mirror.registration.eyes import Eyes, chosen_eye, eyes_mm
from mirror.registration.records import Eye
from mirror.registration.reflection import on_glass_mm

INTRINSICS = CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "test")
CAMERA = CameraPose.looking((12.0, 170.0, 3.0), pitch_deg=-8.0, yaw_deg=3.0, roll_deg=2.0)
TURN_DEG = st.floats(-20, 20)


def measured(pose: Pose) -> HeadPose:
    """Return a pose as the measuring tells it."""
    return HeadPose(pose.x_mm, pose.y_mm, pose.z_mm, pose.yaw_deg, pose.pitch_deg, pose.roll_deg)


POSES = st.builds(
    Pose,
    x_mm=st.floats(-120, 120),
    y_mm=st.floats(0, 250),
    z_mm=st.floats(500, 900),
    yaw_deg=TURN_DEG,
    pitch_deg=TURN_DEG,
    roll_deg=TURN_DEG,
)


@settings(max_examples=50)
@given(pose=POSES, pupils_mm=st.floats(58, 68))
def test_the_actors_eyes(pose: Pose, pupils_mm: float) -> None:
    """Both irises of the drawn head are found within 1.5 mm, whichever way it is turned.

    A larger head's eyes lie a little farther in front of its canthi: that is the 1.5 mm.
    """
    irises = truth(Scene(pose=pose), Person(pupil_distance_mm=pupils_mm), INTRINSICS).iris_centres
    found = eyes_mm(measured(pose), pupils_mm, CAMERA)
    for side in Side:
        true_mm = CAMERA.rotation @ irises.of(side).camera_mm + CAMERA.position_mm
        assert np.linalg.norm(found.of(side) - true_mm) < 1.5


def test_which_side_is_which() -> None:
    """The patient's own right eye is to the viewer's right, half the pupil distance off."""
    found = eyes_mm(HeadPose(0.0, 0.0, 600.0, 0.0, 0.0, 0.0), 60.0, CameraPose.facing_out(0.0, 0.0))
    assert found.right == pytest.approx([30.0, 0.0, 588.0], abs=0.5)
    assert found.left == pytest.approx([-30.0, 0.0, 588.0], abs=0.5)


def test_a_head_on_the_left_shoulder() -> None:
    """Tilted to the left shoulder, the left eye is the lower one; a level head's are level."""
    level = CameraPose.facing_out(0.0, 0.0)
    tilted = eyes_mm(HeadPose(0.0, 0.0, 600.0, 0.0, 0.0, 30.0), 60.0, level)
    assert tilted.left[1] == pytest.approx(-15.0)
    assert tilted.right[1] == pytest.approx(15.0)


def test_the_scale_moves_the_head_and_not_the_eyes_distance() -> None:
    """Measured millimetres grow by the scale from the camera on; the pupil distance is true."""
    head, camera = HeadPose(50.0, 100.0, 600.0, 10.0, 5.0, 0.0), CameraPose.facing_out(0.0, 150.0)
    eyes = Eyes(camera, 63.0, scale_ratio=1.04)
    eyes.follow(head)
    taken = Eyes(camera, 63.0)
    taken.follow(head)
    moved = eyes.middle_mm - taken.middle_mm
    assert moved == pytest.approx([-2.0, -4.0, 24.0])
    assert np.linalg.norm(eyes.each_mm.left - eyes.each_mm.right) == pytest.approx(63.0)


def test_the_middle_is_midway() -> None:
    """The middle lies midway between the eyes, and an eye beside it on the line through them."""
    eyes = Eyes(CAMERA, 63.0)
    eyes.follow(HeadPose(30.0, 100.0, 700.0, 12.0, -5.0, 8.0))
    left, right = eyes.each_mm.left, eyes.each_mm.right
    assert eyes.middle_mm == pytest.approx((left + right) / 2.0)
    assert eyes.at(21.0, np.empty(3)) == pytest.approx(eyes.middle_mm + (right - left) / 3.0)


@pytest.mark.parametrize("yaw_deg", [-15.0, 0.0, 15.0])
@pytest.mark.parametrize("away_mm", [500.0, 900.0])
def test_a_turned_heads_eyes_see_a_mouth_at_two_heights(yaw_deg: float, away_mm: float) -> None:
    """By h pd sin(yaw) / 4 d, to a twentieth: so physics has it, whatever is drawn.

    The eye that is turned away is farther from the glass, and sees the mouth lower.
    """
    below_mm = 75.0
    camera, head = CameraPose.facing_out(0.0, 0.0), HeadPose(0.0, 0.0, away_mm, yaw_deg, 0.0, 0.0)
    eyes = Eyes(camera, 63.0)
    eyes.follow(head)
    heights_mm = [
        on_glass_mm(np.array([[0.0, -below_mm, away_mm]]), eye_mm, 0.0, np.empty((1, 2)))[0, 1]
        for eye_mm in (eyes.each_mm.left, eyes.each_mm.right)
    ]
    apart_mm = below_mm * 63.0 * math.sin(math.radians(yaw_deg)) / (4.0 * away_mm)
    assert heights_mm[1] - heights_mm[0] == pytest.approx(apart_mm, rel=0.05)


@pytest.mark.parametrize(
    ("eye", "aligned_mm", "lateral_mm"),
    [
        (Eye.BOTH, None, 0.0),
        (Eye.BOTH, 31.0, 0.0),
        (Eye.LEFT, None, -30.0),
        (Eye.RIGHT, None, 30.0),
        (Eye.RIGHT, 27.5, 27.5),
        (Eye.LEFT, -33.0, -33.0),
        (Eye.LEFT, 29.0, -30.0),
        (Eye.RIGHT, 2.0, 30.0),
    ],
)
def test_which_eye_light_is_for(eye: Eye, aligned_mm: float | None, lateral_mm: float) -> None:
    """What the alignment found of an eye holds for that eye only; the middle is the middle."""
    assert chosen_eye(eye, 60.0, aligned_mm) == lateral_mm
