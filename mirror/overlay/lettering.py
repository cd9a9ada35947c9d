"""Words as brightness: broken into lines, made to fit, and kept for the next picture."""

from __future__ import annotations

import importlib.util
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np
import pygame
import pygame.font
import pygame.surfarray

from mirror.overlay.direction import as_seen, runs_leftward, script_of
from mirror.overlay.scene import Flush

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from mirror.overlay.scene import Words

_KEPT = 16
_LINE_SPACING = 1.08
MORE_BRIGHTNESS: Final = 0.78
"""Of the smaller text, beside the text above it."""
_MORE_ABOVE = 0.6
"""Gap above the smaller text, in heights of its small x."""
_SHRINK = 0.94
_LEAST_SIZE_PX = 8
_WHITE = (255, 255, 255)
BEFORE: Final = MappingProxyType({Flush.LEFT: 0.0, Flush.MIDDLE: 0.5, Flush.RIGHT: 1.0})
"""Share of the free width that stands before a line, and of a text's own before its place."""


def default_font() -> Path | None:
    """Return DejaVu Sans as it comes with matplotlib; None (pygame's own font) without it.

    Its letters are open and its small letters tall (0.55 of the size), capital i and small l
    are told apart by height, it has Greek, Cyrillic, Hebrew and Arabic letters, and being part of
    a dependency it is the same on every machine. Atkinson Hyperlegible, made for weak eyes, lacks
    the last two, and Debian 12 has no package of it.
    """
    # Importing matplotlib takes a tenth of a second that nobody needs for one file.
    found = importlib.util.find_spec("matplotlib")
    if found is None or found.origin is None:
        return None
    path = Path(found.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"
    return path if path.is_file() else None


@dataclass(frozen=True, slots=True)
class Setting:
    """A text that has been made to fit."""

    lines: tuple[str, ...]
    """Their letters from left to right."""
    font: pygame.font.Font
    size_px: int
    """The font's size; a small x is `type.X_PER_EM` of it high."""

    def drawn(self, before: float) -> NDArray[np.uint8]:
        """Return the lines' brightness, with so much of the free width before each."""
        return _stack([_render(line, self.font) for line in self.lines], self.font, before)


class Lettering:
    """Sets words with one font."""

    def __init__(self, font: Path | None = None) -> None:
        pygame.font.init()
        self._font = font or default_font()
        self._kept: OrderedDict[tuple[object, ...], tuple[NDArray[np.uint8], int]] = OrderedDict()

    def brightness(self, words: Words) -> NDArray[np.uint8]:
        """Return the texts' brightness, 0 to 255, shape (height, width), no wider than allowed."""
        return self._block(words)[0]

    def hanging_px(self, words: Words) -> int:
        """Return how many of the rows of `brightness` hang below the words' bottom."""
        return self._block(words)[1]

    def _block(self, words: Words) -> tuple[NDArray[np.uint8], int]:
        key = (
            *(words.text, words.x_height_px, words.lines_max),
            *(words.more, words.more_x_height_px, words.more_lines_max),
            *(words.width_max_px, words.flush),
        )
        if key in self._kept:
            self._kept.move_to_end(key)
        else:
            self._kept[key] = self._set(words)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return self._kept[key]

    def _set(self, words: Words) -> tuple[NDArray[np.uint8], int]:
        width_px = words.width_max_px
        before = BEFORE[words.flush]
        text = self.setting(words.text, words.x_height_px, width_px, words.lines_max).drawn(before)
        if not words.more:
            return text, 0
        fit = self.setting(words.more, words.more_x_height_px, width_px, words.more_lines_max)
        more = (fit.drawn(before) * np.float32(MORE_BRIGHTNESS)).astype(np.uint8)
        gap_px = round(_MORE_ABOVE * words.more_x_height_px)
        return _one_over_the_other(text, more, gap_px, before), gap_px + len(more)

    def setting(
        self, text: str, x_height_px: float, width_max_px: float, lines_max: int
    ) -> Setting:
        """Return a text broken into lines, and made smaller where it must be to fit."""
        size_px = round(x_height_px / _x_height_ratio(self._font))
        script, leftward = script_of(text), runs_leftward(text)
        while True:
            font = _font(self._font, size_px, script)
            lines = _break(text, font, width_max_px, lines_max)
            if size_px <= _LEAST_SIZE_PX or _widest(lines, font) <= width_max_px:
                seen = tuple(as_seen(line, leftward=leftward) for line in lines)
                return Setting(seen, font, size_px)
            size_px = max(_LEAST_SIZE_PX, int(size_px * _SHRINK))


@lru_cache(maxsize=16)
def _font(path: Path | None, size_px: int, script: str | None = None) -> pygame.font.Font:
    font = pygame.font.Font(path, size_px)
    if script is not None:
        # An SDL_ttf without HarfBuzz cannot join letters: apart they can still be read.
        with suppress(pygame.error):
            font.set_script(script)
    return font


@lru_cache(maxsize=4)
def _x_height_ratio(path: Path | None) -> float:
    size_px = 200
    metrics = _font(path, size_px).metrics("x")[0]
    return metrics[3] / size_px if metrics else 0.5


def _break(text: str, font: pygame.font.Font, width_max_px: float, lines_max: int) -> list[str]:
    """Return as few lines as fit, at most `lines_max`, broken so that they are most alike.

    When even those are too wide, they are as narrow as they can be: a smaller font must do.
    """
    parts = text.split() or [""]
    for count in range(1, min(lines_max, len(parts)) + 1):
        lines = min(_breaks(parts, count), key=lambda lines: _widest(lines, font))
        if _widest(lines, font) <= width_max_px:
            break
    return lines


def _breaks(parts: list[str], count: int) -> Iterator[list[str]]:
    """Yield all the ways of breaking words into `count` lines; texts are short, so few."""
    for cuts in combinations(range(1, len(parts)), count - 1):
        ends = pairwise((0, *cuts, len(parts)))
        yield [" ".join(parts[start:end]) for start, end in ends]


def _widest(lines: list[str], font: pygame.font.Font) -> int:
    return max(font.size(line)[0] for line in lines)


def _render(line: str, font: pygame.font.Font) -> NDArray[np.uint8]:
    return pygame.surfarray.array_alpha(font.render(line, True, _WHITE)).T  # noqa: FBT003  # pygame names it not


def _stack(
    lines: list[NDArray[np.uint8]], font: pygame.font.Font, before: float
) -> NDArray[np.uint8]:
    step_px = round(font.get_height() * _LINE_SPACING)
    height = step_px * (len(lines) - 1) + lines[-1].shape[0]
    block = np.zeros((height, max(line.shape[1] for line in lines)), np.uint8)
    for number, line in enumerate(lines):
        left = int(before * (block.shape[1] - line.shape[1]))
        block[number * step_px :][: line.shape[0], left : left + line.shape[1]] = line
    return block


def _one_over_the_other(
    above: NDArray[np.uint8], below: NDArray[np.uint8], gap_px: int, before: float
) -> NDArray[np.uint8]:
    """Return both blocks in one, with so much of the free width before each."""
    width = max(above.shape[1], below.shape[1])
    block = np.zeros((above.shape[0] + gap_px + below.shape[0], width), np.uint8)
    for part, top in ((above, 0), (below, above.shape[0] + gap_px)):
        left = int(before * (width - part.shape[1]))
        block[top : top + part.shape[0], left : left + part.shape[1]] = part
    return block
