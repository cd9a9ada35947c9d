"""The flow of a session: waking, starting, one step after another, pausing, going on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from mirror.exercise.events import EventName
from mirror.exercise.programme.records import CheckIn, RestStep
from mirror.exercise.session import stepping
from mirror.exercise.session.caring import to_ns
from mirror.exercise.session.presence import NS_PER_S
from mirror.exercise.session.state import Note, Pause, Run, SessionState, Why
from mirror.exercise.session.triggers import FORGET_NS

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirror.exercise.events import Event
    from mirror.exercise.session.glance import Glance
    from mirror.exercise.session.rules import Rules

    Moved: TypeAlias = tuple[SessionState, tuple[Event, ...]]
    Move: TypeAlias = Callable[[Rules, SessionState, Glance], Moved]

WELCOME_NS: Final = 3 * NS_PER_S
"""For how long a word of welcome stands: long enough to read it twice."""


def wake(_: Rules, state: SessionState, glance: Glance) -> Moved:
    """Greet whoever came."""
    return state, glance.tell(EventName.WOKE)


def fall_asleep(_: Rules, state: SessionState, glance: Glance) -> Moved:
    """Become a mirror again; and stay one for whoever has not left yet."""
    stays = state.presence.unseen_ns(glance.t_ns) < FORGET_NS
    slept = SessionState(
        last_ns=state.last_ns,
        presence=state.presence,
        closed=stays,
        flagged_ns=state.flagged_ns,
    )
    return slept, glance.tell(EventName.SLEPT)


def start(rules: Rules, state: SessionState, glance: Glance) -> Moved:
    """Begin a session."""
    side = None if rules.involved is None else str(rules.involved)
    started = glance.tell(
        EventName.SESSION_STARTED,
        programme=rules.programme.key,
        stage=rules.stage.key,
        involved=side,
        planned=rules.planned,
    )
    return replace(state, run=Run()), started


def ask_again(rules: Rules, state: SessionState, glance: Glance) -> Moved:
    """Begin a session anew with its questions: the answer that stopped the last was not meant."""
    state, started = start(rules, state, glance)
    state = replace(state, run=Run(index=rules.check_in_index), closing=None)
    after, begun = begin_step(rules, state, glance)
    return after, started + begun


def pause(why: Why) -> Move:
    """Return the move that lets the session wait."""

    def move(_: Rules, state: SessionState, glance: Glance) -> Moved:
        run, unfelt_ns = state.present, glance.gone.unfelt_ns(glance.t_ns)
        since_ns = glance.t_ns - (unfelt_ns if why is Why.AWAY else 0)
        paused = replace(run, pause=Pause(why, since_ns), idle_ns=0, note=None)
        return replace(state, run=paused), glance.tell(EventName.PAUSED, why=str(why))

    return move


def resume(rules: Rules, state: SessionState, glance: Glance) -> Moved:
    """Go on where it was."""
    run = state.present
    assert run.pause is not None
    after_s = round((glance.t_ns - run.pause.since_ns) / NS_PER_S, 3)
    resumed = replace(run, pause=None, spent_ns=_question_anew(rules, run))
    return replace(state, run=resumed), glance.tell(EventName.RESUMED, after_s=after_s)


def welcome(rules: Rules, state: SessionState, glance: Glance) -> Moved:
    """Go on with whoever walked away and is back."""
    state, events = resume(rules, state, glance)
    note = Note(rules.words.say("resumed"), "", glance.t_ns + WELCOME_NS)
    return replace(state, run=replace(state.present, note=note)), events


def _question_anew(rules: Rules, run: Run) -> int:
    """Return the step's spent time: a question that was interrupted has all its time again."""
    step = rules.step_of(run)
    if not isinstance(step, CheckIn):
        return run.spent_ns
    return run.spent_ns - run.spent_ns % max(1, to_ns(step.seconds_s))


def go_on(_: Rules, state: SessionState, __: Glance) -> Moved:
    """Go on with a massage that was begun."""
    return state, ()


def begin_step(rules: Rules, state: SessionState, glance: Glance) -> Moved:
    """Begin the step that comes next."""
    run, events = stepping.begin(rules, state.present, glance)
    return replace(state, run=run), events


def finish_step(rules: Rules, state: SessionState, glance: Glance) -> Moved:
    """End the present step."""
    run, events = stepping.finish(rules, state.present, glance)
    return replace(state, run=run), events


def finish_questions(rules: Rules, state: SessionState, glance: Glance) -> Moved:
    """Go on, all questions answered with no: also for whoever said yes not long ago."""
    return finish_step(rules, replace(state, flagged_ns=None), glance)


def rest_again(_: Rules, state: SessionState, glance: Glance) -> Moved:
    """Measure a rest before the set goes on: there is none of this person, or it was none."""
    run = replace(state.present, sunk_ns=0, fruitless=0)
    return replace(state, run=run), glance.tell(EventName.REST_STARTED)


def finish_rest(rules: Rules, state: SessionState, glance: Glance) -> Moved:
    """Take the rest as measured."""
    measured = glance.tell(EventName.REST_MEASURED, full_range_mm=glance.measures.full_range_mm)
    if not isinstance(rules.step_of(state.present), RestStep):
        return state, measured
    after, events = finish_step(rules, state, glance)
    return after, measured + events
