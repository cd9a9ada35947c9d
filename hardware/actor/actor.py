"""The built-in person: pictures and truth for any expression, pose, hand and light."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from hardware.actor.body import paint_body
from hardware.actor.ears import faces_camera, paint_ear
from hardware.actor.expression import REST
from hardware.actor.figure import Figure
from hardware.actor.hands import paint_hand
from hardware.actor.head import paint_head
from hardware.actor.noise import SensorNoise
from hardware.actor.person import Person
from hardware.actor.room import room
from hardware.actor.skin import Light
from hardware.actor.truth import ActorTruth, truth
from mirror.anatomy import Side

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor.scene import Lighting, Scene
    from hardware.frame import CameraIntrinsics

_SIDE_LAMP: Final = 0.95
"""How far sideways the lamp stands when the light comes wholly from one side."""


class Actor:
    """Draws one person before one camera.

    A picture depends on the scene and the frame's number alone, never on earlier pictures.
    """

    def __init__(
        self,
        intrinsics: CameraIntrinsics,
        person: Person | None = None,
        *,
        noise_levels: float = 2.5,
        seed: int = 0,
    ) -> None:
        self._intrinsics = intrinsics
        self._person = person or Person()
        self._room = room(intrinsics.width_px, intrinsics.height_px)
        self._noise = SensorNoise(intrinsics.width_px, intrinsics.height_px, noise_levels, seed)

    @property
    def person(self) -> Person:
        """Who is drawn."""
        return self._person

    @property
    def intrinsics(self) -> CameraIntrinsics:
        """The camera before which the person stands."""
        return self._intrinsics

    def render(self, scene: Scene, sequence: int = 0) -> NDArray[np.uint8]:
        """Return a new picture, shape (height, width, 3), red first."""
        picture = self._room.copy()
        visitor = scene.visitor
        if visitor and visitor.pose.z_mm >= scene.pose.z_mm:
            self._paint_person(picture, Figure(visitor.person, REST, visitor.pose), scene.lighting)
        patient = Figure(self._person, scene.expression, scene.pose)
        self._paint_person(picture, patient, scene.lighting)
        for hand in scene.hands:
            paint_hand(picture, hand, patient, self._intrinsics)
        if visitor and visitor.pose.z_mm < scene.pose.z_mm:
            self._paint_person(picture, Figure(visitor.person, REST, visitor.pose), scene.lighting)
        if scene.lighting.level != 1.0:
            picture = np.asarray(cv2.convertScaleAbs(picture, alpha=scene.lighting.level), np.uint8)
        return self._noise.add(picture, sequence)

    def truth(self, scene: Scene, sequence: int = 0) -> ActorTruth:
        """Return what is true of the picture that `render` makes of the same scene."""
        return truth(scene, self._person, self._intrinsics, sequence)

    def _paint_person(self, picture: NDArray[np.uint8], figure: Figure, lighting: Lighting) -> None:
        camera = self._intrinsics
        paint_body(picture, figure, camera)
        for side in Side:
            if not faces_camera(figure.pose, side):
                paint_ear(picture, figure, side, camera)
        paint_head(picture, figure, Light((_SIDE_LAMP * lighting.side, -0.6, -0.8)), camera)
        for side in Side:
            if faces_camera(figure.pose, side):
                paint_ear(picture, figure, side, camera)
