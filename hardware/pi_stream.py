"""A Raspberry Pi camera's stream: what libcamera reports of it, its geometry and its time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from hardware.frame import CameraIntrinsics

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


class PiDevice(Protocol):
    """A started camera on a ribbon cable."""

    @property
    def report(self) -> StreamReport:
        """What is really delivered."""
        ...

    def next_exposure(self) -> Exposure:
        """Wait for the next picture; raises CameraError when none comes."""
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


def middle_of_exposure_ns(sensor_timestamp_ns: int, exposure_us: int, readout_us: int) -> int:
    """Return the middle of the middle row's exposure, on the clock of `sensor_timestamp_ns`.

    The shutter rolls. `SensorTimestamp` is when the first row is read, and that row's exposure
    began `ExposureTime` earlier (facts). The middle row is read half a readout later, so its
    exposure is centred on timestamp + readout / 2 - exposure / 2 (derived).
    """
    return sensor_timestamp_ns + (readout_us - exposure_us) * NS_PER_US // 2
