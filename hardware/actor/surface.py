"""The head's skin as a surface in millimetres: what the face's curves lie on.

A stack of superelliptic slices gives the head its width and depth at every height; smooth bumps
on top of it make the nose, the eye sockets, lips, cheekbones and chin. All measurements were
chosen for this drawing after ordinary adult proportions; they are nobody's in particular.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SLICE_EXPONENT: Final = 2.5
"""2 would be an ellipse; a little more makes the face's front flatter, as faces are."""

STEP_MM: Final = 0.5
X_MIN_MM, X_MAX_MM = -86.0, 86.0
Y_MIN_MM, Y_MAX_MM = -126.0, 104.0

# Height, half width, depth of the widest line, depth of the middle line without nose or lips.
_SLICES: Final = np.array(
    [
        (-123.0, 9.0, 0.0, 5.0),
        (-121.0, 19.0, -3.0, 7.5),
        (-117.0, 28.5, -5.0, 11.0),
        (-111.0, 37.0, -12.0, 13.5),
        (-104.5, 44.0, -19.0, 14.5),
        (-95.0, 51.0, -29.0, 15.5),
        (-84.0, 56.0, -40.0, 16.0),
        (-70.0, 62.0, -49.0, 16.0),
        (-52.0, 66.5, -54.0, 16.0),
        (-35.0, 69.5, -56.0, 16.5),
        (-20.0, 71.5, -56.0, 17.0),
        (5.0, 72.5, -57.0, 18.0),
        (25.0, 72.5, -58.0, 21.5),
        (45.0, 71.5, -60.0, 19.5),
        (62.0, 68.0, -61.0, 14.0),
        (78.0, 59.5, -62.0, 4.0),
        (90.0, 47.0, -62.0, -14.0),
        (97.0, 31.0, -62.0, -34.0),
        (101.0, 14.0, -62.0, -52.0),
    ]
)

# Middle x (mirrored when not 0), y, half widths across and up, height: all mm.
_BUMPS: Final = (
    (31.0, 1.0, 16.0, 11.0, -12.0),  # eye sockets
    (15.0, -1.0, 6.0, 7.0, -3.0),  # their inner corners
    (47.0, 0.0, 8.0, 9.0, -3.0),  # their outer corners
    (32.0, 0.0, 8.5, 6.5, 7.5),  # eyeballs under the lids
    (30.0, 20.0, 19.0, 8.0, 2.0),  # brow ridge
    (0.0, 18.0, 9.0, 9.0, 1.0),  # between the brows
    (50.0, -27.0, 14.0, 13.0, 3.5),  # cheekbones
    (61.0, 27.0, 11.0, 20.0, -9.0),  # temples
    (41.0, -62.0, 10.0, 14.0, -2.0),  # hollow below them
    (13.5, -46.5, 4.2, 4.8, 6.5),  # wings of the nose
    (0.0, -75.0, 17.0, 13.0, 4.0),  # the teeth carry the lips forward
    (0.0, -70.5, 12.0, 4.0, 3.5),  # upper lip
    (0.0, -81.0, 12.0, 4.5, 3.5),  # lower lip
    (0.0, -75.6, 17.0, 1.8, -2.0),  # between them
    (25.0, -75.0, 5.0, 5.0, -2.0),  # corners of the mouth
    (0.0, -62.0, 2.2, 5.0, -1.0),  # philtrum
    (0.0, -92.5, 15.0, 4.5, -3.5),  # above the chin
    (0.0, -108.0, 13.0, 8.0, 4.0),  # chin
)

# Nose: height on the face, how far the ridge stands out, half width of the ridge.
_NOSE: Final = np.array(
    [
        (-64.0, 0.0, 11.0),
        (-58.0, 3.0, 11.0),
        (-54.0, 9.0, 10.5),
        (-49.0, 21.0, 10.0),
        (-45.0, 26.5, 9.7),
        (-40.0, 28.0, 9.2),
        (-32.0, 25.0, 8.4),
        (-21.0, 19.0, 7.8),
        (-13.0, 14.5, 7.4),
        (-5.0, 9.5, 7.2),
        (5.0, 5.0, 7.5),
        (14.0, 1.0, 8.5),
        (22.0, 0.0, 9.0),
    ]
)


