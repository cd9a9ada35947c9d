"""Who looks on while something goes wrong: the service manager, and a screen."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from hardware.panel import Panel
from mirror.overlay.driver import DisplayDriver
from mirror.overlay.scene import BLACK, Scene, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from hardware.frame import Frame
    from mirror.registration.picture import PictureFit

PANEL = Panel(640, 360, 527.0, 296.0)


class Manager:
    """Whoever started the mirror, and hears of it."""

    watchdog_ns: int | None = 20_000_000_000

    def __init__(self) -> None:
        self.told: list[str] = []
        self.words: list[str] = []

    def tell(self, **fields: str) -> None:
        """Note it."""
        self.told += fields
        self.words += [value for name, value in fields.items() if name == "STATUS"]

    @property
    def signs_of_life(self) -> int:
        """How many were given."""
        return self.told.count("WATCHDOG")


class Screen(DisplayDriver):
    """A screen that works until something happens to it."""

    def __init__(self, happen: Callable[[int], None] = lambda _: None) -> None:
        super().__init__("screen", PANEL, shows_reflection=False)
        self._happen = happen
        self.shown = 0
        self.done = False
        self.scene: Scene = BLACK

    def show(self, scene: Scene, frame: Frame | None, fit: PictureFit | None = None) -> bool:
        """Count, and let it happen."""
        del frame, fit
        self.shown += 1
        self.scene = scene
        self._happen(self.shown)
        return True

    @property
    def said(self) -> list[str]:
        """The words that are to be read."""
        return [one.text for one in self.scene.elements if isinstance(one, Words)]

    @property
    def closed(self) -> bool:
        """Whether the test has seen enough."""
        return self.done

    def close(self) -> None:
        """Nothing to put away."""


def running_threads() -> set[str]:
    """Return the names of all threads of this process."""
    return {one.name for one in threading.enumerate()}
