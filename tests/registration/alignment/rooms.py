"""Rooms with a camera, a glass and a person who holds rings, with everything known.

The places follow from `mirror.registration.eyes` and `.reflection`, not from the alignment's own
model: the rings are held by the law of reflection.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from mirror.face.head_frame import rotation_from_angles
from mirror.face.measures import HeadPose
from mirror.registration.alignment.records import AlignmentSample, Prior
from mirror.registration.camera_pose import CameraPose
from mirror.registration.eyes import Eyes
from mirror.registration.records import Alignment
from mirror.registration.reflection import on_glass_mm

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

GAP_MM = 5.0
MOUTH_IN_HEAD_MM = np.array([0.0, -75.0, 15.0])
"""From the middle between the outer canthi: left, up, out of the face (the actor's)."""
CORNER_IN_HEAD_MM = np.array([25.0, -75.0, 15.0])
RINGS = ((0.0, 0.0), (-90.0, 45.0), (90.0, 45.0), (90.0, -60.0), (-90.0, -60.0))
FAR_RINGS = ((-60.0, 0.0), (60.0, 0.0))
NEAR_MM, FAR_MM = 600.0, 800.0
BUILT = CameraPose.looking((0.0, 150.0, 0.0))
"""What the builder measured: a level camera 150 mm above the eyes."""


@dataclass(frozen=True)
class Room:
    """One room's truth."""

    camera: CameraPose
    scale_ratio: float = 1.0
    eye_mm: float = -31.5
    pupil_distance_mm: float = 63.0

    @classmethod
    def random(cls, random: Generator, eye_mm: float = -31.5) -> Room:
        """Return a room as wrong as builders and irises are: 0.5 deg, 5 mm, 4 % (optics)."""
        pitch, yaw, roll = random.normal(0.0, 0.5, 3).tolist()
        x, y, z = (random.normal(0.0, 5.0, 3) + BUILT.position_mm).tolist()
        camera = CameraPose.looking((x, y, z), pitch_deg=pitch, yaw_deg=yaw, roll_deg=roll)
        return cls(camera, float(random.normal(1.0, 0.04)), eye_mm)

    @property
    def truth(self) -> Alignment:
        """The alignment that draws without error."""
        return Alignment(self.camera, self.scale_ratio, self.eye_mm, samples=7)

    def hold(
        self,
        ring_mm: tuple[float, float],
        away_mm: float,
        turned_deg: tuple[float, ...] = (0, 0, 0),
    ) -> AlignmentSample:
        """Return what the camera measures while the mouth is exactly in the ring."""
        head = self._measured(np.array([0.0, 0.0, away_mm]), turned_deg)
        # On the glass the mouth goes as far as the head does, so one look tells the way.
        covers_mm = self._covers_mm(head, MOUTH_IN_HEAD_MM)
        way_mm = np.array(ring_mm) - covers_mm
        head = self._measured(np.array([*way_mm, away_mm]), turned_deg)
        mouth_mm = measured_point(head, MOUTH_IN_HEAD_MM / self.scale_ratio)
        return AlignmentSample(ring_mm, tuple(mouth_mm.tolist()), head)

    def _measured(self, place_mm: NDArray[np.float64], turned_deg: tuple[float, ...]) -> HeadPose:
        """Return a head at a place of the mirror frame as the camera measures it."""
        seen_mm = self.camera.to_camera_mm(place_mm[None].copy(), np.empty((1, 3)))[0]
        return HeadPose(*(seen_mm / self.scale_ratio).tolist(), *turned_deg)

    def _covers_mm(self, head: HeadPose, in_head_mm: NDArray[np.float64]) -> NDArray[np.float64]:
        point_mm = measured_point(head, in_head_mm / self.scale_ratio)
        return lit_mm(self.truth, head, point_mm, self.pupil_distance_mm)

    def errors_mm(self, alignment: Alignment) -> NDArray[np.float64]:
        """Return by how much light at a lip corner is off, (n, 2), all over the working volume."""
        errors = []
        for x, y, z in product((-120.0, 0.0, 120.0), (-100.0, 0.0, 100.0), (500.0, 700.0, 900.0)):
            head = self._measured(np.array([x, y, z]), (0.0, 0.0, 0.0))
            corner_mm = measured_point(head, CORNER_IN_HEAD_MM / self.scale_ratio)
            there = lit_mm(alignment, head, corner_mm, self.pupil_distance_mm)
            errors.append(there - lit_mm(self.truth, head, corner_mm, self.pupil_distance_mm))
        return np.array(errors)


def measured_point(head: HeadPose, in_head_mm: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a point of the head in the camera frame, both measured."""
    rotation = rotation_from_angles(head.yaw_deg, head.pitch_deg, head.roll_deg)
    return np.asarray(rotation @ in_head_mm + [head.x_mm, head.y_mm, head.z_mm])


def lit_mm(
    alignment: Alignment, head: HeadPose, point_mm: NDArray[np.float64], pupils_mm: float
) -> NDArray[np.float64]:
    """Return where a measured point is lit by an alignment, for the eye that it speaks of."""
    eyes = Eyes(alignment.camera, pupils_mm, alignment.scale_ratio)
    eyes.follow(head)
    eye_mm = eyes.at(alignment.eye_lateral_mm, np.empty(3))
    there = alignment.camera.to_mirror_mm(point_mm[None], alignment.scale_ratio, np.empty((1, 3)))
    return np.asarray(on_glass_mm(there, eye_mm, GAP_MM, np.empty((1, 2)))[0])


def held(room: Room, random: Generator | None = None, aim_mm: float = 0.8) -> list[AlignmentSample]:
    """Return seven rings, aimed at with an error where there is a `random`."""
    places = [(ring, NEAR_MM) for ring in RINGS] + [(ring, FAR_MM) for ring in FAR_RINGS]
    if random is None:
        return [room.hold(ring, away) for ring, away in places]
    samples = []
    for ring, away in places:
        aimed = tuple((np.array(ring) + random.normal(0.0, aim_mm, 2)).tolist())
        turned = tuple(random.normal(0.0, 3.0, 3).tolist())
        sample = room.hold(aimed, away + float(random.normal(0.0, 15.0)), turned)
        samples.append(replace(sample, ring_mm=ring))
    return samples


PRIOR = Prior(BUILT, GAP_MM)
