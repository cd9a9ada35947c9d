"""The light behind a panel that the kernel can dim (its ABI: sysfs-class-backlight).

A panel on the Pi's DSI or eDP connector has one; a screen on HDMI is asked in other ways.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hardware.panel_driver import PanelDriver
from mirror.errors import PanelLightError

_ON, _OFF = 0, 4
"""`bl_power`: FB_BLANK_UNBLANK and FB_BLANK_POWERDOWN (linux/fb.h)."""
_CLASS: Final = "sys/class/backlight"


class Backlight(PanelDriver):
    """The first backlight that the kernel knows, or a folder of files that stands for one."""

    def __init__(self, root: Path = Path("/")) -> None:
        """Look for it below `root`. Raises PanelLightError where there is none."""
        folder = next(iter(sorted((root / _CLASS).glob("*"))), None)
        if folder is None:
            raise PanelLightError("the kernel has no backlight here, as it has on DSI or eDP")
        super().__init__("backlight", folder.name, dims=True, sleeps=True)
        self._folder = folder

    def shine(self, level: float) -> None:
        """Be as bright as `level` of the most it has, and one step at least."""
        value = max(1, round(level * self._number("max_brightness")))
        if value != self._number("brightness"):
            self._write("brightness", value)

    def power(self, *, on: bool) -> None:
        """Light it, or let it be dark."""
        self._write("bl_power", _ON if on else _OFF)

    def lit(self) -> bool:
        """Whether the kernel has it lit."""
        return self._number("bl_power") == _ON

    def close(self) -> None:
        """Nothing is held."""

    def _number(self, name: str) -> int:
        try:
            return int((self._folder / name).read_text("ascii"))
        except (OSError, ValueError) as error:
            raise PanelLightError(f"{self._folder / name} cannot be read: {error}") from error

    def _write(self, name: str, value: int) -> None:
        try:
            (self._folder / name).write_text(f"{value}\n", "ascii")
        except OSError as error:
            raise PanelLightError(f"{self._folder / name} cannot be written: {error}") from error
