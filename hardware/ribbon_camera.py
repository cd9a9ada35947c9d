"""The Raspberry Pi's own camera, whatever it is reached through: frames from exposures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hardware.driver import CameraDriver
from hardware.frame import Frame
from hardware.pi_stream import crop_of, middle_of_exposure_ns, region_of, stream_intrinsics
from hardware.timing import LostFrames

if TYPE_CHECKING:
    from hardware.options import CameraOptions
    from hardware.pi_stream import PiDevice
    from hardware.region import Region


class RibbonCamera(CameraDriver):
    """A camera on a ribbon cable.

    `t_ns` is the middle of the middle row's exposure (`middle_of_exposure_ns`). The geometry
    is that of the crop that the device reports first: of all of the view. Which region of it a
    frame shows is what the device says of that frame, for what is asked takes a while. Lost
    frames are told from the sensor's own times: libcamera passes a picture on only while somebody
    has room for it.

    `read` raises CameraError when the device stops giving pictures.
    """

    def __init__(self, name: str, device: PiDevice, options: CameraOptions) -> None:
        super().__init__(name, stream_intrinsics(device.report, options), live=True)
        self._device = device
        self._asked: Region | None = None
        self._lost = LostFrames(options.fps)
        self._sequence = -1

    @property
    def least_ratio(self) -> float:
        """The least share of the view's width that has a pixel of the sensor for each of ours."""
        report = self._device.report
        return min(1.0, report.finest.width_px / report.crop.width_px)

    def look_at(self, region: Region) -> None:
        """Ask for `region` before the next frame: the device belongs to the thread that reads."""
        self._asked = region

    def _next(self) -> Frame:
        asked, self._asked = self._asked, None
        if asked is not None:
            self._device.look_at(crop_of(asked, self._device.report))
        exposure = self._device.next_exposure()
        lost = self._lost.before(exposure.sensor_timestamp_ns)
        self._dropped += lost
        self._sequence += 1 + lost
        return Frame(
            exposure.rgb,
            middle_of_exposure_ns(exposure, self._device.report),
            self._sequence,
            self.intrinsics,
            region=region_of(exposure.crop, self._device.report),
        )

    def _release(self) -> None:
        self._device.close()
