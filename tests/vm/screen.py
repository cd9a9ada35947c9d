"""A machine's screen: what is on it, and what should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from hardware.panel import Panel
from mirror.app.panel import WINDOW_DIAGONAL_INCH
from mirror.language import Catalogue
from mirror.overlay.offscreen import OffscreenDisplay
from mirror.overlay.one_line import compose_line
from tests.vm.machine import SCREEN_PX

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from tests.vm.machine import Machine

SCREEN_MM: Final = (260.0, 195.0)
"""What QEMU makes of its pixels: a hundred to the inch, as its EDID tells."""
_LONGEST_S: Final = 900.0


def invitation() -> NDArray[np.uint8]:
    """Return the picture by which an awake mirror invites, as it is drawn without any screen."""
    return _drawn("awake-raise-hand", Panel(*SCREEN_PX, *SCREEN_MM))


def size_question() -> NDArray[np.uint8]:
    """Return the picture that asks for a screen's size, in letters for the one that is assumed."""
    desk = Panel.of_diagonal(1920, 1080, WINDOW_DIAGONAL_INCH)
    return _drawn("size-unknown", desk.resized(*SCREEN_PX))


def _drawn(key: str, panel: Panel) -> NDArray[np.uint8]:
    """Return what is said quietly by a key, and under it by `key`-more."""
    say = Catalogue("en").say
    with OffscreenDisplay(panel) as display:
        display.show(compose_line(say(key), panel, more=say(f"{key}-more")), None)
        return display.picture


class Screen:
    """One machine's, photographed by QEMU: what its card sends to the panel, and nothing else."""

    def __init__(self, machine: Machine, folder: Path) -> None:
        """Take a machine, and a folder for the last photograph."""
        self._machine, self.photograph = machine, folder / "screen.png"
        self._invitation = invitation()

    def seen(self) -> NDArray[np.uint8]:
        """Return what is on it, red first, shape (height, width, 3)."""
        order = {"filename": str(self.photograph), "format": "png"}
        self._machine.qmp.order("screendump", order)
        picture = cv2.imread(str(self.photograph))
        assert picture is not None
        return np.asarray(picture[:, :, ::-1], dtype=np.uint8)

    def wait_inviting(self) -> float:
        """Wait until the invitation is on it, pixel for pixel; return the seconds that took."""
        return self._machine.wait(
            lambda: np.array_equal(self.seen(), self._invitation), _LONGEST_S, "inviting"
        )

    def wait_asking(self) -> float:
        """Wait until it asks for its own size, pixel for pixel; return the seconds that took."""
        question = size_question()
        return self._machine.wait(
            lambda: np.array_equal(self.seen(), question), _LONGEST_S, "asking for a size"
        )

    def wait_dark(self) -> float:
        """Wait until there is no light on it at all; return the seconds that took."""
        return self._machine.wait(lambda: not self.seen().any(), _LONGEST_S, "dark")
