"""The mirror itself: the whole screen of a machine without a desktop, light on true black."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

import pygame

from mirror.errors import DisplayError
from mirror.overlay.driver import DisplayDriver
from mirror.overlay.drm import SYS_DRM, connected_card
from mirror.overlay.renderer import Renderer
from mirror.overlay.sdl import SdlScreen, asked_to, environment
from mirror.overlay.sdl_texture import TextureScreen

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from hardware.frame import Frame
    from hardware.panel import Panel
    from mirror.overlay.scene import Scene
    from mirror.registration.picture import PictureFit

_LOG = logging.getLogger(__name__)
_UPRIGHT_DEG: Final = (0, 180)


class KmsDisplay(DisplayDriver):
    """Takes the screen through the kernel's mode setting. The reflection is the glass's own.

    `sys_drm` is where the kernel lists its cards, `driver` SDL's name for the way to the
    screen. Raises DisplayError where no screen is connected or SDL has no such driver.
    """

    def __init__(
        self,
        panel: Panel,
        font: Path | None = None,
        *,
        sys_drm: Path = SYS_DRM,
        driver: str = "kmsdrm",
    ) -> None:
        card = _card(sys_drm)
        with environment(SDL_VIDEODRIVER=driver, SDL_KMSDRM_DEVICE_INDEX=str(card)):
            try:
                pygame.display.init()
                size_px = pygame.display.get_desktop_sizes()[0]
                super().__init__("kms", _fitted(panel, size_px), shows_reflection=False)
                self._renderer = Renderer(self.panel.size_px, font)
                self._screen = _screen(self._renderer.canvas, size_px, panel.rotation_deg)
            except pygame.error as error:
                pygame.display.quit()
                raise _refused(card, driver, error) from error
        self._waits = self._screen.waits
        pygame.mouse.set_visible(False)

    def show(
        self,
        scene: Scene,
        frame: Frame | None,  # noqa: ARG002  # the glass reflects, not we
        fit: PictureFit | None = None,  # noqa: ARG002  # as above
    ) -> bool:
        """Light `scene` on black; `frame` is not looked at."""
        self._closed = self._closed or "stop" in asked_to(pygame.event.get())
        boxes = self._renderer.draw(scene)
        self._screen.send(boxes)
        return bool(boxes)

    def close(self) -> None:
        """Give the screen back."""
        self._screen.close()
        pygame.display.quit()


def _card(sys_drm: Path) -> int:
    card = connected_card(sys_drm)
    if card is None:
        raise DisplayError(
            f"kms: no connected screen found in {sys_drm}; check the cable and the screen's "
            "power, or choose another display: offscreen works everywhere"
        )
    return card


def _fitted(panel: Panel, size_px: tuple[int, int]) -> Panel:
    """Return the panel in the screen's resolution."""
    across, down = size_px
    upright = panel.rotation_deg in _UPRIGHT_DEG
    return panel.resized(*((across, down) if upright else (down, across)))


def _screen(
    canvas: NDArray[np.uint8], size_px: tuple[int, int], rotation_deg: int
) -> TextureScreen | SdlScreen:
    """Take the screen: through the graphics processor where there is one, else the plain way.

    Raises pygame.error where neither goes.
    """
    try:
        return TextureScreen(canvas, size_px, rotation_deg)
    except RuntimeError as error:
        _LOG.info("The screen is not drawn by a graphics processor: %s", error)
    pygame.display.set_mode(size_px, pygame.FULLSCREEN)
    screen = SdlScreen(canvas, rotation_deg)
    screen.send_all()
    return screen


def _refused(card: int, driver: str, error: pygame.error) -> DisplayError:
    return DisplayError(
        f"kms: SDL cannot take the screen of card {card} through {driver}: {error}. "
        "Stop the desktop if one runs, be in the groups video and render, and use "
        "Raspberry Pi OS's python3-pygame: the one from the package index has no kmsdrm"
    )
