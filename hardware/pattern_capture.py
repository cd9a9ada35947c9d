"""A video device that is not there: a moving test pattern that can be unplugged.

A driver like any other. `UsbCamera` runs on it on machines without a camera, and whoever
builds on cameras can see what a busy, unplugged or stuttering one does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from cv2.typing import MatLike

    from hardware.clock import Clock
    from hardware.options import CameraOptions

BAND_PX = 16
STEP_PX = 3


class PatternSocket:
    """A USB socket: holds what is plugged in, and opens it as `OpenCapture` asks."""

    def __init__(self, clock: Clock, *, driver_times: bool = True) -> None:
        self.clock = clock
        self.driver_times = driver_times
        """Whether the device stamps its pictures."""
        self.stamp_off_by_ns = 0
        """How far its stamps are from the clock: a driver that counts from elsewhere."""
        self.only_size_px: tuple[int, int] | None = None
        """The one size (width, height) it can do, whatever it is asked for."""
        self.plugged_in = True
        self.absences_ns: list[tuple[int, int]] = []
        """When, by the clock, the plug is out: from, to."""
        self.damaged: set[int] = set()
        """Numbers of the pictures that come damaged."""
        self.missing: set[int] = set()
        """Numbers of the pictures that are lost on the wire."""
        self.opened = 0
        """How often it has been opened with success."""
        self.released = 0

    def present(self) -> bool:
        """Whether the device is there just now."""
        now_ns = self.clock.now_ns()
        return self.plugged_in and not any(out <= now_ns < back for out, back in self.absences_ns)

    def open(self, _index: int, options: CameraOptions) -> PatternCapture | None:
        """Open the device; None while it is unplugged."""
        if not self.present():
            return None
        self.opened += 1
        return PatternCapture(self, options)


class PatternCapture:
    """`Capture` of a dark picture with a bright band that moves three pixels a picture."""

    def __init__(self, socket: PatternSocket, options: CameraOptions) -> None:
        self._socket = socket
        asked_px = (options.width_px, options.height_px)
        self.width_px, self.height_px = socket.only_size_px or asked_px
        self.fps = options.fps
        self._interval_ns = round(1e9 / options.fps)
        self._start_ns = socket.clock.now_ns()
        self._number = -1
        self._picture = np.zeros((self.height_px, self.width_px, 3), np.uint8)

    def grab(self) -> bool:
        """Wait for the next picture that is due; False while unplugged."""
        clock = self._socket.clock
        passed = (clock.now_ns() - self._start_ns) // self._interval_ns
        self._number = max(self._number + 1, passed)
        while self._number in self._socket.missing:
            self._number += 1
        clock.wait_until_ns(self._picture_ns())
        return self._socket.present()

    def driver_time_ns(self) -> int | None:
        """Return when the picture's first bytes came, where the device stamps them."""
        if not self._socket.driver_times:
            return None
        return self._picture_ns() + self._socket.stamp_off_by_ns

    def retrieve(self) -> MatLike | None:
        """Draw the picture into memory that is used again; red, then green, then blue bands."""
        if self._number in self._socket.damaged:
            return None
        self._picture[:] = 20
        left_px = self._number * STEP_PX % self.width_px
        self._picture[:, left_px : left_px + BAND_PX, 2 - self._number % 3] = 220
        return self._picture

    def release(self) -> None:
        """Give the device back."""
        self._socket.released += 1

    def _picture_ns(self) -> int:
        return self._start_ns + self._number * self._interval_ns
