"""A set of smiles: when one begins, what is held, what is forgiven, when it counts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mirror.anatomy import PerSide, Side
from mirror.exercise.events import EventName
from mirror.exercise.programme.records import Lips, Wording
from mirror.exercise.records import Region
from mirror.exercise.repetition.views import SmilePart
from mirror.face.measures import NotMeasurable
from mirror.hands.measures import NO_HANDS_SEEN
from tests.exercise.repetition.playing import (
    BAND,
    FRAME_NS,
    GENTLE,
    HARD,
    HELPED,
    HIDDEN,
    RANGE_MM,
    REST,
    SMIRKS,
    WHOLE,
    WORDS,
    Face,
    Played,
    Span,
)

LATE_S = 0.25
"""A smile is noticed by a mean over half a second, so a quarter of a second late."""
LONG = replace(SMIRKS, hold_s=10.0)
STARTED, HELD, COUNTED, LET_GO = (
    EventName.REPETITION_STARTED,
    EventName.HELD,
    EventName.REPETITION_COUNTED,
    EventName.REPETITION_LET_GO,
)


def holding(seconds: float, *then: Span) -> Played:
    """Return a set in whose first smile this was held, and what follows."""
    return Played(LONG).see((1.0, REST), (seconds, GENTLE), *then)


def test_held_and_let_go_it_counts() -> None:
    """Begun, held, let go: three events in that order, and one more done of the set."""
    played = Played().see(*WHOLE)
    assert played.names == [STARTED, HELD, COUNTED]
    assert played.views[-1].count.done == 1
    started, held, counted = (event.t_ns / 1e9 for event in played.events)
    assert started == pytest.approx(1.0 + LATE_S, abs=0.15)
    assert held - started == pytest.approx(4.0, abs=0.1)
    assert counted == pytest.approx(5.5 + LATE_S + 0.5, abs=0.15)
    assert {tuple(event.data.items()) for event in played.events} == {
        (("set_number", 1), ("number", 1))
    }


def test_all_repetitions_are_a_set() -> None:
    """After the last one the set is done, and whatever the face does then is nobody's matter."""
    played = Played().see(*WHOLE * 3)
    assert played.names == [STARTED, HELD, COUNTED] * 3
    assert [record.number for record in played.records] == [1, 2, 3]
    assert played.views[-1].done
    played.see((5.0, GENTLE), (2.0, HARD))
    assert len(played.events) == 9
    assert not played.views[-1].easier


def test_a_set_goes_on_where_it_was() -> None:
    """Begun again with two counted, the third is the last; with all counted there is none."""
    played = Played()
    played.states = [played.rules.begin(0, counted=2)]
    played.see(*WHOLE)
    assert played.records[0].number == 3
    assert played.views[-1].done
    done = played.rules.begin(0, counted=3)
    assert played.rules.step(done, GENTLE.measures(FRAME_NS), NO_HANDS_SEEN)[1].done


def test_it_is_not_counted_before_it_is_let_go() -> None:
    """Held on after "let go", even for long, it is not counted; then it is, once."""
    played = Played().see((1.0, REST), (12.0, GENTLE))
    assert played.names == [STARTED, HELD]
    assert played.views[-1].part is SmilePart.RELEASE
    assert played.views[-1].text == WORDS.say("smile-let-go")
    played.see((1.5, REST))
    assert played.names == [STARTED, HELD, COUNTED]


def test_half_let_go_is_not_let_go() -> None:
    """Down to a millimetre is not yet rest; a rest that has drifted keeps nobody for ever."""
    lower = Face(1.0, 1.0)
    played = Played().see((1.0, REST), (4.5, GENTLE), (4.0, lower))
    assert COUNTED not in played.names
    assert COUNTED in played.see((2.0, lower)).names


def test_a_face_that_smiles_already_lets_go_first() -> None:
    """A set begins at rest: nothing is held before the face has let go once."""
    played = Played().see((5.0, GENTLE))
    assert played.names == []
    assert played.views[-1].part is SmilePart.LET_GO
    assert played.views[-1].text == WORDS.say("smile-let-go-first")
    assert played.see(*WHOLE).names == [STARTED, HELD, COUNTED]


def test_let_go_early_it_is_no_fault() -> None:
    """Let go before the hold is full: told, not counted, and the next may begin."""
    played = holding(3.0, (1.5, REST))
    assert played.names == [STARTED, LET_GO]
    held_s = played.events[-1].data["held_s"]
    assert held_s == pytest.approx(3.0 - 0.1, abs=0.2)
    assert played.views[-1].count.done == 0
    assert played.views[-1].text == WORDS.say("smile-ready")


