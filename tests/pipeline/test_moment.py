"""The measuring station: when it looks, which hands it believes, when a rest begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

from hardware.frame import CameraIntrinsics, Frame
from mirror.exercise.events import EventName
from mirror.exercise.guidance import Phase
from mirror.exercise.programme.load import load_programme
from mirror.exercise.records import Interruption, Progress
from mirror.exercise.session.session import Session
from mirror.face.measurer import FaceMeasurer, Person
from mirror.face.measures import FaceMeasures, HeadPose, NotMeasurable
from mirror.face.view import Limits, Sight
from mirror.landmarks.records import FaceLandmarks, HandLandmarks, NoLandmarks
from mirror.language import Catalogue
from mirror.pipeline.moment import HANDS_LAST_NS, NO_HANDS, MeasuringStation, SeenHands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mirror.exercise.session.state import SessionState
    from mirror.landmarks.face_tracker import FaceTracker

PROGRAMME = load_programme()
FPS = 50
FRAME_NS = 1_000_000_000 // FPS
CAMERA = CameraIntrinsics.from_horizontal_fov(8, 6, 66.0, "the test")
FACE = FaceLandmarks(
    np.random.default_rng(0).uniform(0.0, 6.0, (478, 3)).astype(np.float32), person=1
)
HAND = HandLandmarks(FACE.points_px[100:121], presence_ratio=1.0)
"""All over the face."""
HEAD = HeadPose(0.0, 0.0, 600.0, 0.0, 0.0, 0.0)
SESSION = Session(PROGRAMME, PROGRAMME.stage("smirk"), None, Catalogue("en"))
LIMITS = Limits(350.0, 1000.0, 20.0, 20.0, 0.0, 60.0, 30.0)


class Watcher:
    """Stands where the face tracker does: sees whom it is told to see, and counts its looks."""

    def __init__(self) -> None:
        self.somebody = False
        self.looks_ns: list[int] = []

    def track(self, frame: Frame) -> FaceLandmarks | NoLandmarks:
        """Return a face, or none."""
        self.looks_ns.append(frame.t_ns)
        return FACE if self.somebody else NoLandmarks(others=0)


class Noting(FaceMeasurer):
    """A measurer that notes what it is asked, and lacks a rest unless told otherwise."""

    def __init__(self) -> None:
        super().__init__(LIMITS, Person(9.3), 3.0)
        self.hands: list[tuple[HandLandmarks, ...]] = []
        self.rests_started_ns: list[int] = []
        self._t_ns = 0

    def start_rest(self) -> None:
        """Note when."""
        self.rests_started_ns.append(self._t_ns)

    def measure(
        self,
        sight: Sight,
        face: FaceLandmarks | NoLandmarks,
        hands: Sequence[HandLandmarks] = (),
    ) -> FaceMeasures:
        """Note the hands."""
        self._t_ns = sight.t_ns
        self.hands.append(tuple(hands))
        if isinstance(face, NoLandmarks):
            return FaceMeasures(sight.t_ns, sight.sequence, NotMeasurable.NO_FACE)
        return FaceMeasures(sight.t_ns, sight.sequence, NotMeasurable.NO_REST, HEAD)


def frame(number: int) -> Frame:
    """Return a dark frame, fifty a second."""
    return Frame(np.zeros((6, 8, 3), np.uint8), number * FRAME_NS, number, CAMERA)


class Stand:
    """A station whose tracker and measurer are at hand."""

    def __init__(self, state: SessionState | None = None) -> None:
        self.watcher, self.measurer = Watcher(), Noting()
        tracker = cast("FaceTracker", self.watcher)
        self.station = MeasuringStation(tracker, self.measurer, SESSION, state)

    def run(self, seconds: float, first: int = 0, hands: SeenHands = NO_HANDS) -> None:
        """Step through frames from number `first` on."""
        for number in range(first, first + round(seconds * FPS)):
            self.station.step(frame(number), hands)


@pytest.fixture
def stand() -> Stand:
    """Return a station that sleeps."""
    return Stand()


def test_asleep_it_looks_five_times_a_second(stand: Stand) -> None:
    """While nobody is there most frames are only passed on, with what was known before."""
    stand.run(1.98)
    passed_on = stand.station.step(frame(99), NO_HANDS)
    assert stand.watcher.looks_ns == [number * 200_000_000 for number in range(10)]
    assert not stand.station.somebody_there
    assert (passed_on.frame.sequence, passed_on.measures.sequence) == (99, 90)
    assert passed_on.events == ()


def test_awake_it_looks_at_every_frame(stand: Stand) -> None:
    """From waking on no frame is left out."""
    stand.watcher.somebody = True
    stand.run(1.0)
    assert stand.station.somebody_there
    seen = len(stand.watcher.looks_ns)
    stand.run(1.0, first=FPS)
    assert len(stand.watcher.looks_ns) == seen + FPS


def test_events_are_told_once(stand: Stand) -> None:
    """A frame that is only passed on does not repeat what happened before it."""
    stand.watcher.somebody = True
    moments = [stand.station.step(frame(number), NO_HANDS) for number in range(2 * FPS)]
    stand.watcher.somebody = False
    moments += [stand.station.step(frame(number), NO_HANDS) for number in range(100, 450)]
    names = [event.name for moment in moments for event in moment.events]
    assert names == ["woke", "slept"]


def test_a_hand_that_was_long_ago_is_not_there(stand: Stand) -> None:
    """Hands on the face hide it for half a second after the frame in which they were seen."""
    stand.watcher.somebody = True
    stand.run(1.0)
    seen_ns = frame(FPS).t_ns
    late = FPS + HANDS_LAST_NS // FRAME_NS
    for number in (FPS, late, late + 1):
        stand.station.step(frame(number), SeenHands(seen_ns, (HAND,)))
    assert stand.measurer.hands[-3:] == [(HAND,), (HAND,), ()]


def test_the_rest_is_begun_when_it_is_shown() -> None:
    """Coming to a rest asks the measurer for one, once."""
    rest = [step.key for step in SESSION.stage.steps].index("rest")
    stand = Stand(SESSION.resume(Progress("smirk", rest), t_ns=0))
    stand.watcher.somebody = True
    moments = [stand.station.step(frame(number), NO_HANDS) for number in range(2 * FPS)]
    first = next(moment for moment in moments if moment.guidance.phase is Phase.REST)
    assert moments[-1].guidance.phase is Phase.REST
    assert stand.measurer.rests_started_ns == [first.frame.t_ns]


def test_a_look_at_the_hands_is_shared_by_the_frames_after_it(stand: Stand) -> None:
    """Each look is measured once, against the face of its time; later frames have the same one."""
    stand.watcher.somebody = True
    stand.run(1.0)
    moments = [
        stand.station.step(frame(number), SeenHands(frame(look).t_ns, (HAND,)))
        for number, look in ((50, 50), (51, 50), (52, 50), (53, 52))
    ]
    assert [moment.hands.t_ns for moment in moments] == [frame(n).t_ns for n in (50, 50, 50, 52)]
    assert moments[1].hands is moments[0].hands
    assert len(moments[0].hands.hands) == 1


def test_hands_are_looked_for_as_soon_as_a_face_is_there(stand: Stand) -> None:
    """They must be followed before the palm is asked for; in an empty room they cost nothing."""
    stand.run(1.0)
    assert not stand.station.somebody_there
    stand.watcher.somebody = True
    stand.run(0.2, first=FPS)
    assert stand.station._state.place == "asleep"
    assert stand.station.somebody_there


def test_saying_something_measures_nothing(stand: Stand) -> None:
    """A moment that only speaks keeps its frame and tells no measure, phase or event."""
    stand.watcher.somebody = True
    stand.run(1.0)
    moment = stand.station.step(frame(FPS), NO_HANDS)
    told = moment.saying("The camera is away.")
    assert told.frame is moment.frame
    assert told.measures.head is None
    assert told.measures.excursion_mm is None
    assert (told.guidance.text, told.guidance.progress_ratio) == ("The camera is away.", None)
    assert told.events == ()


def test_what_is_said_to_nobody_is_said_in_the_corner(stand: Stand) -> None:
    """A mirror that is asleep does not light up in the middle."""
    told = stand.station.step(frame(0), NO_HANDS).saying("The camera is away.").guidance
    assert (told.phase, told.text, told.notice) == (Phase.ASLEEP, "", "The camera is away.")


def test_an_interrupted_session_goes_on_when_it_is_known() -> None:
    """It is asked for before each look; the frame that takes it up says so, and asks no more."""
    found = Interruption(Progress("smirk", 3), 40.0)
    answers = iter([None, None, found])
    station = MeasuringStation(
        cast("FaceTracker", Watcher()), Noting(), SESSION, interrupted=lambda: next(answers)
    )
    moments = [station.step(frame(number), NO_HANDS) for number in range(2 * FPS)]
    (there,) = [number for number, one in enumerate(moments) if one.taken_up is not None]
    assert there == 20, "asleep it looks at every tenth frame"
    assert moments[there].taken_up is found
    assert [event.name for event in moments[there].events] == [
        EventName.SESSION_RESUMED,
        EventName.PAUSED,
    ]
    assert {one.guidance.phase for one in moments[there:]} == {Phase.PAUSED}


def test_a_session_that_is_on_is_not_replaced() -> None:
    """Once something else has begun nobody is brought back to what was interrupted."""

    def never() -> Interruption | None:
        raise AssertionError

    state = SESSION.resume(Progress("smirk", 0), 0)
    tracker = cast("FaceTracker", Watcher())
    station = MeasuringStation(tracker, Noting(), SESSION, state, interrupted=never)
    assert station.step(frame(0), NO_HANDS).taken_up is None
