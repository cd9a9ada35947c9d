"""Ears: two shells that stand off the sides of the head."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from hardware.actor.curves import ellipse
from hardware.actor.features import mixed
from hardware.actor.mouth import outward
from hardware.actor.paint import Canvas
from hardware.actor.pose import project_px
from hardware.actor.relief import Box
from mirror.anatomy import Side

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor.person import Person
    from hardware.actor.pose import Pose
    from hardware.frame import CameraIntrinsics


@lru_cache(maxsize=1)
def _shell_mm() -> NDArray[np.float64]:
    """Return outer rim, then inner hollow, of the patient's left ear; shape (48, 3), template."""
    flat = np.concatenate([ellipse((8.0, -17.0), 10.0, 29.0), ellipse((8.5, -17.0), 6.0, 20.0)])
    away = np.clip(flat[:, 0], 0.0, None)
    lobe = 1.0 - 0.25 * np.clip((-flat[:, 1] - 20.0) / 26.0, 0.0, 1.0)
    return np.stack([69.0 + 0.62 * away * lobe, flat[:, 1], -56.0 - 1.0 * flat[:, 0]], axis=1)


def faces_camera(pose: Pose, side: Side) -> bool:
    """Return whether that ear lies in front of the head's outline rather than behind it."""
    towards_camera = -pose.rotation()[2, 0] * outward(side)
    return bool(towards_camera > 0.17)


def paint_ear(
    picture: NDArray[np.uint8], pose: Pose, person: Person, side: Side,
    intrinsics: CameraIntrinsics,
) -> None:
    """Paint one ear into the picture."""
    points = _shell_mm() * np.array([outward(side), 1.0, 1.0]) * person.size_ratio
    pixels = project_px(pose.to_camera_mm(points), intrinsics)
    box = Box.around(pixels, 3, intrinsics.width_px, intrinsics.height_px)
    if box.empty:
        return
    canvas = Canvas(box, box.of(picture), 3)
    softness_px = 1.5 * intrinsics.fx_px / pose.z_mm
    canvas.fill(pixels[:24], mixed(person.skin, (120, 62, 50), 0.3))
    canvas.blend(pixels[24:], mixed(person.skin, (110, 52, 42), 0.55), 0.7, softness_px)
    box.of(picture)[:] = canvas.shrunk()
