"""From a point in space to the panel pixel that must be lit for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Projection(Protocol):
    """The way from camera millimetres to panel pixels, whatever lies between."""

    def to_panel_px(
        self, points_camera_mm: NDArray[np.float64], out: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Write the panel pixel of each point into `out` and return it.

        `points_camera_mm` has shape (n, 3) in the camera frame (`hardware.frame`); `out` has
        shape (n, 2): x to the right, y down, (0, 0) the centre of the top left pixel.
        """
        ...

    def mm_to_px(self, distance_mm: float) -> float:
        """Return how many panel pixels one millimetre of a face at `distance_mm` spans."""
        ...

    def apart_px(self, distance_mm: float) -> float:
        """Return how far apart the eyes that are meant find a place of a face at `distance_mm`.

        Along the line through the eyes, half of it to each side of the pixel that `to_panel_px`
        gives. 0: that pixel is right.
        """
        ...
