"""A window on a desktop, with the simulated mirror. Escape or Q stops; F shows it alone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pygame

from mirror.errors import DisplayError
from mirror.overlay.driver import DisplayDriver
from mirror.overlay.reflection import SimulatedMirror
from mirror.overlay.renderer import Renderer
from mirror.overlay.sdl import SdlScreen, asked_to, environment

if TYPE_CHECKING:
    from pathlib import Path

    from hardware.frame import Frame
    from hardware.panel import Panel
    from mirror.overlay.scene import Scene
    from mirror.registration.picture import PictureFit

_TITLE = "Smile mirror"
_DESKTOP_SHARE = 0.9
_UNSEEN_DRIVERS = frozenset({"offscreen", "dummy", "evdev"})


class WindowDisplay(DisplayDriver):
    """Shows scenes in a window; a panel that is too large for the desktop is made smaller.

    Raises DisplayError where no window can be opened.
    """

    def __init__(self, panel: Panel, font: Path | None = None, *, fullscreen: bool = False) -> None:
        fitted = _opened(panel, fullscreen=fullscreen)
        super().__init__("window", fitted, shows_reflection=True)
        self._renderer = Renderer(self.panel.size_px, font)
        self._mirror = SimulatedMirror(self._renderer.canvas, drawn_only=False)
        self._screen = SdlScreen(self._renderer.canvas)
        self._fullscreen = fullscreen

    def show(self, scene: Scene, frame: Frame | None, fit: PictureFit | None = None) -> bool:
        """Light `scene` over the reflection of `frame`, and hear what the user wants."""
        asked = asked_to(pygame.event.get())
        self._closed = self._closed or "stop" in asked
        boxes = self._renderer.draw(scene, repainted=self._mirror.show(frame, fit))
        if "fullscreen" in asked:
            self._toggle_fullscreen()
        elif "redraw" in asked:
            self._screen.send_all()
        else:
            self._screen.send(boxes)
        return bool(boxes)

    def close(self) -> None:
        """Close the window."""
        pygame.display.quit()

    def _toggle_fullscreen(self) -> None:
        self._fullscreen = not self._fullscreen
        desktop_px = pygame.display.get_desktop_sizes()[0]
        # From full screen SDL does not find back to a window's size by itself.
        pygame.display.quit()
        pygame.display.init()
        if self._fullscreen:
            _set_mode(desktop_px, pygame.FULLSCREEN)
        else:
            _set_mode(self.size_px)
        self._screen.send_all()


def _opened(panel: Panel, *, fullscreen: bool) -> Panel:
    """Open the window, or the whole screen, and return the panel in the size that it got."""
    try:
        pygame.display.init()
        _refuse_unseen(pygame.display.get_driver())
        desktop_px = pygame.display.get_desktop_sizes()[0]
        fitted = _fitted(panel, desktop_px, 1.0 if fullscreen else _DESKTOP_SHARE)
        if fullscreen:
            _set_mode(desktop_px, pygame.FULLSCREEN)
        else:
            _set_mode(fitted.size_px)
    except pygame.error as error:
        pygame.display.quit()
        raise DisplayError(
            f"window: no window can be opened here: {error}. Start it from a desktop, "
            "or choose another display: offscreen works everywhere"
        ) from error
    return fitted


def _refuse_unseen(driver: str) -> None:
    # Without a desktop SDL quietly takes a driver that nobody can see, unless it was asked for.
    if driver in _UNSEEN_DRIVERS and os.environ.get("SDL_VIDEODRIVER") != driver:
        raise pygame.error("no desktop found")


def _set_mode(size_px: tuple[int, int], flags: int = 0) -> None:
    # Through a GL texture, SDL's default under X11, every small change sends the whole
    # window; the plain way sends only what changed. Other drivers have no plain way.
    plain = {"SDL_FRAMEBUFFER_ACCELERATION": "0"}
    with environment(**plain if pygame.display.get_driver() == "x11" else {}):
        pygame.display.set_mode(size_px, flags)
    pygame.display.set_caption(_TITLE)


def _fitted(panel: Panel, desktop_px: tuple[int, int], share: float) -> Panel:
    scale = min(
        1.0,
        share * desktop_px[0] / panel.width_px,
        share * desktop_px[1] / panel.height_px,
    )
    return panel.resized(round(panel.width_px * scale), round(panel.height_px * scale))
