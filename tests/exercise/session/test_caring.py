"""Massage and stretch in time: turns, pauses, seconds left, and the light to follow."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirror.anatomy import Side
from mirror.exercise.guidance import Grip
from mirror.exercise.programme.records import Care, Whose
from mirror.exercise.session.caring import length_ns, light_of, sides_of, turn_at
from mirror.face.measures import Site

S = 1_000_000_000
MASSAGE = Care("chin", 60.0, path=(Site.CHEEKBONE, Site.LIP_CORNER))
STRETCH = Care("lip-down", 30.0, times=3, between_s=5.0, path=(Site.NOSE_WING, Site.UPPER_LIP))
BOTH = (Side.LEFT, Side.RIGHT)


@pytest.mark.parametrize(
    ("spent_s", "number", "between", "seconds_left"),
    [
        (0.0, 1, False, 30),
        (0.5, 1, False, 30),
        (29.5, 1, False, 1),
        (30.0, 1, True, 5),
        (34.5, 1, True, 1),
        (35.0, 2, False, 30),
        (70.0, 3, False, 30),
        (99.5, 3, False, 1),
        (100.0, 3, False, 0),
    ],
)
def test_three_times_thirty_seconds_with_pauses(
    spent_s: float,
    number: int,
    between: bool,  # noqa: FBT001 - a table's column
    seconds_left: int,
) -> None:
    """30 s, 5 s of pause, 30 s, 5 s, 30 s: a hundred seconds, counted down in each part."""
    turn = turn_at(STRETCH, round(spent_s * S), extra=0)
    assert (turn.number, turn.of, turn.between, turn.seconds_left) == (
        number,
        3,
        between,
        seconds_left,
    )


def test_the_length_is_that_of_all_turns_and_the_pauses_between() -> None:
    """Three turns of thirty and two pauses of five; a turn more brings its pause along."""
    assert length_ns(STRETCH, 0) == 100 * S
    assert length_ns(STRETCH, 1) == 135 * S
    assert length_ns(MASSAGE, 0) == 60 * S


@given(
    seconds_s=st.floats(0.1, 300.0),
    between_s=st.floats(0.0, 30.0),
    times=st.integers(1, 6),
    extra=st.integers(0, 2),
    share=st.floats(0.0, 1.0),
)
def test_turns_follow_each_other_and_none_is_left_out(
    seconds_s: float, between_s: float, times: int, extra: int, share: float
) -> None:
    """Wherever the step is, the turn is one of its turns, and time never runs backwards in it."""
    care = Care("made", seconds_s, times, between_s)
    whole_ns = length_ns(care, extra)
    turn = turn_at(care, round(share * whole_ns), extra)
    assert 1 <= turn.number <= turn.of == times + extra
    assert turn.within_ns >= 0
    assert turn.left_ns >= 0
    assert not (turn.between and turn.number == turn.of)
    last = turn_at(care, whole_ns, extra)
    assert (last.number, last.left_ns, last.between) == (times + extra, 0, False)


@pytest.mark.parametrize(
    ("to_and_fro", "at_s", "at_ratio"),
    [
        (False, 0.0, 0.0),
        (False, 1.5, 0.5),
        (False, 4.5, 0.5),
        (True, 1.5, 0.5),
        (True, 3.75, 0.75),
        (True, 6.75, 0.25),
    ],
)
def test_the_light_goes_as_slowly_as_a_hand(
    to_and_fro: bool,  # noqa: FBT001 - a table's column
    at_s: float,
    at_ratio: float,
) -> None:
    """Three seconds from end to end; then it begins again, or comes back the same way."""
    care = replace(MASSAGE, to_and_fro=to_and_fro)
    light = light_of(care, turn_at(care, round(at_s * S), 0), BOTH)
    assert light is not None
    assert light.at_ratio == pytest.approx(at_ratio)
    assert (light.path, light.sides, light.to_and_fro) == (MASSAGE.path, BOTH, to_and_fro)


def test_a_long_path_takes_longer() -> None:
    """From site to site at least a second and a half: three legs take four and a half."""
    care = replace(MASSAGE, path=(Site.PHILTRUM, Site.UPPER_LIP, Site.LIP_CORNER, Site.LOWER_LIP))
    light = light_of(care, turn_at(care, 3 * S, 0), BOTH)
    assert light is not None
    assert light.at_ratio == pytest.approx(3.0 / 4.5)


def test_a_stretch_is_held_where_the_light_stays() -> None:
    """What is done several times is held: the light goes there once in each turn, and waits."""
    for spent_s in (3.0, 20.0, 38.5, 60.0):
        light = light_of(STRETCH, turn_at(STRETCH, round(spent_s * S), 0), BOTH)
        assert light is not None
        assert light.at_ratio == pytest.approx(1.0)
    moving = light_of(STRETCH, turn_at(STRETCH, 36 * S + S // 2, 0), BOTH)
    assert moving is not None
    assert moving.at_ratio == pytest.approx(0.5)


def test_no_light_between_two_turns_or_without_a_path() -> None:
    """Letting go and washing hands have nothing to follow."""
    assert light_of(STRETCH, turn_at(STRETCH, 32 * S, 0), BOTH) is None
    washing = Care("wash-hands", 30.0)
    assert light_of(washing, turn_at(washing, 0, 0), BOTH) is None


@pytest.mark.parametrize(
    ("whose", "involved", "sides"),
    [
        (Whose.INVOLVED, Side.LEFT, (Side.LEFT,)),
        (Whose.OTHER, Side.LEFT, (Side.RIGHT,)),
        (Whose.BOTH, Side.RIGHT, BOTH),
        (Whose.INVOLVED, None, BOTH),
        (Whose.OTHER, None, BOTH),
    ],
)
def test_whose_side_is_massaged(
    whose: Whose, involved: Side | None, sides: tuple[Side, ...]
) -> None:
    """The involved side, the other, or both; both, too, where nobody has said which it is."""
    assert sides_of(replace(MASSAGE, whose=whose), involved) == sides


def test_the_hand_goes_with_the_light() -> None:
    """Whoever works inside the mouth sees how, for as long as there is light to follow."""
    gripped = replace(STRETCH, grip=Grip.THUMB)
    for within_s in (1.0, 20.0):
        light = light_of(gripped, turn_at(gripped, round(within_s * S), extra=0), BOTH)
        assert light is not None
        assert light.grip is Grip.THUMB
