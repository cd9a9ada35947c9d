"""Neck and shoulders, painted once and then only placed and scaled."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from hardware.actor.features import mixed
from hardware.actor.paint import Box, composite, fixed_point
from hardware.actor.pose import project_px

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor.figure import Figure
    from hardware.actor.person import Person, Rgb
    from hardware.frame import CameraIntrinsics

_PX_PER_MM: Final = 1.3
_WIDTH_MM, _TOP_MM, _HEIGHT_MM = 560.0, -70.0, 480.0
"""Extent of the layer: about the middle, and downwards from below the eyes."""

_NECK_MM: Final = 72.0
_NECK: Final = ((50, -60), (50, -100), (51, -124), (58, -146), (80, -164), (0, -230))
_SHOULDERS: Final = (
    (0, -180),
    (32, -177),
    (56, -164),
    (68, -151),
    (104, -166),
    (160, -182),
    (204, -204),
    (230, -244),
    (242, -310),
    (252, -400),
    (256, -560),
    (0, -560),
)
_COLLAR: Final = (
    (0, -180),
    (32, -177),
    (56, -164),
    (68, -151),
    (74, -155),
    (60, -175),
    (34, -190),
    (0, -193),
)
"""Outlines of the patient's left half: x, y in mm from below the head's origin."""


def _local(points_mm: NDArray[np.float64]) -> NDArray[np.float64]:
    corner = np.array([-_WIDTH_MM / 2, _TOP_MM])
    return np.asarray((points_mm - corner) * np.array([_PX_PER_MM, -_PX_PER_MM]))


def _rounded(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a closed outline with its corners cut three times, which rounds them."""
    for _ in range(3):
        after = np.roll(points, -1, axis=0)
        cut = np.stack([0.75 * points + 0.25 * after, 0.25 * points + 0.75 * after], axis=1)
        points = cut.reshape(-1, 2)
    return points


def _both_sides(half: tuple[tuple[int, int], ...]) -> NDArray[np.float64]:
    left = np.array(half, np.float64)
    return _rounded(np.concatenate([left, left[::-1] * np.array([-1.0, 1.0])]))


def _layer(
    half: tuple[tuple[int, int], ...],
    colour: Rgb,
    image: NDArray[np.uint8],
    alpha: NDArray[np.uint8] | None,
) -> None:
    polygon = fixed_point(_local(_both_sides(half)))
    cv2.fillPoly(image, [polygon], colour, cv2.LINE_AA, 4)
    if alpha is not None:
        cv2.fillPoly(alpha, [polygon], (255,), cv2.LINE_AA, 4)


@lru_cache(maxsize=4)
def _layers(person: Person) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return colours (rows, columns, 3) and opacity (rows, columns) of neck and clothes."""
    size = (round(_HEIGHT_MM * _PX_PER_MM), round(_WIDTH_MM * _PX_PER_MM))
    image = np.full((*size, 3), person.clothes, np.uint8)
    alpha = np.zeros(size, np.uint8)
    _layer(_NECK, mixed(person.skin, (120, 66, 50), 0.22), image, alpha)
    _layer(_SHOULDERS, person.clothes, image, alpha)
    _layer(_COLLAR, mixed(person.clothes, (20, 24, 30), 0.25), image, None)
    return _shaded(image), alpha


def _shaded(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the layer with round shoulders, folds, and the chin's shadow on the neck."""
    rows, columns = image.shape[:2]
    x = (np.arange(columns) / _PX_PER_MM - _WIDTH_MM / 2)[None, :]
    y = (_TOP_MM - np.arange(rows) / _PX_PER_MM)[:, None]
    light = 1.04 - 0.42 * np.abs(x / 250.0) ** 2.2 + 0.05 * np.clip(-x / 200.0, -1, 1)
    neck = np.exp(-0.5 * ((y + 128) / 26.0) ** 2) * np.exp(-((x / _NECK_MM) ** 4))
    light = light - 0.42 * neck * np.exp(-0.5 * (x / 70.0) ** 2) - 0.10 * neck * (x / 60.0) ** 2
    folds = 0.03 * np.sin(x / 17.0 + y / 40.0) * np.clip((-y - 230) / 80.0, 0, 1)
    return np.clip(image * (light + folds)[..., None], 0, 255).astype(np.uint8)


def paint_body(picture: NDArray[np.uint8], figure: Figure, intrinsics: CameraIntrinsics) -> None:
    """Paint neck and shoulders below a head; they face the camera however the head turns."""
    image, alpha = _layers(figure.person)
    pose, size_ratio = figure.pose, figure.size_ratio
    px_per_mm = intrinsics.fx_px / pose.z_mm * size_ratio
    neck = np.array([[0.0, -70.0, -60.0]]) * size_ratio
    turned = pose.to_camera_mm(neck)[0] + np.array([0.0, -70.0, -60.0]) * size_ratio
    origin = project_px(np.array([[turned[0], turned[1], pose.z_mm]]), intrinsics)[0]
    scale = px_per_mm / _PX_PER_MM
    left, top = origin + np.array([-_WIDTH_MM / 2, -_TOP_MM]) * px_per_mm
    corners = np.array([[left, top], [left + _WIDTH_MM * px_per_mm, top + _HEIGHT_MM * px_per_mm]])
    box = Box.around(corners, 0, picture)
    if box.empty:
        return
    place = np.array([[scale, 0, left - box.left], [0, scale, top - box.top]])
    size = (box.right - box.left, box.bottom - box.top)
    colours = cv2.warpAffine(
        image, place, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    opacity = cv2.warpAffine(alpha, place, size, flags=cv2.INTER_LINEAR)
    composite(box.of(picture), np.asarray(colours, np.uint8), np.asarray(opacity, np.uint8))
