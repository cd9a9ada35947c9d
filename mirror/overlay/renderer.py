"""Draws a scene as light: it is added to what lies under it, never painted over.

Only what changed is touched: the boxes of the last picture are restored from what lies under,
the new elements are lit, and the boxes are handed on so that a display need send no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import cv2
import numpy as np

from mirror.overlay.lettering import Lettering
from mirror.overlay.light import Box, Light, box_of
from mirror.overlay.scene import BLACK, Element, Ink, Scene, Words
from mirror.overlay.style import COLOURS

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Colour: TypeAlias = NDArray[np.float64]
    """Blue, green, red, 0."""


class Renderer:
    """Owns the picture that is shown: `canvas`, (height, width, 4), blue, green, red, unused."""

    def __init__(self, size_px: tuple[int, int], font: Path | None = None) -> None:
        width, height = size_px
        self.canvas: NDArray[np.uint8] = np.zeros((height, width, 4), np.uint8)
        # Lights that overlap keep their colours: the brighter one is seen, and only their
        # sum with the reflection is added up.
        self._lit = np.zeros_like(self.canvas)
        self._light = Light(width, height)
        self._lettering = Lettering(font)
        self._spread = np.empty((height, width, 4), np.float32)
        self._spread_8 = np.empty_like(self.canvas)
        self._tinted = np.empty_like(self.canvas)
        self._scene = BLACK
        self._boxes: list[Box] = []

    def draw(
        self, scene: Scene, under: NDArray[np.uint8] | None, *, under_changed: bool
    ) -> list[Box]:
        """Bring `canvas` up to date and return the boxes that changed.

        `under` is what the light falls on, as large as the canvas; None: black.
        """
        if scene == self._scene and not under_changed:
            return []
        before = self._boxes
        for area in map(_area, before):
            self._lit[area] = 0
        added = map(self._add, scene.elements)
        self._boxes = [box for box in added if box is not None]
        self._scene = scene
        changed = [self._whole()] if under_changed else before + self._boxes
        self._bring_up_to_date(changed, under)
        return changed

    def _bring_up_to_date(self, changed: list[Box], under: NDArray[np.uint8] | None) -> None:
        for area in map(_area, changed):
            np.copyto(self.canvas[area], self._lit[area] if under is None else under[area])
        if under is not None:
            for area in map(_area, self._boxes):
                canvas = self.canvas[area]
                cv2.add(under[area], self._lit[area], dst=canvas)

    def _whole(self) -> Box:
        height, width = self.canvas.shape[:2]
        return 0, 0, width, height

    def _add(self, element: Element) -> Box | None:
        if isinstance(element, Words):
            return self._add_words(element)
        box = self._clip(box_of(element))
        if box is not None:
            brightness = self._light.on(element, box)
            self._blend(brightness, box, _colour(element.ink, element.alpha))
        return box

    def _add_words(self, words: Words) -> Box | None:
        brightness = self._lettering.brightness(words)
        height, width = brightness.shape
        left, top = round(words.x - (width - 1) / 2.0), round(words.bottom_px - height)
        box = self._clip((left, top, left + width, top + height))
        if box is not None:
            seen = brightness[box[1] - top : box[3] - top, box[0] - left : box[2] - left]
            self._blend(seen, box, _colour(words.ink, words.alpha / 255.0))
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
