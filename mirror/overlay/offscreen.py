"""A display without a screen: keeps the last picture in memory, writes it only when told.

The one display that can write a picture to disk, and therefore the one that never takes in a
person's: it shows the reflection of the actor's drawn frames and black for any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2

from mirror.errors import DisplayError
from mirror.overlay.driver import DisplayDriver
from mirror.overlay.reflection import SimulatedMirror
from mirror.overlay.renderer import Renderer

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from hardware.frame import Frame
    from hardware.panel import Panel
    from mirror.overlay.scene import Scene
    from mirror.registration.picture import PictureFit

_WHAT_TO_DO = (
    "name a directory that you may write to, with `mirror demo --offscreen DIR` or as the "
    "display offscreen:DIR"
)


class OffscreenDisplay(DisplayDriver):
    """Draws into memory. `directory` is where `save` puts pictures that have no path of their own.

    Raises DisplayError when the directory cannot be made.
    """

    def __init__(
        self, panel: Panel, directory: Path | None = None, font: Path | None = None
    ) -> None:
        name = "offscreen" if directory is None else f"offscreen:{directory}"
        super().__init__(name, panel, shows_reflection=True)
        self._directory = directory
        if directory is not None:
            _make(directory)
        self._renderer = Renderer(panel.size_px, font)
        self._mirror = SimulatedMirror(self._renderer.canvas, drawn_only=True)

    @property
    def picture(self) -> NDArray[np.uint8]:
        """The last picture, red first, shape (height, width, 3): a copy."""
        return cv2.cvtColor(self._renderer.canvas, cv2.COLOR_BGRA2RGB)  # type: ignore[return-value]  # typed too widely

    def show(self, scene: Scene, frame: Frame | None, fit: PictureFit | None = None) -> bool:
        """Draw `scene` over the reflection of `frame`, if that is a drawn one."""
        return bool(self._renderer.draw(scene, repainted=self._mirror.show(frame, fit)))

    def save(self, path: Path) -> Path:
        """Write the last picture as PNG and return where; a bare name goes into the directory.

        Raises DisplayError when it cannot be written.
        """
        if self._directory is not None and not path.is_absolute():
            path = self._directory / path
        try:
            path.write_bytes(cv2.imencode(".png", self._renderer.canvas[:, :, :3])[1].tobytes())
        except OSError as error:
            raise DisplayError(
                f"offscreen: {path} cannot be written: {error.strerror}; {_WHAT_TO_DO}"
            ) from error
        return path

    def close(self) -> None:
        """Do nothing: there is no screen to give back."""


def _make(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DisplayError(
            f"offscreen: the directory {directory} cannot be made: {error.strerror}; {_WHAT_TO_DO}"
        ) from error
