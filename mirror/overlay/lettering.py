"""Words as brightness: broken into lines, made to fit, and kept for the next picture."""

from __future__ import annotations

import importlib.util
from collections import OrderedDict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pygame.font
import pygame.surfarray

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirror.overlay.scene import Words

_KEPT = 8
_LINE_SPACING = 1.08
_SHRINK = 0.94
_LEAST_SIZE_PX = 8
_WHITE = (255, 255, 255)


def default_font() -> Path | None:
    """Return DejaVu Sans as it comes with matplotlib; None (pygame's own font) without it.

    Its letters are open and its small letters tall (0.55 of the size), and being part of a
    dependency it is the same on every machine.
    """
    # Importing matplotlib takes a tenth of a second that nobody needs for one file.
    found = importlib.util.find_spec("matplotlib")
    if found is None or found.origin is None:
        return None
    path = Path(found.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"
    return path if path.is_file() else None


class Lettering:
    """Sets words with one font."""

    def __init__(self, font: Path | None = None) -> None:
        pygame.font.init()
        self._font = font or default_font()
        self._kept: OrderedDict[tuple[object, ...], NDArray[np.uint8]] = OrderedDict()

    def brightness(self, words: Words) -> NDArray[np.uint8]:
        """Return the text's brightness, 0 to 255, shape (height, width), no wider than allowed."""
        key = (words.text, words.x_height_px, words.width_max_px, words.lines_max)
        if key in self._kept:
            self._kept.move_to_end(key)
        else:
            self._kept[key] = self._set(words)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return self._kept[key]

    def _set(self, words: Words) -> NDArray[np.uint8]:
        size_px = round(words.x_height_px / _x_height_ratio(self._font))
        while True:
            font = _font(self._font, size_px)
            lines = _break(words, font)
            if size_px <= _LEAST_SIZE_PX or _widest(lines, font) <= words.width_max_px:
                return _stack([_render(line, font) for line in lines], font)
            size_px = max(_LEAST_SIZE_PX, int(size_px * _SHRINK))


@lru_cache(maxsize=16)
def _font(path: Path | None, size_px: int) -> pygame.font.Font:
    return pygame.font.Font(path, size_px)


@lru_cache(maxsize=4)
def _x_height_ratio(path: Path | None) -> float:
    size_px = 200
    metrics = _font(path, size_px).metrics("x")[0]
    return metrics[3] / size_px if metrics else 0.5


def _break(words: Words, font: pygame.font.Font) -> list[str]:
    """Return as few lines as fit; of two lines, the break that leaves them most alike."""
    if words.lines_max < 2 or font.size(words.text)[0] <= words.width_max_px:  # noqa: PLR2004  # two lines
        return [words.text]
    parts = words.text.split()
    breaks = [[" ".join(parts[:cut]), " ".join(parts[cut:])] for cut in range(1, len(parts))]
    return min(breaks, key=lambda lines: _widest(lines, font), default=[words.text])


def _widest(lines: list[str], font: pygame.font.Font) -> int:
    return max(font.size(line)[0] for line in lines)


def _render(line: str, font: pygame.font.Font) -> NDArray[np.uint8]:
    return pygame.surfarray.array_alpha(font.render(line, True, _WHITE)).T  # noqa: FBT003  # pygame names it not


def _stack(lines: list[NDArray[np.uint8]], font: pygame.font.Font) -> NDArray[np.uint8]:
    step_px = round(font.get_height() * _LINE_SPACING)
    height = step_px * (len(lines) - 1) + lines[-1].shape[0]
    block = np.zeros((height, max(line.shape[1] for line in lines)), np.uint8)
    for number, line in enumerate(lines):
        left = (block.shape[1] - line.shape[1]) // 2
        block[number * step_px :][: line.shape[0], left : left + line.shape[1]] = line
    return block
