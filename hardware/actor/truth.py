"""What is true of a drawn frame: geometry, never adjusted towards any measurement.

Names, units and signs are those of `mirror.face.measures.FaceMeasures` wherever that has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from hardware.actor.expression import REST, Expression
from hardware.actor.eyes import brow_height_mm, eye
from hardware.actor.figure import Figure
from hardware.actor.hand_shape import HandShape
from hardware.actor.hands import anchor_camera_mm, hidden_ratio
from hardware.actor.mouth import Mouth, mouth, zygomaticus
from hardware.actor.pose import project_px
from hardware.actor.sketch import on_skin
from mirror.anatomy import PerSide, Side

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from hardware.actor.person import Person
    from hardware.actor.pose import Pose
    from hardware.actor.scene import Scene
    from hardware.frame import CameraIntrinsics

BESIDE_FACE_MM = 95.0
"""A hand whose anchor is farther than this from the face's middle line shows a gesture."""

COVERED_RATIO = 0.1
"""From this share of the lips' outline under a hand on, the mouth counts as covered."""


class Gesture(StrEnum):
    """What a hand beside the face says."""

    NONE = "none"
    OPEN_PALM = "open_palm"
    FIST = "fist"


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A point of the head."""

    head_mm: NDArray[np.float64]
    """Shape (3,), head frame."""
    camera_mm: NDArray[np.float64]
    """Shape (3,), camera frame."""
    px: NDArray[np.float64]
    """Shape (2,), picture pixels; outside the picture when the head is."""


@dataclass(frozen=True, slots=True, eq=False)
class ActorTruth:
    """One frame's truth. The face's geometry is given even while nobody is in the picture."""

    sequence: int
    person_present: bool
    """Whether the middle between the eyes falls inside the picture."""
    visitor_present: bool
    """The same for the second person."""
    head: Pose
    excursion_mm: PerSide[float]
    """Lip corner's displacement from rest along the zygomaticus line, in the face's plane."""
    midline_pull_mm: float
    """Sideways shift of the middle of the lips from rest; positive to the patient's left."""
    mouth_open_mm: float
    """Gap between the lips, change from rest."""
    lip_corners_apart_mm: float
    """Distance between the lip corners, change from rest."""
    fissure_mm: PerSide[float]
    """Opening between the lids, change from rest; negative: narrowed."""
    brow_mm: PerSide[float]
    nose_mm: PerSide[float]
    chin_mm: float
    fissure_open_mm: PerSide[float]
    """The opening itself."""
    pupil_distance_mm: float
    """Looking straight ahead."""
    iris_diameter_mm: float
    commissures: PerSide[Place]
    outer_canthi: PerSide[Place]
    inner_canthi: PerSide[Place]
    iris_centres: PerSide[Place]
    mouth_hidden_ratio: float
    """Share of the lips' outline that lies under a hand."""
    gesture: Gesture
    """What a hand beside the face says; a hand on the face says nothing."""
    gesture_side: Side | None
    """Which hand it is."""
    light_level: float

    @property
    def mouth_covered(self) -> bool:
        """Whether a hand hides so much of the mouth that nothing can be read from it."""
        return self.mouth_hidden_ratio > COVERED_RATIO


def _per_side(function: Callable[[Side], float]) -> PerSide[float]:
    return PerSide(left=function(Side.LEFT), right=function(Side.RIGHT))


def _apart_mm(lips: Mouth, size_ratio: float) -> float:
    ends = on_skin(np.array([lips.corner.left, lips.corner.right]), size_ratio)
    return float(np.linalg.norm(ends[0] - ends[1]))


def _middle_x(lips: Mouth) -> float:
    return (lips.upper_middle[0] + lips.lower_middle[0]) / 2


def _gap(lips: Mouth) -> float:
    return lips.upper_middle[1] - lips.lower_middle[1]


