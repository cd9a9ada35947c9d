"""One contract for every camera. A camera that is not here is skipped with its own reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.clock import ManualClock, MonotonicClock
from hardware.opening import open_camera
from hardware.options import CameraOptions
from hardware.pattern_capture import PatternSocket
from hardware.pattern_sensor import PatternSensor
from hardware.pi_camera import pi_camera_models
from hardware.region import WHOLE, Region
from hardware.reopening import ReopeningCamera
from hardware.ribbon_camera import RibbonCamera
from hardware.usb_camera import UsbCamera
from hardware.usb_devices import usb_camera_indices
from mirror.errors import CameraError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hardware.camera import Camera
    from hardware.frame import Frame

OPTIONS = CameraOptions(width_px=320, height_px=240)


def _pattern(clock: ManualClock) -> Camera:
    return UsbCamera(0, OPTIONS, clock, PatternSocket(clock).open)


def _absence(kind: str) -> str | None:
    """Return why a camera of this kind cannot be had on this machine; None if it can."""
    if kind == "usb" and not usb_camera_indices():
        return "no USB camera is plugged in"
    if kind == "pi" and not pi_camera_models():
        return "no picamera2, or no camera on a ribbon cable"
    return None


def _opened(kind: str, recording: Path) -> Camera:
    clock = ManualClock(1_000_000_000)
    match kind:
        case "pi on a test pattern":
            return RibbonCamera("pi", PatternSensor(clock, OPTIONS), OPTIONS)
        case "usb on a test pattern":
            return _pattern(clock)
        case "usb on a test pattern, reopening":
            return ReopeningCamera(partial(_pattern, clock), clock)
        case "usb" | "pi":
            return open_camera(kind, OPTIONS, MonotonicClock())
        case _:
            return open_camera(kind.format(recording), OPTIONS, clock)


@pytest.fixture(
    params=[
        "actor",
        "video:{}",
        "video:{}@fast",
        "pi on a test pattern",
        "usb on a test pattern",
        "usb on a test pattern, reopening",
        "usb",
        "pi",
    ]
)
def camera(request: pytest.FixtureRequest, recording: Path) -> Iterator[Camera]:
    """Return each camera there is, opened, and close it afterwards."""
    absence = _absence(request.param)
    if absence:
        pytest.skip(absence)
    with _opened(request.param, recording) as opened:
        yield opened


def _read(camera: Camera) -> Frame:
    frame = camera.read()
    assert frame is not None
    return frame


def test_frames_are_rgb_bytes_of_the_size_that_the_geometry_says(camera: Camera) -> None:
    """Frames are uint8 of shape (height, width, 3), of the size that the intrinsics say."""
    intrinsics = camera.intrinsics
    for _ in range(3):
        frame = _read(camera)
        assert frame.rgb.dtype == np.uint8
        assert frame.rgb.shape == (intrinsics.height_px, intrinsics.width_px, 3)
        assert frame.rgb.flags.c_contiguous
        assert frame.intrinsics == intrinsics


def test_nobody_can_write_into_a_frame(camera: Camera) -> None:
    """A frame's memory is read-only."""
    frame = _read(camera)
    with pytest.raises(ValueError, match="read-only"):
        frame.rgb[0, 0, 0] = 1


def test_the_geometry_is_plausible_and_says_where_it_comes_from(camera: Camera) -> None:
    """The focal length is that of some lens, the axis is near the middle, the source is named."""
    intrinsics = camera.intrinsics
    assert 0.3 < intrinsics.fx_px / intrinsics.width_px < 5.0
    assert abs(intrinsics.cx_px - intrinsics.width_px / 2) < 0.1 * intrinsics.width_px
    assert abs(intrinsics.cy_px - intrinsics.height_px / 2) < 0.1 * intrinsics.height_px
    assert intrinsics.source


def test_time_and_sequence_increase(camera: Camera) -> None:
    """Of ten frames each is later than the one before and has a higher number."""
    frames = [_read(camera) for _ in range(10)]
    assert np.all(np.diff([frame.t_ns for frame in frames]) > 0)
    assert np.all(np.diff([frame.sequence for frame in frames]) > 0)
    assert frames[0].sequence >= 0


def test_every_gap_in_the_sequence_is_a_dropped_frame(camera: Camera) -> None:
    """Numbers that were never delivered are exactly the frames counted as dropped."""
    last = [_read(camera) for _ in range(10)][-1]
    assert last.sequence + 1 == 10 + camera.dropped


def test_an_earlier_frame_keeps_its_bytes(camera: Camera) -> None:
    """A frame that is held does not change while ten more are read, though they differ."""
    held = _read(camera)
    before = held.rgb.copy()
    later = [_read(camera) for _ in range(10)]
    assert np.array_equal(held.rgb, before)
    assert any(not np.array_equal(frame.rgb, before) for frame in later)


def test_asked_for_a_part_of_its_view_it_says_what_it_shows(camera: Camera) -> None:
    """Whoever can shows it within half a second; whoever cannot goes on with all of it."""
    half = Region(80.0, 60.0, 0.5, 0.5)
    camera.look_at(half)
    last = [_read(camera) for _ in range(15)][-1]
    assert last.region == (half if camera.least_ratio < 1.0 else WHOLE)
    assert last.intrinsics == camera.intrinsics


def test_closing_twice_is_harmless(camera: Camera) -> None:
    """Close may be called again, before anything was read and after."""
    camera.close()
    camera.close()


def test_reading_after_closing_is_an_error(camera: Camera) -> None:
    """A closed camera does not pretend to have reached its end."""
    _read(camera)
    camera.close()
    with pytest.raises(CameraError, match="closed"):
        camera.read()


def test_a_with_block_gives_the_camera_and_closes_it(camera: Camera) -> None:
    """`with` binds the camera itself; afterwards it is closed."""
    with camera as entered:
        assert entered is camera
    with pytest.raises(CameraError):
        camera.read()


def test_it_knows_its_name_and_kind(camera: Camera) -> None:
    """The name starts with the kind by which it is chosen; only a fast replay is not live."""
    assert camera.name.partition(":")[0] in {"actor", "video", "usb", "pi"}
    assert camera.live == (not camera.name.endswith("@fast"))
