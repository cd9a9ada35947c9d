"""How time passes at a place: what one frame adds to what is being done there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from mirror.exercise.events import EventName
from mirror.exercise.programme.records import CheckIn, Smiles
from mirror.exercise.session.caring import to_ns
from mirror.exercise.session.deeds import with_repetition
from mirror.exercise.session.places import STEPS, Place
from mirror.exercise.session.presence import NS_PER_S
from mirror.exercise.session.rules import QUESTIONS
from mirror.exercise.session.state import Note, Tight

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mirror.exercise.events import Event
    from mirror.exercise.records import Breach
    from mirror.exercise.repetition.views import SmileView
    from mirror.exercise.session.glance import Glance
    from mirror.exercise.session.rules import Rules
    from mirror.exercise.session.state import Run, SessionState

    Ran: TypeAlias = tuple[Run, tuple[Event, ...]]

SUNK_MM: Final = -1.5
"""So far below its rest no lip corner falls by itself: about the smallest change of a posed smile
that can be told (facts), and more than a blink or a turned head pretends."""
OFFERED_NS: Final = 20 * NS_PER_S
"""For how long the mirror asks whether something is tight: until the next smile at least (ours)."""


def passed(
    rules: Rules, state: SessionState, glance: Glance
) -> tuple[SessionState, tuple[Event, ...]]:
    """Return the state after the frame's time has passed where it is, and what that told."""
    if state.place not in STEPS:
        return state, ()
    run, events = _spent(rules, state.place, state.present, glance)
    run = replace(run, active_ns=run.active_ns + glance.passed_ns)
    return replace(state, run=run), events


def _spent(rules: Rules, place: Place, run: Run, glance: Glance) -> Ran:
    match place:
        case Place.SMILE:
            return smiled(rules, run, glance)
        case Place.CHECK_IN:
            return _asked(rules, run, glance)
        case Place.REST:
            return replace(run, idle_ns=run.idle_ns + glance.passed_ns), ()
        case Place.RELIEF:
            assert run.relief is not None
            spent_ns = run.relief.spent_ns + glance.passed_ns
            return replace(run, relief=replace(run.relief, spent_ns=spent_ns)), ()
        case _:
            return replace(run, spent_ns=run.spent_ns + glance.passed_ns), ()


def _asked(rules: Rules, run: Run, glance: Glance) -> Ran:
    """Let a question's time pass, but not while a hand is about to answer it."""
    step = rules.step_of(run)
    assert isinstance(step, CheckIn)
    if glance.dwell is not None or glance.fired is not None:
        return run, ()
    each_ns = max(1, to_ns(step.seconds_s))
    after_ns = run.spent_ns + glance.passed_ns
    over = QUESTIONS[run.spent_ns // each_ns : after_ns // each_ns]
    events = tuple(
        event
        for question in over
        for event in glance.tell(EventName.CHECK_IN, question=question, answer="no")
    )
    return replace(run, spent_ns=after_ns), events


def smiled(rules: Rules, run: Run, glance: Glance) -> Ran:
    """Show the set one frame more."""
    step = rules.step_of(run)
    assert isinstance(step, Smiles)
    assert run.smiles is not None
    smiles, view, events = rules.set_of(run, step).step(run.smiles, glance.measures, glance.hands)
    tried = any(event.name is not EventName.HINT for event in events)
    run = replace(
        run,
        smiles=smiles,
        view=view,
        counted=view.count.done,
        idle_ns=0 if tried else run.idle_ns + glance.passed_ns,
        sunk_ns=_sunk_ns(run, glance),
    )
    if events or view.nudge is not None:
        run = _learned(run, view, events)
    if view.tight is None or view.done or view.tight in run.offered:
        return run, events
    run, offered = _offer(rules, run, view, glance)
    return run, events + offered


def _sunk_ns(run: Run, glance: Glance) -> int:
    """Return for how long a lip corner has been below its rest; unseen time changes nothing."""
    excursion_mm = glance.measures.excursion_mm
    if excursion_mm is None:
        return run.sunk_ns
    sunk = min(excursion_mm.left, excursion_mm.right) < SUNK_MM
    return run.sunk_ns + glance.passed_ns if sunk else 0


def _learned(run: Run, view: SmileView, events: Iterable[Event]) -> Run:
    """Keep what a repetition came to, and what moved along last."""
    breach = run.breach if view.nudge is None else Tight(view.nudge.region, view.nudge.side)
    deeds = run.deeds
    for event in events:
        if event.repetition is not None:
            deeds = with_repetition(deeds, event.repetition)
            breach = _longest(event.repetition.breaches or ()) or breach
    return replace(run, deeds=deeds, breach=breach)


def _longest(breaches: tuple[Breach, ...]) -> Tight | None:
    if not breaches:
        return None
    breach = max(breaches, key=lambda each: each.seconds_s)
    return Tight(breach.region, breach.side)


def _offer(rules: Rules, run: Run, view: SmileView, glance: Glance) -> Ran:
    """Ask whether it feels tight: a fist takes the massage, doing nothing goes on."""
    assert view.tight is not None
    say, side = rules.words.say, view.tight_side or "none"
    text = say(f"tight-offer-{view.tight.value}", side=side)
    note = Note(text, say("tight-offer-more"), glance.t_ns + OFFERED_NS)
    tight = Tight(view.tight, view.tight_side)
    run = replace(run, breach=tight, offered=(*run.offered, view.tight), note=note)
    told = glance.tell(EventName.TIGHT, region=tight.region, side=tight.side, by="mirror")
    return run, told
