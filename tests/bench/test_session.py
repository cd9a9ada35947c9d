"""What a session's step costs beside measuring the face, inside one run (`make bench`)."""

from __future__ import annotations

import os
import time
from statistics import median
from typing import TYPE_CHECKING

import pytest

from hardware.actor import ActorCamera
from hardware.clock import ManualClock
from mirror.app.build import Builder
from mirror.face.view import Sight
from mirror.landmarks.models import FACE
from mirror.settings import load_settings
from tests.exercise.session.acting import RESTING, STRETCH, WELL, smiling, started
from tests.models import verified

if TYPE_CHECKING:
    from tests.exercise.session.acting import Face, Scene

pytestmark = pytest.mark.bench

FRAMES = 100
MOST_RATIO = 0.35
"""Of what measuring costs, finding the landmarks apart."""


@pytest.fixture(scope="module")
def measuring_us() -> float:
    """Return how long it takes to measure one frame's landmarks."""
    verified(FACE)
    builder = Builder(load_settings(None, {}, os.environ).settings, os.environ)
    measurer, taken_us = builder.measurer(), []
    measurer.start_rest()
    with ActorCamera("rest", clock=ManualClock()) as actor, builder.face_tracker() as tracker:
        for _ in range(3 * FRAMES):
            frame = actor.read()
            assert frame is not None
            face = tracker.track(frame)
            sight = Sight.of(frame, face)
            began_ns = time.perf_counter_ns()
            measurer.measure(sight, face)
            taken_us.append((time.perf_counter_ns() - began_ns) / 1e3)
    return median(taken_us[-FRAMES:])


def stepping_us(scene: Scene, face: Face) -> float:
    """Return how long one more frame takes a session in a calm phase."""
    at = len(scene.frames)
    state = scene.state
    scene.see(FRAMES / 30, face)
    taken_us = []
    for measures, hands in scene.frames[at:]:
        began_ns = time.perf_counter_ns()
        state, _, _ = scene.rules.step(state, measures, hands)
        taken_us.append((time.perf_counter_ns() - began_ns) / 1e3)
    return median(taken_us)


@pytest.mark.parametrize(
    ("phase", "face"), [("care", WELL), ("smile", RESTING)], ids=["care", "smile"]
)
def test_a_sessions_step_is_small_beside_measuring(
    phase: str, face: Face, measuring_us: float
) -> None:
    """A frame's step through the session costs a fraction of measuring the frame's face."""
    scene = started(STRETCH) if phase == "care" else smiling()
    step_us = stepping_us(scene, face)
    print(f"\n{phase}: {step_us:.0f} us, measuring {measuring_us:.0f} us")
    assert step_us < MOST_RATIO * measuring_us
