"""Which interrupted session goes on, and which does not any more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mirror.anatomy import Side
from mirror.app.interrupted import Interrupted, fits
from mirror.exercise.events import EventName
from mirror.exercise.guidance import Band
from mirror.exercise.programme.records import Break, Care, Programme, RestStep, Smiles, Stage
from mirror.exercise.records import Interruption, Progress
from mirror.exercise.session.session import Session
from mirror.language import Catalogue
from mirror.storage import Journal, ManualWallClock
from tests.storage.conftest import restarted
from tests.storage.script import event, smiles, started

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.exercise.programme.records import Step

SET = Smiles("set-2", repetitions=10, hold_s=10.0, band=Band(25.0, 15.0, 35.0))
CHIN, FIRST, REST, BREAK = (
    Care("chin", 60.0),
    replace(SET, key="set-1"),
    RestStep("rest"),
    Break("break", 60.0),
)
STEPS = (CHIN, REST, FIRST, BREAK, SET)
THERE = Progress("smirk", 4, 2, counted=3, counted_before=10, key="set-2", kind="smile")


def session(*steps: Step, stage: str = "smirk") -> Session:
    """Return the rules of a session that has these steps."""
    made = Stage(stage, steps)
    return Session(Programme("source", (made,), {}), made, Side.LEFT, Catalogue("en"))


@pytest.mark.parametrize(
    ("steps", "fitting"),
    [
        (STEPS, True),
        (STEPS[:4], False),
        ((REST,), False),
        ((CHIN, CHIN, REST, FIRST, BREAK), False),
        ((CHIN, REST, FIRST, BREAK, replace(SET, key="open")), False),
        ((CHIN, REST, FIRST, BREAK, Care("set-2", 30.0)), False),
        ((CHIN, REST, BREAK, CHIN, SET), False),
        ((CHIN, REST, FIRST, BREAK, replace(SET, repetitions=2)), False),
        ((CHIN, REST, FIRST, BREAK, replace(SET, repetitions=3)), True),
    ],
)
def test_an_edited_programme(steps: tuple[Step, ...], fitting: bool) -> None:  # noqa: FBT001 - a column of the table above
    """The stage must still have that step at its place, with room for what was counted.

    Whatever fits can be resumed.
    """
    rules = session(*steps)
    assert fits(rules, THERE) == fitting
    if fitting:
        kept = rules.progress(rules.resume(THERE, 0))
        assert kept == replace(THERE, key="", kind="")


@pytest.mark.parametrize("step", [-1, 5])
def test_a_step_that_there_is_not(step: int) -> None:
    """A place outside of the stage does not fit, whatever else is told of it."""
    assert not fits(session(*STEPS), Progress("smirk", step))


def test_another_stage() -> None:
    """What was done in one stage does not go on in another."""
    assert not fits(session(*STEPS, stage="closed-smile"), THERE)
    assert fits(session(*STEPS), Progress("smirk", 3))


@pytest.fixture
def broken_off(tmp_path: Path) -> tuple[Path, ManualWallClock]:
    """Return a journal in which a session broke off after two smiles, and its clock."""
    path, clock = tmp_path / "journal.db", ManualWallClock()
    with Journal(path, clock) as journal:
        journal.record(started())
        journal.record(event(20.0, EventName.STEP_STARTED, step="chin", index=0, kind="care"))
        for one in list(smiles(30.0, 1, 10))[:3]:
            told = {**one.data, "index": 2} if "index" in one.data else one.data
            journal.record(replace(one, data=told))
    return path, clock


def test_it_is_taken_up_once(broken_off: tuple[Path, ManualWallClock]) -> None:
    """It answers with how far the session came and how long ago that was, and then never again."""
    path, clock = broken_off
    clock.advance(60.0)
    with Journal(path, clock) as journal:
        ask = Interrupted(session(*STEPS), journal)
        expected = Progress("smirk", 2, 1, counted=2, key="set-1", kind="smile")
        assert ask() == Interruption(expected, 60.0)
        assert ask() is None


def test_it_waits_for_the_time(broken_off: tuple[Path, ManualWallClock]) -> None:
    """After a loss of power it is asked until network time has come."""
    path, clock = broken_off
    restarted(clock, "second", after_s=60.0, synced=False)
    with Journal(path, clock) as journal:
        ask = Interrupted(session(*STEPS), journal)
        assert ask() is None
        clock.advance(10.0)
        clock.now = replace(clock.now, synced=True)
        found = ask()
    assert found is not None
    assert found.ago_s == pytest.approx(70.0)


def test_what_does_not_fit_is_said_once(
    broken_off: tuple[Path, ManualWallClock], caplog: pytest.LogCaptureFixture
) -> None:
    """A programme with fewer steps ends nothing: it is said, and a new session can begin."""
    path, clock = broken_off
    with Journal(path, clock) as journal:
        ask = Interrupted(session(REST), journal)
        assert [ask(), ask()] == [None, None]
    (record,) = caplog.records
    assert "is not taken up: the stage or the programme has changed since" in record.getMessage()
