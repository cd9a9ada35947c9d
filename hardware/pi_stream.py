"""A Raspberry Pi camera's stream: what libcamera reports of it, its geometry and its time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from hardware.frame import CameraIntrinsics
from hardware.region import Region

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from hardware.options import CameraOptions

NS_PER_US = 1000


class Size(NamedTuple):
    """Width and height in pixels."""

    width_px: int
    height_px: int


class Crop(NamedTuple):
    """The part of the sensor that becomes the picture (libcamera's ScalerCrop).

    In pixels of the whole sensor, unbinned; (0, 0) is the sensor's top left corner.
    """

    x_px: int
    y_px: int
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class StreamReport:
    """What is really delivered, as against what was asked for."""

    stream: Size
    sensor: Size
    """The whole sensor, unbinned."""
    crop: Crop
    """What all of the view is: that of the first picture."""
    finest: Size
    """The smallest crop with a pixel of the sensor's mode for each of the picture's."""
    readout_us: int
    """From the first row's readout to the last one's."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """One picture, copied out of the device, with the times that libcamera gives it."""

    rgb: NDArray[np.uint8]
    """Shape (height, width, 3), in memory of its own."""
    sensor_timestamp_ns: int
    """When the first row was read, on the monotonic clock."""
    exposure_us: int
    crop: Crop
    """What this picture shows, whatever was asked for by now."""


class PiDevice(Protocol):
    """A started camera on a ribbon cable."""

    @property
    def report(self) -> StreamReport:
        """What is really delivered."""
        ...

    def next_exposure(self) -> Exposure:
        """Wait for the next picture; raises CameraError when none comes."""
        ...

    def look_at(self, crop: Crop) -> None:
        """Ask for another part of the sensor, with the view's proportions."""
        ...

    def close(self) -> None:
        """Stop, and give the device back."""
        ...


def stream_intrinsics(report: StreamReport, options: CameraOptions) -> CameraIntrinsics:
    """Return the geometry of a stream that shows a crop of the sensor.

    The lens's angle belongs to the whole width of the sensor and its axis to the middle: a
    4:3 picture of a 16:9 sensor sees less than 66 degrees. Axes are scaled one by one, as the
    image processor does. A pixel's centre is at its whole number, hence the half (derived).
    """
    stream, sensor, crop = report.stream, report.sensor, report.crop
    if options.focal_px is not None:
        return options.intrinsics(stream.width_px, stream.height_px, "")
    angle_rad = math.radians(options.horizontal_fov_deg)
    sensor_focal_px = sensor.width_px / 2.0 / math.tan(angle_rad / 2.0)
    across = stream.width_px / crop.width_px
    down = stream.height_px / crop.height_px
    return CameraIntrinsics(
        width_px=stream.width_px,
        height_px=stream.height_px,
        fx_px=sensor_focal_px * across,
        fy_px=sensor_focal_px * down,
        cx_px=(sensor.width_px / 2.0 - crop.x_px) * across - 0.5,
        cy_px=(sensor.height_px / 2.0 - crop.y_px) * down - 0.5,
        source=(
            f"setting: {options.horizontal_fov_deg:g} degrees across the sensor; "
            f"driver: {crop.width_px} of its {sensor.width_px} columns in the picture"
        ),
    )


def crop_of(region: Region, report: StreamReport) -> Crop:
    """Return the part of the sensor that shows `region`: whole pairs of rows and columns."""
    view, stream = report.crop, report.stream
    across, down = view.width_px / stream.width_px, view.height_px / stream.height_px
    return Crop(
        x_px=view.x_px + _even(region.left_px * across),
        y_px=view.y_px + _even(region.top_px * down),
        width_px=_even(region.across_ratio * view.width_px),
        height_px=_even(region.down_ratio * view.height_px),
    )


def region_of(crop: Crop, report: StreamReport) -> Region:
    """Return the part of the view that `crop` shows."""
    view, stream = report.crop, report.stream
    return Region(
        left_px=(crop.x_px - view.x_px) * stream.width_px / view.width_px,
        top_px=(crop.y_px - view.y_px) * stream.height_px / view.height_px,
        across_ratio=crop.width_px / view.width_px,
        down_ratio=crop.height_px / view.height_px,
    )


def middle_of_exposure_ns(exposure: Exposure, report: StreamReport) -> int:
    """Return the middle of the exposure of the picture's middle row, on the clock of its timestamp.

    The shutter rolls. `SensorTimestamp` is when the sensor's first row is read, and that row's
    exposure began `ExposureTime` earlier (facts). Another row is read later by its share of the
    readout, so its exposure is centred on timestamp + share x readout - exposure / 2 (derived).
    """
    crop = exposure.crop
    share = (crop.y_px + crop.height_px / 2.0) / report.sensor.height_px
    after_us = share * report.readout_us - exposure.exposure_us / 2.0
    return exposure.sensor_timestamp_ns + round(after_us * NS_PER_US)


def _even(length_px: float) -> int:
    """Return the nearest even number: the sensor's mode has one pixel for each pair."""
    return 2 * round(length_px / 2.0)
