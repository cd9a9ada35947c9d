"""Isolation: what is named, how soon, on which side; and what never is."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirror.anatomy import Side
from mirror.exercise.events import EventName
from mirror.exercise.records import Region
from mirror.exercise.repetition import isolation
from tests.exercise.repetition.playing import (
    BAND,
    FPS,
    GENTLE,
    RANGE_MM,
    REST,
    SMIRKS,
    Face,
    Played,
)

GOING_ALONG = {
    Region.EYE: replace(GENTLE, eyes=(-2.5, -0.5)),
    Region.BROW: replace(GENTLE, brows=(2.0, 0.3)),
    Region.FROWN: replace(GENTLE, brows_apart=-2.5),
    Region.NOSE: replace(GENTLE, noses=(2.0, 0.4)),
    Region.CHIN: replace(GENTLE, chin=2.5),
    Region.LIPS: replace(GENTLE, apart=-0.5),
}
"""A gentle smile in which the left side, or the middle, moves along."""
SIDED = (Region.EYE, Region.BROW, Region.NOSE)
LONG = replace(SMIRKS, hold_s=10.0)


@pytest.mark.parametrize("region", Region)
def test_each_region_is_named_within_a_second(region: Region) -> None:
    """What moves along with the smile is hinted at by name, side and place, within 0.8 s."""
    played = Played(LONG).see((1.0, REST), (3.0, GENTLE), (2.0, GOING_ALONG[region]))
    side = Side.LEFT if region in SIDED else None
    told = next(event for event in played.events if event.name is EventName.HINT)
    assert told.data["hint"] == "isolation"
    assert (told.data["region"], told.data.get("side")) == (region, side)
    assert 0.2 <= told.t_ns / 1e9 - 4.0 <= 0.8
    nudge = played.views[-1].nudge
    assert nudge is not None
    assert (nudge.region, nudge.side) == (region, side)


@pytest.mark.parametrize("region", Region)
def test_the_clock_waits_for_isolation(region: Region) -> None:
    """Time in which a region moves along is not held; calm again, the clock goes on."""
    played = Played(LONG).see((1.0, REST), (3.0, GENTLE), (3.0, GOING_ALONG[region]))
    waited = played.held_s
    assert waited == pytest.approx(3.1, abs=0.15)
    played.see((3.0, GENTLE))
    assert played.held_s - waited == pytest.approx(2.7, abs=0.3)


@pytest.mark.parametrize("region", Region)
def test_a_breach_is_recorded_with_its_seconds(region: Region) -> None:
    """The record has region, side and for how long, within half a second, and the rest is calm."""
    played = Played().see((1.0, REST), (2.0, GENTLE), (2.0, GOING_ALONG[region]), (4.0, GENTLE))
    played.see((1.5, REST))
    (record,) = played.records
    (breach,) = record.breaches or ()
    assert breach.region is region
    assert breach.side is (Side.LEFT if region in SIDED else None)
    assert breach.seconds_s == pytest.approx(2.0, abs=0.5)
    assert record.breach_seconds() == {region: breach.seconds_s}


@pytest.mark.parametrize("face", [
    replace(GENTLE, eyes=(-4.0, -4.0)),
    replace(GENTLE, noses=(2.5, 2.5)),
    replace(GENTLE, eyes=(-0.5, -3.5)),
    replace(GENTLE, noses=(0.2, 2.5)),
    replace(GENTLE, brows=(-0.5, -2.0)),
    replace(GENTLE, eyes=(0.0, 2.0)),
    Face(0.0, 2.6, pull=-1.2, apart=1.8),
])  # fmt: skip
def test_a_healthy_sides_own_movement_is_none(face: Face) -> None:
    """Both sides alike, or the non-involved side more, is a smile and no breach."""
    played = Played(LONG, Side.LEFT).see((1.0, REST), (6.0, face))
    assert Region.EYE not in [event.data.get("region") for event in played.events]
    assert not [name for name in played.hints if name == "isolation"]
    assert played.held_s == pytest.approx(6.0, abs=0.25)


def test_without_an_involved_side_the_greater_difference_is_judged() -> None:
    """Where no side is known to be involved, either eye is named, as its own."""
    for eyes, side in (((-2.5, -0.5), Side.LEFT), ((-0.5, -2.5), Side.RIGHT)):
        played = Played(LONG, None).see((1.0, REST), (3.0, replace(GENTLE, eyes=eyes)))
        told = next(event for event in played.events if event.name is EventName.HINT)
        assert told.data == {"hint": "isolation", "region": "eye", "side": side}


def test_both_brows_raised_are_named_without_a_side() -> None:
    """No gentle smile raises both brows: this is nobody's smile, and on neither side."""
    played = Played(LONG).see((1.0, REST), (3.0, replace(GENTLE, brows=(2.0, 2.0))))
    told = next(event for event in played.events if event.name is EventName.HINT)
    assert told.data == {"hint": "isolation", "region": "brow"}


