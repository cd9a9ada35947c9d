"""Ears: two shells that stand off the sides of the head."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from hardware.actor.curves import ellipse
from hardware.actor.features import mixed
from hardware.actor.mouth import outward
from hardware.actor.paint import Box, Canvas
from hardware.actor.pose import project_px

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor.figure import Figure
    from hardware.actor.pose import Pose
    from hardware.frame import CameraIntrinsics
    from mirror.anatomy import Side


_SEEN_ON_HEAD: Final = 0.17
"""From about ten degrees of turning on, the nearer ear is seen on the head."""


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
    return bool(towards_camera > _SEEN_ON_HEAD)


def paint_ear(
    picture: NDArray[np.uint8],
    figure: Figure,
    side: Side,
    intrinsics: CameraIntrinsics,
) -> None:
    """Paint one ear into the picture."""
    points = _shell_mm() * np.array([outward(side), 1.0, 1.0]) * figure.size_ratio
    pixels = project_px(figure.pose.to_camera_mm(points), intrinsics)
    box = Box.around(pixels, 3, picture)
    if box.empty:
        return
    canvas = Canvas(box, box.of(picture), 3)
    softness_px = 1.5 * intrinsics.fx_px / figure.pose.z_mm
    canvas.fill(pixels[:24], mixed(figure.person.skin, (120, 62, 50), 0.3))
    canvas.blend(pixels[24:], mixed(figure.person.skin, (110, 52, 42), 0.55), 0.7, softness_px)
    box.of(picture)[:] = canvas.shrunk()
