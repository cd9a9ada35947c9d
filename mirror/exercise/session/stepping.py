"""The stage's steps: how one begins, how time passes in it, how it ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from mirror.exercise.events import EventName
from mirror.exercise.programme.records import Care, RestStep, Smiles
from mirror.exercise.session.caring import sides_of
from mirror.exercise.session.presence import NS_PER_S
from mirror.exercise.session.rules import place_of
from mirror.exercise.session.state import Note

if TYPE_CHECKING:
    from mirror.exercise.events import Event, Value
    from mirror.exercise.programme.records import Step
    from mirror.exercise.session.glance import Glance
    from mirror.exercise.session.rules import Rules
    from mirror.exercise.session.state import Run

    Ran: TypeAlias = tuple[Run, tuple[Event, ...]]

ANNOUNCED_NS: Final = 5 * NS_PER_S
"""For how long a set is announced: two lines to read."""


def begin(rules: Rules, run: Run, glance: Glance) -> Ran:
    """Begin the present step, or go on with it after a pause or a relief."""
    step = rules.step_of(run)
    assert step is not None
    events: tuple[Event, ...] = ()
    if not run.begun:
        run = _numbered(rules, run, step, glance)
        events = glance.tell(EventName.STEP_STARTED, **_described(rules, run, step))
    if isinstance(step, Smiles):
        smiles = rules.set_of(run, step).begin(glance.t_ns, run.counted)
        run = replace(run, smiles=smiles, view=None)
    if isinstance(step, RestStep):
        events += glance.tell(EventName.REST_STARTED)
    return run, events


def _numbered(rules: Rules, run: Run, step: Step, glance: Glance) -> Run:
    """Return the run in a step that is new to it."""
    run = replace(run, begun=True)
    if not isinstance(step, Smiles):
        return run
    number = rules.set_of(run, step).set_number
    text = rules.words.say("smile-next-set", set=number, count=step.repetitions)
    more = rules.words.say("gestures-reminder")
    note = run.note or Note(text, more, glance.t_ns + ANNOUNCED_NS)
    return replace(run, set_number=number, offered=(), note=note)


def _described(rules: Rules, run: Run, step: Step) -> dict[str, Value]:
    about: dict[str, Value] = {"step": step.key, "index": run.index, "kind": place_of(step).value}
    if isinstance(step, Smiles):
        about |= {"set_number": run.set_number, "repetitions": step.repetitions}
    if isinstance(step, Care) and step.path:
        sides = sides_of(step, rules.involved)
        side = sides[0].value if len(sides) == 1 else "both"
        about |= {"site": step.path[0].value, "side": side}
    return about


def finish(rules: Rules, run: Run, glance: Glance) -> Ran:
    """End the present step, done, and turn to the next."""
    step = rules.step_of(run)
    events = closed(rules, run, glance, done=True)
    if isinstance(step, Smiles) and rules.is_last_set(run):
        events = relief_ended(run, glance) + events
        run = replace(run, beside=None)
    if isinstance(step, Smiles):
        run = replace(run, counted_before=run.counted_before + run.counted, counted=0)
    if isinstance(step, Care) and step.path:
        run = replace(run, deeds=replace(run.deeds, cared=run.deeds.cared + 1))
    return _turned(run), events


def _turned(run: Run) -> Run:
    return replace(
        run,
        index=run.index + 1,
        begun=False,
        spent_ns=0,
        extra=0,
        smiles=None,
        view=None,
        idle_ns=0,
    )


def closed(rules: Rules, run: Run, glance: Glance, *, done: bool) -> tuple[Event, ...]:
    """Tell that the present step is over."""
    step = rules.step_of(run)
    if step is None or not run.begun:
        return ()
    events: tuple[Event, ...] = ()
    if isinstance(step, Smiles):
        number, counted = run.set_number, run.counted
        events = glance.tell(EventName.SET_ENDED, set_number=number, counted=counted)
    return events + glance.tell(EventName.STEP_ENDED, step=step.key, index=run.index, done=done)


def relief_ended(run: Run, glance: Glance) -> tuple[Event, ...]:
    """Tell that whatever was massaged is not any more."""
    relief = run.relief or run.beside
    if relief is None:
        return ()
    return glance.tell(EventName.RELIEF_ENDED, region=relief.tight.region)
