"""The real models, and the whole way from a picture to a gesture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mirror.exercise.gestures import Gestures, GestureState
from mirror.face.measures import HeadPose
from mirror.hands.measuring import HandStation
from mirror.landmarks.models import FACE, HAND
from mirror.landmarks.records import FaceLandmarks
from tests.hands.acting import Seen
from tests.models import verified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from hardware.frame import Frame
    from mirror.landmarks.hand_model import HandTracker

    Watch = Callable[[Iterable[Frame]], Iterator[Seen]]


@pytest.fixture(scope="session")
def new_hand_tracker() -> Callable[[], AbstractContextManager[HandTracker]]:
    """Return what opens a tracker that has seen nothing; skips where there are no models."""
    from mirror.landmarks.hand_model import HandTracker  # noqa: PLC0415 - mediapipe only when needed

    bundle = verified(HAND)
    return lambda: HandTracker(bundle)


@pytest.fixture(scope="session")
def watch(new_hand_tracker: Callable[[], AbstractContextManager[HandTracker]]) -> Watch:
    """Return what looks at frames with both models: every frame given is a look."""
    from mirror.landmarks.face_tracker import FaceTracker  # noqa: PLC0415 - mediapipe only when needed

    face_bundle = verified(FACE)

    def watched(frames: Iterable[Frame]) -> Iterator[Seen]:
        station, gestures, state = HandStation(), Gestures(), GestureState()
        with FaceTracker(face_bundle) as faces, new_hand_tracker() as hands:
            for frame in frames:
                face, t_ns = faces.track(frame), frame.t_ns
                head = HeadPose(0.0, 0.0, 600.0, 0.0, 0.0, 0.0)
                known = head if isinstance(face, FaceLandmarks) else None
                look = station.look(t_ns, hands.track(frame), face, frame.intrinsics, known)
                state, fired, dwell = gestures.step(state, look, t_ns)
                yield Seen(t_ns / 1e9, look, fired, dwell, station.covering, face)

    return watched