@pytest.mark.parametrize("dip_s", [0.1, 0.3, 0.46])
@pytest.mark.parametrize("dip", [REST, Face(1.1, 1.1), HARD, replace(GENTLE, gap=6.0)])
@pytest.mark.parametrize("from_mm", [1.6, 2.3, 3.1])
def test_a_short_dip_is_forgiven(dip_s: float, dip: Face, from_mm: float) -> None:
    """Out of it for less than half a second, the hold goes on as if nothing had been."""
    smile = Face(from_mm, from_mm)
    played = Played(LONG).see((1.0, REST), (3.0, smile), (dip_s, dip), (3.0, smile))
    without = Played(LONG).see((1.0, REST), (6.0 + dip_s, smile))
    assert STARTED in played.names
    assert played.held_s == pytest.approx(without.held_s, abs=0.5)
    assert played.held_s >= 5.0


@pytest.mark.parametrize("dip", [REST, Face(1.0, 1.0)])
def test_after_a_longer_slackness_the_hold_begins_anew(dip: Face) -> None:
    """Slack for longer than is forgiven, what was held before is not added to what comes."""
    played = holding(3.0, (0.85, dip), (2.0, GENTLE))
    assert played.held_s == pytest.approx(2.0, abs=0.2)


@pytest.mark.parametrize("wrong", [HARD, replace(GENTLE, gap=6.0)])
def test_the_clock_waits_while_the_smile_goes_on_the_wrong_way(wrong: Face) -> None:
    """Too much, or with open lips: that time is not held, and nothing is taken away."""
    played = holding(3.0, (3.0, wrong))
    before = played.held_s
    assert 2.5 <= before <= 3.4
    assert played.see((2.0, GENTLE)).held_s - before == pytest.approx(1.8, abs=0.3)


@pytest.mark.parametrize("seconds", [0.2, 0.5, 3.0, 30.0])
def test_the_clock_waits_while_nothing_is_seen(seconds: float) -> None:
    """A hand over the mouth is neither held nor a dip: the hold goes on where it was."""
    played = holding(3.0, (seconds, HIDDEN))
    assert played.see((3.0, GENTLE)).held_s == pytest.approx(6.0 - 0.15, abs=0.2)


def test_time_without_frames_is_not_held() -> None:
    """When no frame came for a second, that second is neither held nor a dip."""
    played = holding(3.0)
    before = played.held_s
    played.t_ns += 1_000_000_000
    assert played.see((1.0, GENTLE)).held_s - before == pytest.approx(1.0, abs=0.05)


def test_a_frame_that_comes_late_changes_nothing() -> None:
    """The same frame twice, or one from before, leaves the state as it was."""
    played = holding(2.0)
    state = played.states[-1]
    for t_ns in (played.t_ns, played.t_ns - 5 * FRAME_NS):
        played.take(HARD.measures(t_ns))
        assert played.states[-1] == state


@pytest.mark.parametrize("still", Side)
def test_one_side_is_enough(still: Side) -> None:
    """Trying counts: with no movement on one side, the other's gentle smile is held."""
    smile = Face(0.0, 2.4) if still is Side.LEFT else Face(2.4, 0.0)
    played = Played(involved=still).see((1.0, REST), (4.5, smile), (1.5, REST))
    (record,) = played.records
    assert record.visible_movement is False
    assert record.onset_difference_ms is None
    assert record.symmetry_ratio is not None
    assert record.symmetry_ratio.mean == 0.0


@pytest.mark.parametrize(("mm", "visible"), [(0.8, False), (1.2, True)])
def test_movement_is_visible_from_a_millimetre(mm: float, *, visible: bool) -> None:
    """First movement is about one millimetre of mean over the hold."""
    played = Played().see((1.0, REST), (4.5, Face(mm, 2.4)), (1.5, REST))
    assert played.records[0].visible_movement is visible


def test_the_stronger_side_decides_what_is_too_much() -> None:
    """A side above the band stops the clock, however gentle the other is."""
    played = Played(LONG).see((1.0, REST), (3.0, Face(2.0, 5.0)))
    assert played.held_s < 0.2
    assert played.views[-1].easier


