"""The head's surface unrolled into a sheet, on which skin and hair are painted once.

A place on the sheet is (angle about the head's upright axis, height). The sheet carries, for
every place, where it lies in the head and which way it faces.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from hardware.actor.surface import SLICE_EXPONENT, STEP_MM, X_MIN_MM, Y_MIN_MM, head_surface

if TYPE_CHECKING:
    from numpy.typing import NDArray

ANGLE_LIMIT_RAD: Final = 2.3
"""How far the sheet reaches to either side; 0 is the face's middle, pi / 2 the ears."""

ANGLE_STEP_RAD: Final = 2 * ANGLE_LIMIT_RAD / 640


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """The surface by (height, angle): all arrays have shape (rows, columns, ...)."""

    angle_rad: NDArray[np.float64]
    """Shape (columns,)."""
    y_mm: NDArray[np.float64]
    """Shape (rows,)."""
    points_mm: NDArray[np.float64]
    """Shape (rows, columns, 3): head frame, template size."""
    normals: NDArray[np.float32]
    """Shape (rows, columns, 3): unit vectors out of the skin, head frame."""
    hollow_mm: NDArray[np.float64]
    """How far the surface lies below its surroundings: what keeps light out."""

    def column(self, angle_rad: float) -> float:
        """Return the column of an angle."""
        return (angle_rad + ANGLE_LIMIT_RAD) / ANGLE_STEP_RAD

    def row(self, y_mm: float) -> float:
        """Return the row of a height."""
        return (y_mm - Y_MIN_MM) / STEP_MM

    def place(self, points_xy_mm: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return (column, row), shape (n, 2), of points (x, y) of the face's front."""
        rows = (points_xy_mm[:, 1] - Y_MIN_MM) / STEP_MM
        width = np.interp(points_xy_mm[:, 1], self.y_mm, head_surface().width_mm)
        angle = np.arcsin(np.clip(points_xy_mm[:, 0] / width, -1, 1))
        return np.stack([(angle + ANGLE_LIMIT_RAD) / ANGLE_STEP_RAD, rows], axis=1)


def _points_mm(angle_rad: NDArray[np.float64]) -> NDArray[np.float64]:
    surface = head_surface()
    across = np.sin(angle_rad)[None, :]
    rise = (1.0 - np.abs(across) ** SLICE_EXPONENT) ** (1.0 / SLICE_EXPONENT)
    x = surface.width_mm[:, None] * across
    before = np.abs(angle_rad)[None, :] <= math.pi / 2
    reach = np.where(before, surface.front_mm[:, None], -surface.back_mm[:, None])
    columns = ((x - X_MIN_MM) / STEP_MM).astype(np.float32)
    rows = np.broadcast_to(np.arange(len(surface.y_mm), dtype=np.float32)[:, None], x.shape)
    bump = cv2.remap(surface.bump_mm, columns, np.ascontiguousarray(rows), cv2.INTER_LINEAR)
    y = np.broadcast_to(surface.y_mm[:, None], x.shape)
    return np.stack([x, y, surface.side_mm[:, None] + reach * rise + bump * before], axis=2)


def _normals(points_mm: NDArray[np.float64]) -> NDArray[np.float32]:
    along = np.gradient(points_mm, axis=1)
    up = np.gradient(points_mm, axis=0)
    normals = np.cross(along, up)
    normals /= np.linalg.norm(normals, axis=2, keepdims=True) + 1e-9
    smooth = cv2.GaussianBlur(normals, (0, 0), 2.0)
    return np.asarray(smooth, np.float32)


@lru_cache(maxsize=1)
def sheet() -> Sheet:
    """Return the template head's sheet, built once."""
    angle_rad = np.linspace(-ANGLE_LIMIT_RAD, ANGLE_LIMIT_RAD, 641)
    points_mm = _points_mm(angle_rad)
    depth = points_mm[..., 2]
    hollow = cv2.GaussianBlur(depth, (0, 0), sigmaX=24, sigmaY=14) - depth
    return Sheet(angle_rad, head_surface().y_mm, points_mm, _normals(points_mm), hollow)