class _Geometry:
    """The face's curves now and at rest, and the way into the picture."""

    def __init__(
        self, person: Person, expression: Expression, pose: Pose, intrinsics: CameraIntrinsics
    ) -> None:
        self.person, self.expression = person, expression
        self._pose, self._intrinsics = pose, intrinsics
        self.lips, self.lips_at_rest = mouth(person, expression), mouth(person, REST)
        self.eyes = PerSide(
            left=eye(person, expression, Side.LEFT), right=eye(person, expression, Side.RIGHT)
        )

    def place(self, head_mm: NDArray[np.float64]) -> Place:
        """Return a point (3,) of the head with where the camera has it."""
        camera = self._pose.to_camera_mm(head_mm[None])
        return Place(head_mm, camera[0], project_px(camera, self._intrinsics)[0])

    def skin_place(self, point: tuple[float, float]) -> Place:
        """Return a point (x, y) of the frontal plane, on the skin."""
        return self.place(on_skin(np.array([point]), self.person.size_ratio)[0])

    def excursion_mm(self, side: Side) -> float:
        """Return the lip corner's way along the zygomaticus line."""
        moved = np.subtract(self.lips.corner.of(side), self.lips_at_rest.corner.of(side))
        return float(moved @ zygomaticus(side))

    def fissure_change_mm(self, side: Side) -> float:
        """Return by how much the opening between the lids differs from rest."""
        return self.eyes.of(side).fissure_mm - self.person.fissure_mm

    def brow_change_mm(self, side: Side) -> float:
        """Return by how much the brow is higher than at rest."""
        now = brow_height_mm(self.person, self.expression, side)
        return now - brow_height_mm(self.person, REST, side)


def inside_picture(pose: Pose, intrinsics: CameraIntrinsics) -> bool:
    """Return whether the head's origin falls inside the picture."""
    x, y = project_px(pose.origin_mm()[None], intrinsics)[0]
    return bool(0 <= x < intrinsics.width_px and 0 <= y < intrinsics.height_px)


def _gesture(scene: Scene, intrinsics: CameraIntrinsics) -> tuple[Gesture, Side | None]:
    for hand in scene.hands:
        says = {HandShape.OPEN_PALM: Gesture.OPEN_PALM, HandShape.FIST: Gesture.FIST}
        gesture = says.get(hand.shape, Gesture.NONE)
        anchor = anchor_camera_mm(hand, scene.pose)
        x, y = project_px(anchor[None], intrinsics)[0]
        seen = 0 <= x < intrinsics.width_px and 0 <= y < intrinsics.height_px
        if gesture is not Gesture.NONE and seen and abs(hand.x_mm) > BESIDE_FACE_MM:
            return gesture, hand.side
    return Gesture.NONE, None


def _hidden(lips: Mouth, scene: Scene, person: Person, intrinsics: CameraIntrinsics) -> float:
    outline = on_skin(np.concatenate([lips.upper_edge, lips.lower_edge]), person.size_ratio)
    pixels = project_px(scene.pose.to_camera_mm(outline), intrinsics)
    figure = Figure(person, scene.expression, scene.pose)
    ratios = [hidden_ratio(pixels, hand, figure, intrinsics) for hand in scene.hands]
    return max(ratios, default=0.0)


def truth(
    scene: Scene, person: Person, intrinsics: CameraIntrinsics, sequence: int = 0
) -> ActorTruth:
    """Return what is true of the picture of `scene`."""
    face = _Geometry(person, scene.expression, scene.pose, intrinsics)
    lips, size = face.lips, person.size_ratio
    gesture, gesture_side = _gesture(scene, intrinsics)
    visitor = scene.visitor
    return ActorTruth(
        sequence=sequence,
        person_present=inside_picture(scene.pose, intrinsics),
        visitor_present=visitor is not None and inside_picture(visitor.pose, intrinsics),
        head=scene.pose,
        excursion_mm=_per_side(face.excursion_mm),
        midline_pull_mm=_middle_x(lips) - _middle_x(face.lips_at_rest),
        mouth_open_mm=_gap(lips) - _gap(face.lips_at_rest),
        lip_corners_apart_mm=_apart_mm(lips, size) - _apart_mm(face.lips_at_rest, size),
        fissure_mm=_per_side(face.fissure_change_mm),
        brow_mm=_per_side(face.brow_change_mm),
        nose_mm=scene.expression.nose_mm,
        chin_mm=scene.expression.chin_mm,
        fissure_open_mm=face.eyes.map(lambda one: one.fissure_mm),
        pupil_distance_mm=person.pupil_distance_mm,
        iris_diameter_mm=person.iris_diameter_mm,
        commissures=lips.corner.map(face.skin_place),
        outer_canthi=face.eyes.map(lambda one: face.skin_place(one.outer)),
        inner_canthi=face.eyes.map(lambda one: face.skin_place(one.inner)),
        iris_centres=face.eyes.map(lambda one: face.place(one.iris_centre)),
        mouth_hidden_ratio=_hidden(lips, scene, person, intrinsics),
        gesture=gesture,
        gesture_side=gesture_side,
        light_level=scene.lighting.level,
    )
