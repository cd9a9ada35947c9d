"""Hands painted once: flesh as a height over the picture's plane, lit like the face."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from hardware.actor.features import mixed
from hardware.actor.hand_shape import Bone, HandShape, bones
from hardware.actor.paint import stroke

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor.person import Person

PX_PER_MM: Final = 2.0
X_MIN_MM, X_MAX_MM = -90.0, 100.0
Y_MIN_MM, Y_MAX_MM = -250.0, 215.0
_SLEEVE_TOP_MM: Final = -62.0
_HEM_MM: Final = 2.5
_DEEP_MM: Final = -200.0
_LIGHT: Final = np.array([-0.25, 0.55, 0.8])
_BALL_SPACING_MM: Final = 1.5


def to_layer_px(points_mm: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return layer pixels, shape (n, 2), of points (x, y) of the hand's frame."""
    corner = np.array([X_MIN_MM, Y_MAX_MM])
    return np.asarray((points_mm - corner) * np.array([PX_PER_MM, -PX_PER_MM]))


def _raise_ball(height: NDArray[np.float64], middle: NDArray[np.float64], radius: float) -> None:
    """Raise the height to that of a ball where the ball is higher."""
    column, row = to_layer_px(middle[None, :2])[0]
    reach = math.ceil(radius * PX_PER_MM)
    top, left = max(0, int(row) - reach), max(0, int(column) - reach)
    part = height[top : int(row) + reach + 2, left : int(column) + reach + 2]
    rows = (np.arange(part.shape[0]) + top - row)[:, None] / PX_PER_MM
    columns = (np.arange(part.shape[1]) + left - column)[None, :] / PX_PER_MM
    inside = radius**2 - rows**2 - columns**2
    ball = np.where(inside > 0, middle[2] + np.sqrt(np.maximum(inside, 0)), _DEEP_MM)
    np.maximum(part, ball, out=part)


def _height(hand: tuple[Bone, ...]) -> NDArray[np.float64]:
    shape = (round((Y_MAX_MM - Y_MIN_MM) * PX_PER_MM), round((X_MAX_MM - X_MIN_MM) * PX_PER_MM))
    height = np.full(shape, _DEEP_MM)
    for bone in hand:
        length_mm = math.dist(bone.start, bone.end)
        for t in np.linspace(0, 1, 2 + round(length_mm / _BALL_SPACING_MM)):
            middle = np.array(bone.start) * (1 - t) + np.array(bone.end) * t
            radius = bone.start_radius_mm * (1 - t) + bone.end_radius_mm * t
            _raise_ball(height, middle, radius)
    return height


def _lit(height: NDArray[np.float64], solid: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return brightness: light on the flesh, and darkness between fingers and at edges."""
    filled = np.where(solid, height, height[solid].min() if solid.any() else 0.0)
    filled = cv2.GaussianBlur(filled, (0, 0), 1.2)
    up, along = np.gradient(filled, 1 / PX_PER_MM)
    normal = np.stack([-along, up, np.ones_like(up)], axis=2)
    normal /= np.linalg.norm(normal, axis=2, keepdims=True)
    facing = np.maximum(normal @ (_LIGHT / np.linalg.norm(_LIGHT)), 0.0)
    around = cv2.GaussianBlur(filled, (0, 0), 7.0) - filled
    hollow = 0.03 * np.clip(around, 0, 10) * solid
    rim = 0.30 * (1 - np.clip(normal[..., 2], 0, 1)) ** 1.5
    brightness: NDArray[np.float64] = 0.64 + 0.42 * facing - hollow - rim
    return brightness


def _creases(image: NDArray[np.float64], person: Person) -> None:
    """Draw the lines of an open palm, and the folds of its fingers."""
    ink = np.array(mixed(person.skin, (120, 58, 48), 0.5), np.float64)
    mask = np.zeros(image.shape[:2], np.uint8)
    lines = (
        ((26.0, 72.0), (8.0, 66.0), (-20.0, 50.0)),
        ((30.0, 76.0), (-2.0, 82.0), (-36.0, 62.0)),
        ((28.0, 70.0), (8.0, 52.0), (8.0, 16.0)),
    )
    for start, middle, end in lines:
        t = np.linspace(0, 1, 20)[:, None]
        curve = (1 - t) ** 2 * start + 2 * t * (1 - t) * np.array(middle) + t**2 * np.array(end)
        stroke(mask, to_layer_px(curve), 150, 2)
    soft = cv2.GaussianBlur(mask, (0, 0), 1.2)[..., None] / 255.0
    image[:] = image * (1 - soft) + ink * soft


@lru_cache(maxsize=8)
def hand_layer(person: Person, shape: HandShape) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return colours (rows, columns, 3) and opacity (rows, columns) of a right hand."""
    height = _height(bones(shape))
    solid = height > _DEEP_MM
    image = np.tile(np.array(person.skin, np.float64), (*height.shape, 1))
    if shape is HandShape.OPEN_PALM:
        image += np.array([4.0, -4.0, -2.0])
        _creases(image, person)
    y = Y_MAX_MM - np.arange(height.shape[0]) / PX_PER_MM
    image[y < _SLEEVE_TOP_MM] = person.clothes
    image[np.abs(y - _SLEEVE_TOP_MM) < _HEM_MM] = mixed(person.clothes, (16, 18, 24), 0.3)
    lit = image * _lit(height, solid)[..., None]
    opacity = cv2.GaussianBlur(solid.astype(np.uint8) * 255, (0, 0), 0.8)
    return np.clip(lit, 0, 255).astype(np.uint8), np.asarray(opacity, np.uint8)
