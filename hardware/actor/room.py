"""The wall behind the person: a quiet bathroom, a little out of focus."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@lru_cache(maxsize=4)
def room(width_px: int, height_px: int) -> NDArray[np.uint8]:
    """Return the empty room, shape (height, width, 3), red first, read-only."""
    picture = np.empty((height_px, width_px, 3), np.float32)
    unit = width_px / 640.0
    edge = round(0.56 * height_px)
    picture[:edge] = (203, 208, 203)
    picture[edge:] = (214, 218, 217)
    _tiles(picture[edge:], 74 * unit, unit)
    picture[edge - round(7 * unit) : edge] = (176, 186, 186)
    _towel(picture, unit)
    x = np.linspace(-1, 1, width_px, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, height_px, dtype=np.float32)[:, None]
    light = 0.93 - 0.10 * x - 0.08 * y - 0.10 * (x**2 + y**2) / 2
    lit = cv2.GaussianBlur(picture * light[..., None], (0, 0), 1.8 * unit)
    finished = np.clip(lit, 0, 255).astype(np.uint8)
    finished.flags.writeable = False
    return finished


def _tiles(wall: NDArray[np.float32], side_px: float, unit: float) -> None:
    """Draw the joints between tiles."""
    joint = max(1, round(2 * unit))
    for x in np.arange(0.3 * side_px, wall.shape[1], side_px):
        wall[:, round(x) : round(x) + joint] *= 0.93
    for y in np.arange(side_px, wall.shape[0], side_px):
        wall[round(y) : round(y) + joint] *= 0.93


def _towel(picture: NDArray[np.float32], unit: float) -> None:
    """Draw a towel on its rail, at the picture's right."""
    left, right = round(548 * unit), round(612 * unit)
    top, bottom = round(0.30 * picture.shape[0]), round(0.74 * picture.shape[0])
    picture[top - round(5 * unit) : top, left - round(14 * unit) : right + round(14 * unit)] = 150
    folds = 1.0 + 0.06 * np.sin(np.arange(right - left) / (5.0 * unit))
    picture[top:bottom, left:right] = np.array([186, 160, 140]) * folds[None, :, None]
