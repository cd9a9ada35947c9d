"""A screen of SDL's by way of the graphics processor: small parts go over, it does the rest.

On a machine without a desktop SDL sends its plain screen through a texture anyway, the whole of it
for every change (SDL 2, `SDL_CreateWindowTexture`). Here the picture is one texture that stays;
only tiles of it in which something changed are sent, and it is turned and shown in step with the
screen. Everything is made once, when the screen is opened.
"""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING, Final

import pygame
from pygame._sdl2 import video

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from mirror.overlay.areas import Box

_TILE_PX: Final = (256, 128)
"""As wide and high: 128 kB, a few of which are all that a hold changes."""
_REPLACING: Final = 0
"""SDL_BLENDMODE_NONE: the canvas's fourth byte is no transparency."""
_TRIED: Final = 9
_QUICKEST_CHANGE_NS: Final = 3_000_000
"""No screen here changes more often than 300 times a second, and to show a picture without waiting
takes less (own choice)."""


class TextureScreen:
    """Takes the whole screen for a canvas (height, width, 4; blue, green, red, unused).

    The canvas is turned clockwise by `rotation_deg` and lies in the middle of the screen of
    `size_px`. Raises RuntimeError, as SDL does, where there is no graphics processor, unless
    `accelerated` says to do without; nothing is then left open.
    """

    def __init__(
        self,
        canvas: NDArray[np.uint8],
        size_px: tuple[int, int],
        rotation_deg: int = 0,
        *,
        accelerated: bool = True,
        clock: Callable[[], int] = time.perf_counter_ns,
    ) -> None:
        height, width = canvas.shape[:2]
        self._window = video.Window(size=size_px, fullscreen_desktop=True)
        try:
            self.renderer = video.Renderer(self._window, accelerated=int(accelerated), vsync=True)
            self._texture = video.Texture(self.renderer, (width, height))
        except RuntimeError:
            self._window.destroy()
            raise
        self._open = True
        self._texture.blend_mode = _REPLACING
        self._whole: Box = (0, 0, width, height)
        surface = pygame.image.frombuffer(canvas.data, (width, height), "BGRA")
        self._tiles = [(surface.subsurface(rect), rect) for rect in _tiles(width, height)]
        middle = ((size_px[0] - width) // 2, (size_px[1] - height) // 2)
        self._place = pygame.Rect(middle, (width, height))
        self._angle_deg = float(rotation_deg)
        self.send_all()
        self.waits = self._waits(clock)
        """Whether sending a picture takes until the screen changes, as measured just now."""

    def send(self, boxes: list[Box]) -> None:
        """Show what changed in the canvas's `boxes`."""
        if not boxes:
            return
        for number in {number for box in boxes for number in self._tiles_in(box)}:
            surface, rect = self._tiles[number]
            self._texture.update(surface, rect)
        self._show()

    def send_all(self) -> None:
        """Show the whole canvas, on black."""
        self.send([self._whole])

    def close(self) -> None:
        """Give the screen back. Closing twice is harmless."""
        if self._open:
            self._open = False
            # In this order: SDL forgives no texture that outlives its window.
            del self._texture
            del self.renderer
            self._window.destroy()

    def _show(self) -> None:
        # What was shown two pictures ago may come back: each is drawn whole.
        self.renderer.clear()
        self._texture.draw(dstrect=self._place, angle=self._angle_deg)
        self.renderer.present()

    def _tiles_in(self, box: Box) -> Iterator[int]:
        left, top, right, bottom = box
        across, down = _TILE_PX
        in_a_row = -(-self._whole[2] // across)
        for row in range(top // down, -(-bottom // down)):
            for column in range(left // across, -(-right // across)):
                yield row * in_a_row + column

    def _waits(self, clock: Callable[[], int]) -> bool:
        took_ns = []
        for _ in range(_TRIED):
            began_ns = clock()
            self._show()
            took_ns.append(clock() - began_ns)
        return median(took_ns) >= _QUICKEST_CHANGE_NS


def _tiles(width: int, height: int) -> list[pygame.Rect]:
    """Return the tiles, row by row."""
    across, down = _TILE_PX
    return [
        pygame.Rect(left, top, min(across, width - left), min(down, height - top))
        for top in range(0, height, down)
        for left in range(0, width, across)
    ]
