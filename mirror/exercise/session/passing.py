"""How time passes at a place: what one frame adds to what is being done there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from mirror.exercise.events import EventName
from mirror.exercise.programme.records import CheckIn, Smiles
from mirror.exercise.repetition.leaving import left
from mirror.exercise.session.caring import to_ns
from mirror.exercise.session.deeds import with_repetition
from mirror.exercise.session.places import STEPS, Place
from mirror.exercise.session.presence import NS_PER_S
from mirror.exercise.session.rules import QUESTIONS
from mirror.exercise.session.state import Note, Tight

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mirror.exercise.events import Event
    from mirror.exercise.guidance import Band
    from mirror.exercise.records import Breach
    from mirror.exercise.repetition.state import SmileSetState
    from mirror.exercise.repetition.views import SmileView
    from mirror.exercise.session.glance import Glance
    from mirror.exercise.session.rules import Rules
    from mirror.exercise.session.state import Run, SessionState

    Ran: TypeAlias = tuple[Run, tuple[Event, ...]]

SUNK_MM: Final = -1.5
"""So far below its rest no lip corner falls by itself: about the smallest change of a posed smile
that can be told (facts), and more than a blink or a turned head pretends."""
OFFERED_NS: Final = 20 * NS_PER_S
"""For how long the mirror asks whether something is tight, and takes a fist to speak of what moved
along: until the next smile at least (ours)."""


def passed(
    rules: Rules, state: SessionState, glance: Glance
) -> tuple[SessionState, tuple[Event, ...]]:
    """Return the state after the frame's time has passed where it is, and what that told."""
    if state.place not in STEPS:
        return state, ()
    run, events = _spent(rules, state.place, state.present, glance)
    run = _forgotten(run, glance.t_ns)
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
    before = run.smiles
    smiles, view, events = rules.set_of(run, step).step(before, glance.measures, glance.hands)
    fruitless = _fruitless(before, step.band, events)
    tried = not fruitless and (bool(_ends(events)) or _held_ns(smiles) > _held_ns(before))
    run = replace(
        run,
        smiles=smiles,
        view=view,
        counted=view.count.done,
        idle_ns=0 if tried else run.idle_ns + glance.passed_ns,
        fruitless=0 if tried else run.fruitless + fruitless,
        sunk_ns=_sunk_ns(run, glance),
    )
    if events or view.nudge is not None:
        run = _learned(run, view, events, glance.t_ns)
    if view.tight is None or view.done or view.tight in run.offered:
        return run, events
    run, offered = _offer(rules, run, view, glance)
    return run, events + offered


def _ends(events: Iterable[Event]) -> list[Event]:
    ends = (EventName.REPETITION_COUNTED, EventName.REPETITION_LET_GO)
    return [event for event in events if event.name in ends]


def _held_ns(smiles: SmileSetState) -> int:
    return 0 if smiles.attempt is None else smiles.attempt.held_ns


def _fruitless(before: SmileSetState, band: Band, events: Iterable[Event]) -> bool:
    """Return whether a movement has just ended that never came as far as the band.

    Nobody is judged by it: it is what a resting face looks like whose rest has drifted. Whoever
    went too far, or moved something else along, did try.
    """
    if before.attempt is None or not any(
        event.data.get("held_s") == 0.0 for event in _ends(events)
    ):
        return False
    peak_pct = before.attempt.peak_pct
    return peak_pct is None or max(peak_pct.left, peak_pct.right) < band.low_pct


def left_smiling(rules: Rules, run: Run, glance: Glance) -> Ran:
    """Leave the set, for a while or for good: a smile that is being done has its end."""
    if run.smiles is None:
        return run, ()
    events = left(run.smiles, glance.t_ns, run.set_number, rules.involved)
    counted, deeds = run.counted, run.deeds
    for event in events:
        if event.repetition is not None:
            counted, deeds = counted + 1, with_repetition(deeds, event.repetition)
    return replace(run, smiles=None, counted=counted, deeds=deeds), events


def _sunk_ns(run: Run, glance: Glance) -> int:
    """Return for how long a lip corner has been below its rest; unseen time changes nothing."""
    excursion_mm = glance.measures.excursion_mm
    if excursion_mm is None:
        return run.sunk_ns
    sunk = min(excursion_mm.left, excursion_mm.right) < SUNK_MM
    return run.sunk_ns + glance.passed_ns if sunk else 0


def _learned(run: Run, view: SmileView, events: Iterable[Event], t_ns: int) -> Run:
    """Keep what a repetition came to, and what moved along last."""
    if view.nudge is not None:
        run = _breached(run, Tight(view.nudge.region, view.nudge.side), t_ns)
    for event in events:
        if event.name is EventName.HELD:
            run = _held_calmly(run)
        if event.repetition is not None:
            run = replace(run, deeds=with_repetition(run.deeds, event.repetition))
            worst = _longest(event.repetition.breaches or ())
            run = run if worst is None else _breached(run, worst, t_ns)
    return run


def _breached(run: Run, tight: Tight, t_ns: int) -> Run:
    return replace(run, breach=tight, breach_ns=t_ns, calm=False)


def _held_calmly(run: Run) -> Run:
    """Note a smile that was held without what moved along before.

    Not the first since its massage, which is there to feel whether it is still tight (source); nor
    one in which it is massaged, or a hand hides it: then nobody has looked.
    """
    attempt = None if run.smiles is None else run.smiles.attempt
    if attempt is None or attempt.breaches or not attempt.known or run.beside is not None:
        return run
    return replace(run, massaged=False, calm=run.calm or not run.massaged)


def _forgotten(run: Run, t_ns: int) -> Run:
    """Let a fist speak of something else than what moved along, once that is past."""
    past = run.calm and t_ns - run.breach_ns >= OFFERED_NS
    return replace(run, breach=None, calm=False) if past else run


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
    run = _breached(run, tight, glance.t_ns)
    run = replace(run, offered=(*run.offered, view.tight), note=note)
    told = glance.tell(EventName.TIGHT, region=tight.region, side=tight.side, by="mirror")
    return run, told
