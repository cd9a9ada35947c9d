"""One device on one of the kernel's I2C buses (Documentation/i2c/dev-interface)."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING, Final, Protocol

from mirror.closing import Closing
from mirror.errors import PanelLightError

if TYPE_CHECKING:
    from pathlib import Path

_I2C_SLAVE: Final = 0x0703
"""The ioctl that says which device is spoken with (linux/i2c-dev.h)."""


class Wire(Protocol):
    """What is said to one device and heard from it. Both raise OSError where nobody answers."""

    def write(self, data: bytes) -> None:
        """Say all of `data` in one breath."""
        ...

    def read(self, size: int) -> bytes:
        """Hear `size` bytes in one breath; a device that has fewer says anything after them."""
        ...

    def close(self) -> None:
        """Hang up."""
        ...


class KernelWire(Closing):
    """A device on a bus that the kernel's i2c-dev module shows in /dev."""

    def __init__(self, device: Path, address: int) -> None:
        """Open `device` for the one at `address`, seven bits. Raises PanelLightError."""
        try:
            self._file = os.open(device, os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError as error:
            raise PanelLightError(
                f"{device} is not there: `sudo modprobe i2c-dev` brings it"
            ) from error
        except OSError as error:
            raise PanelLightError(f"{device} cannot be opened: {error.strerror}") from error
        try:
            fcntl.ioctl(self._file, _I2C_SLAVE, address)
        except OSError as error:
            self.close()
            raise PanelLightError(f"{device} is used by the kernel: {error.strerror}") from error

    def write(self, data: bytes) -> None:
        """Say all of `data` in one breath."""
        os.write(self._file, data)

    def read(self, size: int) -> bytes:
        """Hear `size` bytes in one breath."""
        return os.read(self._file, size)

    def close(self) -> None:
        """Hang up."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
