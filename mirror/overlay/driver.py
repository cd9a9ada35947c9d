"""What the displays share: a name, the panel as it was opened, the `with` block."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from mirror.closing import Closing

if TYPE_CHECKING:
    from hardware.frame import Frame
    from hardware.panel import Panel
    from mirror.overlay.scene import Scene
    from mirror.registration.picture import PictureFit


class DisplayDriver(Closing):
    """A display that has been opened."""

    def __init__(self, name: str, panel: Panel, *, shows_reflection: bool) -> None:
        self._name = name
        self._panel = panel
        self._shows_reflection = shows_reflection
        self._waits = False
        self._closed = False

    @property
    def name(self) -> str:
        """The name by which it was chosen."""
        return self._name

    @property
    def panel(self) -> Panel:
        """The panel as it was really opened."""
        return self._panel

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the picture, as the viewer sees it."""
        return self._panel.size_px

    @property
    def shows_reflection(self) -> bool:
        """Whether it shows the camera's picture as a mirror would."""
        return self._shows_reflection

    @property
    def closed(self) -> bool:
        """Whether the user has asked to stop."""
        return self._closed

    @property
    def waits(self) -> bool:
        """Whether showing a picture takes until the screen changes."""
        return self._waits

    @abstractmethod
    def show(self, scene: Scene, frame: Frame | None, fit: PictureFit | None = None) -> bool:
        """Light `scene`, over the reflection of `frame`; return whether anything had changed."""
