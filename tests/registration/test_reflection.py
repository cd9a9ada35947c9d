"""The true mirror's geometry against what a mirror does to straight lines."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.panel import Panel
from mirror.registration.camera_pose import CameraPose
from mirror.registration.reflection import (
    ReflectionProjection,
    apart_on_glass_mm,
    covered_mm,
    glass_per_face_mm,
    mirror_image_mm,
    on_glass_mm,
)

ROOM = st.tuples(st.floats(-120, 120), st.floats(-100, 100), st.floats(300, 1500))
"""Where eyes and faces are, in the mirror frame."""

PANEL = Panel(1920, 1080, 480.0, 270.0)
PX_PER_MM = 4.0
CAMERA = CameraPose.facing_out(0.0, 0.0)


def lit_at_mm(
    point_mirror_mm: tuple[float, float, float],
    eye_mm: tuple[float, float, float],
    gap_mm: float = 0.0,
    camera: CameraPose = CAMERA,
) -> tuple[float, float]:
    """Return where on the panel a point is lit: mirror frame, millimetres, x right and y up."""
    projection = ReflectionProjection(PANEL, camera, np.array(eye_mm), gap_mm)
    point_camera = camera.rotation.T @ (np.array(point_mirror_mm) - camera.position_mm)
    x, y = projection.to_panel_px(point_camera[None, :], np.empty((1, 2)))[0]
    return (x - 959.5) / PX_PER_MM, -(y - 539.5) / PX_PER_MM


@given(x=st.floats(-90, 90), y=st.floats(-90, 90), z=st.floats(300, 1500))
def test_at_equal_distance_the_point_is_midway(x: float, y: float, z: float) -> None:
    """With eye and point equally far and no gap, the light lies midway between the two."""
    assert lit_at_mm((x, y, z), (10.0, 60.0, z)) == pytest.approx(
        ((x + 10.0) / 2.0, (y + 60.0) / 2.0), abs=1e-9
    )


@pytest.mark.parametrize("z_mm", [400.0, 600.0, 900.0])
def test_the_face_is_half_size_at_any_distance(z_mm: float) -> None:
    """Two points 50 mm apart on the face are 25 mm apart on the glass."""
    left = lit_at_mm((-25.0, -70.0, z_mm), (0.0, 0.0, z_mm))
    right = lit_at_mm((25.0, -70.0, z_mm), (0.0, 0.0, z_mm))
    assert right[0] - left[0] == pytest.approx(25.0)


@pytest.mark.parametrize("z_mm", [400.0, 600.0, 900.0])
def test_the_two_eyes_differ_sideways_only(z_mm: float) -> None:
    """The right points for eyes 63 mm apart are 31.5 mm apart, at the same height."""
    left_eye = lit_at_mm((20.0, -70.0, z_mm), (-31.5, 0.0, z_mm))
    right_eye = lit_at_mm((20.0, -70.0, z_mm), (31.5, 0.0, z_mm))
    assert right_eye[0] - left_eye[0] == pytest.approx(31.5)
    assert right_eye[1] == pytest.approx(left_eye[1])


def test_a_gap_of_5_mm_moves_a_lip_corner_by_a_third_of_a_millimetre() -> None:
    """At 600 mm a lip corner 70 mm below the eye moves by 70 * 5 / 1200 = 0.29 mm."""
    _, without = lit_at_mm((0.0, -70.0, 600.0), (0.0, 0.0, 600.0))
    _, with_gap = lit_at_mm((0.0, -70.0, 600.0), (0.0, 0.0, 600.0), gap_mm=5.0)
    assert without - with_gap == pytest.approx(70.0 * 5.0 / 1200.0)


@given(
    point=st.tuples(st.floats(-90, 90), st.floats(-90, 90), st.floats(300, 1500)),
    eye=st.tuples(st.floats(-90, 90), st.floats(-90, 90), st.floats(300, 1500)),
    gap_mm=st.floats(0, 12),
)
def test_eye_light_and_mirror_image_lie_on_one_line(
    point: tuple[float, float, float], eye: tuple[float, float, float], gap_mm: float
) -> None:
    """The lit pixel, behind the glass by the gap, hides the mirror image from the eye."""
    lit = np.array([*lit_at_mm(point, eye, gap_mm), -gap_mm])
    image = np.array([point[0], point[1], -point[2]])
    off_line = np.cross(lit - np.array(eye), image - np.array(eye))
    assert np.linalg.norm(off_line) / np.linalg.norm(image - np.array(eye)) < 1e-6


def test_the_cameras_place_does_not_move_the_light() -> None:
    """The same point of the room is lit at the same pixel from a camera mounted elsewhere."""
    above = CameraPose.facing_out(15.0, 210.0, 4.0)
    point, eye = (-25.0, -60.0, 620.0), (5.0, 20.0, 650.0)
    assert lit_at_mm(point, eye, 5.0, above) == pytest.approx(lit_at_mm(point, eye, 5.0))


def test_the_patients_left_is_on_the_left() -> None:
    """The camera sees the patient's left on its right; the glass shows it on the viewer's left."""
    projection = ReflectionProjection(PANEL, CAMERA, np.array([0.0, 0.0, 600.0]), 0.0)
    out = projection.to_panel_px(np.array([[25.0, 0.0, 600.0]]), np.empty((1, 2)))
    assert out[0, 0] == pytest.approx(959.5 - 12.5 * PX_PER_MM)


def test_the_light_follows_the_eye() -> None:
    """When the eye moves by 20 mm, the light on a point at its distance moves by half of that."""
    projection = ReflectionProjection(PANEL, CAMERA, np.array([0.0, 0.0, 600.0]), 0.0)
    points = np.array([[25.0, 40.0, 600.0]])
    before = projection.to_panel_px(points, np.empty((1, 2))).copy()
    projection.look_from(np.array([20.0, 0.0, 600.0]))
    after = projection.to_panel_px(points, np.empty((1, 2)))
    assert after[0, 0] - before[0, 0] == pytest.approx(10.0 * PX_PER_MM)


def test_one_millimetre_of_the_face_is_half_a_millimetre_of_glass() -> None:
    """`mm_to_px` is what a millimetre at the eye's own distance spans, gap included."""
    eye = (0.0, 0.0, 600.0)
    projection = ReflectionProjection(PANEL, CAMERA, np.array(eye), 5.0)
    _, low = lit_at_mm((0.0, 0.0, 600.0), eye, 5.0)
    _, high = lit_at_mm((0.0, 1.0, 600.0), eye, 5.0)
    assert projection.mm_to_px(600.0) == pytest.approx((high - low) * PX_PER_MM)


