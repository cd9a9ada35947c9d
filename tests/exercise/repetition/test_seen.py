"""Sets of smiles seen by the mirror's real eyes: the built-in person, and a recorded real face."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mirror.anatomy import Side
from mirror.exercise.events import EventName
from mirror.hands.measures import NO_HANDS_SEEN
from tests.exercise.repetition.playing import BAND, SMIRKS, WORDS, Played

if TYPE_CHECKING:
    from mirror.exercise.records import RepetitionRecord
    from mirror.face.measures import FaceMeasures
    from tests.exercise.repetition.conftest import Frames, Watch

TEN_SECONDS = replace(SMIRKS, hold_s=10.0)
SMILE_NS = 4_000_000_000
"""When the performances here begin to smile."""


def counted(frames: Frames) -> RepetitionRecord:
    """Return the one repetition, held for ten seconds, that a performance was counted for."""
    played = Played(TEN_SECONDS, Side.LEFT).feed(frames)
    assert played.hints == []
    (record,) = played.records
    assert record.hold_s >= 10.0
    return record


def test_a_gentle_palsied_smile_is_counted(watch: Watch) -> None:
    """Ten seconds at 2.9 and 1.6 mm, blinks and all: counted, no breach, figures as drawn."""
    record = counted(watch("gentle_palsy", 17.4))
    assert record.visible_movement
    assert record.breaches == ()
    assert record.excursion_mm is not None
    assert record.excursion_mm.left.mean == pytest.approx(1.6, abs=0.4)
    assert record.excursion_mm.right.mean == pytest.approx(2.9, abs=0.4)
    assert record.midline_pull_mm is not None
    assert record.midline_pull_mm.mean < 0.0
    assert record.onset_difference_ms == pytest.approx(0.0, abs=80.0)
    assert not record.assisted


def test_no_visible_movement_counts_as_an_attempt(watch: Watch) -> None:
    """The left side is drawn still: the right one's gentle smile was held, and that counts."""
    record = counted(watch("no_movement", 17.4))
    assert not record.visible_movement
    assert record.onset_difference_ms is None
    assert record.breaches == ()


def test_a_fingers_help_is_recorded(watch: Watch) -> None:
    """With a finger at the left corner the smile counts as assisted, and its chin is no breach."""
    record = counted(watch("assisted_smile", 17.9, hands=True))
    assert record.assisted
    assert record.breaches == ()


def test_a_late_side_is_told(watch: Watch) -> None:
    """The left side drawn 200 ms later: told within 60 ms, camera and all."""
    played = Played(SMIRKS, Side.LEFT).feed(watch("late_side", 11.9))
    assert played.records[0].onset_difference_ms == pytest.approx(200.0, abs=60.0)


def test_a_grin_gives_easier(watch: Watch) -> None:
    """Three times the band: "easier" within a second of leaving it, and nothing is held."""
    played = Played(SMIRKS, Side.LEFT).feed(watch("over_effort", 7.0))
    told_s = played.first_s(EventName.HINT, hint="easier")
    assert told_s is not None
    assert 4.3 < told_s < 5.3
    assert played.views[-1].easier
    assert played.views[-1].text == WORDS.say("hint-easier")
    assert played.held_s < 0.5


def test_an_eye_that_closes_along_is_named(watch: Watch) -> None:
    """The right eye closes with the smile: named as that eye within 0.8 s of its beginning."""
    played = Played(SMIRKS, Side.RIGHT).feed(watch("synkinesis", 6.0))
    told_s = played.first_s(EventName.HINT, hint="isolation", region="eye", side="right")
    assert told_s is not None
    assert told_s - SMILE_NS / 1e9 <= 0.8
    assert played.views[-1].nudge is not None


@pytest.mark.parametrize("involved", [None, *Side])
def test_a_turning_head_is_never_named(watch: Watch, involved: Side | None) -> None:
    """The head turns by 12 degrees to and fro before a still face: no eye seems to close."""
    thought = replace(TEN_SECONDS, thought_of=True)
    played = Played(thought, involved).feed(watch("moving_head", 7.0))
    assert all(state.isolation.kept for state in played.states)


@pytest.mark.parametrize("involved", [None, *Side])
def test_a_blink_is_never_named(watch: Watch, involved: Side | None) -> None:
    """Three drawn blinks, judged all the while as in a smile: no region is ever named."""
    thought = replace(TEN_SECONDS, thought_of=True)
    played = Played(thought, involved).feed(watch("blink", 9.0))
    assert played.names == [EventName.REPETITION_STARTED]
    assert all(state.isolation.kept for state in played.states)
    assert played.held_s > 2.5


def test_a_real_grin_is_too_much_and_too_open(grin: list[FaceMeasures]) -> None:
    """Looped to and fro: easier comes, the band is left, open lips are noticed, none is held."""
    there, back = grin[:60], grin[:60][::-1]
    played = Played(replace(SMIRKS, band=BAND), None)
    for number, measures in enumerate((*grin[:5] * 6, *(there + back + grin[:8] * 3) * 4), 1):
        played.take(replace(measures, t_ns=number * 33_333_333), NO_HANDS_SEEN)
    assert played.hints[0] == "easier"
    assert "lips_closed" in played.hints
    assert played.names.count(EventName.REPETITION_LET_GO) >= 3
    assert EventName.HELD not in played.names
    assert max(state.attempt.held_ns for state in played.states if state.attempt) < 1e9
