"""What holds of every session, whatever is seen: random faces, hands, gaps and programmes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirror.anatomy import Side
from mirror.exercise.events import EventName
from mirror.exercise.guidance import Phase
from mirror.exercise.session.places import TABLE, Place
from mirror.exercise.session.triggers import LONGEST_NS
from mirror.face.measures import NotMeasurable
from mirror.hands.measures import HandPose
from tests.exercise.session.acting import (
    BREAK,
    CHECK_IN,
    CHIN,
    FIST,
    FPS,
    GENTLE,
    MASSAGING,
    NOBODY,
    PALM,
    REPETITION,
    REST,
    RESTING,
    SMIRKS,
    STRETCH,
    SYNKINETIC,
    WASH,
    WELL,
    Face,
    Scene,
    Span,
    hand,
    session,
    until,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mirror.exercise.events import Event
    from mirror.exercise.programme.records import Step

FACES = st.one_of(
    st.sampled_from([RESTING, GENTLE, 60.0]),
    st.sampled_from([RESTING, GENTLE]),
    st.sampled_from(list(NotMeasurable)),
)
HANDS = st.sampled_from([None, None, PALM, FIST, MASSAGING, hand(HandPose.OTHER)])
ANYTHING = st.builds(
    Span,
    seconds=st.sampled_from([0.1, 0.4, 1.1, 1.6, 3.0]),
    face=FACES,
    hand=HANDS,
    eye_mm=st.sampled_from([0.0, 0.0, 3.0]),
    gap_s=st.sampled_from([0.0] * 12 + [0.3, 0.7, 2.0, 7.0, 45.0, 400.0]),
    fps=st.just(FPS // 2),
).map(lambda span: (span,))
PALM_UP = (Span(1.7, RESTING, PALM), Span(0.9, RESTING))
FIST_UP = (Span(1.7, RESTING, FIST), Span(0.9, RESTING))
GONE = (Span(1.2, NOBODY), Span(0.8, WELL), Span(0.2, RESTING))
SENSIBLE = st.sampled_from([*[REPETITION] * 5, SYNKINETIC, PALM_UP, FIST_UP, GONE])
"""What patients do: without it few random scenes would ever come to count a smile."""
STEPS = st.lists(
    st.sampled_from([CHECK_IN, WASH, CHIN, STRETCH, REST, SMIRKS, BREAK]), min_size=1, max_size=5
)
SMILES = st.just([REST, replace(SMIRKS, repetitions=4), BREAK, SMIRKS])
STARTING = (Span(2.2), Span(1.7, hand=PALM), Span(0.9), Span(0.2, RESTING))
"""Without it few random scenes would ever begin a session."""


LEAVING = (Span(140.0, NOBODY, fps=3),)
"""Longer than a session waits for whoever has left, and than hands are washed."""
FEW = settings(max_examples=12)
"""A case is minutes of a session: forty of them take a second."""
SIDES = st.sampled_from([None, *Side])


def flat(blocks: Sequence[Sequence[Span]]) -> list[Span]:
    """Return the spans of blocks in a row."""
    return [span for block in blocks for span in block]


CASES = st.one_of(
    st.tuples(STEPS, st.lists(ANYTHING, max_size=20).map(flat), SIDES),
    st.tuples(SMILES, st.lists(SENSIBLE | SENSIBLE | ANYTHING, max_size=16).map(flat), SIDES),
)
PASSED_THROUGH = {Place.NEXT, Place.PAUSED, Place.THANKS}
"""Places that a session may come to and leave within one frame, when much time has passed."""

Case: TypeAlias = "tuple[list[Step], list[Span], Side | None]"


def played(case: Case, *after: Span) -> Scene:
    """Return a scene in which a session was begun, then anything was seen, then `after`."""
    steps, spans, involved = case
    return Scene(session(*steps, involved=involved)).play(*STARTING, *spans, *after)


def within_a_frame() -> set[tuple[Place, Place]]:
    """Return every pair of places that the table allows from one frame to the next."""
    pairs = {(row.source, row.target) for row in TABLE} | {(place, place) for place in Place}
    while True:
        longer = {
            (here, there)
            for here, through in pairs
            for start, there in pairs
            if through is start and through in PASSED_THROUGH
        }
        if longer <= pairs:
            return pairs
        pairs |= longer


LEGAL = within_a_frame()


@given(CASES)
@FEW
def test_no_illegal_transition(case: Case) -> None:
    """From frame to frame a session goes only where the table leads, and never rests at NEXT."""
    places = [Place.ASLEEP, *played(case).places]
    assert Place.NEXT not in places
    assert set(pairwise(places)) <= LEGAL


def test_the_rule_of_transitions_can_be_broken() -> None:
    """The pairs that are allowed leave out those that must not be."""
    for pair in [
        (Place.ASLEEP, Place.SMILE),
        (Place.AWAKE, Place.PAUSED),
        (Place.STOP, Place.CARE),
        (Place.STOP, Place.SMILE),
        (Place.THANKS, Place.SMILE),
        (Place.CARE, Place.STOP),
        (Place.BREAK, Place.STOP),
    ]:
        assert pair not in LEGAL


@given(CASES)
@FEW
def test_counts_never_go_down(case: Case) -> None:
    """Within a session the repetitions counted only grow, by one, numbered within their set."""
    scene, total, number = Scene(session(*case[0], involved=case[2])), 0, 0
    for span in (*STARTING, *case[1]):
        for _ in range(round(span.seconds * span.fps)):
            before = len(scene.events)
            scene.play(replace(span, seconds=1 / span.fps))
            span = replace(span, gap_s=0.0)  # noqa: PLW2901  # the gap comes before its first frame
            for event in scene.events[before:]:
                total, number = _after(event, total, number)
            run = scene.state.run
            if run is not None:
                assert run.counted_before + run.counted == total


def _after(event: Event, total: int, number: int) -> tuple[int, int]:
    if event.name is EventName.SESSION_STARTED:
        return 0, 0
    if event.name is EventName.STEP_STARTED:
        return total, 0
    if event.name is EventName.REPETITION_COUNTED:
        assert event.repetition is not None
        assert event.data["number"] == event.repetition.number == number + 1
        return total + 1, number + 1
    if event.name is EventName.SESSION_ENDED:
        assert event.data["counted"] == total
    return total, number


@given(CASES)
@FEW
def test_a_hold_never_exceeds_what_has_passed(case: Case) -> None:
    """No repetition is held for longer than it took, nor took longer than the session."""
    began_ns = 0
    for event in played(case).events:
        if event.name is EventName.SESSION_STARTED:
            began_ns = event.t_ns
        if event.repetition is not None:
            record = event.repetition
            assert 0.0 <= record.hold_s <= record.duration_s + 1e-6
            assert began_ns <= record.start_ns
            assert record.start_ns + record.duration_s * 1e9 <= event.t_ns + 1e3


@given(CASES)
@FEW
def test_every_session_ends_when_they_leave(case: Case) -> None:
    """Whatever happened: once nobody is there, the session is over within the programme's time."""
    scene = played(case, *LEAVING)
    assert scene.where() is Place.ASLEEP
    starts, ends = scene.told(EventName.SESSION_STARTED), scene.told(EventName.SESSION_ENDED)
    assert len(starts) == len(ends)


