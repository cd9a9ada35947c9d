"""Which way a camera looks, against directions that can be pointed at."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirror.registration.camera_pose import CameraPose

TURN = st.floats(-80, 80)
HERE = (15.0, 210.0, 4.0)
STRAIGHT_ON = np.array([0.0, 0.0, 1.0])
RIGHT_IN_PICTURE = np.array([1.0, 0.0, 0.0])
DOWN_IN_PICTURE = np.array([0.0, 1.0, 0.0])


def test_level_and_straight() -> None:
    """It faces the viewer: out of the glass, down is down, its picture's right is their left."""
    camera = CameraPose.facing_out(*HERE)
    np.testing.assert_allclose(camera.rotation @ STRAIGHT_ON, [0.0, 0.0, 1.0])
    np.testing.assert_allclose(camera.rotation @ DOWN_IN_PICTURE, [0.0, -1.0, 0.0])
    np.testing.assert_allclose(camera.rotation @ RIGHT_IN_PICTURE, [-1.0, 0.0, 0.0])
    np.testing.assert_allclose(camera.position_mm, HERE)


def test_each_turn_by_itself() -> None:
    """Pitch looks up, yaw to the viewer's right; roll takes the picture's top clockwise.

    As the viewer sees it, clockwise takes up to the right.
    """
    up = CameraPose.looking(HERE, pitch_deg=30.0).rotation @ STRAIGHT_ON
    np.testing.assert_allclose(up, [0.0, 0.5, np.sqrt(0.75)], atol=1e-12)
    right = CameraPose.looking(HERE, yaw_deg=30.0).rotation @ STRAIGHT_ON
    np.testing.assert_allclose(right, [0.5, 0.0, np.sqrt(0.75)], atol=1e-12)
    top = CameraPose.looking(HERE, roll_deg=30.0).rotation @ -DOWN_IN_PICTURE
    np.testing.assert_allclose(top, [0.5, np.sqrt(0.75), 0.0], atol=1e-12)


@given(pitch_deg=TURN, yaw_deg=TURN, roll_deg=TURN)
def test_angles_come_back(pitch_deg: float, yaw_deg: float, roll_deg: float) -> None:
    """The angles of a camera are those that it was given, and it is a rotation, not a mirror."""
    camera = CameraPose.looking(HERE, pitch_deg=pitch_deg, yaw_deg=yaw_deg, roll_deg=roll_deg)
    assert camera.angles_deg() == pytest.approx((pitch_deg, yaw_deg, roll_deg), abs=1e-9)
    np.testing.assert_allclose(camera.rotation @ camera.rotation.T, np.eye(3), atol=1e-12)
    assert np.linalg.det(camera.rotation) == pytest.approx(1.0)


@given(
    point=st.tuples(st.floats(-500, 500), st.floats(-500, 500), st.floats(100, 1500)),
    pitch_deg=TURN,
    yaw_deg=TURN,
    roll_deg=TURN,
    scale_ratio=st.floats(0.9, 1.1),
)
def test_there_and_back(
    point: tuple[float, float, float],
    pitch_deg: float,
    yaw_deg: float,
    roll_deg: float,
    scale_ratio: float,
) -> None:
    """Camera to mirror frame and back is the same point, scaled, to 1e-9 mm."""
    camera = CameraPose.looking(HERE, pitch_deg=pitch_deg, yaw_deg=yaw_deg, roll_deg=roll_deg)
    seen = np.array([point])
    there = camera.to_mirror_mm(seen, scale_ratio, np.empty((1, 3)))
    np.testing.assert_allclose(there[0], scale_ratio * camera.rotation @ seen[0] + HERE, atol=1e-9)
    back = camera.to_camera_mm(there, np.empty((1, 3)))
    np.testing.assert_allclose(back, scale_ratio * seen, rtol=0.0, atol=1e-9)
