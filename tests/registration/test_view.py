"""What one patient looks through: which eye is followed, and where both look."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.panel import Panel
from mirror.anatomy import PerSide
from mirror.face.measures import HeadPose
from mirror.registration.camera_pose import CameraPose
from mirror.registration.eyes import eyes_mm
from mirror.registration.records import Alignment, Eye
from mirror.registration.reflection import ReflectionProjection
from mirror.registration.view import MirrorView, Onlooker

PANEL = Panel(1920, 1080, 480.0, 270.0)
PX_PER_MM = 4.0
LEVEL = Alignment(CameraPose.facing_out(0.0, 150.0))
HEAD = HeadPose(10.0, 150.0, 650.0, 0.0, 0.0, 0.0)
LIP_CORNERS = np.array([[35.0, 220.0, 660.0], [-15.0, 220.0, 660.0]])


def lit(view: ReflectionProjection) -> np.ndarray:
    """Return the pixels of the lip corners."""
    return view.to_panel_px(LIP_CORNERS, np.empty((2, 2)))


def pair() -> PerSide[np.ndarray]:
    """Return room for the pixels of the lip corners, for each eye."""
    return PerSide(np.empty((2, 2)), np.empty((2, 2)))


@pytest.mark.parametrize("eye", [Eye.LEFT, Eye.RIGHT])
def test_the_chosen_eye_sees_light_on_the_reflection(eye: Eye) -> None:
    """For a chosen eye the pixel is the one that the plain geometry gives for that eye."""
    view = MirrorView(PANEL, LEVEL, 5.0, Onlooker(eye, 60.0))
    view.follow(HEAD)
    both = eyes_mm(HEAD, 60.0, LEVEL.camera)
    place = both.left if eye is Eye.LEFT else both.right
    expected = lit(ReflectionProjection(PANEL, LEVEL.camera, place, 5.0))
    assert lit(view) == pytest.approx(expected)
    each = view.each_eye_px(LIP_CORNERS, pair())
    assert (each.left if eye is Eye.LEFT else each.right) == pytest.approx(expected)


def test_for_both_eyes_light_lies_midway() -> None:
    """Each eye's right place is a quarter of the pupil distance beside, and at the same height."""
    view = MirrorView(PANEL, LEVEL, 0.0, Onlooker(Eye.BOTH, 60.0))
    view.follow(HEAD)
    midway, each = lit(view), view.each_eye_px(LIP_CORNERS, pair())
    # The eyes are 12 mm nearer than the head's origin, the corners 10 mm farther away.
    share = 1.0 - 638.0 / (638.0 + 660.0)
    for pixels, sign in ((each.left, -1.0), (each.right, 1.0)):
        assert pixels[:, 0] - midway[:, 0] == pytest.approx(
            sign * 30.0 * share * PX_PER_MM, rel=1e-9
        )
        assert pixels[:, 1] == pytest.approx(midway[:, 1])


@settings(max_examples=50)
@given(roll_deg=st.floats(-20, 20), x_mm=st.floats(-100, 100))
def test_the_line_through_the_eyes_serves_both(roll_deg: float, x_mm: float) -> None:
    """Of a tilted head both right places lie on a line that runs as the eyes do, for each point.

    So a mark drawn along it is right for either eye, whichever was chosen.
    """
    view = MirrorView(PANEL, LEVEL, 5.0, Onlooker())
    view.follow(HeadPose(x_mm, 150.0, 650.0, 0.0, 0.0, roll_deg))
    each, midway = view.each_eye_px(LIP_CORNERS, pair()), lit(view)
    for pixels in (each.left, each.right):
        apart = pixels - midway
        # Down the panel is towards the left shoulder; the patient's left is on the left.
        slope = -np.tan(np.radians(roll_deg))
        assert apart[:, 1] == pytest.approx(apart[:, 0] * slope, abs=1e-9)


def test_what_was_aligned_is_looked_through() -> None:
    """Camera, scale and the eye's own place come from the alignment, once there is one."""
    camera = CameraPose.looking((3.0, 155.0, 0.0), pitch_deg=0.5)
    aligned = Alignment(camera, 1.04, eye_lateral_mm=27.0, residual_mm=0.6, samples=7)
    view = MirrorView(PANEL, aligned, 5.0, Onlooker(Eye.RIGHT, 60.0))
    view.follow(HEAD)
    # An eye that lies 27 mm beside the middle is that of a pupil distance of 54.
    place = eyes_mm(HEAD, 54.0, camera, 1.04).right
    expected = lit(ReflectionProjection(PANEL, camera, place, 5.0, 1.04))
    assert lit(view) == pytest.approx(expected)


def test_the_builders_measures_know_no_eye() -> None:
    """Before any alignment the sideways place in the record says nothing."""
    assert not LEVEL.aligned
    odd = Alignment(LEVEL.camera, eye_lateral_mm=25.0)
    views = [MirrorView(PANEL, one, 5.0, Onlooker(Eye.RIGHT, 60.0)) for one in (LEVEL, odd)]
    for view in views:
        view.follow(HEAD)
    np.testing.assert_array_equal(lit(views[0]), lit(views[1]))


@pytest.mark.parametrize("distance_mm", [500.0, 900.0])
def test_how_far_apart_the_eyes_are_is_told(distance_mm: float) -> None:
    """For both eyes it is what each of them finds for a face as far away as they are; else 0."""
    view = MirrorView(PANEL, LEVEL, 5.0, Onlooker(Eye.BOTH, 60.0))
    view.follow(HeadPose(0.0, 150.0, distance_mm + 12.0, 0.0, 0.0, 0.0))
    face = np.array([[0.0, 150.0, distance_mm]])
    each = view.each_eye_px(face, PerSide(np.empty((1, 2)), np.empty((1, 2))))
    found_px = float(each.right[0, 0] - each.left[0, 0])
    assert view.apart_px(distance_mm) == pytest.approx(found_px)
    assert MirrorView(PANEL, LEVEL, 5.0, Onlooker(Eye.LEFT)).apart_px(distance_mm) == 0.0
