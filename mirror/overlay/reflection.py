"""The simulated mirror: the camera's picture, flipped like a reflection and dimmed.

For machines without glass. What it holds may be a person's picture: it stays in memory, and
whoever could write it to disk asks for drawn frames only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from mirror.registration.picture import PictureFit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.frame import Frame

DIMMED = 0.4
"""Share of the picture's brightness that is kept, so that light over it reads as light."""


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
        self._flipped = self._dimmed = np.empty((0, 0, 3), np.uint8)
        self._small = np.empty((0, 0, 4), np.uint8)

    def show(self, frame: Frame | None, fit: PictureFit | None = None) -> bool:
        """Take in the newest frame, None for black; return whether the canvas was repainted.

        `fit` says where its picture lies; None: it fills the canvas.
        """
        if frame is not None and self._drawn_only and not frame.drawn:
            frame = None
        if frame is self._frame:
            return False
        self._frame = frame
        if frame is None:
            self._canvas.fill(0)
        else:
            self._reflect(frame)
        return True

    def _reflect(self, frame: Frame) -> None:
        fit = self._fit_for(frame)
        cut = frame.rgb[
            fit.top_px : fit.top_px + fit.height_px, fit.left_px : fit.left_px + fit.width_px
        ]
        # Small first: enlarging is the only step that touches every pixel of the panel.
        cv2.flip(cut, 1, dst=self._flipped)
        cv2.convertScaleAbs(self._flipped, dst=self._dimmed, alpha=DIMMED)
        cv2.cvtColor(self._dimmed, cv2.COLOR_RGB2BGRA, dst=self._small)
        size_px = (self._canvas.shape[1], self._canvas.shape[0])
        cv2.resize(self._small, size_px, dst=self._canvas, interpolation=cv2.INTER_LINEAR)

    def _fit_for(self, frame: Frame) -> PictureFit:
        picture_px = (frame.rgb.shape[1], frame.rgb.shape[0])
        fit = PictureFit.fill(picture_px, (self._canvas.shape[1], self._canvas.shape[0]))
        if fit != self._fit:
            self._fit = fit
            self._flipped = np.empty((fit.height_px, fit.width_px, 3), np.uint8)
            self._dimmed = np.empty_like(self._flipped)
            self._small = np.empty((fit.height_px, fit.width_px, 4), np.uint8)
        return fit
