"""Where each element of a scene lies on the panel, and how bright it is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mirror.overlay.areas import common
from mirror.overlay.lettering import BEFORE, Lettering
from mirror.overlay.scene import Element, Ink, Tiles, Words
from mirror.overlay.sprites import Sprite, Sprites
from mirror.overlay.style import COLOURS
from mirror.overlay.tiling import squares

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.overlay.areas import Box


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """An element as it lies on the panel."""

    element: Element
    sprite: Sprite
    box: Box
    """What of the sprite lies on the panel."""
    colour: int
    """Of its brightest: red, green and blue, a byte each."""

    def looks_as(self, other: Placed | None) -> bool:
        """Whether not a pixel differs."""
        return self is other or (
            other is not None
            and self.sprite.brightness is other.sprite.brightness
            and self.sprite.box == other.sprite.box
            and self.colour == other.colour
        )


class Placing:
    """Places elements on a panel of (width, height) pixels, and keeps their pictures."""

    def __init__(self, size_px: tuple[int, int], font: Path | None = None) -> None:
        self.sprites = Sprites(size_px)
        self._panel: Box = (0, 0, *size_px)
        self._lettering = Lettering(font)

    def place(self, element: Element, before: Placed | None = None) -> Placed | None:
        """Return how `element` lies on the panel, which had `before` in its slot; None: not."""
        if before is not None and before.element == element:
            return before
        sprite = self._sprite(element)
        seen = None if sprite is None else common(sprite.box, self._panel)
        if sprite is None or seen is None:
            return None
        return Placed(element, sprite, seen, _colour(element.ink, element.alpha))

    def _sprite(self, element: Element) -> Sprite | None:
        if isinstance(element, Words):
            brightness = self._lettering.brightness(element)
            height, width = brightness.shape
            bottom = round(element.bottom_px) + self._lettering.hanging_px(element)
            left = round(element.x - BEFORE[element.flush] * (width - 1))
            return Sprite(brightness, left, bottom - height)
        if isinstance(element, Tiles):
            brightness = squares(element.rows, element.side_px)
            height, width = brightness.shape
            left, top = element.x - (width - 1) / 2.0, element.y - (height - 1) / 2.0
            return Sprite(brightness, round(left), round(top))
        return self.sprites.of(element)


def _colour(ink: Ink, alpha: float) -> int:
    here = COLOURS[ink.role]
    there = here if ink.toward is None else COLOURS[ink.toward]
    red, green, blue = (
        round((one + (other - one) * ink.share) * alpha)
        for one, other in zip(here, there, strict=True)
    )
    return red << 16 | green << 8 | blue