@given(CASES, st.floats(-30.0, 100.0) | st.sampled_from([RESTING, 12.9, -20.0, *NotMeasurable]))
@settings(max_examples=8)
def test_every_session_ends_when_they_just_stand_there(case: Case, face: Face) -> None:
    """Somebody who never moves again does not keep a session open for ever."""
    scene = played(case, Span(900.0, face, fps=3))
    assert scene.state.run is None


@pytest.mark.parametrize("effort_pct", [-20.0, -10.0, 9.0, 12.9, 14.9, 16.0, 25.0, 60.0])
def test_every_session_ends_before_a_face_that_stays_as_it_is(effort_pct: float) -> None:
    """At any distance from its rest, in a set, whether a new rest brings it nearer or not."""
    scene = Scene(session(REST, SMIRKS)).play(*STARTING)
    until(scene, RESTING, places={Place.SMILE})
    scene.play(Span(400.0, effort_pct, fps=5))
    assert scene.state.run is None


def test_a_session_ends_though_hands_never_rest() -> None:
    """Fists without end, and a palm whenever it waits: two hours of it are the most there is."""
    scene = Scene(session(REST, SMIRKS)).play(*STARTING)
    until(scene, RESTING, places={Place.SMILE})
    nearly = replace(scene.state.present, active_ns=LONGEST_NS - 60_000_000_000)
    scene.state, began_ns = replace(scene.state, run=nearly), scene.t_ns
    while scene.state.run is not None:
        raised = PALM if scene.where() is Place.PAUSED else FIST
        scene.play(Span(2.4, RESTING, raised, fps=5), Span(1.2, RESTING, fps=5))
        assert scene.t_ns - began_ns < 90e9
    assert scene.data(EventName.SESSION_ENDED)["why"] == "too_long"


