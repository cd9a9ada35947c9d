"""What the hands' thread costs the face, inside one run (`make bench`)."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

from hardware.actor import ActorCamera
from hardware.clock import ManualClock, MonotonicClock
from mirror.app.build import Builder
from mirror.face.view import Sight
from mirror.landmarks.models import FACE, HAND
from mirror.pipeline.workers import CaptureWorker, HandWorker
from mirror.settings import load_settings
from tests.models import verified

if TYPE_CHECKING:
    from hardware.camera import Camera
    from hardware.frame import Frame

pytestmark = pytest.mark.bench

FRAME_NS = 33_333_333
DRAWN = 240
"""Eight seconds of massage: the hand comes, and lies on the face."""
TURN_FRAMES = 90
"""Three seconds with the thread, three without, and so on."""
TURNS = 12


class Paced:
    """Frames drawn beforehand, thirty a second, again and again."""

    def __init__(self) -> None:
        self._clock = MonotonicClock()
        with ActorCamera("massage", clock=ManualClock()) as actor:
            self._frames = [frame for _ in range(DRAWN) if (frame := actor.read()) is not None]
        self._number = 0
        self._opened_ns = self._clock.now_ns()

    def read(self) -> Frame | None:
        """Return the next frame when its time has come; None after the last turn."""
        number, self._number = self._number, self._number + 1
        if number >= TURNS * TURN_FRAMES:
            return None
        t_ns = self._opened_ns + (number + 1) * FRAME_NS
        self._clock.wait_until_ns(t_ns)
        return replace(self._frames[number % DRAWN], t_ns=t_ns, sequence=number)


@dataclass(frozen=True)
class Delays:
    """From exposure to measures, frame by frame, in milliseconds."""

    alone_ms: list[float]
    with_hands_ms: list[float]
    looks_a_second: float


def delays(builder: Builder) -> Delays:
    """Measure the face in every frame, while hands are looked for by turns."""
    taken_ms: dict[bool, list[float]] = {False: [], True: []}
    clock, measurer = MonotonicClock(), builder.measurer()
    with builder.face_tracker() as tracker, builder.hand_tracker() as hand_tracker:
        capture = CaptureWorker(cast("Camera", Paced()))
        hands = HandWorker(capture, hand_tracker)
        capture.start()
        hands.start()
        while not capture.frames.ended:
            frame = capture.frames.take(0.25)
            if frame is None:
                continue
            looking = frame.sequence // TURN_FRAMES % 2 == 1
            (hands.wanted.set if looking else hands.wanted.clear)()
            face = tracker.track(frame)
            measurer.measure(Sight.of(frame, face), face, hands.seen.hands)
            taken_ms[looking].append((clock.now_ns() - frame.t_ns) / 1e6)
        hands.stop()
        capture.stop()
    looked_s = TURNS / 2 * TURN_FRAMES * FRAME_NS / 1e9
    return Delays(taken_ms[False], taken_ms[True], hands.looks / looked_s)


def test_hands_do_not_delay_the_face() -> None:
    """The slowest frames take less than one frame longer with hands than without.

    No more than one frame in a hundred is left out, and hands are looked for 5-10 times a second.
    """
    verified(FACE)
    verified(HAND)
    seen = delays(Builder(load_settings(None, {}, os.environ).settings, os.environ))
    median_ms, slow_ms = np.percentile(seen.alone_ms, (50, 99))
    median_too_ms, slow_too_ms = np.percentile(seen.with_hands_ms, (50, 99))
    print(f"\nface alone {median_ms:.1f} ms, 99 % {slow_ms:.1f}; with hands {median_too_ms:.1f}")
    print(f"({median_too_ms / median_ms:.2f} times), 99 % {slow_too_ms:.1f}")
    print(f"{seen.looks_a_second:.1f} looks a second; {len(seen.with_hands_ms)} frames")
    assert slow_too_ms - slow_ms < FRAME_NS / 1e6
    assert len(seen.with_hands_ms) >= 0.99 * (TURNS // 2 * TURN_FRAMES)
    assert 5.0 <= seen.looks_a_second <= 10.0
