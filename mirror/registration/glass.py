"""The panel's pixels and their millimetres on the glass, whichever way the panel is turned.

Three ways to name a place on the panel, all of shape (n, 2):

* **mm**: the mirror frame (`reflection`), x to the viewer's right, y up, (0, 0) in the middle;
* **px**: the picture as the viewer sees it, x to the right, y down, (0, 0) the centre of its top
  left pixel;
* **native px**: the same on the panel as it was made, before somebody turned it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.panel import Panel

    Points = NDArray[np.float64]

_TURNS: Final = {
    0: np.array([[1.0, 0.0], [0.0, 1.0]]),
    90: np.array([[0.0, -1.0], [1.0, 0.0]]),
    180: np.array([[-1.0, 0.0], [0.0, -1.0]]),
    270: np.array([[0.0, 1.0], [-1.0, 0.0]]),
}
"""Turning clockwise where y points down: (x, y) goes to (x, y) @ turn.T."""


class PanelGrid:
    """One panel's pixels."""

    def __init__(self, panel: Panel) -> None:
        """Take the panel as the viewer sees it."""
        self._px_per_mm = np.array(
            [panel.width_px / panel.width_mm, -panel.height_px / panel.height_mm]
        )
        self._centre_px = (np.array(panel.size_px) - 1.0) / 2.0
        self._native_centre_px = (np.array(panel.native_size_px) - 1.0) / 2.0
        self._turn = _TURNS[panel.rotation_deg]

    @property
    def px_per_mm(self) -> tuple[float, float]:
        """Pixels in one millimetre, across and down; both positive."""
        return float(self._px_per_mm[0]), float(-self._px_per_mm[1])

    def to_px(self, places_mm: Points, out: Points) -> Points:
        """Write the pixel at each place into `out` and return it; `out` may be `places_mm`."""
        np.multiply(places_mm, self._px_per_mm, out=out)
        out += self._centre_px
        return out

    def to_mm(self, places_px: Points, out: Points) -> Points:
        """Write the place of each pixel into `out` and return it; `out` may be `places_px`."""
        np.subtract(places_px, self._centre_px, out=out)
        out /= self._px_per_mm
        return out

    def to_native_px(self, places_px: Points) -> Points:
        """Return which pixels of the panel as it was made show the picture's pixels."""
        return np.asarray((places_px - self._centre_px) @ self._turn.T + self._native_centre_px)

    def from_native_px(self, places_px: Points) -> Points:
        """Return which pixels of the picture the panel's own pixels show."""
        return np.asarray((places_px - self._native_centre_px) @ self._turn + self._centre_px)
