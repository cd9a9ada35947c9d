"""Geometry and time of a Pi camera, for a Camera Module 3 (4608x2592, 66 degrees)."""

from __future__ import annotations

import math

import numpy as np
import pytest

from hardware.options import CameraOptions
from hardware.pi_camera import open_pi_camera, pi_camera_models
from hardware.pi_stream import Crop, Size, StreamReport, middle_of_exposure_ns, stream_intrinsics
from mirror.errors import CameraError

SENSOR = Size(4608, 2592)
OPTIONS = CameraOptions(horizontal_fov_deg=66.0)


def report(stream: Size, crop: Crop) -> StreamReport:
    """Return what is reported of a stream that shows `crop`."""
    return StreamReport(stream, SENSOR, crop, readout_us=8_000)


def test_the_whole_sensor_sees_the_whole_angle() -> None:
    """1536x864 of all of the sensor: a ray at 33 degrees meets the picture's very edge."""
    found = stream_intrinsics(report(Size(1536, 864), Crop(0, 0, 4608, 2592)), OPTIONS)
    edge_px = found.cx_px + found.fx_px * math.tan(math.radians(33.0))
    assert edge_px == pytest.approx(1535.5)
    assert (found.cx_px, found.cy_px) == pytest.approx((767.5, 431.5))


def test_a_narrower_picture_sees_less_than_the_lens() -> None:
    """640x480 is the middle three quarters of the 16:9 width: 51.9 degrees, not 66."""
    found = stream_intrinsics(report(Size(640, 480), Crop(576, 0, 3456, 2592)), OPTIONS)
    seen_deg = 2 * math.degrees(math.atan(320 / found.fx_px))
    assert seen_deg == pytest.approx(51.93, abs=0.02)
    assert found.fy_px == pytest.approx(found.fx_px)
    assert (found.cx_px, found.cy_px) == pytest.approx((319.5, 239.5))
    assert "3456 of its 4608 columns" in found.source


def test_a_point_lands_where_the_sensor_and_the_crop_put_it() -> None:
    """An off-centre crop: sensor pixel to picture pixel by hand equals the intrinsics' answer."""
    crop, stream = Crop(1000, 400, 2304, 1296), Size(768, 432)
    found = stream_intrinsics(report(stream, crop), OPTIONS)
    point_mm = np.array([120.0, -80.0, 600.0])
    focal_px = 2304 / math.tan(math.radians(33.0))
    sensor_px = np.array([2304.0, 1296.0]) + focal_px * point_mm[:2] / point_mm[2]
    by_hand_px = (sensor_px - [1000.0, 400.0]) / 3.0 - 0.5
    u, v, w = found.matrix() @ point_mm
    assert (u / w, v / w) == pytest.approx(tuple(by_hand_px))


def test_a_calibrated_focal_length_wins_over_the_crop() -> None:
    """A focal length is of the delivered stream, so the crop does not change it."""
    options = CameraOptions(focal_px=700.0)
    found = stream_intrinsics(report(Size(640, 480), Crop(576, 0, 3456, 2592)), options)
    assert (found.fx_px, found.source) == (700.0, "setting: focal length 700 px")


def test_the_middle_of_the_exposure() -> None:
    """Row 0 is read at 100 ms, the last 8 ms later, each exposed for 20 ms: 94 ms it is."""
    assert middle_of_exposure_ns(100_000_000, exposure_us=20_000, readout_us=8_000) == 94_000_000


@pytest.mark.skipif(bool(pi_camera_models()), reason="this machine has a Pi camera")
def test_without_picamera2_the_error_says_what_to_choose() -> None:
    """On another machine the Pi's camera is refused in words that name the others."""
    with pytest.raises(CameraError, match="camera pi"):
        open_pi_camera(0, OPTIONS)
