"""A device that the kernel shows in /dev, and is asked by ioctl."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

from mirror.closing import Closing
from mirror.errors import PanelLightError

if TYPE_CHECKING:
    import ctypes
    from pathlib import Path


class KernelDevice(Closing):
    """One that is open."""

    def __init__(self, device: Path) -> None:
        """Open `device`. Raises PanelLightError."""
        try:
            self._file = os.open(device, os.O_RDWR | os.O_CLOEXEC)
        except OSError as error:
            raise PanelLightError(f"{device} cannot be opened: {error.strerror}") from error

    def ioctl(self, request: int, data: bytearray | ctypes.Structure) -> None:
        """Ask the kernel, with an answer in place of the question. Raises OSError."""
        fcntl.ioctl(self._file, request, data)

    def close(self) -> None:
        """Give it back."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
