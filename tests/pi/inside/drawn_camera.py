"""picamera2 with libcamera's virtual camera: what that camera lacks of a Pi's, and nothing else.

It delivers NV12 where a Pi's image processor delivers RGB, has no sensor modes, cuts nothing out of
its sensor, and says neither that nor how long it exposed. Everything else is the real thing: the
camera manager, requests, buffers, times, the event loop and its queue.
"""

from __future__ import annotations

import mmap
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import libcamera
import numpy as np
import picamera2
from picamera2.allocators import LibcameraAllocator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

WIDTH_PX, HEIGHT_PX = 640, 480
EXPOSURE_US = 9_000
SHORTEST_FRAME_US = 8_000
SENSOR_PX = (4608, 2592)
CROP_PX = (576, 0, 3456, 2592)
LEAST_CROP_PX = (0, 0, 128, 128)
NOT_TOLD: dict[str, Any] = {"ExposureTime": EXPOSURE_US, "ScalerCrop": CROP_PX}
"""What a Pi says of each picture. A crop that picamera2 has taken is told, though not cut."""


class Planes:
    """A picture's memory, all of its planes: the virtual camera does not say how full they are."""

    def __init__(self, _allocator: object, buffer: Any, _write: bool) -> None:  # noqa: ANN401, FBT001 - as picamera2 calls it
        self._file = buffer.planes[0].fd
        self._bytes = sum(plane.length for plane in buffer.planes)

    def __enter__(self) -> mmap.mmap:
        """Map the memory."""
        self._memory = mmap.mmap(self._file, self._bytes, mmap.MAP_SHARED)
        return self._memory

    def __exit__(self, *trouble: object) -> None:
        """Whoever still looks at it lets it go."""


class PlaneAllocator(LibcameraAllocator):  # type: ignore[misc]  # picamera2 is untyped
    """libcamera's own buffers: the virtual camera takes no others."""

    def __init__(self) -> None:
        super().__init__(None)
        self.sync = Planes


class DrawnCamera(picamera2.Picamera2):  # type: ignore[misc]  # the same
    """The virtual camera, as if it were a Pi's."""

    asked: Mapping[str, Any]
    """The last configuration that was asked for."""

    def __init__(self, index: int, **how: object) -> None:
        allocator = PlaneAllocator()
        super().__init__(index, allocator=allocator, **how)
        allocator.camera = self.camera

    def _get_raw_modes(self) -> list[dict[str, Any]]:
        return [{"format": "NV12", "size": (WIDTH_PX, HEIGHT_PX)}]

    @property
    def camera_properties(self) -> dict[str, Any]:
        """The virtual camera's, and a sensor's size."""
        return {**super().camera_properties, "PixelArraySize": SENSOR_PX}

    @property
    def camera_controls(self) -> dict[str, Any]:
        """The virtual camera's, and the shortest frame of a Camera Module 3's binned mode."""
        limits_us = (SHORTEST_FRAME_US, 1_000_000, None)
        return {**super().camera_controls, "FrameDurationLimits": limits_us}

    def configure_(self, *how: object, **more: object) -> None:
        """Offer a control that the virtual camera lacks; libcamera says so and passes it over."""
        super().configure_(*how, **more)
        NOT_TOLD["ScalerCrop"] = CROP_PX
        limits_px = SimpleNamespace(min=LEAST_CROP_PX, max=CROP_PX, default=CROP_PX)
        self.camera_ctrl_info["ScalerCrop"] = (libcamera.controls.ScalerCrop, limits_px)

    def set_controls(self, controls: Mapping[str, Any]) -> None:
        """Take them, and tell a crop from now on."""
        super().set_controls(controls)
        NOT_TOLD.update(controls)

    def create_video_configuration(self, **asked: Any) -> Any:  # noqa: ANN401 - picamera2 is untyped
        """Ask for what there is: its only format, no controls."""
        self.asked = asked
        main = asked.get("main", {}) | {"format": "NV12"}
        return super().create_video_configuration(**asked | {"main": main, "controls": {}})

    def camera_configuration(self) -> dict[str, Any]:
        """Say that pictures are what `RgbArray` makes of them."""
        found: dict[str, Any] = super().camera_configuration()
        return found | {"main": found["main"] | {"format": "BGR888"}}


class RgbArray(picamera2.MappedArray):  # type: ignore[misc]  # picamera2 is untyped
    """A picture's memory, converted as a Pi's image processor would have."""

    @property
    def array(self) -> NDArray[np.uint8]:
        """R, G, B of shape (height, width, 3)."""
        planes = super().array
        return _rgb(planes[:HEIGHT_PX, :WIDTH_PX], planes[HEIGHT_PX:, :WIDTH_PX])


def install() -> None:
    """Put both in place of what `hardware.pi_camera` imports."""
    told = picamera2.CompletedRequest.get_metadata
    picamera2.CompletedRequest.get_metadata = lambda request: told(request) | NOT_TOLD
    picamera2.Picamera2, picamera2.MappedArray = DrawnCamera, RgbArray


def _rgb(luma: NDArray[np.uint8], chroma: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the colours of an NV12 picture, as JPEG has them (ITU-T T.871: 0 to 255)."""
    pairs = chroma.reshape(HEIGHT_PX // 2, WIDTH_PX // 2, 2).astype(np.float32) - 128.0
    blue, red = np.moveaxis(pairs.repeat(2, axis=0).repeat(2, axis=1), -1, 0)
    light = luma.astype(np.float32)
    rgb = (light + 1.402 * red, light - 0.344 * blue - 0.714 * red, light + 1.772 * blue)
    levels: NDArray[np.float32] = np.rint(np.stack(rgb, axis=-1)).clip(0, 255)
    return levels.astype(np.uint8)
