"""Bezier curves in the face's frontal plane, and strokes along them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Point = tuple[float, float]

_T = np.linspace(0.0, 1.0, 15)
_CUBIC = np.stack([(1 - _T) ** 3, 3 * _T * (1 - _T) ** 2, 3 * _T**2 * (1 - _T), _T**3], axis=1)


def cubic(start: Point, leave: Point, arrive: Point, end: Point) -> NDArray[np.float64]:
    """Return 15 points of a cubic Bezier curve, its ends exactly included; shape (15, 2)."""
    points: NDArray[np.float64] = _CUBIC @ np.array([start, leave, arrive, end])
    points[0], points[-1] = start, end
    return points


def ribbon(points_xy: NDArray[np.float64], widths_mm: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the outline of a stroke along a curve; `widths_mm` has one value per point."""
    along = np.empty_like(points_xy)
    along[1:-1] = points_xy[2:] - points_xy[:-2]
    along[0], along[-1] = points_xy[1] - points_xy[0], points_xy[-1] - points_xy[-2]
    along /= np.hypot(along[:, 0], along[:, 1])[:, None] + 1e-9
    half = np.stack([-along[:, 1], along[:, 0]], axis=1) * widths_mm[:, None] / 2
    return np.concatenate([points_xy + half, (points_xy - half)[::-1]])


def ellipse(centre: Point, half_x: float, half_y: float, count: int = 24) -> NDArray[np.float64]:
    """Return points around an ellipse, shape (count, 2)."""
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.stack([centre[0] + half_x * np.cos(turn), centre[1] + half_y * np.sin(turn)], axis=1)