def test_the_record_is_what_was_drawn() -> None:
    """Means, peak, pull, symmetry and times are those of the smile that was drawn."""
    smile = Face(1.4, 2.8, pull=-0.7)
    played = Played().see((1.0, REST), (4.5, smile), (1.5, REST))
    (record,) = played.records
    assert record.excursion_mm is not None
    assert record.effort_pct is not None
    assert record.peak_effort_pct is not None
    assert record.symmetry_ratio is not None
    assert record.midline_pull_mm is not None
    assert record.excursion_mm.map(lambda one: round(one.mean, 6)) == PerSide(1.4, 2.8)
    assert record.effort_pct.right.mean == pytest.approx(100 * 2.8 / RANGE_MM)
    assert record.peak_effort_pct.right == pytest.approx(100 * 2.8 / RANGE_MM, abs=0.1)
    assert record.symmetry_ratio.mean == pytest.approx(0.5)
    assert record.midline_pull_mm.mean == pytest.approx(-0.7)
    assert (record.set_number, record.number) == (1, 1)
    assert record.hold_s == pytest.approx(4.0, abs=0.03)
    assert record.duration_s == pytest.approx(4.5 + 0.5, abs=0.3)
    assert (record.measurable_ratio, record.above_band_s) == (1.0, 0.0)
    assert (record.breaches, record.assisted) == ((), False)


def test_the_record_tells_how_much_was_seen_and_how_much_was_too_much() -> None:
    """A second of five hidden is a share of four fifths; a second too hard is kept as such."""
    played = Played().see((1.0, REST), (2.0, GENTLE), (1.0, HIDDEN), (2.5, GENTLE), (0.8, REST))
    assert played.records[0].measurable_ratio == pytest.approx(0.83, abs=0.03)
    played = Played().see((1.0, REST), (2.0, GENTLE), (1.0, HARD), (2.5, GENTLE), (0.8, REST))
    assert played.records[0].above_band_s == pytest.approx(1.0, abs=0.1)


def test_a_finger_at_the_corner_is_recorded() -> None:
    """Half a second of help and more is an assisted smile; a glimpse of a hand is none."""
    for seconds, assisted in ((3.0, True), (0.3, False)):
        played = Played().see((1.0, REST), (1.0, GENTLE))
        played.see((seconds, GENTLE), assists=HELPED)
        played.see((3.5, GENTLE), (1.5, REST))
        assert played.records[0].assisted is assisted


def test_open_lips_stop_the_clock_only_where_they_should_be_closed() -> None:
    """Mouth closed is the source's rule for the first stages; the open smile has none."""
    open_mouth = replace(GENTLE, gap=5.0)
    closed = Played(LONG).see((1.0, REST), (3.0, open_mouth))
    assert closed.held_s < 0.6
    opened = Played(replace(LONG, lips=Lips.OPEN)).see((1.0, REST), (3.0, open_mouth))
    assert opened.held_s == pytest.approx(2.9, abs=0.2)
    assert "lips_closed" not in opened.hints


def test_a_smile_that_is_only_thought_of_goes_by_turns() -> None:
    """Calm at rest, without any movement, each turn of the hold's length counts as an attempt."""
    played = Played(replace(SMIRKS, thought_of=True)).see((30.0, REST))
    assert played.names == [STARTED, HELD, COUNTED] * 3
    assert all(record.visible_movement is False for record in played.records)
    assert all(record.hold_s >= 4.0 for record in played.records)
    assert played.views[100].text == WORDS.say("smile-thought-of")


@pytest.mark.parametrize("percent", [0.0, 8.0, 9.0, 10.8, 13.0, 16.0, 25.0, 34.0, 60.0])
@pytest.mark.parametrize("after_s", [0.0, 5.0, 20.0])
def test_a_thought_ends_by_time(percent: float, after_s: float) -> None:
    """Wherever the lip corners are, from the beginning or later on, a turn ends within seconds.

    What is gentle counts; what strains is let go of without counting.
    """
    face = Face(percent * RANGE_MM / 100.0, 0.3)
    played = Played(replace(SMIRKS, thought_of=True)).see((after_s, REST), (75.0, face))
    if percent < BAND.high_pct:
        assert played.views[-1].done
        assert played.names == [STARTED, HELD, COUNTED] * 3
    else:
        assert LET_GO in played.names


def test_a_thought_that_cannot_be_seen_waits() -> None:
    """The seconds that end a turn are such in which the face was seen."""
    smile = Face(2.3, 2.3)
    played = Played(replace(SMIRKS, thought_of=True)).see((1.0, REST), (6.0, smile))
    assert played.names == [STARTED, HELD]
    played.see((30.0, NotMeasurable.TURNED), (6.0, smile))
    assert played.names == [STARTED, HELD]
    played.see((1.0, smile))
    assert played.names == [STARTED, HELD, COUNTED]


