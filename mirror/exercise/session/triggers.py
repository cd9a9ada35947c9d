"""Whether a trigger holds in a frame: one small question for each, asked by the table's rows."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from mirror.exercise.programme.records import Break, Care, CheckIn, RestStep, Smiles
from mirror.exercise.session.caring import length_ns, to_ns
from mirror.exercise.session.places import Place, Trigger
from mirror.exercise.session.presence import NS_PER_S
from mirror.exercise.session.rules import QUESTIONS
from mirror.exercise.session.state import Why
from mirror.face.measures import NotMeasurable
from mirror.hands.measures import HandPose

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mirror.exercise.programme.records import Step
    from mirror.exercise.session.glance import Glance
    from mirror.exercise.session.rules import Rules
    from mirror.exercise.session.state import SessionState

    Test: TypeAlias = Callable[[Rules, SessionState, Glance], bool]

NOTICE_NS: Final = NS_PER_S // 2
"""A face must stay this long to wake the mirror, or to go on: somebody passing by does not."""
FORGET_NS: Final = 5 * NS_PER_S
"""Nobody for this long, and the mirror is a mirror again."""
THANKS_NS: Final = 8 * NS_PER_S
"""Long enough to read one sentence twice."""
IDLE_NS: Final = 120 * NS_PER_S
"""Nothing tried for this long: the mirror asks, once and kindly, whether to go on (ours)."""
FRUITLESS: Final = 3
"""So many movements running that never came near the band: not the face, its rest has changed."""
FLAG_NS: Final = 3600 * NS_PER_S
"""For so long after a red flag whoever wakes the mirror sees the advice first (ours)."""
SUNK_NS: Final = 3 * NS_PER_S
"""A lip corner that stays below its rest for this long was not at rest then."""
LONGEST_NS: Final = 7200 * NS_PER_S
"""No session lasts longer, pauses apart: four times what the whole programme takes (ours)."""
AWAY_NS: Final = 4 * NS_PER_S // 5
"""Walking away pauses a set within a second (issue: "within 1 s")."""
AWAY_FROM_QUESTION_NS: Final = 2 * NS_PER_S
"""A hand that is raised may hide the face; but nobody answers by not being there."""
AWAY_FROM_CARE_NS: Final = 5 * NS_PER_S
"""Hands hide the face, and then each other."""
AWAY_WASHING_NS: Final = 60 * NS_PER_S
"""Whoever washes their hands bends down to the basin: a step without a path on the face."""


def _stays(_: Rules, state: SessionState, glance: Glance) -> bool:
    return not state.closed and state.presence.stayed_ns(glance.t_ns) >= NOTICE_NS


def _flagged(rules: Rules, state: SessionState, glance: Glance) -> bool:
    flagged_ns = state.flagged_ns
    recent = flagged_ns is not None and glance.t_ns - flagged_ns < FLAG_NS
    return recent and _stays(rules, state, glance)


def _nobody(_: Rules, state: SessionState, glance: Glance) -> bool:
    return state.presence.unseen_ns(glance.t_ns) >= FORGET_NS


def _palm(_: Rules, __: SessionState, glance: Glance) -> bool:
    return glance.fired is HandPose.OPEN_PALM


def _fist(_: Rules, __: SessionState, glance: Glance) -> bool:
    return glance.fired is HandPose.FIST


def _still_tight(rules: Rules, state: SessionState, glance: Glance) -> bool:
    """Massaged once, and tight again: then it is massaged while smiling (source)."""
    run = state.present
    massaged = rules.relief_of(run).tight in run.relieved
    return glance.fired is HandPose.FIST and massaged and run.beside is None


def _next_is(kind: type[Step]) -> Test:
    def test(rules: Rules, state: SessionState, _: Glance) -> bool:
        run = state.present
        return run.relief is None and isinstance(rules.step_of(run), kind)

    return test


def _relief(_: Rules, state: SessionState, __: Glance) -> bool:
    return state.present.relief is not None


def _none_left(rules: Rules, state: SessionState, _: Glance) -> bool:
    return rules.step_of(state.present) is None


def _done(rules: Rules, state: SessionState, glance: Glance) -> bool:
    """Return whether what is being done at this place is over."""
    run, step = state.present, rules.step_of(state.present)
    if state.place is Place.RELIEF:
        assert run.relief is not None
        return run.relief.spent_ns >= length_ns(run.relief.care, run.relief.extra)
    if state.place is Place.REST:
        return _rested(state, glance)
    match step:
        case Care():
            return run.spent_ns >= length_ns(step, run.extra)
        case CheckIn():
            return run.spent_ns >= len(QUESTIONS) * to_ns(step.seconds_s)
        case Break():
            return run.spent_ns >= to_ns(step.seconds_s)
        case _:
            return run.view is not None and run.view.done


def _rested(state: SessionState, glance: Glance) -> bool:
    """Return whether a rest was measured here: not the one of before, which holds until then."""
    measures = glance.measures
    fresh = glance.t_ns > state.entered_ns and measures.rest_progress_ratio is None
    return fresh and measures.measurable


def _away(rules: Rules, state: SessionState, glance: Glance) -> bool:
    """Return whether somebody walked away, as far as hands let one know."""
    step, t_ns = rules.step_of(state.present), glance.t_ns
    match state.place:
        case Place.SMILE | Place.REST:
            return _unseen_ns(glance) >= AWAY_NS
        case Place.CHECK_IN:
            return _unseen_ns(glance) >= AWAY_FROM_QUESTION_NS
        case Place.CARE if isinstance(step, Care) and not step.path:
            return glance.gone.unfelt_ns(t_ns) >= AWAY_WASHING_NS
        case _:
            return glance.gone.unfelt_ns(t_ns) >= AWAY_FROM_CARE_NS


def _unseen_ns(glance: Glance) -> int:
    """Return for how long nobody was seen, as far as this frame lets one know.

    Between two frames that both show a head somebody was there, unless they lie so far apart that
    they may have left and come back.
    """
    unseen_ns = glance.gone.unseen_ns(glance.t_ns)
    there = glance.measures.head is not None and unseen_ns < FORGET_NS
    return 0 if there else unseen_ns


def _no_rest(_: Rules, state: SessionState, glance: Glance) -> bool:
    """Return whether there is no rest to measure against, or it is none any more.

    Against one that was taken while smiling every smile would read too small, and more would seem
    to be asked for; against one that has drifted a resting face would seem to begin to smile.
    """
    lost = glance.measures.reason is NotMeasurable.NO_REST
    run = state.present
    return lost or run.sunk_ns >= SUNK_NS or run.fruitless >= FRUITLESS


def _idle(_: Rules, state: SessionState, __: Glance) -> bool:
    return state.present.idle_ns >= IDLE_NS


def _too_long(rules: Rules, state: SessionState, glance: Glance) -> bool:
    run = state.present
    if run.pause is None:
        return run.active_ns >= LONGEST_NS
    return glance.t_ns - run.pause.since_ns >= to_ns(rules.programme.resume_s)


def _back(_: Rules, state: SessionState, glance: Glance) -> bool:
    """Return whether whoever walked away is there again; a hand that paused must resume."""
    pause = state.present.pause
    left = pause is not None and pause.why in (Why.AWAY, Why.INTERRUPTED)
    return left and state.presence.stayed_ns(glance.t_ns) >= NOTICE_NS


def _read(_: Rules, state: SessionState, glance: Glance) -> bool:
    return glance.t_ns - state.entered_ns >= THANKS_NS


TESTS: Final[Mapping[Trigger, Test]] = MappingProxyType(
    {
        Trigger.STAYS: _stays,
        Trigger.FLAGGED: _flagged,
        Trigger.NOBODY: _nobody,
        Trigger.PALM: _palm,
        Trigger.FIST: _fist,
        Trigger.STILL_TIGHT: _still_tight,
        Trigger.YES: _fist,
        Trigger.QUESTIONS: _next_is(CheckIn),
        Trigger.CARE: _next_is(Care),
        Trigger.REST: _next_is(RestStep),
        Trigger.SET: _next_is(Smiles),
        Trigger.BREAK: _next_is(Break),
        Trigger.RELIEF: _relief,
        Trigger.NONE_LEFT: _none_left,
        Trigger.DONE: _done,
        Trigger.AWAY: _away,
        Trigger.NO_REST: _no_rest,
        Trigger.IDLE: _idle,
        Trigger.BACK: _back,
        Trigger.TOO_LONG: _too_long,
        Trigger.READ: _read,
    }
)
"""Every trigger's question."""
