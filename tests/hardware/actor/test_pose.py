"""The head's place and angles, and the way into the picture."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.actor.pose import (
    HEAD_FACING_CAMERA,
    Pose,
    angles_deg,
    project_px,
    rotation_head_to_camera,
)
from hardware.frame import CameraIntrinsics

CAMERA = CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "test")
NOSE = np.array([[0.0, 0.0, 1.0]])
CROWN = np.array([[0.0, 1.0, 0.0]])


def test_facing_the_camera_is_the_documented_rotation() -> None:
    """Without angles x stays, y and z turn round."""
    assert np.allclose(rotation_head_to_camera(0, 0, 0), HEAD_FACING_CAMERA)


@pytest.mark.parametrize(
    ("angles", "point", "moves_to"),
    [
        ((30, 0, 0), NOSE, (0.5, 0.0, -math.sqrt(0.75))),
        ((0, 30, 0), NOSE, (0.0, -0.5, -math.sqrt(0.75))),
        ((0, 0, 30), CROWN, (0.5, -math.sqrt(0.75), 0.0)),
    ],
)
def test_signs_of_the_angles(
    angles: tuple[float, float, float],
    point: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    moves_to: tuple[float, float, float],
) -> None:
    """Yaw takes the nose to the patient's left, pitch up, roll the crown to the left shoulder."""
    turned = point @ rotation_head_to_camera(*angles).T
    assert np.allclose(turned[0], moves_to)


def test_pitch_happens_about_the_turned_ears() -> None:
    """Yaw comes first: a head turned by 90 degrees nods in the picture's plane."""
    turned = NOSE @ rotation_head_to_camera(90, 20, 0).T
    expected = (math.cos(math.radians(20)), -math.sin(math.radians(20)), 0.0)
    assert np.allclose(turned[0], expected)


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(-170, 170))
def test_angles_are_recovered(yaw: float, pitch: float, roll: float) -> None:
    """`angles_deg` inverts `rotation_head_to_camera`."""
    found = angles_deg(rotation_head_to_camera(yaw, pitch, roll))
    assert np.allclose(found, (yaw, pitch, roll), atol=1e-6)


def test_a_known_point_lands_on_a_known_pixel() -> None:
    """A point 60 mm to the patient's left at 600 mm falls a tenth of the focal length right."""
    point = Pose(z_mm=600.0).to_camera_mm(np.array([[60.0, 30.0, 0.0]]))
    x, y = project_px(point, CAMERA)[0]
    focal_px = 320.0 / math.tan(math.radians(33.0))
    assert x == pytest.approx(319.5 + 0.1 * focal_px)
    assert y == pytest.approx(239.5 - 0.05 * focal_px)


def test_nearer_parts_show_more_parallax() -> None:
    """When the head turns, the nose's tip moves farther across the picture than the brow."""
    turned = Pose(yaw_deg=10.0)
    brow, tip = project_px(
        turned.to_camera_mm(np.array([[0.0, 20.0, 20.0], [0.0, -40.0, 44.0]])), CAMERA
    )
    assert tip[0] - 319.5 > 1.8 * (brow[0] - 319.5) > 0
