"""Anti-aliased shapes on an enlarged piece of the picture."""

from __future__ import annotations

import math
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor.person import Rgb

_SHIFT: Final = 4
"""OpenCV's sub-pixel bits: coordinates in sixteenths of a pixel."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of picture pixels, left and top inside, right and bottom outside."""

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def around(
        cls, points_px: NDArray[np.float64], margin_px: int, picture: NDArray[np.uint8]
    ) -> Box:
        """Return the smallest box around points, grown by a margin, cut at the picture's edge."""
        height, width = picture.shape[:2]
        left, top = np.floor(points_px.min(axis=0)).astype(int) - margin_px
        right, bottom = np.ceil(points_px.max(axis=0)).astype(int) + margin_px + 1
        return cls(int(left), int(top), int(right), int(bottom)).within(cls(0, 0, width, height))

    def within(self, other: Box) -> Box:
        """Return what both boxes share; empty when they do not meet."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    @property
    def empty(self) -> bool:
        """Whether no pixel is inside."""
        return self.right <= self.left or self.bottom <= self.top

    def of(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return the box's part of a picture: a view."""
        return picture[self.top : self.bottom, self.left : self.right]


def fixed_point(points_px: NDArray[np.float64]) -> NDArray[np.int32]:
    """Return coordinates as OpenCV's drawing functions take them with shift 4."""
    return np.round(points_px * (1 << _SHIFT)).astype(np.int32)


def fill(image: NDArray[np.uint8], points_px: NDArray[np.float64], colour: Rgb | int) -> None:
    """Fill a polygon in the image's own pixels, anti-aliased."""
    ink = (colour, colour, colour) if isinstance(colour, int) else colour
    cv2.fillPoly(image, [fixed_point(points_px)], ink, cv2.LINE_AA, _SHIFT)


def stroke(
    image: NDArray[np.uint8], points_px: NDArray[np.float64], colour: Rgb | int, width_px: int
) -> None:
    """Draw a line through points in the image's own pixels, anti-aliased."""
    ink = (colour, colour, colour) if isinstance(colour, int) else colour
    path = [fixed_point(points_px)]
    cv2.polylines(
        image, path, isClosed=False, color=ink, thickness=width_px, lineType=cv2.LINE_AA, shift=4
    )


def soften(mask: NDArray[np.uint8], sigma_px: float) -> None:
    """Blur a mask in place: two box blurs, which together come near to a Gaussian."""
    width = 2 * round((math.sqrt(6 * sigma_px**2 + 1) - 1) / 2) + 1
    if width > 1:
        cv2.blur(mask, (width, width), mask, borderType=cv2.BORDER_CONSTANT)
        cv2.blur(mask, (width, width), mask, borderType=cv2.BORDER_CONSTANT)


def composite(ground: NDArray[np.uint8], paint: NDArray[np.uint8], mask: NDArray[np.uint8]) -> None:
    """Lay `paint` over `ground` in place, as far as `mask` (0 to 255) says."""
    share = mask * np.float32(1 / 255)
    ground[:] = cv2.blendLinear(paint, ground, share, 1 - share)


class Canvas:
    """A box of the picture at `scale` times its resolution; shrunk again when done.

    Coordinates are the picture's own pixels, so that what is drawn knows nothing of the scale.
    """

    def __init__(self, box: Box, ground: NDArray[np.uint8], scale: int) -> None:
        self._box, self._scale = box, scale
        size = ((box.right - box.left) * scale, (box.bottom - box.top) * scale)
        self.image = np.asarray(cv2.resize(ground, size, interpolation=cv2.INTER_LINEAR), np.uint8)

    def copy(self) -> Canvas:
        """Return a canvas of the same place with a copy of the image."""
        twin = copy(self)
        twin.image = self.image.copy()
        return twin

    def local(self, points_px: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return picture pixels in the canvas' own pixels."""
        corner = np.array([self._box.left - 0.5, self._box.top - 0.5])
        return np.asarray((points_px - corner) * self._scale - 0.5)

    def fill(self, points_px: NDArray[np.float64], colour: Rgb) -> None:
        """Fill a polygon, shape (n, 2)."""
        fill(self.image, self.local(points_px), colour)

    def blend(
        self,
        points_px: NDArray[np.float64],
        colour: Rgb | NDArray[np.uint8],
        opacity: float = 1.0,
        softness_px: float = 0.0,
    ) -> None:
        """Fill a polygon with an edge that is blurred by `softness_px` and let the ground through.

        `colour` may also be an image of the canvas' size, which is then seen through the polygon.
        """
        points = fixed_point(self.local(points_px))
        blur = softness_px * self._scale
        left, top, right, bottom = self._part(points, math.ceil(2.5 * blur) + 2)
        if right <= left or bottom <= top:
            return
        ground = self.image[top:bottom, left:right]
        mask = np.zeros(ground.shape[:2], np.uint8)
        ink = (round(255 * opacity),)
        offset = (-left << _SHIFT, -top << _SHIFT)
        cv2.fillPoly(mask, [points + np.array(offset, np.int32)], ink, cv2.LINE_AA, _SHIFT)
        soften(mask, blur)
        if isinstance(colour, np.ndarray):
            paint = colour[top:bottom, left:right]
        else:
            paint = np.empty_like(ground)
            paint[:] = colour
        composite(ground, paint, mask)

    def _part(self, points: NDArray[np.int32], margin: int) -> tuple[int, int, int, int]:
        """Return left, top, right, bottom of the part of the canvas that a shape touches."""
        x, y, width, height = cv2.boundingRect(points)
        return (
            max(0, (x >> _SHIFT) - margin),
            max(0, (y >> _SHIFT) - margin),
            min(self.image.shape[1], ((x + width) >> _SHIFT) + margin + 1),
            min(self.image.shape[0], ((y + height) >> _SHIFT) + margin + 1),
        )

    def shrunk(self) -> NDArray[np.uint8]:
        """Return the canvas at the picture's resolution, each pixel the mean of its area."""
        size = (self._box.right - self._box.left, self._box.bottom - self._box.top)
        return np.asarray(cv2.resize(self.image, size, interpolation=cv2.INTER_AREA), np.uint8)
