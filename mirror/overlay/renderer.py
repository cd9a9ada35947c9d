"""Draws a scene as light: it is added to what lies under it, never painted over.

Only what changed is touched: elements that look as they did stay as they are, and the boxes of
the others are handed on so that a display need send no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from mirror.overlay.areas import area, common, gathered
from mirror.overlay.lettering import Lettering
from mirror.overlay.scene import BLACK, Element, Flush, Ink, Scene, Tiles, Words
from mirror.overlay.sprites import Sprite, Sprites
from mirror.overlay.style import COLOURS
from mirror.overlay.tiling import squares

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from mirror.overlay.areas import Box

_BEFORE: Final = MappingProxyType({Flush.LEFT: 0.0, Flush.MIDDLE: 0.5, Flush.RIGHT: 1.0})
"""Share of a text's width that lies to the left of its place."""


@dataclass(frozen=True, slots=True, eq=False)
class _Placed:
    """An element as it lies on the canvas."""

    element: Element
    sprite: Sprite
    box: Box
    """What of the sprite lies on the panel."""
    colour: int

    def looks_as(self, other: _Placed | None) -> bool:
        """Whether not a pixel differs."""
        return self is other or (
            other is not None
            and self.sprite.brightness is other.sprite.brightness
            and self.sprite.box == other.sprite.box
            and self.colour == other.colour
        )


class Renderer:
    """Owns the picture that is shown: `canvas`, (height, width, 4), blue, green, red, unused."""

    def __init__(self, size_px: tuple[int, int], font: Path | None = None) -> None:
        width, height = size_px
        self.canvas: NDArray[np.uint8] = np.zeros((height, width, 4), np.uint8)
        self.sprites = Sprites(size_px)
        self._panel: Box = (0, 0, width, height)
        # Lights that overlap keep their colours: the brighter one is seen, and only their
        # sum with the reflection is added up.
        self._lit = np.zeros_like(self.canvas)
        self._under = np.zeros_like(self.canvas)  # only where light is: what lies under it
        self._tinted = np.empty(width * height, np.uint32)
        self._lettering = Lettering(font)
        self._scene = BLACK
        self._placed: dict[str, _Placed] = {}

    def draw(self, scene: Scene, *, repainted: bool = False) -> list[Box]:
        """Light `scene` on what `canvas` holds and return the boxes that changed.

        `repainted`: somebody has painted the whole canvas anew since the last call, which is
        how a reflection comes under the light.
        """
        if scene == self._scene and not repainted:
            return []
        before, self._scene = self._placed, scene
        placed = (self._place(element) for element in scene.elements)
        self._placed = {one.element.slot: one for one in placed if one is not None}
        if repainted:
            self._darken(gathered(one.box for one in before.values()))
            self._shine(gathered(one.box for one in self._placed.values()))
            return [self._panel]
        changed = gathered(_changed(before, self._placed))
        self._uncover(before, changed)
        self._shine(changed)
        return changed

    def _uncover(self, before: dict[str, _Placed], boxes: list[Box]) -> None:
        """Take the light out of `boxes`, and bring back what lies under it."""
        for placed in before.values():
            for box in boxes:
                if (both := common(placed.box, box)) is not None:
                    here = area(both)
                    np.copyto(self.canvas[here], self._under[here])
        self._darken(boxes)

    def _darken(self, boxes: list[Box]) -> None:
        for box in boxes:
            self._lit[area(box)] = 0

    def _shine(self, boxes: list[Box]) -> None:
        # First keep everything, then light: boxes may overlap.
        for box in boxes:
            np.copyto(self._under[area(box)], self.canvas[area(box)])
        for placed in self._placed.values():
            for box in boxes:
                if (both := common(placed.box, box)) is not None:
                    self._light(placed, both)
        for box in boxes:
            here = area(box)
            cv2.add(self._under[here], self._lit[here], dst=self.canvas[here])

    def _light(self, placed: _Placed, box: Box) -> None:
        """Add one element's light in the part of its box that `box` is."""
        brightness = placed.sprite.within(box)
        tinted = self._tinted[: brightness.size].reshape(brightness.shape)
        np.take(_levels(placed.colour), brightness, out=tinted, mode="clip")
        lit = self._lit[area(box)]
        cv2.max(lit, tinted.view(np.uint8).reshape(lit.shape), dst=lit)

    def _place(self, element: Element) -> _Placed | None:
        """Return where and how `element` lies on the panel; None: not at all."""
        before = self._placed.get(element.slot)
        if before is not None and before.element == element:
            return before
        sprite = self._sprite(element)
        seen = None if sprite is None else common(sprite.box, self._panel)
        if sprite is None or seen is None:
            return None
        return _Placed(element, sprite, seen, _colour(element.ink, element.alpha))

    def _sprite(self, element: Element) -> Sprite | None:
        if isinstance(element, Words):
            brightness = self._lettering.brightness(element)
            height, width = brightness.shape
            bottom = round(element.bottom_px) + self._lettering.hanging_px(element)
            left = round(element.x - _BEFORE[element.flush] * (width - 1))
            return Sprite(brightness, left, bottom - height)
        if isinstance(element, Tiles):
            brightness = squares(element.rows, element.side_px)
            height, width = brightness.shape
            left, top = element.x - (width - 1) / 2.0, element.y - (height - 1) / 2.0
            return Sprite(brightness, round(left), round(top))
        return self.sprites.of(element)


def _changed(before: dict[str, _Placed], now: dict[str, _Placed]) -> Iterator[Box]:
    """Yield the boxes, as they were and as they are, of all that does not look as it did."""
    for one, other in ((before, now), (now, before)):
        for slot, placed in one.items():
            if not placed.looks_as(other.get(slot)):
                yield placed.box


def _colour(ink: Ink, alpha: float) -> int:
    """Return the light in full brightness as a number: red, green, blue, a byte each."""
    here = COLOURS[ink.role]
    there = here if ink.toward is None else COLOURS[ink.toward]
    red, green, blue = (
        round((one + (other - one) * ink.share) * alpha)
        for one, other in zip(here, there, strict=True)
    )
    return red << 16 | green << 8 | blue


@lru_cache(maxsize=256)
def _levels(colour: int) -> NDArray[np.uint32]:
    """Return `colour` at each brightness from 0 to 255, as the canvas has it, shape (256,)."""
    levels = np.zeros((256, 4), np.uint8)
    for channel, shift in enumerate((0, 8, 16)):
        full = (colour >> shift) & 0xFF
        levels[:, channel] = np.rint(np.arange(256) * (full / 255.0))
    return levels.view(np.uint32)[:, 0]