BLINKS = st.tuples(
    st.floats(0.06, 0.36), st.floats(-10.0, -4.0), st.floats(-2.5, 2.5), st.floats(0.4, 3.0)
)


@settings(max_examples=12)
@given(st.lists(BLINKS, min_size=1, max_size=4))
def test_a_blink_is_never_a_breach(blinks: list[tuple[float, float, float, float]]) -> None:
    """Both eyes shut for less than 0.4 s, one up to 2.5 mm more than the other, is a blink."""
    played = Played(LONG).see((1.0, REST), (1.0, GENTLE))
    for lasts_s, shut_mm, more_mm, then_s in blinks:
        left = min(-3.5, shut_mm + more_mm)
        played.see((lasts_s, replace(GENTLE, eyes=(left, shut_mm))), (then_s, GENTLE))
    assert "isolation" not in played.hints
    played.see((10.0, GENTLE), (1.5, REST))
    assert played.records[0].breaches == ()


PALSIED_BLINKS = st.tuples(
    st.floats(0.06, 0.38), st.floats(-10.0, -3.2), st.floats(-3.0, 0.0), st.floats(0.3, 3.0)
)


@pytest.mark.parametrize("palsied", Side)
@pytest.mark.parametrize("involved", [None, *Side])
@settings(max_examples=10)
@given(blinks=st.lists(PALSIED_BLINKS, min_size=1, max_size=4))
def test_a_blink_that_one_eye_does_not_join_is_none(
    palsied: Side, involved: Side | None, blinks: list[tuple[float, float, float, float]]
) -> None:
    """One eye shuts, the palsied one hardly does: a blink all the same, on whichever side."""
    played = Played(LONG, involved).see((1.0, REST), (1.0, GENTLE))
    for lasts_s, shut_mm, open_mm, then_s in blinks:
        eyes = (open_mm, shut_mm) if palsied is Side.LEFT else (shut_mm, open_mm)
        played.see((lasts_s, replace(GENTLE, eyes=eyes)), (then_s, GENTLE))
    played.see((11.0, GENTLE), (1.5, REST))
    assert "isolation" not in played.hints
    assert played.records[0].breaches == ()


@pytest.mark.parametrize("involved", [None, Side.LEFT])
@pytest.mark.parametrize("other_mm", [-4.0, 0.0])
def test_an_eye_that_stays_shut_is_no_blink(other_mm: float, involved: Side | None) -> None:
    """The eye that is shut for longer than a blink is named then, whatever the other does."""
    played = Played(LONG, involved).see((1.0, REST), (2.0, GENTLE))
    played.see((1.0, replace(GENTLE, eyes=(-8.0, other_mm))), (3.0, GENTLE), (9.0, GENTLE))
    told_s = played.first_s(EventName.HINT, region="eye", side="left")
    assert told_s == pytest.approx(3.42, abs=0.05)
    (breach,) = played.see((1.5, REST)).records[0].breaches or ()
    assert breach.seconds_s == pytest.approx(1.0, abs=0.3)


@pytest.mark.parametrize("closes_mm", [2.0, 3.0, 5.0, 8.0])
@pytest.mark.parametrize("within_s", [0.1, 0.4, 0.8])
def test_an_eye_that_closes_along_is_named_however_far(closes_mm: float, within_s: float) -> None:
    """Slowly or fast, a little or all the way: named within a second of its beginning."""
    played = Played(LONG).see((1.0, REST), (2.0, GENTLE))
    for number in range(100):
        share = min(1.0, number * 0.02 / within_s)
        played.see((0.02, replace(GENTLE, eyes=(-closes_mm * share, -0.3 * share))))
    told_s = played.first_s(EventName.HINT, region="eye", side="left")
    assert told_s is not None
    assert told_s - 3.0 <= 1.0


