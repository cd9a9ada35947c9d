"""The actor's hands and face as landmarks, true but for noise, without a model or a picture."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from hardware.actor import Actor, Scene
from hardware.actor.figure import Figure
from hardware.actor.hands import hand_landmarks_px
from hardware.actor.liveliness import Liveliness
from hardware.actor.pose import project_px
from hardware.frame import CameraIntrinsics
from mirror.exercise.gestures import Gestures, GestureState
from mirror.face.measures import HeadPose
from mirror.hands.measuring import HandStation
from mirror.landmarks.records import FaceLandmarks, HandLandmarks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from hardware.actor import Performance, Pose
    from mirror.exercise.guidance import Dwell
    from mirror.hands.measures import HandPose, HandsSeen
    from mirror.landmarks.records import NoLandmarks

CAMERA = CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "test")
LOOKS_A_SECOND = 7.5
NOISE_PX = 1.5
"""Several times the tracker's own: 0.2-0.6 px on the actor's still hands."""
OUTLINE_MM = {10: (0.0, 52.0), 152: (0.0, -122.0), 454: (68.0, -20.0), 234: (-68.0, -20.0)}
"""Where the face model has the actor's outline, to the patient's left and upwards of the eyes."""


@dataclass(frozen=True)
class Seen:
    """One look of one performance."""

    t_s: float
    hands: HandsSeen
    fired: HandPose | None
    dwell: Dwell | None
    covering: tuple[HandLandmarks, ...]
    face: FaceLandmarks | NoLandmarks


@lru_cache(maxsize=1)
def face_mm() -> tuple[list[int], NDArray[np.float64]]:
    """Return the rows that are true, and where they are on the resting head, shape (n, 3)."""
    rest = Actor(CAMERA).truth(Scene())
    places = {row: np.array([*xy, 0.0]) for row, xy in OUTLINE_MM.items()}
    places |= {61: rest.commissures.right.head_mm, 291: rest.commissures.left.head_mm}
    places |= {33: rest.outer_canthi.right.head_mm, 263: rest.outer_canthi.left.head_mm}
    return list(places), np.array(list(places.values()))


def face_of(pose: Pose) -> FaceLandmarks:
    """Return a face of which only the outline, lip corners and outer canthi are true."""
    rows, places_mm = face_mm()
    points = np.zeros((478, 3), np.float32)
    points[:, :2] = project_px(pose.origin_mm()[None], CAMERA)
    points[rows, :2] = project_px(pose.to_camera_mm(places_mm), CAMERA)
    return FaceLandmarks(points, person=1)


def hands_of(
    scene: Scene, actor: Actor, dice: np.random.Generator | None = None
) -> tuple[HandLandmarks, ...]:
    """Return the hands that are at least half in the picture, with noise where there is dice."""
    figure, found = Figure(actor.person, scene.expression, scene.pose), []
    for hand in scene.hands:
        points = hand_landmarks_px(hand, figure, CAMERA)
        inside = (points[:, :2] >= 0).all(axis=1) & (
            points[:, :2] < (CAMERA.width_px, CAMERA.height_px)
        ).all(axis=1)
        if dice is not None:
            points += dice.normal(0.0, NOISE_PX, points.shape)
        if inside.mean() >= 0.5:
            found.append(HandLandmarks(points.astype(np.float32), 0.99))
    return tuple(found)


def head_of(pose: Pose) -> HeadPose:
    """Return the head's pose in the mirror's own record."""
    return HeadPose(pose.x_mm, pose.y_mm, pose.z_mm, pose.yaw_deg, pose.pitch_deg, pose.roll_deg)


def looks(performance: Performance, seconds: float | None = None, seed: int = 0) -> Iterator[Seen]:
    """Yield what hands' station and gestures make of a performance, look by look."""
    actor, station, gestures = Actor(CAMERA), HandStation(), Gestures()
    dice, liveliness = np.random.default_rng(seed), Liveliness(seed)
    state = GestureState()
    for number in range(int((seconds or performance.duration_s) * LOOKS_A_SECOND)):
        t_s = (number + 1) / LOOKS_A_SECOND
        t_ns = round(t_s * 1e9)
        scene = performance.scene_at(t_s, actor.person, liveliness)
        hands = hands_of(scene, actor, dice)
        face = face_of(scene.pose)
        seen = station.look(t_ns, hands, face, CAMERA, head_of(scene.pose))
        state, fired, dwell = gestures.step(state, seen, t_ns)
        yield Seen(t_s, seen, fired, dwell, station.covering, face)