def test_the_points_that_are_asked_for_stay_as_they_are() -> None:
    """Projecting writes into `out` alone."""
    projection = ReflectionProjection(PANEL, CAMERA, np.array([0.0, 0.0, 600.0]), 5.0)
    points = np.array([[25.0, 40.0, 600.0], [1.0, 2.0, 700.0]])
    before = points.copy()
    projection.to_panel_px(points, np.empty((2, 2)))
    np.testing.assert_array_equal(points, before)


@given(face=ROOM, eye=ROOM, gap_mm=st.floats(0, 12))
def test_a_place_on_the_glass_leads_back_to_the_point(
    face: tuple[float, float, float], eye: tuple[float, float, float], gap_mm: float
) -> None:
    """From point to glass and back at the same depth is the same point, to 1e-9 mm."""
    points = np.array([face])
    place = on_glass_mm(points.copy(), np.array(eye), gap_mm, np.empty((1, 2)))
    back = covered_mm(place, np.array(eye), gap_mm, face[2], np.empty((1, 3)))
    np.testing.assert_allclose(back, points, rtol=0.0, atol=1e-9)


@given(
    face=ROOM,
    eye=ROOM,
    gap_mm=st.floats(0, 12),
    angles_deg=st.tuples(st.floats(-20, 20), st.floats(-20, 20), st.floats(-20, 20)),
    scale_ratio=st.floats(0.9, 1.1),
)
def test_a_pixel_leads_back_to_the_point_that_the_camera_saw(
    face: tuple[float, float, float],
    eye: tuple[float, float, float],
    gap_mm: float,
    angles_deg: tuple[float, float, float],
    scale_ratio: float,
) -> None:
    """Camera, panel pixel and back is the same point to 1e-9, however the camera is turned."""
    pitch_deg, yaw_deg, roll_deg = angles_deg
    camera = CameraPose.looking(
        (15.0, 210.0, 4.0), pitch_deg=pitch_deg, yaw_deg=yaw_deg, roll_deg=roll_deg
    )
    projection = ReflectionProjection(PANEL, camera, np.array(eye), gap_mm, scale_ratio)
    measured = camera.to_camera_mm(np.array([face]), np.empty((1, 3))) / scale_ratio
    pixels = projection.to_panel_px(measured, np.empty((1, 2)))
    back = projection.to_camera_mm(pixels, face[2], np.empty((1, 3)))
    np.testing.assert_allclose(back, measured, rtol=0.0, atol=1e-9)


