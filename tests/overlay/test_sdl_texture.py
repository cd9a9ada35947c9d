"""The way through the graphics processor, on SDL's own stand-in for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import pygame
import pytest
from pygame._sdl2 import video

from mirror.overlay.sdl_texture import TextureScreen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

pytestmark = pytest.mark.usefixtures("no_screen")
SIZE_PX = (1024, 768)
"""SDL's dummy screen."""
MS = 1_000_000


@pytest.fixture(autouse=True)
def _video() -> None:
    pygame.display.init()


def noise() -> NDArray[np.uint8]:
    """Return a canvas on which no two places look alike."""
    return np.random.default_rng(2).integers(0, 256, (300, 600, 4), np.uint8)


def seen(screen: TextureScreen, size_px: tuple[int, int] = (600, 300)) -> NDArray[np.uint8]:
    """Return what is shown in the middle of the screen: red, green, blue."""
    surface = screen.renderer.to_surface()
    rgb = np.asarray(pygame.surfarray.array3d(surface), np.uint8).transpose(1, 0, 2)
    left, top = (SIZE_PX[0] - size_px[0]) // 2, (SIZE_PX[1] - size_px[1]) // 2
    return rgb[top : top + size_px[1], left : left + size_px[0]]


def ticking(step_ns: int) -> Iterator[int]:
    """Yield a clock that is `step_ns` further each time."""
    t_ns = 0
    while True:
        yield t_ns
        t_ns += step_ns


def opened(canvas: NDArray[np.uint8], rotation_deg: int = 0, step_ns: int = MS) -> TextureScreen:
    """Return a screen that is drawn without a graphics processor."""
    clock = ticking(step_ns)
    return TextureScreen(
        canvas, SIZE_PX, rotation_deg, accelerated=False, clock=lambda: next(clock)
    )


@pytest.mark.parametrize(
    ("rotation_deg", "turn"),
    [
        (0, None),
        (90, cv2.ROTATE_90_CLOCKWISE),
        (180, cv2.ROTATE_180),
        (270, cv2.ROTATE_90_COUNTERCLOCKWISE),
    ],
)
def test_the_canvas_is_shown_pixel_by_pixel(rotation_deg: int, turn: int | None) -> None:
    """Turned as the panel hangs, every pixel has its colour, whatever its fourth byte says."""
    canvas = noise()
    if rotation_deg in {90, 270}:
        canvas = np.ascontiguousarray(canvas.reshape(600, 300, 4))
    screen = opened(canvas, rotation_deg)
    screen.send_all()
    expected = canvas if turn is None else cv2.rotate(canvas, turn)
    np.testing.assert_array_equal(seen(screen), expected[:, :, 2::-1])
    assert not seen(screen, SIZE_PX)[:100].any()
    screen.close()


def test_what_changed_is_sent_and_no_more() -> None:
    """After a change the picture is whole; what was changed and not named stays away."""
    canvas = np.zeros((300, 600, 4), np.uint8)
    screen = opened(canvas)
    canvas[100:110, 250:270] = 200
    canvas[280:290, 10:20] = 90
    screen.send([(250, 100, 270, 110)])
    expected = np.zeros((300, 600, 3), np.uint8)
    expected[100:110, 250:270] = 200
    np.testing.assert_array_equal(seen(screen), expected)
    screen.close()


def test_nothing_new_is_not_shown() -> None:
    """Without boxes nothing is handed to the screen, so nothing waits for it."""
    screen = opened(np.zeros((300, 600, 4), np.uint8))
    screen.renderer.draw_color = (255, 0, 0, 255)
    screen.renderer.clear()
    screen.send([])
    assert (seen(screen) == (255, 0, 0)).all()
    screen.close()


@pytest.mark.parametrize(("took_ms", "waits"), [(1, False), (2, False), (7, True), (16, True)])
def test_whether_it_waits_is_measured(took_ms: int, *, waits: bool) -> None:
    """A picture that takes as long as a screen's change has waited for it; a quick one has not."""
    screen = opened(noise(), step_ns=took_ms * MS)
    assert screen.waits == waits
    screen.close()


def test_everything_is_made_when_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures that follow make no texture and no surface."""
    canvas = noise()
    screen = opened(canvas)
    for maker, name in ((video, "Texture"), (pygame.image, "frombuffer"), (pygame, "Surface")):
        monkeypatch.setattr(maker, name, None)
    for left in range(0, 500, 50):
        canvas[:, left] = 0
        screen.send([(left, 0, left + 1, 300)])
    screen.close()


def test_without_a_graphics_processor_it_says_so_and_leaves_nothing_open() -> None:
    """SDL's unseen screen has none: it is refused, and the plain screen can be taken instead."""
    with pytest.raises(RuntimeError, match="driver"):
        TextureScreen(noise(), SIZE_PX)
    assert pygame.display.set_mode(SIZE_PX) is not None
    assert pygame.display.get_surface() is not None


def test_closing_twice_is_harmless() -> None:
    """As for every display."""
    screen = opened(noise())
    screen.close()
    screen.close()
