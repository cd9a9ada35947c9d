"""A sensor's noise: drawn once, then shifted differently for every frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SPARE_PX: Final = 97
"""How far the field is larger than a picture each way: so many different shifts there are."""


class SensorNoise:
    """Normally distributed noise of `levels` grey levels, the same for the same frame number."""

    def __init__(self, width_px: int, height_px: int, levels: float, seed: int) -> None:
        rng = np.random.default_rng(seed)
        shape = (height_px + _SPARE_PX, width_px + _SPARE_PX, 3)
        field = rng.standard_normal(shape, np.float32) * np.float32(levels)
        self._field: NDArray[np.int8] = np.clip(np.round(field), -127, 127).astype(np.int8)
        self._silent = levels <= 0

    def add(self, picture: NDArray[np.uint8], sequence: int) -> NDArray[np.uint8]:
        """Return the picture with the noise of frame number `sequence`."""
        if self._silent:
            return picture
        height, width = picture.shape[:2]
        # Two multipliers without common factors with the range: neighbours get distant shifts.
        top, left = (sequence * 37) % _SPARE_PX, (sequence * 59 + sequence // _SPARE_PX) % _SPARE_PX
        part = self._field[top : top + height, left : left + width]
        return np.asarray(cv2.add(picture, part, dtype=cv2.CV_8U), np.uint8)
