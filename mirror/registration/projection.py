"""From a point in space to the panel pixel that must be lit for it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

_FEW: Final = 16
"""More than a picture asks for at once: a side of a face has 14 sites."""


class Projection(ABC):
    """The way from camera millimetres to panel pixels, whatever lies between."""

    def __init__(self) -> None:
        """Take room for a few points, for good: none is asked for with each picture."""
        self._few_mm = np.empty((_FEW, 3))
        self._few_px = np.empty((_FEW, 2))

    def seen_px(self, points_camera_mm: Sequence[ArrayLike]) -> list[list[float]]:
        """Return the panel pixel of each of a few points, x and y as in `to_panel_px`.

        Each point is of shape (3,), in the camera frame.
        """
        count = len(points_camera_mm)
        if count > len(self._few_mm):
            self._few_mm, self._few_px = np.empty((count, 3)), np.empty((count, 2))
        for number, point in enumerate(points_camera_mm):
            self._few_mm[number] = point
        pixels: list[list[float]] = self.to_panel_px(
            self._few_mm[:count], self._few_px[:count]
        ).tolist()
        return pixels

    @abstractmethod
    def to_panel_px(
        self, points_camera_mm: NDArray[np.float64], out: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Write the panel pixel of each point into `out` and return it.

        `points_camera_mm` has shape (n, 3) in the camera frame (`hardware.frame`); `out` has
        shape (n, 2): x to the right, y down, (0, 0) the centre of the top left pixel.
        """

    @abstractmethod
    def mm_to_px(self, distance_mm: float) -> float:
        """Return how many panel pixels one millimetre of a face at `distance_mm` spans."""

    @abstractmethod
    def apart_px(self, distance_mm: float) -> float:
        """Return how far apart the eyes that are meant find a place of a face at `distance_mm`.

        Along the line through the eyes, half of it to each side of the pixel that `to_panel_px`
        gives. 0: that pixel is right.
        """