def _column(
    heights_mm: NDArray[np.float64], table: NDArray[np.float64], column: int, sigma_mm: float
) -> NDArray[np.float64]:
    """Return one column of a table at all heights, smoothed so that no edge can be seen."""
    values = np.interp(heights_mm, table[:, 0], table[:, column])
    smooth = cv2.GaussianBlur(
        values[:, None],
        (1, 0),
        sigmaX=1.0,
        sigmaY=sigma_mm / STEP_MM,
        borderType=cv2.BORDER_REPLICATE,
    )
    return np.asarray(smooth, np.float64)[:, 0]


def _bumps_mm(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what stands out of the slices at x (1, m) and y (n, 1): shape (n, m)."""
    total = np.zeros((len(y), x.shape[1]))
    for middle_x, middle_y, half_x, half_y, height in _BUMPS:
        up = height * np.exp(-0.5 * ((y - middle_y) / half_y) ** 2)
        for sign in (-1.0, 1.0) if middle_x else (1.0,):
            total += up * np.exp(-0.5 * ((x - sign * middle_x) / half_x) ** 2)
    ridge = _column(y[:, 0], _NOSE, 1, 1.5)[:, None]
    half = _column(y[:, 0], _NOSE, 2, 1.5)[:, None]
    return total + ridge * np.exp(-0.5 * (x / half) ** 2)


class HeadSurface:
    """Depth of the face over its frontal plane, in the head's frame, for the template's size.

    The outer canthi, at (+/- 46, 0) mm, lie at depth 0: there the frame has its origin.
    """

    CANTHUS_X_MM: Final = 46.0

    def __init__(self) -> None:
        y = np.arange(Y_MIN_MM, Y_MAX_MM + STEP_MM / 2, STEP_MM)
        x = np.arange(X_MIN_MM, X_MAX_MM + STEP_MM / 2, STEP_MM)
        self.y_mm: NDArray[np.float64] = y
        self.x_mm: NDArray[np.float64] = x
        self.width_mm: NDArray[np.float64] = _column(y, _SLICES, 1, 2.0)
        self.side_mm: NDArray[np.float64] = _column(y, _SLICES, 2, 3.0)
        self.front_mm: NDArray[np.float64] = _column(y, _SLICES, 3, 3.0) - self.side_mm
        self.back_mm: NDArray[np.float64] = 95.0 * np.minimum(1.0, self.width_mm / 70.0)
        self.bump_mm: NDArray[np.float64] = _bumps_mm(x[None, :], y[:, None])
        self.depth_table_mm: NDArray[np.float64] = self._front_depth()
        canthus = np.array([[self.CANTHUS_X_MM, 0.0]])
        shift = float(self.depth_mm(canthus)[0])
        self.side_mm -= shift
        self.depth_table_mm -= shift

    def _front_depth(self) -> NDArray[np.float64]:
        across = np.minimum(np.abs(self.x_mm[None, :]) / self.width_mm[:, None], 1.0)
        rise = (1.0 - across**SLICE_EXPONENT) ** (1.0 / SLICE_EXPONENT)
        return self.side_mm[:, None] + self.front_mm[:, None] * rise + self.bump_mm

    def depth_mm(self, points_xy_mm: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the depth z, shape (n,), at points (x, y) of the frontal plane, shape (n, 2).

        Points beside the head get the depth of the nearest point of its grid.
        """
        column = np.clip((points_xy_mm[:, 0] - X_MIN_MM) / STEP_MM, 0, len(self.x_mm) - 1.001)
        row = np.clip((points_xy_mm[:, 1] - Y_MIN_MM) / STEP_MM, 0, len(self.y_mm) - 1.001)
        i, j = row.astype(np.intp), column.astype(np.intp)
        v, u = row - i, column - j
        z = self.depth_table_mm
        low = z[i, j] * (1 - u) + z[i, j + 1] * u
        high = z[i + 1, j] * (1 - u) + z[i + 1, j + 1] * u
        depths: NDArray[np.float64] = low * (1 - v) + high * v
        return depths


@lru_cache(maxsize=1)
def head_surface() -> HeadSurface:
    """Return the template head's surface, built once."""
    return HeadSurface()
