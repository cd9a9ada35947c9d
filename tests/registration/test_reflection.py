"""The true mirror's geometry against what a mirror does to straight lines."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.panel import Panel
from mirror.registration.reflection import CameraPose, ReflectionProjection

PANEL = Panel(1920, 1080, 480.0, 270.0)
PX_PER_MM = 4.0
CAMERA = CameraPose.facing_out(0.0, 0.0)


def on_glass_mm(
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


@settings(deadline=None)
@given(x=st.floats(-90, 90), y=st.floats(-90, 90), z=st.floats(300, 1500))
def test_at_equal_distance_the_point_is_midway(x: float, y: float, z: float) -> None:
    """With eye and point equally far and no gap, the light lies midway between the two."""
    assert on_glass_mm((x, y, z), (10.0, 60.0, z)) == pytest.approx(
        ((x + 10.0) / 2.0, (y + 60.0) / 2.0), abs=1e-9
    )


@pytest.mark.parametrize("z_mm", [400.0, 600.0, 900.0])
def test_the_face_is_half_size_at_any_distance(z_mm: float) -> None:
    """Two points 50 mm apart on the face are 25 mm apart on the glass."""
    left = on_glass_mm((-25.0, -70.0, z_mm), (0.0, 0.0, z_mm))
    right = on_glass_mm((25.0, -70.0, z_mm), (0.0, 0.0, z_mm))
    assert right[0] - left[0] == pytest.approx(25.0)


@pytest.mark.parametrize("z_mm", [400.0, 600.0, 900.0])
def test_the_two_eyes_differ_sideways_only(z_mm: float) -> None:
    """The right points for eyes 63 mm apart are 31.5 mm apart, at the same height."""
    left_eye = on_glass_mm((20.0, -70.0, z_mm), (-31.5, 0.0, z_mm))
    right_eye = on_glass_mm((20.0, -70.0, z_mm), (31.5, 0.0, z_mm))
    assert right_eye[0] - left_eye[0] == pytest.approx(31.5)
    assert right_eye[1] == pytest.approx(left_eye[1])


def test_a_gap_of_5_mm_moves_a_lip_corner_by_a_third_of_a_millimetre() -> None:
    """At 600 mm a lip corner 70 mm below the eye moves by 70 * 5 / 1200 = 0.29 mm."""
    _, without = on_glass_mm((0.0, -70.0, 600.0), (0.0, 0.0, 600.0))
    _, with_gap = on_glass_mm((0.0, -70.0, 600.0), (0.0, 0.0, 600.0), gap_mm=5.0)
    assert without - with_gap == pytest.approx(70.0 * 5.0 / 1200.0)


@settings(deadline=None)
@given(
    point=st.tuples(st.floats(-90, 90), st.floats(-90, 90), st.floats(300, 1500)),
    eye=st.tuples(st.floats(-90, 90), st.floats(-90, 90), st.floats(300, 1500)),
    gap_mm=st.floats(0, 12),
)
def test_eye_light_and_mirror_image_lie_on_one_line(
    point: tuple[float, float, float], eye: tuple[float, float, float], gap_mm: float
) -> None:
    """The lit pixel, behind the glass by the gap, hides the mirror image from the eye."""
    lit = np.array([*on_glass_mm(point, eye, gap_mm), -gap_mm])
    image = np.array([point[0], point[1], -point[2]])
    off_line = np.cross(lit - np.array(eye), image - np.array(eye))
    assert np.linalg.norm(off_line) / np.linalg.norm(image - np.array(eye)) < 1e-6


def test_the_cameras_place_does_not_move_the_light() -> None:
    """The same point of the room is lit at the same pixel from a camera mounted elsewhere."""
    above = CameraPose.facing_out(15.0, 210.0, 4.0)
    point, eye = (-25.0, -60.0, 620.0), (5.0, 20.0, 650.0)
    assert on_glass_mm(point, eye, 5.0, above) == pytest.approx(on_glass_mm(point, eye, 5.0))


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
    _, low = on_glass_mm((0.0, 0.0, 600.0), eye, 5.0)
    _, high = on_glass_mm((0.0, 1.0, 600.0), eye, 5.0)
    assert projection.mm_to_px(600.0) == pytest.approx((high - low) * PX_PER_MM)


def test_the_points_that_are_asked_for_stay_as_they_are() -> None:
    """Projecting writes into `out` alone."""
    projection = ReflectionProjection(PANEL, CAMERA, np.array([0.0, 0.0, 600.0]), 5.0)
    points = np.array([[25.0, 40.0, 600.0], [1.0, 2.0, 700.0]])
    before = points.copy()
    projection.to_panel_px(points, np.empty((2, 2)))
    np.testing.assert_array_equal(points, before)
