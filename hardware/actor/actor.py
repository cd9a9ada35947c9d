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
from hardware.region import WHOLE
from mirror.anatomy import Side

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor.scene import Lighting, Scene
    from hardware.frame import CameraIntrinsics
    from hardware.region import Region

_SIDE_LAMP: Final = 0.95
"""How far sideways the lamp stands when the light comes wholly from one side."""


class Actor:
    """Draws one person before one camera.

    A picture depends on the scene, the frame's number and the region alone, never on earlier ones.
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
        self._noise_levels, self._seed = noise_levels, seed
        self._look_at(WHOLE)

    @property
    def person(self) -> Person:
        """Who is drawn."""
        return self._person

    @property
    def intrinsics(self) -> CameraIntrinsics:
        """The camera before which the person stands."""
        return self._intrinsics

    def render(self, scene: Scene, sequence: int = 0, region: Region = WHOLE) -> NDArray[np.uint8]:
        """Return a new picture of a region of the view, shape (height, width, 3), red first."""
        if region != self._region:
            self._look_at(region)
        picture = self._room.copy()
        visitor = scene.visitor
        if visitor and visitor.pose.z_mm >= scene.pose.z_mm:
            self._paint_person(picture, Figure(visitor.person, REST, visitor.pose), scene.lighting)
        patient = Figure(self._person, scene.expression, scene.pose)
        self._paint_person(picture, patient, scene.lighting)
        for hand in scene.hands:
            paint_hand(picture, hand, patient, self._lens)
        if visitor and visitor.pose.z_mm < scene.pose.z_mm:
            self._paint_person(picture, Figure(visitor.person, REST, visitor.pose), scene.lighting)
        if scene.lighting.level != 1.0:
            picture = np.asarray(cv2.convertScaleAbs(picture, alpha=scene.lighting.level), np.uint8)
        return self._noise.add(picture, sequence)

    def truth(self, scene: Scene, sequence: int = 0) -> ActorTruth:
        """Return what is true of the picture that `render` makes of the same scene."""
        return truth(scene, self._person, self._intrinsics, sequence)

    def _look_at(self, region: Region) -> None:
        """Make ready for pictures of `region`: its lens, the wall behind it, and its noise.

        A picture's pixel is the mean of the sensor's under it. The fewer they are, the less of
        their noise goes: as the root of their number, and so as the share of the view (derived).
        """
        width_px, height_px = self._intrinsics.width_px, self._intrinsics.height_px
        self._region, self._lens = region, region.lens(self._intrinsics)
        self._room = _part_of(room(width_px, height_px), region)
        levels = self._noise_levels / region.across_ratio
        self._noise = SensorNoise(width_px, height_px, levels, self._seed)

    def _paint_person(self, picture: NDArray[np.uint8], figure: Figure, lighting: Lighting) -> None:
        camera = self._lens
        paint_body(picture, figure, camera)
        for side in Side:
            if not faces_camera(figure.pose, side):
                paint_ear(picture, figure, side, camera)
        paint_head(picture, figure, Light((_SIDE_LAMP * lighting.side, -0.6, -0.8)), camera)
        for side in Side:
            if faces_camera(figure.pose, side):
                paint_ear(picture, figure, side, camera)


def _part_of(wall: NDArray[np.uint8], region: Region) -> NDArray[np.uint8]:
    """Return a region of a picture, as large as the picture is."""
    if region == WHOLE:
        return wall
    # Pixels' centres lie at whole numbers, hence the halves (`Region`).
    across, down = region.across_ratio, region.down_ratio
    place = np.array(
        [
            [across, 0.0, region.left_px + 0.5 * across - 0.5],
            [0.0, down, region.top_px + 0.5 * down - 0.5],
        ]
    )
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    size_px = (wall.shape[1], wall.shape[0])
    return np.asarray(
        cv2.warpAffine(wall, place, size_px, flags=how, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )
