"""Hands in the picture: where they are, and what they hide."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from hardware.actor.hand_layer import PX_PER_MM, X_MIN_MM, Y_MAX_MM, hand_layer, to_layer_px
from hardware.actor.hand_shape import HandShape, anchor_mm, joints_mm
from hardware.actor.paint import Box, composite
from hardware.actor.pose import project_px
from mirror.anatomy import Side

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor.figure import Figure
    from hardware.actor.pose import Pose
    from hardware.frame import CameraIntrinsics

_BEFORE_FACE_MM: Final = 55.0
"""How much nearer than the eyes' outer corners the hand is: just before the nose."""

_HALF_OPAQUE: Final = 127


@dataclass(frozen=True, slots=True)
class Hand:
    """One hand of the person."""

    side: Side
    """Whose right or left it is: the patient's own."""
    shape: HandShape
    x_mm: float
    """Its anchor (see `anchor_mm`) to the patient's left of the head's origin, level."""
    y_mm: float
    """The same, upwards."""
    turn_deg: float = 0.0
    """Fingers leaning towards the patient's left; 0: straight up."""


def anchor_camera_mm(hand: Hand, pose: Pose) -> NDArray[np.float64]:
    """Return where the hand's anchor is in camera mm, shape (3,)."""
    return np.asarray(pose.origin_mm() + np.array([hand.x_mm, -hand.y_mm, -_BEFORE_FACE_MM]))


def _layer_to_picture(
    hand: Hand, figure: Figure, intrinsics: CameraIntrinsics
) -> NDArray[np.float64]:
    """Return the affine map, shape (2, 3), from the hand's layer to the picture."""
    anchor = anchor_camera_mm(hand, figure.pose)
    at = project_px(anchor[None], intrinsics)[0]
    scale = intrinsics.fx_px / anchor[2] * figure.size_ratio / PX_PER_MM
    mirror = 1.0 if hand.side is Side.RIGHT else -1.0
    turn = math.radians(hand.turn_deg)
    cos, sin = math.cos(turn), math.sin(turn)
    linear = scale * np.array([[cos * mirror, -sin], [sin * mirror, cos]])
    x, y = anchor_mm(hand.shape)
    middle = np.array([(x - X_MIN_MM) * PX_PER_MM, (Y_MAX_MM - y) * PX_PER_MM])
    return np.concatenate([linear, (at - linear @ middle)[:, None]], axis=1)


def paint_hand(
    picture: NDArray[np.uint8],
    hand: Hand,
    figure: Figure,
    intrinsics: CameraIntrinsics,
) -> None:
    """Paint the hand into the picture, over everything that is there."""
    colours, opacity = hand_layer(figure.person, hand.shape)
    rows, columns = opacity.shape
    place = _layer_to_picture(hand, figure, intrinsics)
    corners = np.array([[0, 0, 1], [columns, 0, 1], [0, rows, 1], [columns, rows, 1.0]])
    box = Box.around(corners @ place.T, 0, picture)
    if box.empty:
        return
    place[:, 2] -= (box.left, box.top)
    size = (box.right - box.left, box.bottom - box.top)
    paint = cv2.warpAffine(
        colours, place, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    mask = cv2.warpAffine(opacity, place, size, flags=cv2.INTER_LINEAR)
    composite(box.of(picture), np.asarray(paint, np.uint8), np.asarray(mask, np.uint8))


def hand_landmarks_px(
    hand: Hand, figure: Figure, intrinsics: CameraIntrinsics
) -> NDArray[np.float64]:
    """Return where the hand's 21 landmarks truly are in the picture, shape (21, 3).

    In the order of `joints_mm`; x and y in pixels, z in the same unit, relative to the wrist and
    smaller towards the camera.
    """
    joints = np.array(joints_mm(hand.shape))
    place = _layer_to_picture(hand, figure, intrinsics)
    scale = math.hypot(*place[:, 0]) * PX_PER_MM
    flat = to_layer_px(joints[:, :2]) @ place[:, :2].T + place[:, 2]
    return np.column_stack([flat, -scale * joints[:, 2]])


def hidden_ratio(
    points_px: NDArray[np.float64],
    hand: Hand,
    figure: Figure,
    intrinsics: CameraIntrinsics,
) -> float:
    """Return the share of picture points, shape (n, 2), that lie under the hand."""
    _, opacity = hand_layer(figure.person, hand.shape)
    place = _layer_to_picture(hand, figure, intrinsics)
    inside = np.linalg.solve(place[:, :2], (points_px - place[:, 2]).T).T
    column, row = np.round(inside).astype(int).T
    rows, columns = opacity.shape
    on_layer = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
    covered = opacity[np.clip(row, 0, rows - 1), np.clip(column, 0, columns - 1)] > _HALF_OPAQUE
    return float(np.mean(on_layer & covered))
