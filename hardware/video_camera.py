"""Replays a video file, in real time or as fast as it is read."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import cv2

from hardware.driver import CameraDriver
from hardware.frame import Frame
from hardware.opencv import rgb_from_bgr, silence_opencv
from hardware.timing import NS_PER_S, PresentationTimes, sane_fps
from mirror.errors import CameraError

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from cv2.typing import MatLike
    from numpy.typing import NDArray

    from hardware.clock import Clock
    from hardware.frame import CameraIntrinsics
    from hardware.options import CameraOptions

MOST_FRAMES = 100_000_000
"""More than a month at 30 a second: a container that claims more does not know (our own choice)."""


class VideoCamera(CameraDriver):
    """A recording, upright and at its own size.

    `fast`: every picture is delivered at once and `t_ns` counts from the first one, which is
    at 0. Otherwise the clock starts at the first read, each read waits for its picture, and
    pictures that a slow reader has missed are dropped and counted, as a live camera would.
    A file does not tell its exposure: the presentation time stands for its middle.

    Raises CameraError when the file is missing, is no video or holds no picture.
    """

    def __init__(
        self, path: Path, options: CameraOptions, clock: Clock, *, fast: bool = False
    ) -> None:
        self._path = path
        self._clock = clock
        self._fast = fast
        self._capture = _opened(path)
        self._times = PresentationTimes(sane_fps(self._capture.get(cv2.CAP_PROP_FPS)))
        self._grabbed = self._capture.grab()
        self._sequence = -1
        self._start_ns: int | None = None
        self._picture = self._first_picture()
        name = f"video:{path}{'@fast' if fast else ''}"
        super().__init__(name, self._geometry(options), live=not fast)

    @property
    def frames_expected(self) -> int | None:
        """How many pictures the container says it holds; None where it does not know."""
        count = self._capture.get(cv2.CAP_PROP_FRAME_COUNT)
        return int(count) if 0 < count <= MOST_FRAMES else None

    @property
    def duration_s(self) -> float | None:
        """Length by the container's count and mean rate; None where it does not know."""
        frames = self.frames_expected
        return None if frames is None else frames * self._times.interval_ns / NS_PER_S

    def _geometry(self, options: CameraOptions) -> CameraIntrinsics:
        """Return the geometry, with the assumed angle across the longer side.

        A lens keeps its angle when the phone is held upright: across the shorter side the same
        angle would bring a face nearly twice as near.
        """
        height_px, width_px = self._picture.shape[:2]
        across = "height" if height_px > width_px else "width"
        assumed = f"assumed: {options.horizontal_fov_deg:g} degrees across the video's {across}"
        lying = options.intrinsics(max(width_px, height_px), min(width_px, height_px), assumed)
        return replace(
            lying,
            width_px=width_px,
            height_px=height_px,
            cx_px=(width_px - 1) / 2.0,
            cy_px=(height_px - 1) / 2.0,
        )

    def _first_picture(self) -> MatLike:
        """Return the first picture, which proves that the file can be decoded."""
        decoded, picture = self._capture.retrieve() if self._grabbed else (False, None)
        if not decoded or picture is None:
            self._capture.release()
            raise CameraError(_undecodable(self._path, "no picture that can be decoded"))
        return picture

    def _next(self) -> Frame | None:
        entered_ns = self._clock.now_ns()
        if self._start_ns is None:
            self._start_ns = 0 if self._fast else entered_ns
        t_ns = self._grab(self._start_ns)
        while t_ns is not None and self._missed(t_ns, entered_ns):
            self._dropped += 1
            t_ns = self._grab(self._start_ns)
        if t_ns is None:
            return None
        if not self._fast:
            self._clock.wait_until_ns(t_ns)
        return Frame(self._decode(), t_ns, self._sequence, self.intrinsics)

    def _grab(self, start_ns: int) -> int | None:
        """Move to the next picture and return when it is due; None at the end."""
        grabbed, self._grabbed = self._grabbed or self._capture.grab(), False
        if not grabbed:
            return None
        self._sequence += 1
        return start_ns + self._times.next_ns(self._capture.get(cv2.CAP_PROP_POS_MSEC))

    def _missed(self, t_ns: int, entered_ns: int) -> bool:
        """Whether the picture's successor was due when the reader came.

        Judged by when the reader came, not by now: a machine that decodes more slowly than
        real time then falls behind but still sees pictures.
        """
        return not self._fast and t_ns + self._times.interval_ns <= entered_ns

    def _decode(self) -> NDArray[np.uint8]:
        """Return the picture that was grabbed, RGB, in memory of its own."""
        decoded, picture = self._capture.retrieve(self._picture)
        if not decoded or picture.shape != self._picture.shape:
            raise CameraError(
                f"video {self._path}: picture {self._sequence} is damaged or of another size "
                "than the first; convert the file to one size, for example H.264 in .mp4"
            )
        return rgb_from_bgr(picture)

    def _release(self) -> None:
        self._capture.release()


def _opened(path: Path) -> cv2.VideoCapture:
    """Return FFmpeg's reader of `path`, or raise CameraError saying what is wrong with it."""
    if not path.is_file():
        found = "a folder" if path.is_dir() else "nothing there"
        raise CameraError(f"video {path}: expected a file, found {found}; check the path")
    if path.stat().st_size == 0:
        raise CameraError(f"video {path}: the file is empty; copy it again from where it came")
    silence_opencv()
    capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    if not capture.isOpened():
        raise CameraError(_undecodable(path, _why_not(path)))
    return capture


def _why_not(path: Path) -> str:
    return "nothing that FFmpeg can read" if os.access(path, os.R_OK) else "no permission to read"


def _undecodable(path: Path, found: str) -> str:
    return (
        f"video {path}: expected a video, found {found}; "
        "play it with another program to check it, or convert it to H.264 in .mp4"
    )
