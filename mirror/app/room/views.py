"""What each eye sees: the reflection, half size on the glass, and the light that lies on it.

The eye sees through the panel's point Q whatever a pinhole at the eye's own mirror image would
see of the real head there (derived): so the actor is drawn from that place, with the focal length
that makes a millimetre of the panel a millimetre of the picture, and flipped.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from hardware.actor import REST, Actor, Expression, Person, Scene
from hardware.frame import CameraIntrinsics
from mirror.app.room.truth import TrueCamera
from mirror.overlay.renderer import Renderer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirror.anatomy import Side
    from mirror.app.room.room import Room
    from mirror.app.room.truth import TrueGlass, TrueHead
    from mirror.overlay.scene import Scene as Lit

REFLECTED: Final = 0.55
"""Share of the reflection's brightness that is kept, so that light on it reads as light."""


def reflection(
    room: Room, side: Side, head: TrueHead, expression: Expression = REST
) -> NDArray[np.uint8]:
    """Return what one eye sees of the reflection through each pixel of the panel.

    Shape (height, width, 3), red first.
    """
    eye_mm = head.to_mirror_mm(room.eyes_head_mm().of(side)[None])[0]
    body = Scene(expression=expression)
    return reflection_at(eye_mm, room.glass, room.person, head, body)


def reflection_at(
    eye_mm: NDArray[np.float64], glass: TrueGlass, person: Person, head: TrueHead, body: Scene
) -> NDArray[np.uint8]:
    """Return what an eye (3,) of the mirror frame sees of a person through the panel's pixels.

    Shape (height, width, 3), red first. `body` is what the person does; where it is, `head` says.
    """
    panel, gap_mm = glass.panel, glass.gap_mm
    x_mm, y_mm, z_mm = eye_mm.tolist()
    # The pinhole's picture is flipped afterwards, so its middle is counted from the other edge.
    per_mm = (panel.width_px / panel.width_mm, panel.height_px / panel.height_mm)
    behind = CameraIntrinsics(
        width_px=panel.width_px,
        height_px=panel.height_px,
        fx_px=(z_mm + gap_mm) * per_mm[0],
        fy_px=(z_mm + gap_mm) * per_mm[1],
        cx_px=(panel.width_px - 1) / 2.0 - x_mm * per_mm[0],
        cy_px=(panel.height_px - 1) / 2.0 - y_mm * per_mm[1],
        source="the eye's mirror image",
    )
    pose = TrueCamera(x_mm, y_mm, -z_mm).pose_of(head)
    drawn = Actor(behind, person, noise_levels=0.0).render(replace(body, pose=pose))
    return np.ascontiguousarray(drawn[:, ::-1])


def seen(reflected: NDArray[np.uint8], lit: Lit) -> NDArray[np.uint8]:
    """Return a reflection (height, width, 3) with the light of the panel on it, red first."""
    height, width = reflected.shape[:2]
    renderer = Renderer((width, height))
    dimmed = cv2.convertScaleAbs(reflected, alpha=REFLECTED)
    renderer.canvas[:] = cv2.cvtColor(dimmed, cv2.COLOR_RGB2BGRA)
    renderer.draw(lit, repainted=True)
    return np.asarray(cv2.cvtColor(renderer.canvas, cv2.COLOR_BGRA2RGB), np.uint8)
