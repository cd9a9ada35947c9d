"""picamera2, which is imported here and nowhere else.

Each picture is copied once, out of the buffer that the sensor fills again, and the buffer goes
back at once: a frame may be kept for as long as one likes, and the sensor never runs out of
buffers. libcamera counts `SensorTimestamp` from boot, with sleep; a Pi never sleeps, so that
is its monotonic clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hardware.pi_stream import Crop, Exposure, Size, StreamReport
from hardware.ribbon_camera import RibbonCamera
from mirror.errors import CameraError

if TYPE_CHECKING:
    from hardware.options import CameraOptions

SILENCE_S = 2.0
"""A camera that gives nothing for so long has failed."""

BUFFERS = 6
"""picamera2's own choice for video: the sensor never waits for a buffer."""

BINNED_MODE_PX = {"imx708": (1536, 864)}
"""Sensor modes to ask for, by the start of the model's name. Camera Module 3: 1536x864, all of
the sensor's width binned, up to 120 a second (facts). Other sensors: libcamera's own choice."""

MANUAL_FOCUS = 0
FOCUS_DIOPTRES = 1.4
"""A fixed 0.7 m: sharp enough at this size from about 0.55 to 0.95 m (derived from f/1.8 and
4.74 mm), and a lens that does not move neither hunts on the glass nor changes the scale."""


def open_pi_camera(index: int, options: CameraOptions) -> RibbonCamera:
    """Return camera N of this Pi, started.

    Raises CameraError without picamera2, without a camera, and when it does not start.
    """
    name = "pi" if index == 0 else f"pi:{index}"
    return RibbonCamera(name, Picamera2Device(name, index, options), options)


class Picamera2Device:
    """`PiDevice`: RGB straight from the Pi's image processor."""

    def __init__(self, name: str, index: int, options: CameraOptions) -> None:
        self._name = name
        self._camera, self._mapped_array = self._opened(index)
        try:
            self.report = self._started(options)
        except Exception as error:
            self._camera.close()
            raise self._trouble("could not be started", error) from error

    def next_exposure(self) -> Exposure:
        """Wait for the next picture, at most `SILENCE_S`; raises CameraError without one."""
        try:
            request = self._camera.capture_request(wait=SILENCE_S)
        except (RuntimeError, TimeoutError) as error:
            raise self._trouble(f"gave no picture for {SILENCE_S:g} s", error) from error
        try:
            metadata = request.get_metadata()
            with self._mapped_array(request, "main") as mapped:
                rgb = mapped.array.copy()
        finally:
            request.release()
        return Exposure(rgb, int(metadata["SensorTimestamp"]), int(metadata["ExposureTime"]))

    def close(self) -> None:
        """Stop, and give the device back."""
        self._camera.stop()
        self._camera.close()

    def _trouble(self, what: str, error: Exception) -> CameraError:
        why = str(error).rstrip(".") or type(error).__name__
        return CameraError(
            f"camera {self._name} {what}: {why}; check both ends of the ribbon cable, that no "
            "other program uses it, and what `rpicam-hello --list-cameras` says"
        )

    def _opened(self, index: int) -> tuple[Any, Any]:
        """Return the camera and picamera2's way into a buffer."""
        try:
            from picamera2 import MappedArray, Picamera2  # noqa: PLC0415  # only a Pi has it
        except ImportError as error:
            raise CameraError(
                f"camera {self._name}: expected picamera2, found it missing ({error}); on a "
                "Raspberry Pi run `make pi`, elsewhere choose usb, video:PATH or actor"
            ) from error
        try:
            return Picamera2(index), MappedArray
        except (RuntimeError, IndexError) as error:
            raise self._trouble("could not be opened", error) from error

    def _started(self, options: CameraOptions) -> StreamReport:
        """Configure and start the stream; return what its first picture tells of it."""
        camera = self._camera
        camera.configure(self._configuration(options))
        camera.start()
        return StreamReport(
            stream=Size(*camera.camera_configuration()["main"]["size"]),
            sensor=Size(*camera.camera_properties["PixelArraySize"]),
            crop=Crop(*camera.capture_metadata(wait=SILENCE_S)["ScalerCrop"]),
            # The shortest frame of a sensor mode is its readout and a few blank rows.
            readout_us=int(camera.camera_controls["FrameDurationLimits"][0]),
        )

    def _configuration(self, options: CameraOptions) -> Any:  # noqa: ANN401  # picamera2 is untyped
        interval_us = round(1e6 / options.fps)
        controls: dict[str, object] = {"FrameDurationLimits": (interval_us, interval_us)}
        if "LensPosition" in self._camera.camera_controls:
            controls |= {"AfMode": MANUAL_FOCUS, "LensPosition": FOCUS_DIOPTRES}
        return self._camera.create_video_configuration(
            # libcamera names formats by the word's value: BGR888 is R, G, B in memory.
            main={"size": (options.width_px, options.height_px), "format": "BGR888"},
            sensor=self._sensor_mode(),
            controls=controls,
            buffer_count=BUFFERS,
            display=None,
            encode=None,
        )

    def _sensor_mode(self) -> dict[str, object]:
        model = str(self._camera.camera_properties.get("Model", ""))
        for start, size_px in BINNED_MODE_PX.items():
            if model.startswith(start):
                return {"output_size": size_px, "bit_depth": 10}
        return {}


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
