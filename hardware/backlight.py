"""The light behind a panel that the kernel can dim (its ABI: sysfs-class-backlight).

A panel on the Pi's DSI or eDP connector has one. A screen on HDMI has none: it would have to be
asked over DDC or CEC, by a program of its own, which a process that sees a face does not start.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

_ON, _OFF = 0, 4
"""`bl_power`: FB_BLANK_UNBLANK and FB_BLANK_POWERDOWN (linux/fb.h)."""
_CLASS: Final = "sys/class/backlight"
_LOG: Final = logging.getLogger(__name__)


class Backlight:
    """The first backlight that the kernel knows, or a folder of files that stands for one."""

    def __init__(self, root: Path = Path("/")) -> None:
        """Look for it below `root`."""
        self._folder = next(iter(sorted((root / _CLASS).glob("*"))), None)
        self._failed = False
        if self._folder is None:
            _LOG.warning("No backlight to dim in /%s: the panel stays as it is", _CLASS)

    def shine(self, level: float) -> None:
        """Be as bright as `level`, above 0 to 1 of all it has; never so dim that it is off."""
        if self._folder is not None:
            self._say("brightness", max(1, round(level * self._brightest())))

    def power(self, *, on: bool) -> None:
        """Light it, or let it be dark."""
        self._say("bl_power", _ON if on else _OFF)

    def _brightest(self) -> int:
        try:
            return int(self._file("max_brightness").read_text("ascii"))
        except (OSError, ValueError):
            return 1

    def _say(self, name: str, value: int) -> None:
        """Write a number; what cannot be written is told of once."""
        if self._folder is None:
            return
        try:
            self._file(name).write_text(f"{value}\n", "ascii")
        except OSError as error:
            if not self._failed:
                _LOG.warning("The panel's light cannot be set: %s", error)
            self._failed = True

    def _file(self, name: str) -> Path:
        assert self._folder is not None
        return self._folder / name
