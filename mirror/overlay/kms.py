"""The mirror itself: the whole screen of a machine without a desktop, light on true black."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from mirror.errors import DisplayError
from mirror.overlay.driver import DisplayDriver
from mirror.overlay.drm import SYS_DRM, connected_card
from mirror.overlay.renderer import Renderer
from mirror.overlay.sdl import SdlScreen, asked_to, environment

if TYPE_CHECKING:
    from pathlib import Path

    from hardware.frame import Frame
    from hardware.panel import Panel
    from mirror.overlay.scene import Scene
    from mirror.registration.picture import PictureFit

_UPRIGHT_DEG = (0, 180)


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
        opened = _opened(panel, _card(sys_drm), driver)
        super().__init__("kms", opened, shows_reflection=False)
        self._renderer = Renderer(self.panel.size_px, font)
        self._screen = SdlScreen(self._renderer.canvas, panel.rotation_deg)
        self._screen.send_all()

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
        pygame.display.quit()


def _card(sys_drm: Path) -> int:
    card = connected_card(sys_drm)
    if card is None:
        raise DisplayError(
            f"kms: no connected screen found in {sys_drm}; check the cable and the screen's "
            "power, or choose another display: offscreen works everywhere"
        )
    return card


def _opened(panel: Panel, card: int, driver: str) -> Panel:
    """Take the screen and return the panel in the resolution that it has."""
    with environment(SDL_VIDEODRIVER=driver, SDL_KMSDRM_DEVICE_INDEX=str(card)):
        try:
            pygame.display.init()
            screen = pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
        except pygame.error as error:
            pygame.display.quit()
            raise DisplayError(
                f"kms: SDL cannot take the screen of card {card} through {driver}: {error}. "
                "Stop the desktop if one runs, be in the groups video and render, and use "
                "Raspberry Pi OS's python3-pygame: the one from the package index has no kmsdrm"
            ) from error
    pygame.mouse.set_visible(False)
    width, height = screen.get_size()
    upright = panel.rotation_deg in _UPRIGHT_DEG
    return panel.resized(*((width, height) if upright else (height, width)))
