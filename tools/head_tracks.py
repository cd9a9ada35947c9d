"""Heads that moved before the real landmark models: the drawn person's, and a recorded one."""

from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from hardware.actor import Actor, ActorCamera, Pose, Scene
from hardware.clock import ManualClock
from hardware.frame import CameraIntrinsics, Frame
from hardware.options import CameraOptions
from hardware.video_camera import VideoCamera
from mirror.app.build import Builder
from mirror.face.measurer import FaceMeasurer, Person
from mirror.face.measures import HeadPose
from mirror.face.view import Limits, Sight
from mirror.landmarks.records import FaceLandmarks
from mirror.registration.prediction.records import SIZE, fill_pose6
from mirror.registration.prediction.trial import FPS, Track, recorded_track
from mirror.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mirror.landmarks.face_tracker import FaceTracker
    from mirror.registration.prediction.motions import Motion

RECORDING: Final = Path(__file__).parents[2] / "shared" / "media" / "faces" / "neutral_to_grin.mp4"
"""72 frames of a person who begins to grin; beside the checkout, never in it."""
REST_FRAMES: Final = 40
_FOV_DEG: Final = 66.0
_ANY: Final = Limits(100.0, 3000.0, 60.0, 60.0, 0.0, 1e6, 1e6)
_PERSON: Final = Person(reference_range_mm=9.3)


def real_tracker() -> FaceTracker:
    """Open the real face models. Raises ModelError where they have not been fetched."""
    return Builder(load_settings(None, {}, os.environ).settings, os.environ).face_tracker()


def actor_track(tracker: FaceTracker, motion: Motion, seconds: float) -> Track:
    """Return how the drawn person, who moves as told, was measured."""
    camera = CameraIntrinsics.from_horizontal_fov(640, 480, _FOV_DEG, "the comparison")
    actor = Actor(camera)
    moments_s = [0.0] * REST_FRAMES + (np.arange(round(seconds * FPS)) / FPS).tolist()
    frames = (_drawn(actor, camera, motion(t_s), n) for n, t_s in enumerate(moments_s))
    return _track(tracker, frames, first=REST_FRAMES)


def performed_track(tracker: FaceTracker, name: str) -> Track:
    """Return how the drawn person was measured in one of the shipped performances."""
    with ActorCamera(name, clock=ManualClock(), loop=False) as camera:
        return _track(tracker, iter(camera.read, None), first=REST_FRAMES)


def film_track(tracker: FaceTracker, film: Path = RECORDING) -> Track:
    """Return how the head on `film` was measured. Raises CameraError where there is no film."""
    options = CameraOptions(horizontal_fov_deg=_FOV_DEG, loop=False)
    with VideoCamera(film, options, ManualClock(), fast=True) as camera:
        return _track(tracker, iter(camera.read, None), first=0)


def _drawn(actor: Actor, camera: CameraIntrinsics, head: HeadPose, number: int) -> Frame:
    pose = Pose(**{one.name: getattr(head, one.name) for one in fields(HeadPose)})
    picture = actor.render(Scene(pose=pose), number)
    return Frame(picture, round(number * 1e9 / FPS), number, camera, drawn=True)


def _track(tracker: FaceTracker, frames: Iterable[Frame], first: int) -> Track:
    """Return the poses from frame `first` on, by the rest that the first REST_FRAMES show."""
    tracked = ((frame, tracker.track(frame)) for frame in frames)
    seen = [(Sight.of(f, face), face) for f, face in tracked if isinstance(face, FaceLandmarks)]
    measurer = FaceMeasurer(_ANY, _PERSON, rest_s=1.0)
    rest = [face.points_px for _, face in seen[:REST_FRAMES]]
    measurer.take_rest(rest, seen[0][0].camera, seen[0][1].person)
    measured = [measurer.measure(sight, face) for sight, face in seen][first:]
    t_s = np.array([measures.t_ns for measures in measured]) / 1e9
    heads = (measures.head_unsmoothed for measures in measured)
    poses6 = np.array([fill_pose6(np.empty(SIZE), head) for head in heads if head is not None])
    return recorded_track(t_s, poses6)
