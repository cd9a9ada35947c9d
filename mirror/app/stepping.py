"""The same stations one after the other, in one thread: for recordings, stories and tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mirror.hands.measuring import HandStation
from mirror.pipeline.moment import NO_HANDS, SeenHands

if TYPE_CHECKING:
    from hardware.frame import Frame
    from mirror.landmarks.hand_model import HandTracker
    from mirror.landmarks.records import FaceLandmarks, HandLandmarks, NoLandmarks
    from mirror.pipeline.moment import MeasuringStation, Moment

HANDS_EVERY_NS: Final = 120_000_000
"""From one look for hands to the next, at least: every fourth frame at 30 fps, so 7.5 times a
second, and every second at 15."""


class SteppedHands:
    """Looks for hands in every few frames, so that a run can be repeated to the bit."""

    def __init__(self, tracker: HandTracker) -> None:
        """Take opened hand models."""
        self._tracker = tracker
        self._seen: SeenHands | None = None

    def look(self, frame: Frame) -> SeenHands:
        """Return the latest hands, a few frames old at most."""
        if self._seen is None or frame.t_ns - self._seen.t_ns >= HANDS_EVERY_NS:
            self._seen = SeenHands(frame.t_ns, self._tracker.track(frame))
        return self._seen


class HandsOnFace:
    """Which of the hands that were seen may hide the mouth."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._station = HandStation()
        self._looked_ns: int | None = None

    def covering(
        self, seen: SeenHands, face: FaceLandmarks | NoLandmarks, frame: Frame
    ) -> tuple[HandLandmarks, ...]:
        """Return those on the face, as of the latest look."""
        if seen.t_ns != self._looked_ns:
            self._looked_ns = seen.t_ns
            self._station.look(seen.t_ns, seen.hands, face, frame.intrinsics, None)
        return self._station.covering


class SteppedStation:
    """The station and its looks for hands: from a frame to what the patient should be shown."""

    def __init__(self, station: MeasuringStation, hands: HandTracker) -> None:
        """Take a station that has seen nobody, and opened hand models."""
        self._station = station
        self._hands = SteppedHands(hands)

    def step(self, frame: Frame) -> Moment:
        """Return what `frame` comes to. Asleep, most frames are only passed on."""
        wanted = self._station.somebody_there
        return self._station.step(frame, self._hands.look(frame) if wanted else NO_HANDS)
