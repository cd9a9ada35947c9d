"""The window that fills the screen from the start."""

from __future__ import annotations

import pygame
import pytest

from hardware.panel import Panel
from mirror.overlay.opening import open_display
from mirror.overlay.scene import BLACK

pytestmark = pytest.mark.usefixtures("no_screen")
PANEL = Panel.of_diagonal(320, 180, 7.0)
SCREEN_PX = (1024, 768)
"""SDL's dummy screen."""


def screen_px() -> tuple[int, int]:
    """Return how much of the screen SDL has."""
    screen = pygame.display.get_surface()
    assert screen is not None
    return screen.get_size()


@pytest.mark.parametrize(("fullscreen", "expected_px"), [(True, SCREEN_PX), (False, PANEL.size_px)])
def test_the_setting_fills_the_screen(*, fullscreen: bool, expected_px: tuple[int, int]) -> None:
    """`display.fullscreen` opens the window over the whole screen; F changes it, either way."""
    other_px = PANEL.size_px if fullscreen else SCREEN_PX
    with open_display("window", PANEL, fullscreen=fullscreen) as display:
        display.show(BLACK, None)
        assert screen_px() == expected_px
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_f))
        display.show(BLACK, None)
        assert screen_px() == other_px