@pytest.mark.no_cover  # a table's every case runs the same lines
@pytest.mark.parametrize("range_mm", [2.7, 3.0, 4.0, 5.0, 7.0, 9.3, 14.0, 20.0])
@pytest.mark.parametrize("percent", [16.0, 20.0, 25.0, 33.0])
def test_the_band_is_enough_whatever_the_range(range_mm: float, percent: float) -> None:
    """Nobody goes beyond the band, however small the full range is; and rest holds nothing."""
    mm = range_mm * percent / 100.0
    face = Face(mm, mm, range_mm=range_mm)
    rest = Face(0.06, -0.06, range_mm=range_mm)
    played = Played().see((1.0, rest), (5.0, face), (2.5, rest))
    assert played.names == [STARTED, HELD, COUNTED]
    assert played.records[0].visible_movement is True
    assert not played.hints
    assert Played().see((60.0, rest)).names == []


def test_the_noise_of_a_rest_begins_nothing() -> None:
    """With the smallest band, jitter of 0.06 mm never starts a smile, nor ends a held one."""
    noise = np.random.default_rng(5)
    played = Played(LONG)
    for mm, seconds in ((0.0, 60.0), (0.55, 9.0)):
        for _ in range(round(seconds * 50)):
            left, right = (mm + float(one) for one in noise.normal(0.0, 0.06, 2))
            played.see((0.02, Face(left, right, range_mm=3.0)))
        assert played.names == ([] if mm == 0.0 else [STARTED])
    assert played.held_s == pytest.approx(8.7, abs=0.3)


def test_a_thought_that_strains_waits() -> None:
    """Too much effort, or a region that moves along, is not calm: that turn waits for it."""
    thought = replace(SMIRKS, thought_of=True)
    for strain in (HARD, replace(REST, eyes=(-4.0, 0.0))):
        played = Played(thought).see((4.0, REST), (3.0, strain))
        assert played.held_s < 2.2
        assert HELD not in played.names


def test_whoever_smiles_on_and_on_may_let_go() -> None:
    """Without a calm hold in two holds and ten seconds, rest is offered, and no reproach."""
    played = Played().see((1.0, REST), (20.0, replace(GENTLE, chin=4.0)))
    view = played.views[-1]
    assert view.part is SmilePart.RELEASE
    assert view.text == WORDS.say("smile-let-go-first")
    assert played.see((1.5, REST)).names[-1] is LET_GO


@pytest.mark.parametrize("region", [Region.CHIN, None])
def test_under_a_massaging_hand_time_goes_on(region: Region | None) -> None:
    """Source: massage the place while smiling and finish. Hidden by the hand, turns count."""
    played = Played().sparing(region)
    assert played.see((1.0, HIDDEN)).views[-1].text == WORDS.say("relief-while-smiling")
    played.see((9.0, HIDDEN))
    (record,) = played.records
    assert record.measurable_ratio == 0.0
    assert record.excursion_mm is None
    assert (record.visible_movement, record.breaches) == (None, None)


@pytest.mark.parametrize(("seen_s", "known"), [(0.5, False), (2.6, True)])
def test_what_a_hand_hid_is_not_denied(seen_s: float, *, known: bool) -> None:
    """Seen for less than half of the hold, nothing is said not to have happened in it."""
    still = Face(0.0, 2.4)
    played = Played().sparing(None).see((1.0, REST), (0.5, still), (0.02, HIDDEN))
    played.see((4.2 - seen_s, HIDDEN), (seen_s, still), (2.5, REST))
    (record,) = played.records
    assert record.visible_movement is (False if known else None)
    assert record.breaches == (() if known else None)


def test_what_was_seen_under_a_hand_is_told() -> None:
    """A region that moved along, and a movement that was clear, were there: hidden later or not."""
    eye = replace(GENTLE, eyes=(-2.5, 0.0))
    played = Played().sparing(None).see((1.0, REST), (0.6, GENTLE), (1.0, eye), (9.0, HIDDEN))
    record = played.records[0]
    assert record.visible_movement is True
    assert record.breaches is not None
    assert [breach.region for breach in record.breaches] == [Region.EYE]


def test_unseen_repetitions_neither_make_a_row_nor_break_one() -> None:
    """Two with the eye, one under a hand, one with the eye: that is three running."""
    with_eye = [(0.5, REST), (2.0, replace(GENTLE, eyes=(-2.5, 0.0))), (1.0, REST)]
    played = Played(replace(SMIRKS, repetitions=9)).sparing(None).see((1.0, REST), *with_eye * 2)
    played.see((8.2, HIDDEN), *with_eye)
    assert len(played.records) == 1
    assert played.records[0].breaches is None
    assert [view.tight for view in played.views if view.tight] == [Region.EYE]


