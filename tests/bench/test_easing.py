"""What a hot board is spared when the mirror goes easy (`make bench`)."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from hardware.actor import ActorCamera
from hardware.clock import ManualClock
from mirror.app.build import Builder
from mirror.landmarks.models import FACE, HAND
from mirror.pipeline.moment import NO_HANDS
from mirror.pipeline.workers import HANDS_EASED_NS, HANDS_EVERY_NS
from mirror.settings import load_settings
from tests.models import verified

if TYPE_CHECKING:
    from collections.abc import Callable

    from hardware.frame import Frame

pytestmark = pytest.mark.bench

WARM, JUDGED = 30, 90
"""Frames: until each has found whom it follows, and on which processor time is then counted."""
FULL_FPS, EASED_FPS = 30.0, 15.0


def frames(performance: str) -> list[Frame]:
    """Return pictures that were drawn beforehand."""
    with ActorCamera(performance, clock=ManualClock(), loop=True) as camera:
        found = (camera.read() for _ in range(WARM + JUDGED))
        return [frame for frame in found if frame is not None]


def cost_s(work: Callable[[Frame], object], pictures: list[Frame]) -> float:
    """Return the processor time that `work` takes for a frame, in all of its threads."""
    for frame in pictures[:WARM]:
        work(frame)
    began_s = time.process_time()
    for frame in pictures[WARM:]:
        work(frame)
    return (time.process_time() - began_s) / JUDGED


@pytest.mark.parametrize("performance", ["rest", "massage"])
def test_going_easy_spares_four_parts_in_ten(performance: str) -> None:
    """Half the pictures and two looks for hands in three, of somebody at rest or with a hand there.

    Looking for none at all would spare more, and is not done: a hand over the mouth would be
    measured as a face (CONTRIBUTING, "When it is hot").
    """
    verified(FACE)
    verified(HAND)
    builder = Builder(load_settings(None, {}, os.environ).settings, os.environ)
    pictures = frames(performance)
    with builder.face_tracker() as faces, builder.hand_tracker() as hands:
        station = builder.station(faces, builder.session())
        face_s = cost_s(lambda frame: station.step(frame, NO_HANDS), pictures)
        hand_s = cost_s(hands.track, pictures)
    full = FULL_FPS * face_s + 1e9 / HANDS_EVERY_NS * hand_s
    eased = EASED_FPS * face_s + 1e9 / HANDS_EASED_NS * hand_s
    print(f"\n{performance}: a frame {1e3 * face_s:.1f} ms, a look for hands {1e3 * hand_s:.1f} ms")
    print(f"of a core {full:.3f}, eased {eased:.3f}, without hands {EASED_FPS * face_s:.3f}")
    print(f"so {eased / full:.2f} of it; without hands {EASED_FPS * face_s / full:.2f}")
    assert eased / full < 0.65
