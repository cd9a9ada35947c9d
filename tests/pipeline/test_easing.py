"""Which frames are handed on when the mirror goes easy."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from hardware.frame import CameraIntrinsics, Frame
from mirror.pipeline.live import LivePipeline
from mirror.pipeline.workers import HANDS_EASED_NS, HANDS_EVERY_NS, CaptureWorker

if TYPE_CHECKING:
    from hardware.camera import Camera
    from mirror.landmarks.hand_model import HandTracker
    from mirror.pipeline.moment import MeasuringStation

CAMERA = CameraIntrinsics.from_horizontal_fov(8, 6, 66.0, "the test")


class Ten:
    """A camera with ten frames, that notes what was handed on before each."""

    def __init__(self) -> None:
        self.worker: CaptureWorker
        self.handed_on: set[int] = set()
        self._next = 0

    def read(self) -> Frame | None:
        """Return the next frame, then None."""
        if self.worker.newest is not None:
            self.handed_on.add(self.worker.newest.sequence)
        if self._next == 10:
            return None
        self._next += 1
        return Frame(np.zeros((6, 8, 3), np.uint8), self._next, self._next, CAMERA)


def handed_on(every: int) -> tuple[set[int], CaptureWorker]:
    """Return which of ten frames are handed on, and the worker."""
    camera = Ten()
    camera.worker = CaptureWorker(cast("Camera", camera))
    camera.worker.every = every
    camera.worker.work()
    return camera.handed_on, camera.worker


def test_every_frame_is_handed_on() -> None:
    """As long as the board is cool."""
    assert handed_on(1)[0] == set(range(1, 11))


def test_of_two_frames_one_is_handed_on() -> None:
    """Evenly, so that time between them is even, too; all ten count as captured."""
    frames, worker = handed_on(2)
    assert frames == {2, 4, 6, 8, 10}
    assert (worker.captured, worker.steps) == (10, 10)


def test_hands_are_looked_for_less_often_and_never_not_at_all() -> None:
    """Five times a second in place of seven and a half; both are within the 5-10 they need."""
    nobody = cast("HandTracker", None), cast("MeasuringStation", None)
    pipeline = LivePipeline(cast("Camera", None), *nobody, lambda _: None)
    pipeline.ease(2)
    assert (pipeline._capture.every, pipeline._hands.every_ns) == (2, HANDS_EASED_NS)
    assert pipeline.eased
    pipeline.ease(None)
    assert (pipeline._capture.every, pipeline._hands.every_ns) == (1, HANDS_EVERY_NS)
    assert not pipeline.eased
