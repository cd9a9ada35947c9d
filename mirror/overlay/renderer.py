"""Draws a scene as light: it is added to what lies under it, never painted over.

Only what changed is touched: elements that look as they did stay as they are, and the boxes of
the others are handed on so that a display need send no more.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mirror.overlay.areas import area
from mirror.overlay.changes import Change, change
from mirror.overlay.placed import Placed, Placing
from mirror.overlay.scene import BLACK, Scene

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from mirror.overlay.areas import Box


class Renderer:
    """Owns the picture that is shown: `canvas`, (height, width, 4), blue, green, red, unused."""

    def __init__(self, size_px: tuple[int, int], font: Path | None = None) -> None:
        width, height = size_px
        self._panel: Box = (0, 0, width, height)
        self.canvas: NDArray[np.uint8] = np.zeros((height, width, 4), np.uint8)
        self.placing = Placing(size_px, font)
        # Lights that overlap keep their colours: the brighter one is seen, and only their
        # sum with the reflection is added up.
        self._lit = np.zeros_like(self.canvas)
        self._under = np.zeros_like(self.canvas)  # only where light is: what lies under it
        self._reflecting = False
        self._tinted = np.empty(width * height, np.uint32)
        self._scene = BLACK
        self._lies: dict[str, Placed] = {}

    def draw(self, scene: Scene, *, repainted: bool = False) -> list[Box]:
        """Light `scene` on what `canvas` holds and return the boxes that changed.

        `repainted`: somebody has painted the whole canvas anew since the last call, which is
        how a reflection comes under the light.
        """
        if scene == self._scene and not repainted:
            return []
        self._reflecting = self._reflecting or repainted
        placed = (self.placing.place(one, self._lies.get(one.slot)) for one in scene.elements)
        lies = {one.element.slot: one for one in placed if one is not None}
        found = change(self._lies, lies, anew=repainted)
        self._scene, self._lies = scene, lies
        if self._reflecting:
            self._uncover(found, repainted=repainted)
        self._shine(found)
        return [self._panel] if repainted else found.boxes

    def _uncover(self, found: Change, *, repainted: bool) -> None:
        """Bring back what lies under the old light, and keep what will lie under the new."""
        if not repainted:
            for box in (*(one.box for one in found.gone), *(box for _, box in found.crossed)):
                np.copyto(self.canvas[area(box)], self._under[area(box)])
        for box in found.boxes:
            np.copyto(self._under[area(box)], self.canvas[area(box)])

    def _shine(self, found: Change) -> None:
        for box in found.boxes:
            self._lit[area(box)] = 0
        for placed in found.come:
            self._light(placed, placed.box)
        for placed, box in found.crossed:
            self._light(placed, box)
        for box in found.boxes:
            here = area(box)
            cv2.add(self._under[here], self._lit[here], dst=self.canvas[here])

    def _light(self, placed: Placed, box: Box) -> None:
        """Add one element's light in the part of its box that `box` is."""
        brightness = placed.sprite.within(box)
        tinted = self._tinted[: brightness.size].reshape(brightness.shape)
        np.take(_levels(placed.colour), brightness, out=tinted, mode="clip")
        lit = self._lit[area(box)]
        cv2.max(lit, tinted.view(np.uint8).reshape(lit.shape), dst=lit)


@lru_cache(maxsize=256)
def _levels(colour: int) -> NDArray[np.uint32]:
    """Return `colour` at each brightness from 0 to 255, as the canvas has it, shape (256,)."""
    levels = np.zeros((256, 4), np.uint8)
    for channel, shift in enumerate((0, 8, 16)):
        full = (colour >> shift) & 0xFF
        levels[:, channel] = np.rint(np.arange(256) * (full / 255.0))
    return levels.view(np.uint32)[:, 0]
