"""The head's skin as the camera sees it: rays are followed until they meet the surface."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from hardware.actor.pose import project_px
from hardware.actor.skin import painted_head
from hardware.actor.surface import STEP_MM, X_MIN_MM, Y_MIN_MM, head_surface
from hardware.actor.unrolled import ANGLE_LIMIT_RAD, ANGLE_STEP_RAD, sheet

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor.person import Person
    from hardware.actor.pose import Pose
    from hardware.frame import CameraIntrinsics

RAY_SPACING_MM: Final = 4.0
"""Between neighbouring rays, on the head. In between, the place on the sheet is interpolated."""

MARCH_STEPS: Final = 9


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of picture pixels, left and top inside, right and bottom outside."""

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def around(cls, points_px: NDArray[np.float64], margin_px: float, width: int, height: int
               ) -> Box:
        """Return the smallest box around points, grown by a margin, cut at the picture's edge."""
        low = np.floor(points_px.min(axis=0) - margin_px).astype(int)
        high = np.ceil(points_px.max(axis=0) + margin_px).astype(int) + 1
        left, top = max(0, int(low[0])), max(0, int(low[1]))
        return cls(left, top, max(left, min(width, int(high[0]))),
                   max(top, min(height, int(high[1]))))

    @property
    def empty(self) -> bool:
        """Whether no pixel is inside."""
        return self.right <= self.left or self.bottom <= self.top

    def of(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return the box's part of a picture: a view."""
        return picture[self.top : self.bottom, self.left : self.right]


@lru_cache(maxsize=1)
def _slices() -> NDArray[np.float32]:
    """Return 1 / half width, side depth, 1 / front reach and 1 / back reach by height."""
    s = head_surface()
    table = np.stack([1 / s.width_mm, s.side_mm, 1 / s.front_mm, 1 / s.back_mm], axis=1)
    return table.astype(np.float32)


@lru_cache(maxsize=1)
def _bumps() -> NDArray[np.float32]:
    return head_surface().bump_mm.astype(np.float32)


@lru_cache(maxsize=1)
def outline_points_mm() -> NDArray[np.float64]:
    """Return points whose projections' hull is the head's outline, shape (n, 3), template size."""
    points = sheet().points_mm[6:-2:10, ::16]
    return np.ascontiguousarray(points.reshape(-1, 3))


def _rays(box: Box, spacing_px: float, intrinsics: CameraIntrinsics
          ) -> NDArray[np.float32]:
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


def _march(start: NDArray[np.float32], ray: NDArray[np.float32]) -> NDArray[np.float32]:
    """Follow rays of the template head's frame to the surface; return points (x, y, z) mm.

    `start` has shape (3,) and `ray` (rows, columns, 3), about 1 long. A ray that misses ends
    near its closest approach, which continues the skin smoothly beyond the outline.
    """
    table, bumps = _slices(), _bumps()
    travelled = (np.float32(48.0) - start[2]) / ray[..., 2]
    last_row = len(table) - 1
    for _ in range(MARCH_STEPS):
        point = start + ray * travelled[..., None]
        row = np.clip((point[..., 1] - Y_MIN_MM) / STEP_MM, 0, last_row)
        column = (point[..., 0] - X_MIN_MM) / STEP_MM
        slices = table[row.astype(np.intp)]
        bump = cv2.remap(bumps, column.astype(np.float32), row.astype(np.float32), cv2.INTER_LINEAR)
        across = np.abs(point[..., 0]) * slices[..., 0]
        depth = point[..., 2] - slices[..., 1] - bump
        reach = np.where(depth > 0, depth * slices[..., 2], -depth * slices[..., 3])
        # The superellipse's own norm, exponent 2.5, without the cost of powers.
        norm = np.sqrt(across * across * np.sqrt(across) + reach * reach * np.sqrt(reach))
        travelled += (norm - 1.0) / slices[..., 2]
    return point


def _places(point: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return (column, row) on the sheet of points on the surface, shape (..., 2)."""
    table = _slices()
    row = np.clip((point[..., 1] - Y_MIN_MM) / STEP_MM, 0, len(table) - 1)
    slices = table[row.astype(np.intp)]
    angle = np.arcsin(np.clip(point[..., 0] * slices[..., 0], -1, 1))
    behind = point[..., 2] < slices[..., 1]
    angle = np.where(behind, np.copysign(np.float32(np.pi), angle) - angle, angle)
    column = (angle + ANGLE_LIMIT_RAD) / ANGLE_STEP_RAD
    return np.stack([column, row], axis=-1).astype(np.float32)


def places_on_sheet(
    box: Box, pose: Pose, size_ratio: float, intrinsics: CameraIntrinsics
) -> NDArray[np.float32]:
    """Return for every pixel of `box` the place (column, row) on the sheet that it shows."""
    spacing_px = max(1.0, RAY_SPACING_MM * intrinsics.fx_px / pose.z_mm)
    rotation = pose.rotation()
    start = (-pose.origin_mm() @ rotation / size_ratio).astype(np.float32)
    rays = _rays(box, spacing_px, intrinsics) @ (rotation / size_ratio).astype(np.float32)
    places = _places(_march(start, rays))
    size = (box.right - box.left, box.bottom - box.top)
    return np.asarray(cv2.resize(places, size, interpolation=cv2.INTER_LINEAR), np.float32)


def outline_px(
    pose: Pose, size_ratio: float, intrinsics: CameraIntrinsics
) -> NDArray[np.float64]:
    """Return the head's outline as a convex polygon in picture pixels, shape (n, 2)."""
    points = pose.to_camera_mm(outline_points_mm() * size_ratio)
    hull = cv2.convexHull(project_px(points, intrinsics).astype(np.float32))
    return np.asarray(hull[:, 0], np.float64)


@dataclass(frozen=True, slots=True)
class Light:
    """Where light comes from, in the camera frame, and how the rest of the room answers."""

    direction: tuple[float, float, float] = (-0.25, -0.62, -0.75)
    """From the face towards the lamp: here from above, in front, a little from one side."""
    lamp: float = 0.46
    room: float = 0.62


def lit_skin(
    places: NDArray[np.float32], pose: Pose, person: Person, light: Light
) -> NDArray[np.uint8]:
    """Return the skin and hair seen at `places`, shape (rows, columns, 3), red first."""
    colours = cv2.remap(painted_head(person), places, None, cv2.INTER_LINEAR,
                        borderMode=cv2.BORDER_REPLICATE)
    normals = cv2.remap(sheet().normals, places, None, cv2.INTER_LINEAR,
                        borderMode=cv2.BORDER_REPLICATE)
    towards = np.array(light.direction) / np.linalg.norm(light.direction)
    in_head = (towards @ pose.rotation()).astype(np.float32)
    facing = cv2.transform(normals, in_head[None, :])
    brightness = np.maximum(facing, 0.0) * light.lamp + light.room
    shine = np.maximum(facing, 0.0) ** 12 * 14.0
    lit = colours * brightness[..., None] + shine[..., None]
    return np.clip(lit, 0, 255).astype(np.uint8)
