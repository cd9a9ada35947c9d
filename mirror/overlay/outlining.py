"""Drawn lines as brightness: smooth, and at any place between two pixels."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirror.overlay.areas import Box
    from mirror.overlay.scene import Outline

_SHIFT: Final = 4
"""Bits of a pixel's fraction that OpenCV is told."""
_EDGE_PX: Final = 2
"""How far a smoothed line may reach beyond its edge."""
_SMOOTHING_PX: Final = 1.4
"""By which OpenCV's smoothed lines are wider than their thickness, where that is even; it takes
an odd one for the next even one (measured)."""


def outline_box(outline: Outline) -> Box:
    """Return the box outside which `outline` lights nothing."""
    reach = outline.width_px / 2.0 + _EDGE_PX
    xs, ys = zip(*outline.points, strict=True)
    return (
        math.floor(min(xs) - reach),
        math.floor(min(ys) - reach),
        math.ceil(max(xs) + reach) + 1,
        math.ceil(max(ys) + reach) + 1,
    )


class Pen:
    """Draws lines into room that is taken once."""

    def __init__(self, width_px: int, height_px: int) -> None:
        self._plane = np.zeros((height_px, width_px), np.uint8)

    def draw(self, outline: Outline, box: Box) -> NDArray[np.uint8]:
        """Return the brightness, 0 to 255, of the pixels in `box`, shape (height, width).

        The array belongs to this object and is overwritten by the next call.
        """
        left, top, right, bottom = box
        plane = self._plane[: bottom - top, : right - left]
        plane[:] = 0
        points = (np.array(outline.points) - (left, top)) * (1 << _SHIFT)
        cv2.polylines(
            plane,
            [np.rint(points).astype(np.int32)],
            isClosed=False,
            color=255,
            thickness=max(1, 2 * round((outline.width_px - _SMOOTHING_PX) / 2.0)),
            lineType=cv2.LINE_AA,
            shift=_SHIFT,
        )
        return plane
