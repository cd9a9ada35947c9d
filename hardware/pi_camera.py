"""picamera2, which is imported here and nowhere else.

Each picture is copied once, out of the buffer that the sensor fills again, and the buffer goes
back at once: a frame may be kept for as long as one likes, and the sensor never runs out of
buffers. libcamera counts `SensorTimestamp` from boot, with sleep; a Pi never sleeps, so that
is its monotonic clock.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from hardware.pi_controls import controls_for, quick_tuning
from hardware.pi_stream import Crop, Exposure, Size, StreamReport
from hardware.ribbon_camera import RibbonCamera
from mirror.errors import CameraError

if TYPE_CHECKING:
    from hardware.options import CameraOptions

SILENCE_S: Final = 2.0
"""A camera that gives nothing for so long has failed."""

BUFFERS: Final = 6
"""picamera2's own choice for video: the sensor never waits for a buffer. More of them make nothing
later, for of finished pictures picamera2 keeps the newest alone (`queue`)."""

FORMAT: Final = "BGR888"
"""libcamera names formats by the word's value: this is R, G, B in memory."""

BINNED: Final = 2
"""Pixels of the sensor, each way, that are read as one. Raspberry Pi's cameras have a mode of half
their size that sees all of their view: Camera Module 3's is 2304x1296, up to 56 a second (facts).
Left to choose, picamera2 takes the mode nearest to the picture's size; the small ones, 1536x864 of
this camera too, are cut out of the middle, and a hand beside the face would not be in them
(`rpicam-hello --list-cameras` tells each mode's crop). A sensor with one mode alone gives that."""

_LOG: Final = logging.getLogger(__name__)


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
        self._camera, self._mapped_array = self._opened(index, options)
        try:
            self.report = self._started(options)
        except CameraError:
            self.close()
            raise
        except Exception as error:
            self.close()
            raise self._trouble("could not be started", error) from error

    def next_exposure(self) -> Exposure:
        """Wait for the next picture, at most `SILENCE_S`; raises CameraError without one."""
        try:
            request = self._camera.capture_request(wait=SILENCE_S)
        except (RuntimeError, TimeoutError) as error:
            raise self._trouble(f"gave no picture for {SILENCE_S:g} s", error) from error
        try:
            metadata = request.get_metadata()
            # Not written to, so that its memory need not be handed back to the sensor's.
            with self._mapped_array(request, "main", write=False) as mapped:
                rgb = mapped.array.copy()
        finally:
            request.release()
        return Exposure(
            rgb,
            int(metadata["SensorTimestamp"]),
            int(metadata["ExposureTime"]),
            Crop(*metadata["ScalerCrop"]),
        )

    def look_at(self, crop: Crop) -> None:
        """Ask for another part of the sensor; it comes once the requests under way are through."""
        self._camera.set_controls({"ScalerCrop": crop})

    def close(self) -> None:
        """Stop, and give the device back.

        What still waits for a picture would keep `stop` waiting for ever, for nothing passes it in
        picamera2's queue, and a camera that has gone gives no picture any more.
        """
        self._camera.cancel_all_and_flush()
        self._camera.close()

    def _trouble(self, what: str, error: Exception) -> CameraError:
        why = str(error).rstrip(".") or type(error).__name__
        return CameraError(
            f"camera {self._name} {what}: {why}; check both ends of the ribbon cable, that no "
            "other program uses it, and what `rpicam-hello --list-cameras` says"
        )

    def _opened(self, index: int, options: CameraOptions) -> tuple[Any, Any]:
        """Return the camera and picamera2's way into a buffer."""
        try:
            from picamera2 import MappedArray, Picamera2  # noqa: PLC0415  # only a Pi has it
        except ImportError as error:
            raise CameraError(
                f"camera {self._name}: expected picamera2, found it missing ({error}); on a "
                "Raspberry Pi `sudo apt install python3-picamera2`, or `make pi` in a checkout, "
                "elsewhere choose usb, video:PATH or actor"
            ) from error
        try:
            return Picamera2(index, tuning=_tuning(Picamera2, index, options)), MappedArray
        except (RuntimeError, IndexError) as error:
            raise self._trouble("could not be opened", error) from error

    def _started(self, options: CameraOptions) -> StreamReport:
        """Configure and start the stream; return what its first picture tells of it."""
        camera = self._camera
        camera.configure(self._configuration(options))
        main = camera.camera_configuration()["main"]
        if main["format"] != FORMAT:
            raise CameraError(
                f"camera {self._name}: expected pictures as {FORMAT}, found {main['format']}; "
                "use a camera on the ribbon cable of a Raspberry Pi, or choose usb"
            )
        camera.start()
        stream = Size(*main["size"])
        crop = Crop(*camera.capture_metadata(wait=SILENCE_S)["ScalerCrop"])
        finest = Size(BINNED * stream.width_px, BINNED * stream.height_px)
        return StreamReport(
            stream=stream,
            sensor=Size(*camera.camera_properties["PixelArraySize"]),
            crop=crop,
            finest=finest if "ScalerCrop" in camera.camera_controls else Size(*crop[2:]),
            # The shortest frame of a sensor mode is its readout and a few blank rows.
            readout_us=int(camera.camera_controls["FrameDurationLimits"][0]),
        )

    def _configuration(self, options: CameraOptions) -> Any:  # noqa: ANN401  # picamera2 is untyped
        camera = self._camera
        return camera.create_video_configuration(
            main={"size": (options.width_px, options.height_px), "format": FORMAT},
            sensor={"output_size": self._whole_view_px()},
            raw=None,
            controls=controls_for(options, camera.camera_controls),
            buffer_count=BUFFERS,
            # The newest finished picture waits for whoever comes for it, at most one interval.
            queue=True,
            display=None,
            encode=None,
        )

    def _whole_view_px(self) -> tuple[int, int]:
        """Return the width and height of the sensor mode to ask for."""
        width_px, height_px = self._camera.camera_properties["PixelArraySize"]
        return width_px // BINNED, height_px // BINNED


def _tuning(library: Any, index: int, options: CameraOptions) -> dict[str, Any] | None:  # noqa: ANN401  # picamera2 is untyped
    """Return the camera's tuning with short exposures; None, and a word in the log, without one.

    Raises IndexError where there is no such camera.
    """
    model = str(library.global_camera_info()[index]["Model"])
    try:
        return quick_tuning(library.load_tuning_file(f"{model}.json"), options.longest_exposure_ms)
    except RuntimeError:
        _LOG.warning("%s has no tuning file; its exposures may last a whole frame", model)
        return None


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
