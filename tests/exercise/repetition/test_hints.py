"""Hints: easier at once, all else seldom; one at a time, and nothing that nags or flickers."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from mirror.anatomy import Side
from mirror.exercise.events import EventName
from mirror.exercise.programme.records import Lips
from mirror.exercise.records import Region
from mirror.language.catalogue import Catalogue, languages
from tests.exercise.repetition.playing import (
    FPS,
    GENTLE,
    HARD,
    HIDDEN,
    REST,
    SMIRKS,
    WORDS,
    Face,
    Played,
)

LONG = replace(SMIRKS, hold_s=30.0)
EASIER = WORDS.say("hint-easier")
PARTED = replace(GENTLE, gap=5.0)
PULLED = Face(0.3, 3.0, pull=-2.2)
EYE = replace(GENTLE, eyes=(-3.0, 0.0))


def gentle() -> Played:
    """Return a set in which a gentle smile has been held for two seconds."""
    return Played(LONG).see((1.0, REST), (2.0, GENTLE))


@pytest.mark.parametrize("mm", [3.4, 4.0, 6.0, 9.0])
@pytest.mark.parametrize("side", Side)
def test_easier_comes_within_a_second(mm: float, side: Side) -> None:
    """Whichever side is above the band, and by how little: mark, words and event in a second."""
    face = Face(mm, 2.3) if side is Side.LEFT else Face(2.3, mm)
    played = gentle().see((1.0, face))
    view = played.views[-1]
    assert view.easier
    assert EASIER in (view.text, view.more)
    assert played.first_s(EventName.HINT, hint="easier") == pytest.approx(3.55, abs=0.45)


def test_a_short_peak_is_let_pass() -> None:
    """A quarter of a second above the band, now and then, asks for nothing."""
    played = gentle()
    for _ in range(5):
        played.see((0.25, HARD), (1.0, GENTLE))
    assert not any(view.easier for view in played.views)


def test_the_edge_of_the_band_is_gentle() -> None:
    """Exactly at the upper edge nothing is asked for; a little above it is."""
    edge, above = Face(3.255, 3.255), Face(3.35, 3.35)
    assert not gentle().see((5.0, edge)).views[-1].easier
    assert gentle().see((5.0, above)).views[-1].easier


@pytest.mark.parametrize("then", [GENTLE, REST, HIDDEN])
def test_easier_stays_long_enough_to_be_read(then: Face) -> None:
    """Whatever follows, it stays a second and a half from the last strain, and then goes."""
    played = gentle().see((1.0, HARD), (4.0, then))
    said = [number for number, view in enumerate(played.views) if view.easier]
    assert said == list(range(said[0], said[-1] + 1))
    assert (said[-1] + 1) / FPS - 4.0 == pytest.approx(1.5, abs=0.03)


def test_easier_returns_each_time_but_is_told_seldom() -> None:
    """Strain every three seconds: the mark comes every time, the event once in eight seconds."""
    played = gentle()
    for _ in range(8):
        played.see((1.0, HARD), (2.5, GENTLE))
    marks = [view.easier for view in played.views]
    assert sum(now and not was for was, now in pairwise(marks)) == 8
    told = [event.t_ns / 1e9 for event in played.events if event.data.get("hint") == "easier"]
    assert len(told) >= 3
    assert all(later - first >= 8.0 for first, later in pairwise(told))


def test_lips_that_part_are_asked_to_close() -> None:
    """In a set with closed lips, once they have been apart for half a second."""
    played = gentle().see((2.0, PARTED))
    assert played.hints == ["lips_closed"]
    assert played.views[-1].text == WORDS.say("hint-lips-closed")
    assert played.first_s(EventName.HINT) == pytest.approx(3.75, abs=0.35)


def test_lips_that_stay_closed_are_given_time() -> None:
    """In a set with open lips they are asked to part after three seconds, once in a smile."""
    played = Played(replace(LONG, lips=Lips.OPEN)).see((1.0, REST), (25.0, GENTLE))
    assert played.hints == ["lips_open"]
    assert played.first_s(EventName.HINT) == pytest.approx(4.3, abs=0.4)


def test_the_strong_side_is_asked_to_do_less() -> None:
    """When it pulls the mouth over, the non-involved side is named, once in a smile."""
    played = Played(LONG, Side.LEFT).see((1.0, REST), (25.0, PULLED))
    assert played.hints == ["even"]
    assert played.events[1].data["side"] == "right"
    assert WORDS.say("hint-even", side="right") in {view.text for view in played.views}


def test_the_involved_side_is_never_asked_to_do_less_for_evenness() -> None:
    """A recovering side that for once moves more has earned no rebuke."""
    assert Played(LONG, Side.RIGHT).see((1.0, REST), (10.0, PULLED)).hints == []


def test_isolation_comes_before_all_else() -> None:
    """With everything amiss at once, the region is named, and the others wait eight seconds."""
    amiss = Face(0.3, 3.0, pull=-2.2, gap=5.0, eyes=(-3.0, 0.0))
    played = gentle().see((3.0, amiss))
    assert played.hints == ["isolation"]
    played.see((9.0, replace(amiss, eyes=(0.0, 0.0))))
    assert played.hints == ["isolation", "lips_closed"]


def test_hints_keep_eight_seconds_between_them() -> None:
    """A region that moves along for half a minute is named every eight seconds, not oftener."""
    played = gentle().see((28.0, EYE))
    told = [event.t_ns / 1e9 for event in played.events if "region" in event.data]
    assert [later - first for first, later in pairwise(told)] == pytest.approx([8.0] * 3, abs=0.05)


def test_a_hint_and_easier_are_both_read() -> None:
    """With both, the hint has the line and easier the smaller one, each for 1.5 s at least."""
    played = gentle().see((4.0, replace(HARD, eyes=(-3.0, 0.0))))
    lines = [(view.text, view.more) for view in played.views[3 * FPS :]]
    eye = WORDS.say("hint-isolation-eye", side="left")
    assert (eye, EASIER) in lines
    for words in (eye, EASIER):
        assert sum(words in line for line in lines) >= 1.5 * FPS


def test_no_hint_outlives_its_smile() -> None:
    """Once it is time to let go, or it is over, the words of a hint are gone."""
    played = Played().see((1.0, REST), (3.0, GENTLE), (0.5, EYE), (2.0, GENTLE))
    assert played.hints == ["isolation"]
    assert played.views[-1].text == WORDS.say("smile-let-go")


@pytest.mark.parametrize("language", languages())
def test_every_hint_has_words(language: str) -> None:
    """Each hint that can be given, for either side and none, has a text in every language."""
    words = Catalogue(language)
    regions = [f"hint-isolation-{region}" for region in Region]
    for key in (*regions, "hint-lips-closed", "hint-lips-open", "hint-even", "hint-easier"):
        for side in (*Side, "none"):
            assert words.say(key, side=str(side))


def test_what_came_first_is_read_first() -> None:
    """Easier that has just come keeps its line for 1.5 s; then the region has it."""
    played = gentle().see((1.0, HARD), (0.8, replace(HARD, eyes=(-3.0, 0.0))))
    assert played.hints == ["easier", "isolation"]
    assert (played.views[-1].text, played.views[-1].more) == (EASIER, "")
    played.see((1.0, replace(HARD, eyes=(-3.0, 0.0))))
    assert played.views[-1].text == WORDS.say("hint-isolation-eye", side="left")
