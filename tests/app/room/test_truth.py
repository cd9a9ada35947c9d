"""Rays followed one by one against the mirror's closed forms, and against geometry at school."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.panel import Panel
from mirror.app.room.truth import TrueCamera, TrueGlass, TrueHead
from mirror.face.measures import HeadPose
from mirror.registration.camera_pose import CameraPose
from mirror.registration.eyes import PUPIL_FORWARD_MM, eyes_mm
from mirror.registration.glass import PanelGrid
from mirror.registration.reflection import on_glass_mm

PANEL = Panel(1920, 1080, 527.0, 296.0)

angles = st.floats(-25.0, 25.0)
places = st.floats(-150.0, 150.0)
cameras = st.builds(TrueCamera, places, places, st.floats(-30.0, 30.0), angles, angles, angles)
heads = st.builds(TrueHead, places, places, st.floats(400.0, 1000.0), angles, angles, angles)


@given(cameras)
def test_the_cameras_axes_are_those_that_registration_knows(camera: TrueCamera) -> None:
    """Turned one axis after the other, a camera looks where `CameraPose.looking` has it."""
    pose = CameraPose.looking(
        (camera.x_mm, camera.y_mm, camera.z_mm),
        pitch_deg=camera.pitch_deg,
        yaw_deg=camera.yaw_deg,
        roll_deg=camera.roll_deg,
    )
    assert np.allclose(camera.axes(), pose.rotation, atol=1e-12)


@given(cameras, heads)
def test_the_actor_stands_where_the_head_is(camera: TrueCamera, head: TrueHead) -> None:
    """Points of the head come to the same place through the mirror frame and the actor's pose."""
    points_mm = np.array([[0.0, 0.0, 0.0], [40.0, -70.0, 10.0], [-20.0, 30.0, 45.0]])
    through_pose = camera.pose_of(head).to_camera_mm(points_mm)
    assert np.allclose(through_pose, camera.to_camera_mm(head.to_mirror_mm(points_mm)), atol=1e-9)


@given(cameras, heads)
def test_the_eyes_are_found_from_the_heads_pose(camera: TrueCamera, head: TrueHead) -> None:
    """`eyes_mm` has both eyes where half the pupil distance and their depth put them."""
    pose = camera.pose_of(head)
    believed = CameraPose(camera.axes(), np.array([camera.x_mm, camera.y_mm, camera.z_mm]))
    found = eyes_mm(
        HeadPose(pose.x_mm, pose.y_mm, pose.z_mm, pose.yaw_deg, pose.pitch_deg, pose.roll_deg),
        63.0,
        believed,
    )
    forward = PUPIL_FORWARD_MM
    true_mm = head.to_mirror_mm(np.array([[31.5, 0.0, forward], [-31.5, 0.0, forward]]))
    assert np.allclose(found.left, true_mm[0], atol=1e-9)
    assert np.allclose(found.right, true_mm[1], atol=1e-9)


@given(heads, st.floats(0.0, 20.0))
def test_the_followed_ray_meets_the_closed_form(head: TrueHead, gap_mm: float) -> None:
    """The ray from the eye to the mirror image meets the panel where `on_glass_mm` says."""
    eye_mm, lip_mm = head.to_mirror_mm(np.array([[31.5, 0.0, 12.0], [25.0, -75.0, 14.0]]))
    followed = TrueGlass(PANEL, gap_mm).seen_through_mm(lip_mm[None], eye_mm)
    closed = on_glass_mm(lip_mm[None].copy(), eye_mm, gap_mm, np.empty((1, 2)))
    assert np.allclose(followed, closed, atol=1e-9)


@pytest.mark.parametrize("away_mm", [300.0, 600.0, 1200.0])
def test_without_a_gap_the_midpoint_is_lit(away_mm: float) -> None:
    """A lip as far away as the eye is seen half way between the two, at any distance."""
    eye_mm, lip_mm = np.array([30.0, 10.0, away_mm]), np.array([[20.0, -60.0, away_mm]])
    place = TrueGlass(PANEL, 0.0).seen_through_mm(lip_mm, eye_mm)
    assert np.allclose(place, [[25.0, -25.0]], atol=1e-12)


def test_a_gap_of_5_mm_moves_a_lip_by_0_3_mm() -> None:
    """What optics says of the gap holds: 75 mm below the eye, 600 mm away, 5 mm deep."""
    eye_mm, lip_mm = np.array([0.0, 0.0, 600.0]), np.array([[0.0, -75.0, 600.0]])
    flat, deep = (TrueGlass(PANEL, gap_mm).seen_through_mm(lip_mm, eye_mm) for gap_mm in (0, 5))
    assert abs(float(deep[0, 1] - flat[0, 1])) == pytest.approx(0.3, abs=0.02)


def test_pixels_lie_where_the_grid_has_them() -> None:
    """Counted from the panel's corner, a pixel lies where `PanelGrid` has it."""
    pixels = np.array([[0.0, 0.0], [1919.0, 1079.0], [400.25, 900.5]])
    there = TrueGlass(PANEL).place_mm(pixels)
    assert np.allclose(there, PanelGrid(PANEL).to_mm(pixels, np.empty((3, 2))), atol=1e-9)
    assert there[0] == pytest.approx((-263.5 + 527 / 3840, 148 - 296 / 2160))
