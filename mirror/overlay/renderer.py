"""Draws a scene as light: it is added to what lies under it, never painted over.

Only what changed is touched: the light of the last picture is taken away where it was,
the new light is added, and the boxes are handed on so that a display need send no more.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

import cv2
import numpy as np

from mirror.overlay.lettering import Lettering
from mirror.overlay.light import Box, Light, box_of
from mirror.overlay.outlining import Pen, outline_box
from mirror.overlay.scene import BLACK, Element, Flush, Ink, Outline, Scene, Tiles, Words
from mirror.overlay.style import COLOURS
from mirror.overlay.tiling import squares

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Colour: TypeAlias = NDArray[np.float64]
    """Blue, green, red, 0."""


_BEFORE: Final = MappingProxyType({Flush.LEFT: 0.0, Flush.MIDDLE: 0.5, Flush.RIGHT: 1.0})
"""Share of a text's width that lies to the left of its place."""


class Renderer:
    """Owns the picture that is shown: `canvas`, (height, width, 4), blue, green, red, unused."""

    def __init__(self, size_px: tuple[int, int], font: Path | None = None) -> None:
        width, height = size_px
        self.canvas: NDArray[np.uint8] = np.zeros((height, width, 4), np.uint8)
        # Lights that overlap keep their colours: the brighter one is seen, and only their
        # sum with the reflection is added up.
        self._lit = np.zeros_like(self.canvas)
        self._under = np.empty_like(self.canvas)  # only where light is: what lies under it
        self._light = Light(width, height)
        self._pen = Pen(width, height)
        self._lettering = Lettering(font)
        self._spread = np.empty((height, width, 4), np.float32)
        self._spread_8 = np.empty_like(self.canvas)
        self._tinted = np.empty_like(self.canvas)
        self._scene = BLACK
        self._boxes: list[Box] = []

    def draw(self, scene: Scene, *, repainted: bool = False) -> list[Box]:
        """Light `scene` on what `canvas` holds and return the boxes that changed.

        `repainted`: somebody has painted the whole canvas anew since the last call, which is
        how a reflection comes under the light.
        """
        if scene == self._scene and not repainted:
            return []
        before = self._put_out(repainted=repainted)
        added = map(self._add, scene.elements)
        self._boxes = [box for box in added if box is not None]
        self._scene = scene
        self._shine()
        return [self._whole()] if repainted else before + self._boxes

    def _put_out(self, *, repainted: bool) -> list[Box]:
        """Take the last scene's light away and return where it was."""
        for area in map(_area, self._boxes):
            self._lit[area] = 0
            if not repainted:
                np.copyto(self.canvas[area], self._under[area])
        return self._boxes

    def _shine(self) -> None:
        # First keep everything, then light: boxes overlap.
        for area in map(_area, self._boxes):
            np.copyto(self._under[area], self.canvas[area])
        for area in map(_area, self._boxes):
            canvas = self.canvas[area]
            cv2.add(self._under[area], self._lit[area], dst=canvas)

    def _whole(self) -> Box:
        height, width = self.canvas.shape[:2]
        return 0, 0, width, height

    def _add(self, element: Element) -> Box | None:
        if isinstance(element, Words):
            return self._add_words(element)
        if isinstance(element, Tiles):
            return self._add_tiles(element)
        if isinstance(element, Outline):
            return self._add_outline(element)
        box = self._clip(box_of(element))
        if box is not None:
            brightness = self._light.on(element, box)
            self._blend(brightness, box, _colour(element.ink, element.alpha))
        return box

    def _add_words(self, words: Words) -> Box | None:
        brightness = self._lettering.brightness(words)
        bottom = round(words.bottom_px) + self._lettering.hanging_px(words)
        left = round(words.x - _BEFORE[words.flush] * (brightness.shape[1] - 1))
        return self._add_block(brightness, left, bottom - brightness.shape[0], words)

    def _add_outline(self, outline: Outline) -> Box | None:
        box = self._clip(outline_box(outline))
        if box is not None:
            brightness = self._pen.draw(outline, box)
            self._blend(brightness, box, _colour(outline.ink, outline.alpha / 255.0))
        return box

    def _add_tiles(self, tiles: Tiles) -> Box | None:
        brightness = squares(tiles.rows, tiles.side_px)
        height, width = brightness.shape
        left, top = round(tiles.x - (width - 1) / 2.0), round(tiles.y - (height - 1) / 2.0)
        return self._add_block(brightness, left, top, tiles)

    def _add_block(
        self, brightness: NDArray[np.uint8], left: int, top: int, element: Words | Tiles
    ) -> Box | None:
        """Add brightness of 0 to 255 with its first pixel at `left` and `top`."""
        height, width = brightness.shape
        box = self._clip((left, top, left + width, top + height))
        if box is not None:
            seen = brightness[box[1] - top : box[3] - top, box[0] - left : box[2] - left]
            self._blend(seen, box, _colour(element.ink, element.alpha / 255.0))
        return box

    def _blend(
        self, brightness: NDArray[np.float32] | NDArray[np.uint8], box: Box, colour: Colour
    ) -> None:
        here = _area((0, 0, box[2] - box[0], box[3] - box[1]))
        spread = (self._spread if brightness.dtype == np.float32 else self._spread_8)[here]
        tinted, lit = self._tinted[here], self._lit[_area(box)]
        cv2.cvtColor(brightness, cv2.COLOR_GRAY2BGRA, dst=spread)
        cv2.multiply(spread, colour, dst=tinted, dtype=cv2.CV_8U)
        cv2.max(lit, tinted, dst=lit)

    def _clip(self, box: Box) -> Box | None:
        height, width = self.canvas.shape[:2]
        left, top = max(0, box[0]), max(0, box[1])
        right, bottom = min(width, box[2]), min(height, box[3])
        return (left, top, right, bottom) if left < right and top < bottom else None


def _area(box: Box) -> tuple[slice, slice]:
    left, top, right, bottom = box
    return slice(top, bottom), slice(left, right)


def _colour(ink: Ink, alpha: float) -> Colour:
    """Return blue, green, red, 0."""
    red, green, blue = (float(value) for value in COLOURS[ink.role])
    if ink.toward is not None:
        red, green, blue = (
            here + (there - here) * ink.share
            for here, there in zip((red, green, blue), COLOURS[ink.toward], strict=True)
        )
    return np.array([blue * alpha, green * alpha, red * alpha, 0.0])
