"""How a session ends: done, in part, or not begun for good reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from mirror.exercise.events import EventName
from mirror.exercise.programme.records import CheckIn
from mirror.exercise.session.deeds import thanks_key
from mirror.exercise.session.rules import QUESTIONS, question_at
from mirror.exercise.session.state import Closing, Why
from mirror.exercise.session.stepping import closed, relief_ended

if TYPE_CHECKING:
    from mirror.exercise.events import Event
    from mirror.exercise.session.glance import Glance
    from mirror.exercise.session.rules import Rules
    from mirror.exercise.session.state import SessionState

    Moved: TypeAlias = tuple[SessionState, tuple[Event, ...]]


def complete(rules: Rules, state: SessionState, glance: Glance) -> Moved:
    """Say thank you for a whole session."""
    run, say = state.present, rules.words.say
    closing = Closing(say(thanks_key(run)), say("thanks-more"))
    return _ended(rules, state, glance, Why.DONE, closing)


def partial(rules: Rules, state: SessionState, glance: Glance) -> Moved:
    """Say goodbye; what was done is kept."""
    pause, say = state.present.pause, rules.words.say
    why = Why.TOO_LONG if pause is None else pause.why
    closing = Closing(say("partial-goodbye"), say("partial-goodbye-more"))
    return _ended(rules, state, glance, Why.AWAY if why is Why.INTERRUPTED else why, closing)


def stop(rules: Rules, state: SessionState, glance: Glance) -> Moved:
    """Answer a fist at a question: plain words, and no exercise today (product)."""
    run, say = state.present, rules.words.say
    step = rules.step_of(run)
    assert isinstance(step, CheckIn)
    question = question_at(step, run.spent_ns)
    answered = glance.tell(EventName.CHECK_IN, question=question, answer="yes")
    if question == QUESTIONS[0]:
        state = replace(state, flagged_ns=glance.t_ns)
        why, closing = Why.RED_FLAG, _advice(rules)
    else:
        why, closing = Why.EYE_OR_PAIN, Closing(say("stop-rest"), say("stop-rest-more"))
    after, events = _ended(rules, state, glance, why, closing)
    return after, answered + events


def advise_again(rules: Rules, state: SessionState, glance: Glance) -> Moved:
    """Wake with the advice instead of a greeting: it may not have been read, or not taken."""
    return replace(state, closing=_advice(rules)), glance.tell(EventName.WOKE)


def _advice(rules: Rules) -> Closing:
    """Return what a red flag asks for."""
    say = rules.words.say
    return Closing(say("stop-emergency"), say("stop-emergency-more"))


def abandoned(rules: Rules, state: SessionState, glance: Glance) -> Moved:
    """End without a word what was not meant to begin."""
    return _ended(rules, state, glance, Why.MENU, Closing("", ""))


def _ended(rules: Rules, state: SessionState, glance: Glance, why: Why, closing: Closing) -> Moved:
    """End the session; whatever was begun in it is told to be over first."""
    run = state.present
    events = relief_ended(run, glance) + closed(rules, run, glance, done=False)
    events += glance.tell(
        EventName.SESSION_ENDED,
        complete=why is Why.DONE,
        why=str(why),
        counted=run.counted_before + run.counted,
    )
    return replace(state, run=None, closing=closing), events
