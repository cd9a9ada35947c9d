"""The head's skin as the camera sees it: rays are followed until they meet the surface."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import cv2
import numpy as np

from hardware.actor.pose import project_px
from hardware.actor.skin_motion import drags, undragged
from hardware.actor.surface import STEP_MM, X_MIN_MM, Y_MIN_MM, head_surface
from hardware.actor.unrolled import ANGLE_LIMIT_RAD, ANGLE_STEP_RAD, sheet

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor.figure import Figure
    from hardware.actor.paint import Box
    from hardware.frame import CameraIntrinsics

RAY_SPACING_MM: Final = 4.0
"""Between neighbouring rays, on the head. In between, the place on the sheet is interpolated."""

MARCH_STEPS: Final = 8
_NOSE_MM: Final = np.float32(48.0)
"""Rays start at the depth of the nose's tip: nothing of a head lies before it."""


class _Slices(NamedTuple):
    """The head's slices by row of height: float32 arrays of shape (rows,)."""

    per_width: NDArray[np.float32]
    """1 / half width."""
    side_mm: NDArray[np.float32]
    per_front: NDArray[np.float32]
    """1 / reach of the front."""
    per_back: NDArray[np.float32]
    """1 / reach of the back."""


@lru_cache(maxsize=1)
def _slices() -> _Slices:
    s = head_surface()
    columns = (1 / s.width_mm, s.side_mm, 1 / s.front_mm, 1 / s.back_mm)
    return _Slices(*(np.asarray(column, np.float32) for column in columns))


@lru_cache(maxsize=1)
def _bumps() -> NDArray[np.float32]:
    return np.asarray(head_surface().bump_mm, np.float32)


@lru_cache(maxsize=1)
def outline_points_mm() -> NDArray[np.float64]:
    """Return points whose projections' hull is the head's outline, shape (n, 3), template size."""
    points = sheet().points_mm[6:-2:10, ::16]
    return np.ascontiguousarray(points.reshape(-1, 3))


def _rays(box: Box, spacing_px: float, intrinsics: CameraIntrinsics) -> NDArray[np.float32]:
    """Return ray directions in the camera frame, z = 1, shape (rows, columns, 3)."""
    columns = max(2, round((box.right - box.left) / spacing_px))
    rows = max(2, round((box.bottom - box.top) / spacing_px))
    # Sample centres of a picture that is resized to the box (OpenCV's convention).
    x = box.left - 0.5 + (np.arange(columns) + 0.5) * (box.right - box.left) / columns
    y = box.top - 0.5 + (np.arange(rows) + 0.5) * (box.bottom - box.top) / rows
    rays = np.ones((rows, columns, 3), np.float32)
    rays[..., 0] = ((x - intrinsics.cx_px) / intrinsics.fx_px)[None, :]
    rays[..., 1] = ((y - intrinsics.cy_px) / intrinsics.fy_px)[:, None]
    return rays


def _rows(y: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return rows of the tables at heights, kept inside the head."""
    rows = np.clip((y - Y_MIN_MM) / STEP_MM, 0, len(_slices().side_mm) - 1)
    return np.asarray(rows, np.float32)


def _march(start: NDArray[np.float32], ray: NDArray[np.float32]) -> NDArray[np.float32]:
    """Follow rays of the template head's frame to the surface; return points, (3, rows, columns).

    `start` has shape (3,) and `ray` (3, rows, columns), about 1 long. A ray that misses ends
    near its closest approach, which continues the skin smoothly beyond the outline.
    """
    slices, bumps = _slices(), _bumps()
    travelled = (_NOSE_MM - start[2]) / ray[2]
    for _ in range(MARCH_STEPS):
        x, y, z = (s + r * travelled for s, r in zip(start, ray, strict=True))
        row = _rows(y)
        place = row.astype(np.intp)
        bump = cv2.remap(bumps, (x - X_MIN_MM) / STEP_MM, row, cv2.INTER_LINEAR)
        across = np.abs(x) * slices.per_width[place]
        depth = z - slices.side_mm[place] - bump
        per_front = slices.per_front[place]
        reach = np.maximum(depth * per_front, -depth * slices.per_back[place])
        # The superellipse's own norm, exponent 2.5, without the cost of powers.
        norm = np.sqrt(across * across * np.sqrt(across) + reach * reach * np.sqrt(reach))
        travelled += (norm - 1) / per_front
    return np.stack([x, y, z])


def _places(points: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return (column, row) on the sheet of surface points (3, rows, columns): last axis 2."""
    x, y, z = points
    row = _rows(y)
    place = row.astype(np.intp)
    slices = _slices()
    angle = np.arcsin(np.clip(x * slices.per_width[place], -1, 1))
    behind = z < slices.side_mm[place]
    angle = np.where(behind, np.copysign(np.float32(np.pi), angle) - angle, angle)
    column = (angle + ANGLE_LIMIT_RAD) / ANGLE_STEP_RAD
    return np.stack([column, row], axis=-1).astype(np.float32)


def places_on_sheet(box: Box, figure: Figure, intrinsics: CameraIntrinsics) -> NDArray[np.float32]:
    """Return for every pixel of `box` the place on the sheet that it shows.

    Shape (rows, columns, 2): column and row of `hardware.actor.unrolled.sheet`.
    """
    pose, size_ratio = figure.pose, figure.size_ratio
    spacing_px = max(1.0, RAY_SPACING_MM * intrinsics.fx_px / pose.z_mm)
    rotation = pose.rotation()
    start = (-pose.origin_mm() @ rotation / size_ratio).astype(np.float32)
    rays = _rays(box, spacing_px, intrinsics) @ (rotation / size_ratio).astype(np.float32)
    rays = np.ascontiguousarray(np.moveaxis(rays, 2, 0))
    moved = drags(figure.person, figure.expression)
    places = _places(undragged(_march(start, rays), moved))
    size = (box.right - box.left, box.bottom - box.top)
    return np.asarray(cv2.resize(places, size, interpolation=cv2.INTER_LINEAR), np.float32)


def outline_px(figure: Figure, intrinsics: CameraIntrinsics) -> NDArray[np.float64]:
    """Return the head's outline as a convex polygon in picture pixels, shape (n, 2)."""
    points = figure.pose.to_camera_mm(outline_points_mm() * figure.size_ratio)
    hull = cv2.convexHull(project_px(points, intrinsics).astype(np.float32))
    return np.asarray(hull[:, 0], np.float64)