def test_the_mirror_image_is_as_far_behind_the_glass() -> None:
    """A mirror shows a point where it is, but for its distance, which is turned round."""
    image = mirror_image_mm(np.array([[20.0, -70.0, 600.0]]), np.empty((1, 3)))
    np.testing.assert_array_equal(image, [[20.0, -70.0, -600.0]])


@given(z_mm=st.floats(300, 1500), gap_mm=st.floats(0, 12), length_mm=st.floats(1, 100))
def test_a_length_on_the_glass(z_mm: float, gap_mm: float, length_mm: float) -> None:
    """A length of the face at the eye's distance covers half of itself and a little for the gap."""
    eye = (3.0, 40.0, z_mm)
    (low_x, low_y), (high_x, high_y) = (
        lit_at_mm((x, x - 30.0, z_mm), eye, gap_mm) for x in (-10.0, -10.0 + length_mm)
    )
    expected_mm = length_mm * glass_per_face_mm(z_mm, gap_mm)
    assert (high_x - low_x, high_y - low_y) == pytest.approx((expected_mm, expected_mm), abs=1e-9)
    assert glass_per_face_mm(z_mm, 0.0) == 0.5


@given(
    z_mm=st.floats(300, 1500),
    gap_mm=st.floats(0, 12),
    pupils_mm=st.floats(40, 85),
    roll_deg=st.floats(-30, 30),
)
def test_how_far_apart_the_eyes_see_a_point(
    z_mm: float, gap_mm: float, pupils_mm: float, roll_deg: float
) -> None:
    """The eyes' right places lie along the line through the eyes, half their distance apart.

    The gap makes it a little less: pd (d - g) / 2 d.
    """
    roll = np.radians(roll_deg)
    along = np.array([np.cos(roll), np.sin(roll)])
    ends = [along * pupils_mm / 2.0 * sign for sign in (-1.0, 1.0)]
    left, right = (lit_at_mm((20.0, -70.0, z_mm), (x, y, z_mm), gap_mm) for x, y in ends)
    apart = np.subtract(right, left)
    assert apart == pytest.approx(along * apart_on_glass_mm(pupils_mm, z_mm, gap_mm), abs=1e-9)
    assert apart_on_glass_mm(63.0, z_mm, 0.0) == 31.5


def test_a_face_that_is_larger_than_measured_is_farther_away_too() -> None:
    """A scale of 1.04 moves points along their sight lines: the picture of them stays the same.

    So with a camera at the eye the light stays on the straight line to the image, and with one
    150 mm above it the light moves by the camera's height, 4 % of it, halved.
    """
    eye = np.array([0.0, 0.0, 600.0 * 1.04])
    above = CameraPose.facing_out(0.0, 150.0)
    measured = np.array([[0.0, 150.0 + 70.0, 600.0]])
    true, taken = (
        ReflectionProjection(PANEL, above, eye, 0.0, scale).to_panel_px(measured, np.empty((1, 2)))
        for scale in (1.04, 1.0)
    )
    # True place: y = 150 - 1.04 * 220, z = 624; midway to the eye, which is as far away.
    assert true[0, 1] == pytest.approx(539.5 - PX_PER_MM * (150.0 - 228.8) / 2.0)
    assert abs(true[0, 1] - taken[0, 1]) > 5.0


def test_a_measured_millimetre_follows_the_scale() -> None:
    """`mm_to_px` is for measured millimetres: a face 4 % larger covers 4 % more."""
    eye = np.array([0.0, 0.0, 600.0])
    plain, larger = (ReflectionProjection(PANEL, CAMERA, eye, 0.0, s) for s in (1.0, 1.04))
    assert larger.mm_to_px(600.0) == pytest.approx(1.04 * plain.mm_to_px(600.0))


def test_a_frame_allocates_no_points() -> None:
    """Once it has met a number of points, projecting as many or fewer makes no new array.

    Not even of one column; numpy's own work buffers are of a fixed size, 200 kB at most.
    """
    projection = ReflectionProjection(PANEL, CAMERA, np.array([0.0, 0.0, 600.0]), 5.0)
    points, out = np.full((100_000, 3), 600.0), np.empty((100_000, 2))
    back = np.empty_like(points)
    projection.to_panel_px(points, out)
    tracemalloc.start()
    try:
        projection.to_panel_px(points, out)
        projection.to_panel_px(points[:100], out[:100])
        projection.to_camera_mm(out, 600.0, back)
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak_bytes < points[:, 0].nbytes / 2
