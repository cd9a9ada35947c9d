"""The Raspberry Pi's own camera, whatever it is reached through: frames from exposures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hardware.driver import CameraDriver
from hardware.frame import Frame
from hardware.pi_stream import middle_of_exposure_ns, stream_intrinsics
from hardware.timing import LostFrames

if TYPE_CHECKING:
    from hardware.options import CameraOptions
    from hardware.pi_stream import PiDevice


class RibbonCamera(CameraDriver):
    """A camera on a ribbon cable.

    `t_ns` is the middle of the middle row's exposure (`middle_of_exposure_ns`). The geometry
    is that of the crop that the device reports. Lost frames are told from the sensor's own
    times: libcamera passes a picture on only while somebody has room for it.

    `read` raises CameraError when the device stops giving pictures.
    """

    def __init__(self, name: str, device: PiDevice, options: CameraOptions) -> None:
        super().__init__(name, stream_intrinsics(device.report, options), live=True)
        self._device = device
        self._readout_us = device.report.readout_us
        self._lost = LostFrames(options.fps)
        self._sequence = -1

    def _next(self) -> Frame:
        exposure = self._device.next_exposure()
        lost = self._lost.before(exposure.sensor_timestamp_ns)
        self._dropped += lost
        self._sequence += 1 + lost
        t_ns = middle_of_exposure_ns(
            exposure.sensor_timestamp_ns, exposure.exposure_us, self._readout_us
        )
        return Frame(exposure.rgb, t_ns, self._sequence, self.intrinsics)

    def _release(self) -> None:
        self._device.close()
