"""Panels for tests: a backlight of files, and a driver that does as a test says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hardware.panel_driver import PanelDriver
from mirror.errors import PanelLightError

if TYPE_CHECKING:
    from pathlib import Path


def a_backlight(root: Path) -> Path:
    """Return the folder of a backlight with 255 steps, made below `root`."""
    folder = root / "sys/class/backlight/10-0045"
    folder.mkdir(parents=True)
    for name, text in (("max_brightness", "255\n"), ("brightness", "255\n"), ("bl_power", "0\n")):
        (folder / name).write_text(text, "ascii")
    return folder


class MoodyPanel(PanelDriver):
    """A panel that remembers what it was told, and obeys as it likes."""

    def __init__(self) -> None:
        super().__init__("moody", "a test's", dims=True, sleeps=True)
        self.told_of: list[float | bool] = []
        """Each brightness, and each power, in order."""
        self.on = True
        self.heedless = 0
        """So many wakings pass it by."""
        self.tells = True
        """Whether it says that it is lit."""
        self.away = False
        self.fault: OSError | None = None
        """What everything that is said to it ends with."""
        self.closed = 0

    def shine(self, level: float) -> None:
        """Note it."""
        self._be_there()
        self.told_of.append(level)

    def power(self, *, on: bool) -> None:
        """Note it, and perhaps do it."""
        self._be_there()
        self.told_of.append(on)
        if on and self.heedless:
            self.heedless -= 1
        else:
            self.on = on

    def lit(self) -> bool | None:
        """Say it, if it does."""
        self._be_there()
        return self.on if self.tells else None

    def close(self) -> None:
        """Count."""
        self.closed += 1

    def _be_there(self) -> None:
        if self.fault is not None:
            raise self.fault
        if self.away:
            raise PanelLightError("no display answers")
