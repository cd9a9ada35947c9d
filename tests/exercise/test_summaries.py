"""What a session's repetitions come to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mirror.anatomy import PerSide, Side
from mirror.exercise.records import Breach, Estimate, Region, RepetitionRecord
from mirror.exercise.session.state import Why
from mirror.exercise.summaries import CUT_SHORT, FEWEST_HOLDS, SessionSummary, summarise

REPETITION = RepetitionRecord(
    set_number=1,
    number=1,
    start_ns=0,
    duration_s=14.0,
    hold_s=10.0,
    peak_effort_pct=PerSide(left=20.0, right=30.0),
    effort_pct=PerSide(left=Estimate(18.0, 0.5), right=Estimate(25.0, 0.5)),
    excursion_mm=PerSide(left=Estimate(1.0, 0.1), right=Estimate(3.0, 0.1)),
    symmetry_ratio=Estimate(0.5, 0.01),
    onset_difference_ms=80.0,
    midline_pull_mm=Estimate(0.8, 0.05),
    breaches=(),
    assisted=False,
    visible_movement=True,
    measurable_ratio=1.0,
    above_band_s=0.0,
)
BREACHED = replace(REPETITION, breaches=(Breach(Region.EYE, Side.LEFT, 1.5),))
UNSEEN = replace(REPETITION, visible_movement=False)


def moved(left_mm: float, symmetry: float = 0.5, *, assisted: bool = False) -> RepetitionRecord:
    """Return a repetition in which the left corner moved so far."""
    return replace(
        REPETITION,
        excursion_mm=PerSide(left=Estimate(left_mm, 0.1), right=Estimate(3.0, 0.1)),
        symmetry_ratio=Estimate(symmetry, 0.01),
        assisted=assisted,
    )


def summary(*repetitions: RepetitionRecord, involved: Side | None = Side.LEFT) -> SessionSummary:
    """Return what `repetitions` come to."""
    return summarise(
        programme="whole",
        stage="smirk",
        complete=True,
        planned=20,
        repetitions=repetitions,
        involved=involved,
    )


def test_means_and_how_far_they_can_be_trusted() -> None:
    """Mean and standard error over holds, by hand: 1, 2, 3 have mean 2 and error 1 / sqrt 3."""
    found = summary(*(moved(mm, mm / 4) for mm in (1.0, 2.0, 3.0)))
    assert found.excursion_mm is not None
    assert found.excursion_mm.mean == pytest.approx(2.0)
    assert found.excursion_mm.uncertainty == pytest.approx(0.57735)
    assert found.symmetry_ratio is not None
    assert found.symmetry_ratio.mean == pytest.approx(0.5)


@pytest.mark.parametrize(("involved", "expected"), [(Side.LEFT, 1.0), (Side.RIGHT, 3.0)])
def test_the_excursion_is_the_involved_sides(involved: Side, expected: float) -> None:
    """The side that is palsied is the one whose way is judged."""
    found = summary(*[REPETITION] * 3, involved=involved)
    assert found.excursion_mm is not None
    assert found.excursion_mm.mean == expected


@pytest.mark.parametrize(("involved", "expected"), [(Side.LEFT, -0.8), (Side.RIGHT, 0.8)])
def test_pull_is_towards_the_other_side(involved: Side, expected: float) -> None:
    """Records have it to the left: with the right side involved that is the strong side."""
    found = summary(*[REPETITION] * 3, involved=involved)
    assert found.midline_pull_mm is not None
    assert found.midline_pull_mm.mean == pytest.approx(expected)


def test_a_fingers_way_is_not_the_muscles() -> None:
    """Holds with a finger count, but their millimetres do not."""
    own = [moved(1.0)] * 3
    helped = [moved(5.0, 1.0, assisted=True)] * 5
    found = summary(*own, *helped)
    assert found.counted == 8
    assert found.excursion_mm is not None
    assert found.excursion_mm.mean == 1.0
    assert found.symmetry_ratio is not None
    assert found.symmetry_ratio.mean == 0.5


def test_few_holds_say_nothing() -> None:
    """Below the fewest there is no mean; shares of what was counted there are."""
    found = summary(*[REPETITION] * (FEWEST_HOLDS - 1))
    assert (found.excursion_mm, found.symmetry_ratio, found.midline_pull_mm) == (None, None, None)
    assert found.visible_ratio == 1.0


def test_shares_are_of_what_was_counted() -> None:
    """Two of five with a region that moved along, three of five with movement to be seen."""
    both = replace(BREACHED, visible_movement=False)
    found = summary(BREACHED, both, UNSEEN, REPETITION, REPETITION)
    assert (found.counted, found.planned) == (5, 20)
    assert found.breaches_ratio == pytest.approx(0.4)
    assert found.visible_ratio == pytest.approx(0.6)


def test_what_was_not_seen_is_in_no_share() -> None:
    """Of two repetitions under a hand and two that were seen, the shares are the two's."""
    hidden = replace(
        REPETITION, breaches=None, visible_movement=None, excursion_mm=None, symmetry_ratio=None
    )
    found = summary(hidden, hidden, BREACHED, UNSEEN)
    assert found.counted == 4
    assert (found.breaches_ratio, found.visible_ratio) == (0.5, 0.5)
    assert summary(hidden, hidden, hidden, BREACHED).breaches_ratio is None
    only = summary(*[hidden] * 20)
    assert (only.counted, only.breaches_ratio, only.visible_ratio) == (20, None, None)


def test_nothing_counted_measures_nothing() -> None:
    """A session without a repetition has no shares and no means, and no division by zero."""
    assert summary() == SessionSummary("whole", "smirk", complete=True, planned=20, counted=0)


def test_without_an_involved_side() -> None:
    """Nobody's palsied side has no excursion and no other side to be pulled to."""
    found = summary(*[REPETITION] * 3, involved=None)
    assert (found.excursion_mm, found.midline_pull_mm) == (None, None)
    assert found.symmetry_ratio is not None


@pytest.mark.parametrize(
    ("complete", "why", "cut_short"),
    [
        (False, "away", True),
        (False, "palm", True),
        (False, "interrupted", True),
        (False, "red_flag", True),
        (False, "idle", False),
        (False, "too_long", False),
        (False, None, False),
        (True, "done", False),
    ],
)
def test_what_came_between(complete: bool, why: str | None, cut_short: bool) -> None:  # noqa: FBT001 - columns of the table above
    """Walking away, a hand and a power cut say nothing of what somebody can do; not trying may."""
    found = summarise(
        programme="whole",
        stage="smirk",
        complete=complete,
        planned=20,
        repetitions=(),
        involved=None,
        why=why,
    )
    assert found.cut_short == cut_short


def test_every_reason_is_one_that_a_session_has() -> None:
    """The reasons are the words of the event that ends a session, and of no other."""
    assert {*Why} >= CUT_SHORT
