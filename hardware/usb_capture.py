"""The one place that talks to V4L2, and what it must answer.

Thin on purpose: everything that can be decided without a device is in `usb_camera`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

import cv2

from hardware.opencv import silence_opencv

if TYPE_CHECKING:
    from collections.abc import Callable

    from cv2.typing import MatLike

    from hardware.options import CameraOptions

BUFFERS = 2
"""One picture is read while the next is filled. With a single buffer the camera has nowhere to
put the next picture and every other one is lost; more would only make pictures old."""

SILENCE_S = 2
"""A camera that gives nothing for so long has failed; OpenCV's own patience is ten seconds."""


class Capture(Protocol):
    """A video device that has been opened."""

    width_px: int
    height_px: int
    fps: float
    """What the device has agreed to deliver."""

    def grab(self) -> bool:
        """Wait for the next picture; False when the device gives none."""
        ...

    def driver_time_ns(self) -> int | None:
        """Return the driver's time of the picture that was grabbed, or None without one."""
        ...

    def retrieve(self) -> MatLike | None:
        """Return the picture, uint8 (height, width, 3) BGR; None when it came damaged.

        The memory is overwritten by the next call.
        """
        ...

    def release(self) -> None:
        """Give the device back."""
        ...


if TYPE_CHECKING:
    OpenCapture = Callable[[int, CameraOptions], Capture | None]
    """Open device N with these wishes; None when it cannot be opened."""


class V4l2Capture:
    """`Capture` for a USB camera, through OpenCV. Made by `open_v4l2`."""

    def __init__(self, capture: cv2.VideoCapture) -> None:
        self._capture = capture
        self.width_px = int(capture.get(cv2.CAP_PROP_FRAME_WIDTH))
        self.height_px = int(capture.get(cv2.CAP_PROP_FRAME_HEIGHT))
        self.fps = capture.get(cv2.CAP_PROP_FPS)
        self._picture: MatLike | None = None

    def grab(self) -> bool:
        """Wait for the next picture, at most `SILENCE_S`."""
        return self._capture.grab()

    def driver_time_ns(self) -> int | None:
        """Return V4L2's buffer timestamp: when the picture's first bytes came."""
        position_ms = self._capture.get(cv2.CAP_PROP_POS_MSEC)
        return round(position_ms * 1e6) if position_ms > 0 else None

    def retrieve(self) -> MatLike | None:
        """Decode the picture into memory that is used again."""
        decoded, picture = self._capture.retrieve(self._picture)
        self._picture = picture if decoded else self._picture
        return picture if decoded else None

    def release(self) -> None:
        """Give the device back."""
        self._capture.release()


def open_v4l2(index: int, options: CameraOptions) -> V4l2Capture | None:
    """Open /dev/videoN at the nearest to `options` that it can do; None when it cannot be opened.

    MJPG first: at 640x480 and 30 a second YUYV fits USB 2 as well, larger pictures do not.
    """
    silence_opencv()
    os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", str(SILENCE_S))
    capture = cv2.VideoCapture(index, cv2.CAP_V4L2)
    if not capture.isOpened():
        return None
    for fourcc in ("YUYV", "MJPG"):
        _ = capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*fourcc))
    _ = capture.set(cv2.CAP_PROP_FRAME_WIDTH, options.width_px)
    _ = capture.set(cv2.CAP_PROP_FRAME_HEIGHT, options.height_px)
    _ = capture.set(cv2.CAP_PROP_FPS, options.fps)
    _ = capture.set(cv2.CAP_PROP_BUFFERSIZE, BUFFERS)
    return V4l2Capture(capture)
