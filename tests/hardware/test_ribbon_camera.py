"""The Pi's camera, on the shipped test pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hardware.clock import ManualClock
from hardware.options import CameraOptions
from hardware.pattern_sensor import PatternSensor
from hardware.region import WHOLE, Region
from hardware.ribbon_camera import RibbonCamera
from mirror.errors import CameraError

if TYPE_CHECKING:
    from hardware.frame import Frame

OPTIONS = CameraOptions(width_px=64, height_px=48, fps=50.0)
MS = 1_000_000


def read(camera: RibbonCamera) -> Frame:
    """Return the next frame."""
    frame = camera.read()
    assert frame is not None
    return frame


def test_frames_are_timed_by_the_sensor_not_by_the_reader() -> None:
    """First rows are read at 5 s and 5.02 s: mid-exposure is 6 ms earlier (8 ms, 20 ms)."""
    clock = ManualClock(5_000 * MS)
    camera = RibbonCamera("pi", PatternSensor(clock, OPTIONS), OPTIONS)
    assert read(camera).t_ns == 4_994 * MS
    clock.advance_ns(7 * MS)
    assert read(camera).t_ns == 5_014 * MS


def test_pictures_that_nobody_fetched_are_counted() -> None:
    """A reader that is away for 80 ms at 50 a second gets picture 4 after picture 0."""
    clock = ManualClock()
    camera = RibbonCamera("pi", PatternSensor(clock, OPTIONS), OPTIONS)
    assert read(camera).sequence == 0
    clock.advance_ns(80 * MS)
    frame = read(camera)
    assert (frame.sequence, int(frame.rgb[0, 0, 0])) == (4, 14)
    assert camera.dropped == 3


def test_the_geometry_is_that_of_the_reported_crop() -> None:
    """4:3 of a 16:9 sensor: 64 pixels show 51.93 degrees, so the focal length is 65.7 px."""
    camera = RibbonCamera("pi", PatternSensor(ManualClock(), OPTIONS), OPTIONS)
    assert camera.intrinsics.fx_px == pytest.approx(65.70, abs=0.01)


def test_a_device_that_stops_is_an_error_and_is_given_back_once() -> None:
    """The device's error reaches the reader; closing, however often, closes it once."""
    sensor = PatternSensor(ManualClock(), OPTIONS)
    camera = RibbonCamera("pi", sensor, OPTIONS)
    read(camera)
    sensor.unplugged = True
    with pytest.raises(CameraError, match="ribbon cable"):
        camera.read()
    camera.close()
    camera.close()
    assert sensor.closed == 1


def test_each_frame_says_which_region_it_shows() -> None:
    """Asked for after the first, a crop comes three pictures late; only then frames say so."""
    camera = RibbonCamera("pi", PatternSensor(ManualClock(), OPTIONS), OPTIONS)
    frames = [read(camera)]
    camera.look_at(Region(16.0, 12.0, 0.5, 0.5))
    frames += [read(camera) for _ in range(5)]
    assert [frame.region for frame in frames[:4]] == [WHOLE] * 4
    assert [frame.region for frame in frames[4:]] == [Region(16.0, 12.0, 0.5, 0.5)] * 2
    assert {frame.intrinsics for frame in frames} == {camera.intrinsics}


def test_it_can_look_as_closely_as_its_sensor_has_pixels() -> None:
    """64 pixels are 128 columns, binned, of the 3456 that a 4:3 view has. Never above 1."""
    camera = RibbonCamera("pi", PatternSensor(ManualClock(), OPTIONS), OPTIONS)
    assert camera.least_ratio == pytest.approx(128 / 3456)
    large = CameraOptions(width_px=4608, height_px=2592)
    assert RibbonCamera("pi", PatternSensor(ManualClock(), large), large).least_ratio == 1.0
