"""The head's frame of reference and its angles."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.actor import rotation_head_to_camera
from mirror.face.head_frame import (
    angles_deg,
    head_to_camera,
    rotation_from_angles,
    rotation_from_vector,
)

FACING = np.diag([1.0, -1.0, -1.0])
ANGLE = st.floats(-60.0, 60.0)


@given(yaw=ANGLE, pitch=ANGLE, roll=ANGLE)
def test_angles_invert_rotation(yaw: float, pitch: float, roll: float) -> None:
    """Angles to rotation and back are the same angles."""
    assert angles_deg(rotation_from_angles(yaw, pitch, roll)) == pytest.approx(
        (yaw, pitch, roll), abs=1e-9
    )


@given(yaw=ANGLE, pitch=ANGLE, roll=ANGLE)
def test_agrees_with_the_actors_own_rotation(yaw: float, pitch: float, roll: float) -> None:
    """The actor was written apart and turns the head the same way."""
    mine = rotation_from_angles(yaw, pitch, roll)
    np.testing.assert_allclose(mine, rotation_head_to_camera(yaw, pitch, roll), atol=1e-12)


@pytest.mark.parametrize(
    ("angles", "axis", "towards"),
    [
        ((10.0, 0.0, 0.0), (0.0, 0.0, 1.0), (1.0, 0.0, 0.0)),
        ((0.0, 10.0, 0.0), (0.0, 0.0, 1.0), (0.0, -1.0, 0.0)),
        ((0.0, 0.0, 10.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0)),
    ],
    ids=["yaw: nose to the patient's left", "pitch: nose up", "roll: crown to the left"],
)
def test_signs(
    angles: tuple[float, float, float],
    axis: tuple[float, float, float],
    towards: tuple[float, float, float],
) -> None:
    """The patient's left is the picture's right, and up in the picture is -y."""
    moved = rotation_from_angles(*angles) @ axis - FACING @ axis
    assert moved @ np.array(towards) > 0.1


def test_frame_of_a_frontal_face_is_upright(face_mm: np.ndarray) -> None:
    """A face laid out in its own frame and set before a camera has that frame again."""
    origin = np.array([12.0, -8.0, 600.0])
    rotation = rotation_from_angles(7.0, -4.0, 3.0)
    found, place = head_to_camera(face_mm @ rotation.T + origin)
    np.testing.assert_allclose(found, rotation, atol=1e-12)
    np.testing.assert_allclose(place, origin, atol=1e-9)


def test_rotation_about_nothing_is_none() -> None:
    """The formula is smooth through the angle zero."""
    np.testing.assert_array_equal(rotation_from_vector(np.zeros(3)), np.eye(3))
    tiny = np.array([0.0, 1e-8, 0.0])
    np.testing.assert_allclose(rotation_from_vector(tiny)[0, 2], 1e-8, rtol=1e-9)