def test_what_trembles_about_the_limit_does_not_flicker() -> None:
    """A lid that trembles around what is noticed is lit at most three times in any second."""
    played = Played(LONG).see((1.0, REST), (1.0, GENTLE))
    for number in range(100):
        narrow = -1.45 if number % 2 else -1.2
        played.see((0.1, replace(GENTLE, eyes=(narrow, 0.0))))
    lit = [view.nudge is not None for view in played.views]
    onsets = [number for number, (was, now) in enumerate(pairwise(lit)) if now and not was]
    assert len(onsets) <= 2
    assert all(later - first >= FPS for first, later in zip(onsets, onsets[3:], strict=False))


def test_a_region_under_massage_is_not_judged() -> None:
    """While a hand massages the eye's side, that eye is spared and the others are not."""
    played = Played(LONG).sparing(Region.EYE).see((1.0, REST))
    played.see((2.0, GOING_ALONG[Region.EYE]))
    assert played.held_s == pytest.approx(2.0, abs=0.25)
    assert played.hints == []
    played.see((2.0, GOING_ALONG[Region.CHIN]))
    assert played.hints == ["isolation"]


def test_at_rest_nothing_is_named() -> None:
    """Before a smile begins a face may do as it likes: it is not judged."""
    played = Played(LONG).see((1.0, REST), (3.0, replace(REST, eyes=(-4.0, 0.0), chin=3.0)))
    assert played.hints == []
    assert played.views[-1].nudge is None


def test_three_running_are_tight() -> None:
    """The same region in three repetitions running is told once, with its side; then anew."""
    tight_of = [(0.5, REST), (2.0, GOING_ALONG[Region.EYE]), (1.0, REST)]
    played = Played(LONG).see((1.0, REST))
    for _ in range(6):
        played.see(*tight_of)
    told = [number for number, view in enumerate(played.views) if view.tight is not None]
    assert len(told) == 2
    assert {(played.views[number].tight, played.views[number].tight_side) for number in told} == {
        (Region.EYE, Side.LEFT)
    }
    assert played.names.count(EventName.REPETITION_LET_GO) == 6


def test_a_calm_repetition_breaks_the_row() -> None:
    """Two with the eye, one without, two with it: nothing is tight."""
    with_eye = [(0.5, REST), (2.0, GOING_ALONG[Region.EYE]), (1.0, REST)]
    without = [(0.5, REST), (4.5, GENTLE), (1.0, REST)]
    played = Played().see((1.0, REST), *with_eye, *with_eye, *without, *with_eye, *with_eye)
    assert not [view.tight for view in played.views if view.tight is not None]


def test_signals_are_shares_of_what_is_noticed() -> None:
    """At exactly what is noticed a signal is 1, for every region that has one measure."""
    face = replace(
        GENTLE, eyes=(-isolation.EYE_MM, 0.0), brows=(isolation.BROW_MM, 0.0),
        brows_apart=-isolation.TOGETHER_MM, noses=(isolation.NOSE_MM, 0.0),
        chin=isolation.CHIN_MM, apart=1.5 - isolation.LIPS_MM,
    )  # fmt: skip
    found = isolation.signals(face.measures(0), Side.LEFT)
    assert {region: value for region, (value, _) in found.items()} == pytest.approx(
        dict.fromkeys(Region, 1.0)
    )
    assert BAND.low_pct * RANGE_MM / 100 < face.left


def test_what_was_not_measured_is_no_breach() -> None:
    """A frame without lids or brows says nothing of them."""
    bare = replace(
        GENTLE.measures(0), fissure_mm=None, brow_mm=None, brows_apart_mm=None, nose_mm=None,
        chin_mm=None, lip_corners_apart_mm=None,
    )  # fmt: skip
    assert isolation.signals(bare, Side.LEFT) == {}
