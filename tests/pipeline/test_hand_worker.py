"""The hands' thread: which frames it looks at, and when it does not look."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from hardware.frame import CameraIntrinsics, Frame
from mirror.landmarks.records import HandLandmarks
from mirror.pipeline.workers import CaptureWorker, HandWorker
from tests.waiting import until

if TYPE_CHECKING:
    from hardware.camera import Camera
    from mirror.landmarks.hand_model import HandTracker

CAMERA = CameraIntrinsics.from_horizontal_fov(8, 6, 66.0, "the test")
HAND = HandLandmarks(np.zeros((21, 3), np.float32), presence_ratio=1.0)


def frame(number: int) -> Frame:
    """Return a dark frame, thirty a second."""
    return Frame(np.zeros((6, 8, 3), np.uint8), number * 33_333_333, number, CAMERA)


class Watcher:
    """Stands where the hand tracker does: between two of its looks the camera goes on."""

    def __init__(self, capture: CaptureWorker, looks: int) -> None:
        self.capture, self.left = capture, looks
        self.seen: list[int] = []

    def track(self, looked_at: Frame) -> tuple[HandLandmarks, ...]:
        """Note the frame, and put one that is three later in its place."""
        self.seen.append(looked_at.sequence)
        self.left -= 1
        if self.left:
            self.capture.newest = frame(looked_at.sequence + 3)
        return (HAND,)


def worker(looks: int) -> tuple[HandWorker, Watcher]:
    """Return a worker before a camera that has taken frame 1, and who looks for it."""
    capture = CaptureWorker(cast("Camera", None))
    capture.newest = frame(1)
    watcher = Watcher(capture, looks)
    return HandWorker(capture, cast("HandTracker", watcher)), watcher


def test_it_looks_at_the_newest_frames() -> None:
    """Each look is at what the camera has just then, and tells that frame's time."""
    hands, watcher = worker(looks=3)
    hands.wanted.set()
    hands.start()
    until(lambda: hands.looks == 3)
    hands.stop()
    assert watcher.seen == [1, 4, 7]
    assert (hands.seen.t_ns, hands.seen.hands) == (frame(7).t_ns, (HAND,))


def test_no_frame_is_looked_at_twice() -> None:
    """When the camera gives nothing new there is nothing to look at."""
    hands, watcher = worker(looks=1)
    hands.wanted.set()
    for _ in range(3):
        hands._look()
    assert watcher.seen == [1]


def test_it_looks_only_when_it_is_wanted() -> None:
    """Nobody there: not one look, and it can be stopped all the same."""
    hands, watcher = worker(looks=1)
    hands.start()
    hands.stop()
    assert watcher.seen == []
    assert hands.error is None