@given(CASES)
@FEW
def test_events_are_well_ordered(case: Case) -> None:
    """Sessions, steps and reliefs begin before they end and end before the next; pauses alternate.

    And nothing of a session happens outside one.
    """
    order = _Order()
    for event in played(case, *LEAVING).events:
        order.hear(event)
    assert order.open == []


PAIRS = {
    EventName.SESSION_STARTED: EventName.SESSION_ENDED,
    EventName.STEP_STARTED: EventName.STEP_ENDED,
    EventName.RELIEF_STARTED: EventName.RELIEF_ENDED,
    EventName.PAUSED: EventName.RESUMED,
    EventName.WOKE: EventName.SLEPT,
}
INSIDE = {
    EventName.SESSION_STARTED: {EventName.WOKE},
    EventName.STEP_STARTED: {EventName.WOKE, EventName.SESSION_STARTED},
    EventName.RELIEF_STARTED: {EventName.WOKE, EventName.SESSION_STARTED, EventName.STEP_STARTED},
}
ANYWHERE = {EventName.GESTURE}


class _Order:
    """What is open, and what may come next."""

    def __init__(self) -> None:
        self.open: list[EventName] = []
        self.t_ns = 0

    def hear(self, event: Event) -> None:
        """Hold the next event to the order."""
        assert event.t_ns >= self.t_ns
        self.t_ns, name = event.t_ns, event.name
        if name in PAIRS:
            assert name not in self.open, (name, self.open)
            assert INSIDE.get(name, set()) <= set(self.open)
            self.open.append(name)
        elif name in PAIRS.values():
            self._close(name)
        elif name not in ANYWHERE:
            assert EventName.STEP_STARTED in self.open, name

    def _close(self, name: EventName) -> None:
        (opening,) = [each for each, closing in PAIRS.items() if closing is name]
        if name is EventName.SESSION_ENDED and EventName.PAUSED in self.open:
            self.open.remove(EventName.PAUSED)
        assert opening in self.open, (name, self.open)
        if name is EventName.SESSION_ENDED:
            assert self.open == [EventName.WOKE, EventName.SESSION_STARTED]
        if name is EventName.SLEPT:
            assert self.open == [EventName.WOKE]
        self.open.remove(opening)


@given(CASES)
@FEW
def test_a_recorded_sequence_replays_to_the_same_events(case: Case) -> None:
    """The machine has no clock and no memory but its state: the same frames, the same session."""
    scene = played(case)
    events: list[Event] = []
    rules = scene.rules
    state = rules.begin()
    for measures, hands in scene.frames:
        state, _, told = rules.step(state, measures, hands)
        events += told
    assert events == scene.events
    assert state == scene.state


@given(CASES)
@FEW
def test_every_smile_that_begins_has_one_end(case: Case) -> None:
    """Counted or let go of, whatever comes between; and none begins before the last has ended."""
    ends, going = (EventName.REPETITION_COUNTED, EventName.REPETITION_LET_GO), False
    for event in played(case, *LEAVING).events:
        if event.name is EventName.REPETITION_STARTED or event.name in ends:
            assert going is (event.name in ends), event
            going = not going
        if event.name is EventName.SET_ENDED:
            assert not going
    assert not going


@given(CASES)
@FEW
def test_what_is_shown_can_be_drawn(case: Case) -> None:
    """Shares lie between nothing and all, seconds are not negative, and words are there."""
    for guidance in played(case).shown:
        assert (guidance.text == "") == (guidance.phase is Phase.ASLEEP)
        shares = [
            guidance.progress_ratio,
            guidance.dwell.share if guidance.dwell else None,
            guidance.light.at_ratio if guidance.light else None,
        ]
        assert all(0.0 <= share <= 1.0 for share in shares if share is not None)
        assert guidance.seconds_left is None or guidance.seconds_left >= 0
