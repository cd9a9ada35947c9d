"""The simulated mirror: the camera's picture, flipped like a reflection and dimmed.

For machines without glass. What it holds may be a person's picture: it stays in memory, and
whoever could write it to disk asks for drawn frames only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from mirror.overlay.areas import area
from mirror.registration.picture import PictureFit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.frame import Frame

DIMMED: Final = 0.4
"""Share of the picture's brightness that is kept, so that light over it reads as light."""
_MELTING: Final = 0.45
"""Share of the way from its middle to its edge over which a picture melts into the dark, so that
nothing seems to be cut out."""
_ROUND: Final = 3.0
"""A picture melts as a superellipse of this degree: 2 is an oval, more has corners."""


class SimulatedMirror:
    """Paints the reflection of the newest frame on a canvas.

    The canvas has the shape (height, width, 4): blue, green, red, unused. With `drawn_only` a
    frame that is not drawn counts as none.
    """

    def __init__(self, canvas: NDArray[np.uint8], *, drawn_only: bool) -> None:
        self._canvas = canvas
        self._drawn_only = drawn_only
        self._frame: Frame | None = None
        self._fit: PictureFit | None = None
        self._rooms = _Rooms((0, 0))

    def show(self, frame: Frame | None, fit: PictureFit | None = None) -> bool:
        """Take in the newest frame, None for black; return whether the canvas was repainted.

        `fit` says where its picture lies, and that it melts into the dark around it; None: it fills
        the canvas.
        """
        if frame is not None and self._drawn_only and not frame.drawn:
            frame = None
        if frame is self._frame and (frame is None or fit == self._fit):
            return False
        self._frame, self._fit = frame, fit
        if frame is None:
            self._canvas.fill(0)
        else:
            self._reflect(frame.rgb, fit)
        return True

    def _reflect(self, rgb: NDArray[np.uint8], fit: PictureFit | None) -> None:
        if rgb.shape != self._rooms.picture.shape:
            self._rooms = _Rooms(rgb.shape[:2])
        light = self._rooms.plain if fit is None else self._rooms.melting
        if fit is None:
            fit = PictureFit.fill(_size_px(rgb), _size_px(self._canvas))
        cut = area(
            (fit.left_px, fit.top_px, fit.left_px + fit.width_px, fit.top_px + fit.height_px)
        )
        here = slice(0, fit.height_px), slice(0, fit.width_px)
        picture, small = self._rooms.picture[here], self._rooms.small[here]
        # Small first: enlarging is the only step that touches every pixel of the panel.
        cv2.multiply(rgb[cut], light[cut], dst=picture, scale=1.0 / 255.0)
        cv2.cvtColor(picture, cv2.COLOR_RGB2BGRA, dst=small)
        place = self._canvas[area(fit.place_px)]
        cv2.resize(cv2.flip(small, 1, dst=small), _size_px(place), dst=place)
        self._darken_around(fit)

    def _darken_around(self, fit: PictureFit) -> None:
        left, top, right, bottom = fit.place_px
        self._canvas[:top] = 0
        self._canvas[bottom:] = 0
        self._canvas[top:bottom, :left] = 0
        self._canvas[top:bottom, right:] = 0


class _Rooms:
    """What is made once for all pictures of one (height, width)."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        height, width = shape
        self.picture = np.empty((height, width, 3), np.uint8)
        self.small = np.empty((height, width, 4), np.uint8)
        self.plain = np.full((height, width, 3), round(255.0 * DIMMED), np.uint8)
        """What is kept of each pixel's brightness, 0 to 255."""
        self.melting = np.rint(self.plain * _melting(height, width)[:, :, None]).astype(np.uint8)


def _melting(height: int, width: int) -> NDArray[np.float64]:
    """Return 1 in the middle, falling smoothly to 0 at the edges, shape (height, width)."""
    across, down = (np.abs(np.linspace(-1.0, 1.0, length)) for length in (width, height))
    outward = (across**_ROUND + down[:, None] ** _ROUND) ** (1.0 / _ROUND)
    share = np.clip((1.0 - outward) / _MELTING, 0.0, 1.0)
    return np.asarray(share * share * (3.0 - 2.0 * share))


def _size_px(picture: NDArray[np.uint8]) -> tuple[int, int]:
    """Return width and height."""
    return picture.shape[1], picture.shape[0]
