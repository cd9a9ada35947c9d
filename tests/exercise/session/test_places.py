"""The table of ways, and that the session keeps to it."""

from __future__ import annotations

from typing import get_args

from mirror.exercise.guidance import Phase
from mirror.exercise.programme.records import Step
from mirror.exercise.session import moves
from mirror.exercise.session.places import PHASES, STEPS, TABLE, WAYS, Place, Trigger
from mirror.exercise.session.rules import place_of
from mirror.exercise.session.triggers import TESTS
from tests.exercise.session.acting import BREAK, CHECK_IN, CHIN, REST, SMIRKS


def test_one_trigger_leads_to_one_place() -> None:
    """No two rows have the same place and trigger, so the table never has to choose."""
    keys = [(row.source, row.trigger) for row in TABLE]
    assert len(keys) == len(set(keys))


def test_every_row_is_asked_and_acted_upon() -> None:
    """Each trigger has its question, each row what it brings, and none is idle."""
    assert set(TESTS) == {row.trigger for row in TABLE} == set(Trigger)
    for row in TABLE:
        there = (row.source, row.trigger)
        assert there in moves.MOVES_THERE or row.trigger in moves.MOVES
    assert set(moves.MOVES_THERE) <= {(row.source, row.trigger) for row in TABLE}


def test_every_place_can_be_reached_and_left() -> None:
    """From a sleeping mirror every place is reached, and from every place a sleeping mirror."""
    assert _reached(Place.ASLEEP, backwards=False) == set(Place)
    assert _reached(Place.ASLEEP, backwards=True) == set(Place)


def _reached(start: Place, *, backwards: bool) -> set[Place]:
    found, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        ends = {
            row.source if backwards else row.target
            for row in TABLE
            if (row.target if backwards else row.source) is here
        }
        waiting += ends - found
        found |= ends
    return found


def test_a_session_can_be_paused_left_and_is_bounded_at_every_step() -> None:
    """A palm pauses and an absence pauses wherever exercise is done; nothing lasts for ever."""
    for place in STEPS:
        ways = {row.trigger: row.target for row in WAYS[place]}
        assert ways[Trigger.PALM] is ways[Trigger.AWAY] is Place.PAUSED
        assert ways[Trigger.TOO_LONG] is Place.THANKS
    assert {row.trigger for row in WAYS[Place.PAUSED]} >= {Trigger.TOO_LONG, Trigger.PALM}


def test_only_a_palm_starts_a_session() -> None:
    """There is one way from being awake into the steps."""
    (way,) = [row for row in WAYS[Place.AWAKE] if row.target is not Place.ASLEEP]
    assert way.trigger is Trigger.PALM


def test_stop_leads_nowhere_but_to_sleep_or_to_the_questions() -> None:
    """After a red flag no way leads back into the exercise but through the same questions again."""
    ways = {row.trigger: row.target for row in WAYS[Place.STOP]}
    assert ways == {Trigger.NOBODY: Place.ASLEEP, Trigger.PALM: Place.CHECK_IN}


def test_every_place_has_a_phase_but_the_one_between_steps() -> None:
    """What is shown is known everywhere; and every phase is somewhere shown."""
    assert set(PHASES) == set(Place) - {Place.NEXT}
    assert set(PHASES.values()) == set(Phase)


def test_every_kind_of_step_has_its_place() -> None:
    """A step of a programme is done somewhere, each kind at its own place."""
    steps = (CHECK_IN, CHIN, REST, SMIRKS, BREAK)
    assert {type(step) for step in steps} == set(get_args(Step))
    assert len({place_of(step) for step in steps}) == len(steps)
