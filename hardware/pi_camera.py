"""A camera on the Raspberry Pi's ribbon cable (picamera2; its only importer).

libcamera counts `SensorTimestamp` from boot, with sleep; a Pi never sleeps, so that is its
monotonic clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hardware.driver import CameraDriver
from hardware.frame import Frame
from hardware.pi_stream import Crop, Size, middle_of_exposure_ns, stream_intrinsics
from hardware.timing import LostFrames
from mirror.errors import CameraError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from hardware.frame import CameraIntrinsics
    from hardware.options import CameraOptions

SILENCE_S = 2.0
"""A camera that gives nothing for so long has failed."""

BUFFERS = 6
"""picamera2's own choice for video: the sensor never waits for a buffer."""

BINNED_MODE_PX = {"imx708": (1536, 864)}
"""Sensor modes to ask for, by the start of the model's name. Camera Module 3: 1536x864, the
whole sensor binned two by two and cropped to 16:9, up to 120 a second (facts). Other
sensors: libcamera's own choice."""

MANUAL_FOCUS = 0
FOCUS_DIOPTRES = 1.4
"""A fixed 0.7 m: sharp enough at this size from about 0.55 to 0.95 m (derived from f/1.8 and
4.74 mm), and a lens that does not move neither hunts on the glass nor changes the scale."""


class PiCamera(CameraDriver):
    """Camera N of the Pi, RGB straight from its image processor.

    Each picture is copied once, out of the buffer that the sensor fills again, and the buffer
    goes back at once: a frame may be kept for as long as one likes, and the sensor never runs
    out of buffers. `t_ns` is `pi_stream.middle_of_exposure_ns`; the geometry is that of the
    crop that libcamera reports.

    Raises CameraError without picamera2, without a camera, or when it stops giving pictures.
    """

    def __init__(self, index: int, options: CameraOptions) -> None:
        self._label = "pi" if index == 0 else f"pi:{index}"
        self._device, self._mapped_array = self._opened(index)
        try:
            intrinsics = self._started(options)
        except Exception as error:
            self._device.close()
            raise self._trouble("could not be started", error) from error
        self._lost = LostFrames(options.fps)
        self._sequence = -1
        super().__init__(self._label, intrinsics, live=True)

    def _trouble(self, what: str, error: Exception) -> CameraError:
        return CameraError(
            f"camera {self._label} {what}: {error or type(error).__name__}; check both ends of "
            "the ribbon cable, that no other program uses it, and what `rpicam-hello "
            "--list-cameras` says"
        )

    def _opened(self, index: int) -> tuple[Any, Any]:
        """Return the device and picamera2's way into a buffer."""
        try:
            from picamera2 import MappedArray, Picamera2  # noqa: PLC0415  # only a Pi has it
        except ImportError as error:
            raise CameraError(
                f"camera {self._label}: expected picamera2, found it missing ({error}); on a "
                "Raspberry Pi run `make pi`, elsewhere choose usb, video:PATH or actor"
            ) from error
        try:
            return Picamera2(index), MappedArray
        except (RuntimeError, IndexError) as error:
            raise self._trouble("could not be opened", error) from error

    def _started(self, options: CameraOptions) -> CameraIntrinsics:
        """Configure and start the stream; return its geometry as the first picture tells it."""
        device = self._device
        device.configure(self._configuration(options))
        # The shortest frame of a sensor mode is its readout and a few blank rows.
        self._readout_us = int(device.camera_controls["FrameDurationLimits"][0])
        device.start()
        crop = Crop(*device.capture_metadata(wait=SILENCE_S)["ScalerCrop"])
        stream = Size(*device.camera_configuration()["main"]["size"])
        sensor = Size(*device.camera_properties["PixelArraySize"])
        return stream_intrinsics(stream, sensor, crop, options)

    def _configuration(self, options: CameraOptions) -> Any:  # noqa: ANN401  # picamera2 is untyped
        interval_us = round(1e6 / options.fps)
        controls: dict[str, object] = {"FrameDurationLimits": (interval_us, interval_us)}
        if "LensPosition" in self._device.camera_controls:
            controls |= {"AfMode": MANUAL_FOCUS, "LensPosition": FOCUS_DIOPTRES}
        return self._device.create_video_configuration(
            # libcamera names formats by the word's value: BGR888 is R, G, B in memory.
            main={"size": (options.width_px, options.height_px), "format": "BGR888"},
            sensor=self._sensor_mode(),
            controls=controls,
            buffer_count=BUFFERS,
            display=None,
            encode=None,
        )

    def _sensor_mode(self) -> dict[str, object]:
        model = str(self._device.camera_properties.get("Model", ""))
        for start, size_px in BINNED_MODE_PX.items():
            if model.startswith(start):
                return {"output_size": size_px, "bit_depth": 10}
        return {}

    def _next(self) -> Frame:
        try:
            request = self._device.capture_request(wait=SILENCE_S)
        except (RuntimeError, TimeoutError) as error:
            raise self._trouble(f"gave no picture for {SILENCE_S:g} s", error) from error
        try:
            return self._frame(request)
        finally:
            request.release()

    def _frame(self, request: Any) -> Frame:  # noqa: ANN401  # picamera2 carries no types
        metadata = request.get_metadata()
        readout_ns = int(metadata["SensorTimestamp"])
        lost = self._lost.before(readout_ns)
        self._dropped += lost
        self._sequence += 1 + lost
        t_ns = middle_of_exposure_ns(readout_ns, int(metadata["ExposureTime"]), self._readout_us)
        with self._mapped_array(request, "main") as mapped:
            rgb: NDArray[np.uint8] = mapped.array.copy()
        return Frame(rgb, t_ns, self._sequence, self.intrinsics)

    def _release(self) -> None:
        self._device.stop()
        self._device.close()


def pi_camera_models() -> list[str]:
    """Return the models of the cameras on ribbon cables, in order; none without picamera2.

    libcamera lists webcams too; their identifiers name the USB bus.
    """
    try:
        from picamera2 import Picamera2  # noqa: PLC0415  # only a Pi has it
    except ImportError:
        return []
    found = Picamera2.global_camera_info()
    return [str(one["Model"]) for one in found if "usb" not in str(one["Id"]).lower()]
