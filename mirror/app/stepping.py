"""The same stations one after the other, in one thread: for recordings, stories and tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mirror.pipeline.moment import NO_HANDS, SeenHands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hardware.camera import Camera
    from hardware.frame import Frame
    from mirror.landmarks.hand_model import HandTracker
    from mirror.pipeline.moment import MeasuringStation, Moment

HANDS_EVERY: Final = 4
"""Frames from one look for hands to the next: 7.5 times a second at 30 fps."""


class SteppedHands:
    """Looks for hands in every fourth frame, so that a run can be repeated to the bit."""

    def __init__(self, tracker: HandTracker) -> None:
        """Take opened hand models."""
        self._tracker = tracker
        self._seen = NO_HANDS
        self._count = 0

    def look(self, frame: Frame) -> SeenHands:
        """Return the latest hands, at most three frames old."""
        if self._count % HANDS_EVERY == 0:
            self._seen = SeenHands(frame.t_ns, self._tracker.track(frame))
        self._count += 1
        return self._seen


def frames_of(camera: Camera, until_ns: int | None = None) -> Iterator[Frame]:
    """Give the camera's frames to its end, or until they are later than `until_ns`."""
    while (frame := camera.read()) is not None:
        if until_ns is not None and frame.t_ns > until_ns:
            return
        yield frame


def moments_of(
    frames: Iterator[Frame], station: MeasuringStation, hands: SteppedHands
) -> Iterator[Moment]:
    """Give the moment of every frame."""
    for frame in frames:
        yield station.step(frame, hands.look(frame) if station.somebody_there else NO_HANDS)
