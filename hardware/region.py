"""Which part of a camera's view a picture shows: the one place where pixels are mapped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.frame import CameraIntrinsics


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the view that fills a picture, which has as many pixels as all of the view has.

    In the view's own pixels, whose centres lie at whole numbers; edges lie at halves (derived).
    """

    left_px: float
    top_px: float
    """Columns and rows of the view that lie before it."""
    across_ratio: float
    down_ratio: float
    """Shares of the view's width and height; so large is a picture's pixel in the view."""

    def to_view(self, points_px: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return points of the picture, shape (n, 3), as points of the view.

        z, which has the unit of x, becomes smaller as x does.
        """
        if self == WHOLE:
            return points_px
        return np.asarray(points_px * self._scale() + self._offset(), np.float32)

    def to_picture(self, points_px: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return points of the view, shape (n, 3), as points of the picture."""
        if self == WHOLE:
            return points_px
        return np.asarray((points_px - self._offset()) / self._scale(), np.float32)

    def lens(self, view: CameraIntrinsics) -> CameraIntrinsics:
        """Return the geometry of the picture, where `view` is that of all of the view."""
        if self == WHOLE:
            return view
        return replace(
            view,
            fx_px=view.fx_px / self.across_ratio,
            fy_px=view.fy_px / self.down_ratio,
            cx_px=(view.cx_px + 0.5 - self.left_px) / self.across_ratio - 0.5,
            cy_px=(view.cy_px + 0.5 - self.top_px) / self.down_ratio - 0.5,
        )

    def _scale(self) -> NDArray[np.float64]:
        return np.array([self.across_ratio, self.down_ratio, self.across_ratio])

    def _offset(self) -> NDArray[np.float64]:
        return np.array(
            [
                self.left_px + 0.5 * self.across_ratio - 0.5,
                self.top_px + 0.5 * self.down_ratio - 0.5,
                0.0,
            ]
        )


WHOLE: Final = Region(0.0, 0.0, 1.0, 1.0)
"""All of the view."""
