"""What one frame has come to, and the station that makes it so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mirror.exercise.guidance import Guidance, Phase
from mirror.exercise.practice import PracticeState
from mirror.face.measures import FaceMeasures, NotMeasurable
from mirror.face.view import Sight

if TYPE_CHECKING:
    from hardware.frame import Frame
    from mirror.exercise.events import Event
    from mirror.exercise.practice import Practice
    from mirror.face.measurer import FaceMeasurer
    from mirror.landmarks.face_tracker import FaceTracker
    from mirror.landmarks.records import HandLandmarks

HANDS_LAST_NS: Final = 500_000_000
"""A hand that was not seen again for so long is not there."""
ASLEEP_EVERY_NS: Final = 200_000_000
"""While nobody is there, five looks a second notice whoever comes."""


@dataclass(frozen=True, slots=True, eq=False)
class SeenHands:
    """The hands of one frame."""

    t_ns: int
    hands: tuple[HandLandmarks, ...]


NO_HANDS: Final = SeenHands(0, ())


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """A frame, what was measured in it, and what the patient should be shown."""

    frame: Frame
    measures: FaceMeasures
    guidance: Guidance
    events: tuple[Event, ...] = ()
    looked: bool = True
    """Whether the frame was looked at; asleep, most are only passed on."""

    def saying(self, text: str) -> Moment:
        """Return the same moment with nothing measured and one thing to say."""
        measures = FaceMeasures(self.measures.t_ns, self.measures.sequence, NotMeasurable.NO_FACE)
        guidance = Guidance(Phase.AWAKE, text, self.guidance.band)
        return replace(self, measures=measures, guidance=guidance, events=())


class MeasuringStation:
    """Landmarks, measures and exercise of one frame after another, in the caller's thread."""

    def __init__(self, tracker: FaceTracker, measurer: FaceMeasurer, practice: Practice) -> None:
        """Begin asleep."""
        self._tracker = tracker
        self._measurer = measurer
        self._practice = practice
        self._state = PracticeState()
        self._last: Moment | None = None
        self._looked_ns: int | None = None

    @property
    def somebody_there(self) -> bool:
        """Whether hands are worth looking for."""
        return self._state.phase is not Phase.ASLEEP

    def step(self, frame: Frame, seen: SeenHands) -> Moment:
        """Return what `frame` comes to; `seen` are the latest hands, perhaps of an earlier one.

        Asleep, most frames are only passed on.
        """
        last = self._last
        if last is not None and not self._due(frame.t_ns):
            self._last = Moment(frame, last.measures, last.guidance, looked=False)
            return self._last
        self._looked_ns = frame.t_ns
        face = self._tracker.track(frame)
        hands = seen.hands if frame.t_ns - seen.t_ns <= HANDS_LAST_NS else ()
        measures = self._measurer.measure(Sight.of(frame, face), face, hands)
        before = self._state.phase
        self._state, guidance, events = self._practice.step(self._state, measures)
        if self._state.phase is Phase.REST and before is not Phase.REST:
            self._measurer.start_rest()
        self._last = Moment(frame, measures, guidance, events)
        return self._last

    def _due(self, t_ns: int) -> bool:
        if self._state.phase is not Phase.ASLEEP or self._looked_ns is None:
            return True
        return t_ns - self._looked_ns >= ASLEEP_EVERY_NS
