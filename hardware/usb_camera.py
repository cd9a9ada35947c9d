"""A USB camera (V4L2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hardware.driver import CameraDriver
from hardware.frame import Frame
from hardware.opencv import rgb_from_bgr
from hardware.timing import NS_PER_S, LostFrames, sane_fps
from hardware.usb_capture import SILENCE_S, open_v4l2
from hardware.usb_devices import (
    BUSY,
    DEV,
    UNWILLING,
    WHAT_TO_DO,
    usb_camera_indices,
    why_not_usable,
)
from mirror.errors import CameraError

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from cv2.typing import MatLike
    from numpy.typing import NDArray

    from hardware.clock import Clock
    from hardware.options import CameraOptions
    from hardware.usb_capture import Capture, OpenCapture

OLDEST_STAMP_NS = NS_PER_S
"""A driver's time further from now than this is on another clock (our own choice)."""

DAMAGED_IN_A_ROW = 30
"""A second of damaged pictures is a failed camera; a single one is a bad cable's hiccup."""


class UsbCamera(CameraDriver):
    """The USB camera /dev/videoN, or the first one there is.

    `t_ns` estimates the middle of the exposure to about half a frame interval. V4L2 stamps
    the moment when a picture's first bytes come, which is when its readout begins. The middle
    row is read half a readout later, and was exposed half an exposure before that; neither
    is told and in a room both come near the interval, so they cancel and the stamp stands as
    it is. Without a usable stamp it is the arrival minus half an interval, as a picture
    arrives between none and one interval after its readout begins.

    Raises CameraError when it is absent, busy, not permitted, or stops giving pictures.
    """

    def __init__(
        self,
        index: int | None,
        options: CameraOptions,
        clock: Clock,
        open_capture: OpenCapture = open_v4l2,
        dev: Path = DEV,
    ) -> None:
        self._dev = dev
        self._index = _first_index() if index is None else index
        self._clock = clock
        self._capture = self._open(open_capture, options)
        fps = sane_fps(self._capture.fps)
        self._half_interval_ns = round(NS_PER_S / fps / 2.0)
        self._lost = LostFrames(fps)
        self._sequence = -1
        self._last_t_ns: int | None = None
        source = f"setting: {options.horizontal_fov_deg:g} degrees across the picture"
        intrinsics = options.intrinsics(self._capture.width_px, self._capture.height_px, source)
        super().__init__(f"usb:{self._index}", intrinsics, live=True)

    def _open(self, open_capture: OpenCapture, options: CameraOptions) -> Capture:
        capture = open_capture(self._index, options)
        if capture is None:
            raise self._trouble("could not be opened", why_not_usable(self._index, self._dev))
        return capture

    def _trouble(self, what: str, why: str) -> CameraError:
        return CameraError(f"camera usb:{self._index} {what}: {why}; {WHAT_TO_DO[why]}")

    def _next(self) -> Frame:
        for _ in range(DAMAGED_IN_A_ROW):
            t_ns = self._grab()
            picture = self._capture.retrieve()
            if picture is not None:
                return Frame(self._rgb(picture), t_ns, self._sequence, self.intrinsics)
            self._dropped += 1
        raise CameraError(
            f"camera usb:{self._index}: expected pictures, found only damaged ones; "
            "try another cable or socket, or a smaller picture in the settings"
        )

    def _grab(self) -> int:
        """Wait for a picture, count those lost before it, return the middle of its exposure."""
        if not self._capture.grab():
            raise self._trouble(f"gave no picture for {SILENCE_S} s", self._why_silent())
        t_ns = self._exposure_ns(self._clock.now_ns())
        lost = self._lost.before(t_ns)
        self._dropped += lost
        self._sequence += 1 + lost
        return t_ns

    def _why_silent(self) -> str:
        # A device that can be opened and still gives nothing is streaming to somebody else.
        why = why_not_usable(self._index, self._dev)
        return BUSY if why == UNWILLING and self._last_t_ns is None else why

    def _exposure_ns(self, arrived_ns: int) -> int:
        stamp_ns = self._capture.driver_time_ns()
        if stamp_ns is None or not 0 <= arrived_ns - stamp_ns <= OLDEST_STAMP_NS:
            stamp_ns = arrived_ns - self._half_interval_ns
        after_last_ns = stamp_ns if self._last_t_ns is None else self._last_t_ns + 1
        self._last_t_ns = max(stamp_ns, after_last_ns)
        return self._last_t_ns

    def _rgb(self, picture: MatLike) -> NDArray[np.uint8]:
        expected = (self.intrinsics.height_px, self.intrinsics.width_px, 3)
        if picture.shape != expected:
            raise CameraError(
                f"camera usb:{self._index}: expected pictures of shape {expected}, found "
                f"{picture.shape}; choose another width_px and height_px in the settings"
            )
        return rgb_from_bgr(picture)

    def _release(self) -> None:
        self._capture.release()


def _first_index() -> int:
    indices = usb_camera_indices()
    if not indices:
        raise CameraError(
            "camera usb: expected a USB camera, found none; plug one in, "
            "or choose one by its number with usb:N"
        )
    return indices[0]
