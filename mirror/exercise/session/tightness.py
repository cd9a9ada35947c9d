"""When something feels tight: massage it, smile again, massage it while smiling (source).

A fist says so. In a massage it asks for one turn more; anywhere between the rest and the last smile
it leads to the massage of the region that moved along last, and back to where the set was; the
second time for the same region it is massaged while smiling, until both sets are done.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from mirror.exercise.events import EventName
from mirror.exercise.programme.records import Smiles
from mirror.exercise.session.presence import NS_PER_S
from mirror.exercise.session.state import Note, Tight
from mirror.exercise.session.stepping import begin, relief_ended

if TYPE_CHECKING:
    from mirror.exercise.events import Event
    from mirror.exercise.session.glance import Glance
    from mirror.exercise.session.rules import Rules
    from mirror.exercise.session.state import SessionState

    Moved: TypeAlias = tuple[SessionState, tuple[Event, ...]]

RETRY_NS: Final = 6 * NS_PER_S
"""For how long it is said to smile again and feel: two lines to read."""
MOST_EXTRA: Final = 2
"""A massage that a fist asks for again is done again, twice at most: then the rest has its turn."""


def once_again(_: Rules, state: SessionState, glance: Glance) -> Moved:
    """Give what is tight one turn more: a fist while it is being massaged."""
    run = state.present
    if run.relief is None:
        tight = Tight(None, None)
        run = replace(run, extra=min(run.extra + 1, MOST_EXTRA))
    else:
        tight = run.relief.tight
        extra = min(run.relief.extra + 1, MOST_EXTRA)
        run = replace(run, relief=replace(run.relief, extra=extra))
    return replace(state, run=run), _told_tight(tight, glance)


def relieve(rules: Rules, state: SessionState, glance: Glance) -> Moved:
    """Massage first, then smile again where the set was (source)."""
    run = state.present
    relief = rules.relief_of(run)
    events = _told_tight(relief.tight, glance) + relief_ended(run, glance)
    events += _relief_started(relief.tight, glance, while_smiling=False)
    relieved = tuple(dict.fromkeys((*run.relieved, relief.tight)))
    run = replace(run, relief=relief, beside=None, relieved=relieved, note=None)
    return replace(state, run=replace(run, idle_ns=0)), events


def relieve_beside(rules: Rules, state: SessionState, glance: Glance) -> Moved:
    """Massage while smiling, to the end of both sets (source)."""
    relief = rules.relief_of(state.present)
    run = replace(state.present, beside=relief, note=None, idle_ns=0)
    # Begun anew, with its count: what is massaged is not judged from here on.
    run, begun = begin(rules, run, glance)
    events = _told_tight(relief.tight, glance) + begun
    events += _relief_started(relief.tight, glance, while_smiling=True)
    return replace(state, run=run), events


def finish_relief(rules: Rules, state: SessionState, glance: Glance) -> Moved:
    """Smile again, gently, and feel (source: "and then re-attempt smiling")."""
    run = state.present
    events, note = relief_ended(run, glance), None
    if isinstance(rules.step_of(run), Smiles):
        say = rules.words.say
        note = Note(say("tight-again"), say("tight-again-more"), glance.t_ns + RETRY_NS)
    return replace(state, run=replace(run, relief=None, massaged=True, note=note)), events


def _told_tight(tight: Tight, glance: Glance) -> tuple[Event, ...]:
    return glance.tell(EventName.TIGHT, region=tight.region, side=tight.side, by="fist")


def _relief_started(tight: Tight, glance: Glance, *, while_smiling: bool) -> tuple[Event, ...]:
    return glance.tell(EventName.RELIEF_STARTED, region=tight.region, while_smiling=while_smiling)
