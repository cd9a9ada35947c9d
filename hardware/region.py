"""Which part of a camera's view a picture shows: the one place where pixels are mapped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
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
        scale, offset_px = _mapping(self)
        return points_px * scale + offset_px

    def to_picture(self, points_px: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return points of the view, shape (n, 3), as points of the picture."""
        if self == WHOLE:
            return points_px
        scale, offset_px = _mapping(self)
        return (points_px - offset_px) / scale

    def lens(self, view: CameraIntrinsics) -> CameraIntrinsics:
        """Return the geometry of the picture, where `view` is that of all of the view."""
        return view if self == WHOLE else _lens(self, view)


WHOLE: Final = Region(0.0, 0.0, 1.0, 1.0)
"""All of the view."""


# Thirty pictures a second are of the same region, so both are worked out once for each.


@lru_cache(maxsize=2)
def _mapping(region: Region) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return by what points of the picture are multiplied, and then moved, shape (3,) each."""
    across, down = region.across_ratio, region.down_ratio
    left_px, top_px = region.left_px + 0.5 * across - 0.5, region.top_px + 0.5 * down - 0.5
    return (
        np.array([across, down, across], np.float32),
        np.array([left_px, top_px, 0.0], np.float32),
    )


@lru_cache(maxsize=2)
def _lens(region: Region, view: CameraIntrinsics) -> CameraIntrinsics:
    return replace(
        view,
        fx_px=view.fx_px / region.across_ratio,
        fy_px=view.fy_px / region.down_ratio,
        cx_px=(view.cx_px + 0.5 - region.left_px) / region.across_ratio - 0.5,
        cy_px=(view.cy_px + 0.5 - region.top_px) / region.down_ratio - 0.5,
    )