def test_the_onset_difference_is_told() -> None:
    """The involved side drawn 200 ms later is told as 200 ms later, within 30."""
    played = Played().see((1.0, REST))
    for number in range(250):
        left = min(2.0, max(0.0, 2.5 * (number * 0.02 - 0.2)))
        right = min(2.6, max(0.0, 3.25 * number * 0.02))
        played.see((0.02, Face(left, right)))
    played.see((1.5, REST))
    assert played.records[0].onset_difference_ms == pytest.approx(200.0, abs=30.0)


def test_the_ring_and_the_seconds_tell_the_same() -> None:
    """While holding, the ring closes with the hold and the seconds count down to it."""
    played = Played(LONG).see((1.0, REST), (6.0, GENTLE))
    view = played.views[-1]
    assert view.part is SmilePart.HOLD
    assert view.progress_ratio == pytest.approx(played.held_s / 10.0)
    assert view.seconds_left == 5
    assert played.views[10].progress_ratio is None
    assert played.views[10].seconds_left is None


def test_each_part_has_its_words() -> None:
    """Ready, rising, holding, letting go, counted: the patient is told at each."""
    rising = tuple((0.1, Face(0.1 * step, 0.1 * step)) for step in range(14))
    played = Played().see((1.0, REST), *rising, (5.0, GENTLE), (3.0, REST))
    keys = ("smile-ready", "smile-rising", "smile-hold", "smile-let-go", "smile-counted")
    said = list(dict.fromkeys(view.text for view in played.views))
    assert said == [WORDS.say(key) for key in keys]


def test_a_programmes_own_words_come_first() -> None:
    """Where the programme brings a text in the language, that is said before a smile."""
    own = Wording(text={"en": "Mona Lisa."}, more={"en": "Only just."})
    view = Played(replace(SMIRKS, wording=own)).see((1.0, REST)).views[-1]
    assert (view.text, view.more) == ("Mona Lisa.", "Only just.")


@pytest.mark.parametrize("reason", NotMeasurable)
def test_every_reason_becomes_words(reason: NotMeasurable) -> None:
    """What keeps a smile from being measured is said, after a blink of an eye; others wait."""
    played = holding(2.0, (0.2, reason))
    assert played.views[-1].text == WORDS.say("smile-hold")
    assert played.see((0.4, reason)).views[-1].text == WORDS.say(
        "why-not-" + reason.replace(" ", "-")
    )


def test_the_band_is_the_programmes() -> None:
    """Another programme's band holds another smile."""
    open_band = replace(LONG, band=replace(BAND, low_pct=30.0, high_pct=45.0))
    assert Played(open_band).see((1.0, REST), (3.0, GENTLE)).held_s == 0.0
    assert Played(open_band).see((1.0, REST), (3.0, Face(3.5, 3.5))).held_s > 2.5


def test_the_same_frames_give_the_same_set() -> None:
    """A set is a pure function of its frames: states, views and events repeat to the bit."""
    frames = [*WHOLE, (0.4, HIDDEN), (2.0, HARD), (1.0, REST)]
    first, second = Played().see(*frames), Played().see(*frames)
    assert first.states == second.states
    assert first.views == second.views
    assert first.events == second.events


def test_a_dip_after_a_gap_is_only_as_long_as_it_was_seen() -> None:
    """A second without frames and then a moment's slackness: the hold goes on where it was."""
    played = holding(3.0)
    played.t_ns += 1_000_000_000
    played.see((0.36, REST), (1.0, GENTLE))
    assert played.held_s > 3.5


def test_a_dip_later_is_no_new_start() -> None:
    """Both sides rise together again after a dip: the difference stays that of the beginning."""
    played = Played().see((1.0, REST), (0.2, Face(0.0, 2.0)), (2.5, GENTLE))
    before = played.see((0.3, REST), (2.0, GENTLE), (1.5, REST)).records[0].onset_difference_ms
    assert before == pytest.approx(200.0, abs=40.0)


def test_a_thought_has_a_pause_before_the_next() -> None:
    """A turn is let go of for two seconds before it counts, and the next begins two later."""
    played = Played(replace(SMIRKS, thought_of=True)).see((30.0, REST))
    times_s = [event.t_ns / 1e9 for event in played.events]
    assert times_s[2] - times_s[1] == pytest.approx(2.0, abs=0.05)
    assert times_s[3] - times_s[2] == pytest.approx(2.0, abs=0.05)
