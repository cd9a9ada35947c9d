"""Whatever a camera may bring: a set counts only forwards, in order, and in finite numbers."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from mirror.anatomy import Side
from mirror.exercise.events import EventName
from mirror.exercise.repetition.views import SmilePart
from mirror.face.measures import NotMeasurable
from tests.exercise.repetition.playing import (
    FPS,
    GENTLE,
    HARD,
    HELPED,
    REST,
    SMIRKS,
    Face,
    Played,
)

PAIRS = st.tuples(st.floats(-12.0, 12.0), st.floats(-12.0, 12.0))
ANY_FACE = st.builds(
    Face,
    left=st.floats(-20.0, 30.0),
    right=st.floats(-20.0, 30.0),
    pull=st.floats(-9.0, 9.0),
    gap=st.floats(-5.0, 40.0),
    apart=st.none() | st.floats(-20.0, 40.0),
    eyes=PAIRS,
    brows=PAIRS,
    brows_apart=st.floats(-9.0, 9.0),
    noses=PAIRS,
    chin=st.floats(-9.0, 9.0),
)
LIKELY = st.sampled_from([REST, REST, GENTLE, GENTLE, GENTLE, HARD, replace(GENTLE, gap=5.0)])
LOOKS = LIKELY | LIKELY | ANY_FACE | st.sampled_from(NotMeasurable)
SECONDS = st.sampled_from([0.02, 0.06, 0.3, 0.48, 0.52, 1.0, 2.2])
MOMENTS = st.tuples(SECONDS, LOOKS, st.sampled_from([0, 0, 1, 30]))
GOOD = st.just([(1.0, REST, 0), (2.6, GENTLE, 0), (0.9, REST, 0)])
SPANS = st.lists(GOOD | st.lists(MOMENTS, max_size=8), max_size=6).map(
    lambda parts: [moment for part in parts for moment in part]
)
"""Moments of all kinds, and among them repetitions as they should be."""
SETS = st.builds(
    Played,
    smiles=st.builds(replace, st.just(SMIRKS), hold_s=st.sampled_from([0.5, 2.0]),
                     thought_of=st.booleans()),
    involved=st.sampled_from([None, *Side]),
)  # fmt: skip


Moments = list[tuple[float, Face | NotMeasurable, int]]


def play(played: Played, spans: Moments) -> Played:
    """Show the spans; before each, so many frames are lost."""
    for seconds, look, lost in spans:
        played.t_ns += lost * 1_000_000_000 // FPS
        played.see((seconds, look), assists=HELPED if lost else None)
    return played


@settings(max_examples=12)
@given(SETS, SPANS)
def test_counts_never_go_down_and_come_one_by_one(played: Played, spans: Moments) -> None:
    """Each frame counts at most one repetition more, with its event and record, and never less."""
    play(played, spans)
    counts = [state.counted for state in played.states]
    assert all(later - first in (0, 1) for first, later in pairwise(counts))
    assert counts[-1] == len(played.records) == played.names.count(EventName.REPETITION_COUNTED)
    assert [view.count.done for view in played.views] == counts[1:]


@settings(max_examples=12)
@given(SETS, SPANS)
def test_a_hold_never_exceeds_what_was_seen(played: Played, spans: Moments) -> None:
    """No hold is longer than its repetition, nor than the time in which anything was measured."""
    play(played, spans)
    for record in played.records:
        assert played.smiles.hold_s <= record.hold_s <= record.duration_s + 1e-9
        assert 0.0 < record.measurable_ratio <= 1.0
    seen_s = sum(seconds for seconds, look, _ in spans if isinstance(look, Face))
    lost_s = 0.05 * len(spans)
    assert sum(record.hold_s for record in played.records) <= seen_s + lost_s


NEXT = {
    None: {EventName.REPETITION_STARTED},
    EventName.REPETITION_STARTED: {EventName.HELD, EventName.REPETITION_LET_GO},
    EventName.HELD: {EventName.REPETITION_COUNTED},
    EventName.REPETITION_COUNTED: {EventName.REPETITION_STARTED},
    EventName.REPETITION_LET_GO: {EventName.REPETITION_STARTED},
}


@settings(max_examples=12)
@given(SETS, SPANS)
def test_events_come_in_order(played: Played, spans: Moments) -> None:
    """Started, then held and counted, or let go: nothing else, and never the other way round."""
    play(played, spans)
    before = None
    for event in played.events:
        if event.name is not EventName.HINT:
            assert event.name in NEXT[before]
            before = event.name
    times = [event.t_ns for event in played.events]
    assert times == sorted(times)


PARTS = {
    SmilePart.LET_GO: {SmilePart.READY},
    SmilePart.READY: {SmilePart.RISING, SmilePart.HOLD},
    SmilePart.RISING: {SmilePart.HOLD, SmilePart.RELEASE, SmilePart.READY},
    SmilePart.HOLD: {SmilePart.RISING, SmilePart.RELEASE, SmilePart.READY},
    SmilePart.RELEASE: {SmilePart.READY, SmilePart.DONE},
    SmilePart.DONE: set(),
}


@settings(max_examples=12)
@given(SETS, SPANS)
def test_no_part_is_skipped(played: Played, spans: Moments) -> None:
    """From each part of a repetition only those that may follow it do."""
    play(played, spans)
    for first, later in pairwise(state.part for state in played.states):
        assert later is first or later in PARTS[first]


def numbers_in(value: object) -> list[float]:
    """Return every number in a record of records."""
    if isinstance(value, float | int):
        return [float(value)]
    if isinstance(value, tuple):
        return [number for one in value for number in numbers_in(one)]
    if is_dataclass(value) and not isinstance(value, type):
        inner = (getattr(value, one.name) for one in fields(value))
        return [number for one in inner for number in numbers_in(one)]
    return []


@settings(max_examples=15)
@given(SETS, SPANS)
def test_every_number_is_finite(played: Played, spans: Moments) -> None:
    """Nothing that is shown, recorded or remembered is ever infinite or not a number."""
    play(played, spans)
    for found in (*played.views, *played.records, *played.states):
        assert all(math.isfinite(number) for number in numbers_in(found))
    for view in played.views:
        assert view.text
        assert view.progress_ratio is None or 0.0 <= view.progress_ratio <= 1.0
        assert view.seconds_left is None or 0 <= view.seconds_left <= played.smiles.hold_s + 1


@settings(max_examples=12)
@given(SETS, SPANS)
def test_hints_neither_nag_nor_flicker(played: Played, spans: Moments) -> None:
    """Hints keep eight seconds apart, easier from easier too; no mark blinks above 3 Hz."""
    play(played, spans)
    told = [event for event in played.events if event.name is EventName.HINT]
    for easier in (True, False):
        times = [one.t_ns for one in told if (one.data["hint"] == "easier") is easier]
        assert all(later - first >= 8_000_000_000 for first, later in pairwise(times))
    for marks in (
        [view.easier for view in played.views],
        [view.nudge is not None for view in played.views],
    ):
        on = [number for number, (was, now) in enumerate(pairwise(marks)) if now and not was]
        assert all(later - first >= FPS for first, later in zip(on, on[3:], strict=False))


@settings(max_examples=10)
@given(SETS, SPANS)
def test_a_set_remembers_no_more_the_longer_it_lasts(played: Played, spans: Moments) -> None:
    """The state holds a fixed number of values, whatever has happened."""
    play(played, spans)
    sizes = {len(numbers_in(state)) for state in played.states}
    assert max(sizes) <= 260
