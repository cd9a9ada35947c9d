"""What each way from one place to another brings with it, as data like the ways themselves."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from mirror.exercise.session import ending, flow, tightness
from mirror.exercise.session.passing import left_smiling
from mirror.exercise.session.places import Place, Trigger
from mirror.exercise.session.state import Why

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mirror.exercise.events import Event
    from mirror.exercise.session.glance import Glance
    from mirror.exercise.session.places import Row
    from mirror.exercise.session.rules import Rules
    from mirror.exercise.session.state import SessionState

    Moved: TypeAlias = tuple[SessionState, tuple[Event, ...]]
    Move: TypeAlias = Callable[[Rules, SessionState, Glance], Moved]

_GESTURES: Final = (Trigger.PALM, Trigger.FIST, Trigger.STILL_TIGHT, Trigger.YES)
MOVES: Final[Mapping[Trigger, Move]] = MappingProxyType(
    {
        Trigger.STAYS: flow.wake,
        Trigger.FLAGGED: ending.advise_again,
        Trigger.NOBODY: flow.fall_asleep,
        Trigger.READ: flow.fall_asleep,
        Trigger.PALM: flow.pause(Why.PALM),
        Trigger.AWAY: flow.pause(Why.AWAY),
        Trigger.IDLE: flow.pause(Why.IDLE),
        Trigger.BACK: flow.welcome,
        Trigger.QUESTIONS: flow.begin_step,
        Trigger.CARE: flow.begin_step,
        Trigger.REST: flow.begin_step,
        Trigger.SET: flow.begin_step,
        Trigger.BREAK: flow.begin_step,
        Trigger.RELIEF: flow.go_on,
        Trigger.DONE: flow.finish_step,
        Trigger.NO_REST: flow.rest_again,
        Trigger.FIST: tightness.relieve,
        Trigger.STILL_TIGHT: tightness.relieve_beside,
        Trigger.YES: ending.stop,
        Trigger.NONE_LEFT: ending.complete,
        Trigger.TOO_LONG: ending.partial,
    }
)
MOVES_THERE: Final[Mapping[tuple[Place, Trigger], Move]] = MappingProxyType(
    {
        (Place.AWAKE, Trigger.PALM): flow.start,
        (Place.PAUSED, Trigger.PALM): flow.resume,
        (Place.STOP, Trigger.PALM): flow.ask_again,
        (Place.CHECK_IN, Trigger.DONE): flow.finish_questions,
        (Place.REST, Trigger.DONE): flow.finish_rest,
        (Place.CARE, Trigger.FIST): tightness.once_again,
        (Place.RELIEF, Trigger.FIST): tightness.once_again,
        (Place.RELIEF, Trigger.DONE): tightness.finish_relief,
    }
)
"""Where the same trigger means something else than anywhere else."""


def taken(rules: Rules, state: SessionState, row: Row, glance: Glance) -> tuple[Moved, Glance]:
    """Return the state after `row` was taken, what that told, and what is left of the frame.

    A gesture is spent by what it did: the same hand does not also answer what comes after. So is
    an absence. A smile that is being done when its set is left has its end first.
    """
    ended: tuple[Event, ...] = ()
    if row.source is Place.SMILE:
        run, ended = left_smiling(rules, state.present, glance)
        state = replace(state, run=run)
    move = MOVES_THERE.get((row.source, row.trigger)) or MOVES[row.trigger]
    after, events = move(rules, state, glance)
    if row.trigger in _GESTURES:
        glance = replace(glance, fired=None)
    if row.trigger is Trigger.AWAY:
        glance = replace(glance, gone=state.presence)
    return (replace(after, place=row.target, entered_ns=glance.t_ns), ended + events), glance
