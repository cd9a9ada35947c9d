"""The actor as a camera: numbers, times and lost frames."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from hardware.actor import REST, ActorCamera, Hand, HandShape, Lighting, Pose, Scene
from hardware.clock import ManualClock
from hardware.region import WHOLE, Region
from mirror.anatomy import Side
from mirror.errors import CameraError

PART, HALF = Region(40.0, 30.0, 0.6, 0.6), Region(120.0, 60.0, 0.5, 0.5)
WAVING = Scene(
    REST, Pose(z_mm=900.0), (Hand(Side.LEFT, HandShape.OPEN_PALM, 190.0, -40.0),), None, Lighting()
)


def _camera(clock: ManualClock, performance: str = "rest", **more: float) -> ActorCamera:
    return ActorCamera(
        performance, clock=clock, width_px=160, height_px=120, fps=more.get("fps", 30.0)
    )


def test_an_untouched_clock_loses_nothing() -> None:
    """Read as fast as it goes, frames are numbered without a gap and evenly spaced."""
    camera = _camera(ManualClock(5_000_000_000), fps=25.0)
    frames = [camera.read() for _ in range(6)]
    assert [f.sequence for f in frames if f] == list(range(6))
    assert [f.t_ns for f in frames if f] == [
        5_000_000_000 + 20_000_000 + 40_000_000 * n for n in range(6)
    ]
    assert camera.dropped == 0


def test_a_late_reader_gets_the_newest_frame_and_the_count() -> None:
    """After 500 ms at 10 a second, frame 4 (exposed at 450 ms) comes next: 3 were lost."""
    clock = ManualClock()
    camera = _camera(clock, fps=10.0)
    assert camera.read() is not None
    clock.advance_ns(500_000_000 - clock.now_ns())
    frame = camera.read()
    assert frame is not None
    assert (frame.sequence, frame.t_ns) == (4, 450_000_000)
    assert camera.dropped == 3


def test_a_frame_is_drawn_light_that_cannot_be_changed() -> None:
    """Frames say that they are drawn, and their pixels are read-only."""
    frame = _camera(ManualClock()).read()
    assert frame is not None
    assert frame.drawn
    assert not frame.rgb.flags.writeable


def test_number_decides_picture_even_after_a_gap() -> None:
    """A frame read after a gap is the one that would have been read without it."""
    steady, late = ManualClock(), ManualClock()
    one, other = _camera(steady, "moving_head", fps=5.0), _camera(late, "moving_head", fps=5.0)
    frames = [one.read() for _ in range(20)]
    late.advance_ns(3_950_000_000)
    frame = other.read()
    assert frame is not None
    assert frame.sequence == 19
    assert frames[19] is not None
    assert np.array_equal(frame.rgb, frames[19].rgb)


def test_truth_is_that_of_the_frame() -> None:
    """Truth for a frame's number is the performance at the middle of its exposure."""
    camera = _camera(ManualClock(), "gentle_smile")
    assert camera.truth(10 * 30).excursion_mm.left == pytest.approx(2.3)
    assert camera.truth(30).excursion_mm.left == 0.0
    assert camera.truth(7).sequence == 7


def test_without_a_loop_it_ends() -> None:
    """A performance of 8 s at 2 frames a second has 16 frames, then None for ever."""
    camera = ActorCamera(
        "fist", clock=ManualClock(), fps=2.0, loop=False, width_px=160, height_px=120
    )
    frames = [camera.read() for _ in range(18)]
    assert [f is not None for f in frames] == [True] * 16 + [False] * 2


def test_with_a_loop_it_begins_again() -> None:
    """The second time round the face does the same."""
    camera = _camera(ManualClock(), "gentle_smile")
    first, again = camera.scene(10 * 30), camera.scene((10 + 18) * 30)
    assert again.expression == first.expression
    assert again.pose.x_mm == pytest.approx(first.pose.x_mm)


def test_a_closed_camera_refuses_in_words() -> None:
    """Reading after closing is a CameraError that names the camera; closing twice is harmless."""
    with _camera(ManualClock()) as camera:
        camera.close()
    with pytest.raises(CameraError, match="actor:rest"):
        camera.read()


def test_it_is_live_and_knows_its_geometry() -> None:
    """A camera like any other: live, named, with the focal length of its angle of view."""
    camera = _camera(ManualClock())
    assert (camera.live, camera.name, camera.intrinsics.width_px) == (True, "actor:rest", 160)
    assert camera.intrinsics.fx_px == pytest.approx(80 / np.tan(np.radians(33.0)))


def test_no_frames_a_second_is_refused() -> None:
    """Nought frames a second is an error in words, not a division by zero."""
    with pytest.raises(CameraError, match="more than 0 frames"):
        _camera(ManualClock(), fps=0.0)


def test_a_region_comes_some_pictures_later_and_each_says_what_it_shows() -> None:
    """Asked for before picture 2, it is that of picture 5; the geometry stays all of the view's."""
    camera = _camera(ManualClock())
    frames = [camera.read(), camera.read()]
    camera.look_at(PART)
    frames += [camera.read() for _ in range(5)]
    assert [f.region for f in frames if f] == [WHOLE] * 5 + [PART] * 2
    assert {f.intrinsics for f in frames if f} == {camera.intrinsics}


def test_a_region_is_the_same_scene_seen_larger() -> None:
    """Made small again, it is that part of the view, but for finer edges and another grain."""
    actor = ActorCamera("rest", clock=ManualClock(), noise_levels=0.0).actor
    whole, part = actor.render(WAVING), actor.render(WAVING, region=HALF)
    small = cv2.resize(part, (320, 240), interpolation=cv2.INTER_AREA).astype(np.float64)
    apart = np.abs(small - whole[60:300, 120:440]).max(axis=2)
    assert np.mean(apart) < 2.0
    assert np.mean(apart > 40.0) < 0.005


def test_fewer_pixels_of_the_sensor_have_more_noise() -> None:
    """In half of the view a picture's pixel is the mean of a quarter as many: twice the noise."""
    quiet, noisy = (
        ActorCamera("rest", clock=ManualClock(), noise_levels=levels).actor for levels in (0.0, 2.5)
    )
    spread = []
    for region in (WHOLE, HALF):
        grain = noisy.render(WAVING, 7, region).astype(int) - quiet.render(WAVING, 7, region)
        spread.append(grain[:60].std())  # the wall above the head, where nothing is cut to 0 or 255
    assert spread[1] / spread[0] == pytest.approx(2.0, rel=0.05)


def test_a_picture_of_the_whole_is_what_it_was() -> None:
    """After another region: a picture depends on its scene, number and region alone."""
    actor = ActorCamera("rest", clock=ManualClock()).actor
    before = actor.render(WAVING, 3)
    actor.render(WAVING, 3, HALF)
    assert np.array_equal(actor.render(WAVING, 3), before)
