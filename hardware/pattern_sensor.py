"""A ribbon-cable camera that is not there: a test pattern with a sensor's times.

A driver like any other: `RibbonCamera` runs on it on machines that are no Pi.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hardware.pi_stream import Crop, Exposure, Size, StreamReport
from mirror.errors import CameraError

if TYPE_CHECKING:
    from hardware.clock import Clock
    from hardware.options import CameraOptions

CAMERA_MODULE_3 = Size(4608, 2592)
READOUT_US = 8_000
EXPOSURE_US = 20_000
BINNED = 2
LATE = 3
"""Pictures that are on their way, with the old crop, when a new one is asked for."""


class PatternSensor:
    """`PiDevice` that delivers as Camera Module 3 does: the middle of the sensor, cropped.

    Picture n is of one grey, 10 + n; its first row is read n intervals after the start. A crop
    that is asked for comes `LATE` pictures later, and each picture says which one it has.
    """

    def __init__(self, clock: Clock, options: CameraOptions) -> None:
        self._clock = clock
        self._interval_ns = round(1e9 / options.fps)
        self._start_ns = clock.now_ns()
        self._number = -1
        self.unplugged = False
        """Set it, and the next picture does not come."""
        self.closed = 0
        self.report = StreamReport(
            stream=Size(options.width_px, options.height_px),
            sensor=CAMERA_MODULE_3,
            crop=_middle_of_sensor(options),
            finest=Size(BINNED * options.width_px, BINNED * options.height_px),
            readout_us=READOUT_US,
        )
        self._crop = self._coming = self.report.crop
        self._comes_with = 0

    def look_at(self, crop: Crop) -> None:
        """Take another crop, from `LATE` pictures on."""
        self._coming, self._comes_with = crop, self._number + 1 + LATE

    def next_exposure(self) -> Exposure:
        """Wait for the next picture; raises CameraError once unplugged."""
        if self.unplugged:
            raise CameraError("camera pi gave no picture for 2 s; check the ribbon cable")
        passed = (self._clock.now_ns() - self._start_ns) // self._interval_ns
        self._number = max(self._number + 1, passed)
        first_row_ns = self._start_ns + self._number * self._interval_ns
        self._clock.wait_until_ns(first_row_ns)
        if self._number >= self._comes_with:
            self._crop = self._coming
        stream = self.report.stream
        rgb = np.full((stream.height_px, stream.width_px, 3), (10 + self._number) % 256, np.uint8)
        return Exposure(rgb, first_row_ns, EXPOSURE_US, self._crop)

    def close(self) -> None:
        """Stop, and give the device back."""
        self.closed += 1


def _middle_of_sensor(options: CameraOptions) -> Crop:
    """Return the largest part of the sensor that has the picture's proportions."""
    sensor = CAMERA_MODULE_3
    width_px = min(sensor.width_px, sensor.height_px * options.width_px // options.height_px)
    height_px = min(sensor.height_px, sensor.width_px * options.height_px // options.width_px)
    left_px, top_px = (sensor.width_px - width_px) // 2, (sensor.height_px - height_px) // 2
    return Crop(left_px, top_px, width_px, height_px)
