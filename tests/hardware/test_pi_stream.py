"""Geometry and time of a Pi camera, for a Camera Module 3 (4608x2592, 66 degrees)."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.options import CameraOptions
from hardware.pi_camera import open_pi_camera, pi_camera_models
from hardware.pi_stream import (
    Crop,
    Exposure,
    Size,
    StreamReport,
    crop_of,
    middle_of_exposure_ns,
    region_of,
    stream_intrinsics,
)
from hardware.region import WHOLE, Region
from mirror.errors import CameraError

SENSOR = Size(4608, 2592)
OPTIONS = CameraOptions(horizontal_fov_deg=66.0)
STREAM, VIEW = Size(640, 480), Crop(576, 0, 3456, 2592)


def report(stream: Size, crop: Crop) -> StreamReport:
    """Return what is reported of a stream that shows `crop`."""
    finest = Size(2 * stream.width_px, 2 * stream.height_px)
    return StreamReport(stream, SENSOR, crop, finest, readout_us=8_000)


def exposure(crop: Crop) -> Exposure:
    """Return one of 20 ms, whose first row is read at 100 ms."""
    return Exposure(np.zeros((1, 1, 3), np.uint8), 100_000_000, 20_000, crop)


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
    """Row 0 is read at 100 ms, the last 8 ms later, each exposed for 20 ms: 94 ms it is.

    A crop of the uppermost quarter has its middle row an eighth of the way down: 91 ms.
    """
    for crop, middle_ms in ((VIEW, 94), (Crop(576, 0, 864, 648), 91)):
        assert middle_of_exposure_ns(exposure(crop), report(STREAM, VIEW)) == middle_ms * 1_000_000


def test_a_crop_shows_a_region_of_the_view() -> None:
    """The right lower quarter of the view, by hand, and a point in it as the intrinsics have it."""
    told = report(STREAM, VIEW)
    quarter = Crop(576 + 1728, 1296, 1728, 1296)
    region = region_of(quarter, told)
    assert region == Region(320.0, 240.0, 0.5, 0.5)
    assert crop_of(region, told) == quarter
    by_crop = stream_intrinsics(report(STREAM, quarter), OPTIONS)
    lens = region.lens(stream_intrinsics(told, OPTIONS))
    assert (lens.fx_px, lens.cx_px, lens.cy_px) == pytest.approx(
        (by_crop.fx_px, by_crop.cx_px, by_crop.cy_px)
    )


def test_all_of_the_view_is_the_whole() -> None:
    """To the bit: nothing is mapped then."""
    assert region_of(VIEW, report(STREAM, VIEW)) == WHOLE
    assert crop_of(WHOLE, report(STREAM, VIEW)) == VIEW


@given(left=st.floats(0.0, 320.0), top=st.floats(0.0, 240.0), ratio=st.floats(0.38, 0.5))
def test_crops_are_whole_pairs_of_pixels(left: float, top: float, ratio: float) -> None:
    """Every edge is even, and within half a pixel of the picture of where it was asked for."""
    told = report(STREAM, VIEW)
    crop = crop_of(Region(left, top, ratio, ratio), told)
    assert all(length % 2 == 0 for length in crop)
    found = region_of(crop, told)
    assert (found.left_px, found.top_px) == pytest.approx((left, top), abs=0.5)


@pytest.mark.skipif(bool(pi_camera_models()), reason="this machine has a Pi camera")
def test_without_picamera2_the_error_says_what_to_choose() -> None:
    """On another machine the Pi's camera is refused in words that name the others."""
    with pytest.raises(CameraError, match="camera pi"):
        open_pi_camera(0, OPTIONS)
