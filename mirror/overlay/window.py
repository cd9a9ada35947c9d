"""A window on a desktop, with the simulated mirror. Escape or Q stops; F fills the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import pygame

from mirror.errors import DisplayError
from mirror.overlay.reflection import SimulatedMirror
from mirror.overlay.renderer import Renderer
from mirror.overlay.sdl import SdlScreen, asked_to, environment

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from hardware.frame import Frame
    from hardware.panel import Panel
    from mirror.overlay.scene import Scene

_TITLE = "Smile mirror"
_DESKTOP_SHARE = 0.9


class WindowDisplay:
    """Shows scenes in a window; a panel that is too large for the desktop is made smaller.

    Raises DisplayError where no window can be opened.
    """

    name = "window"
    shows_reflection = True

    def __init__(self, panel: Panel, font: Path | None = None) -> None:
        self.closed = False
        self.panel = _opened(panel)
        self._renderer = Renderer(self.panel.size_px, font)
        self._mirror = SimulatedMirror(self.panel.size_px, drawn_only=False)
        self._screen = SdlScreen(self._renderer.canvas)
        self._fullscreen = False

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the window's picture."""
        return self.panel.size_px

    def show(self, scene: Scene, frame: Frame | None) -> None:
        """Light `scene` over the reflection of `frame`, and hear what the user wants."""
        asked = asked_to(pygame.event.get())
        self.closed = self.closed or "stop" in asked
        changed = self._mirror.show(frame)
        boxes = self._renderer.draw(scene, self._mirror.picture, under_changed=changed)
        if "fullscreen" in asked:
            self._toggle_fullscreen()
        elif "redraw" in asked:
            self._screen.send_all()
        else:
            self._screen.send(boxes)

    def close(self) -> None:
        """Close the window."""
        pygame.display.quit()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def _toggle_fullscreen(self) -> None:
        self._fullscreen = not self._fullscreen
        if self._fullscreen:
            pygame.display.set_mode(pygame.display.get_desktop_sizes()[0], pygame.FULLSCREEN)
        else:
            pygame.display.set_mode(self.size_px)
        self._screen.send_all()


def _opened(panel: Panel) -> Panel:
    """Open the window and return the panel in the size that it got."""
    try:
        pygame.display.init()
        fitted = _fitted(panel, pygame.display.get_desktop_sizes()[0])
        # Through a GL texture, SDL's default here, every small change sends the whole
        # window; the plain way sends only what changed. Other drivers have no plain way.
        plain = {"SDL_FRAMEBUFFER_ACCELERATION": "0"}
        with environment(**plain if pygame.display.get_driver() == "x11" else {}):
            pygame.display.set_mode(fitted.size_px)
    except pygame.error as error:
        raise DisplayError(
            f"window: no window can be opened here: {error}. Start it from a desktop, "
            "or choose another display: offscreen works everywhere"
        ) from error
    pygame.display.set_caption(_TITLE)
    return fitted


def _fitted(panel: Panel, desktop_px: tuple[int, int]) -> Panel:
    scale = min(
        1.0,
        _DESKTOP_SHARE * desktop_px[0] / panel.width_px,
        _DESKTOP_SHARE * desktop_px[1] / panel.height_px,
    )
    return panel.resized(round(panel.width_px * scale), round(panel.height_px * scale))
