"""What the patient is shown at each place: `Guidance`, complete."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from mirror.exercise.guidance import Count, Guidance, Phase
from mirror.exercise.programme.records import Break, Care, CheckIn, Smiles
from mirror.exercise.repetition.views import SmilePart
from mirror.exercise.session.answers import ANSWERS, inviting
from mirror.exercise.session.caring import Turn, light_of, sides_of, to_ns, turn_at, whole_seconds
from mirror.exercise.session.places import PHASES, Place
from mirror.exercise.session.presence import GOOD_VIEW, NS_PER_S
from mirror.exercise.session.rules import question_at
from mirror.exercise.session.state import Why

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mirror.exercise.guidance import CareLight, Dwell
    from mirror.exercise.session.glance import Glance
    from mirror.exercise.session.rules import Rules
    from mirror.exercise.session.state import Relief, Run, SessionState

    Screen: TypeAlias = Callable[[Rules, SessionState, Glance], Guidance]

AGAIN_NS: Final = 4 * NS_PER_S
"""For how long it is said that a massage is done once again."""
_PAUSED: Final = MappingProxyType(
    {
        Why.PALM: "paused-palm",
        Why.AWAY: "paused-away",
        Why.INTERRUPTED: "paused-away",
        Why.IDLE: "paused-idle",
    }
)
_BETWEEN_SMILES: Final = (SmilePart.LET_GO, SmilePart.READY)


def guidance_of(rules: Rules, state: SessionState, glance: Glance) -> Guidance:
    """Return what to show after a frame."""
    return _SCREENS[state.place](rules, state, glance)


def _asleep(rules: Rules, _: SessionState, __: Glance) -> Guidance:
    return Guidance(Phase.ASLEEP, "", rules.band_of(None))


def _awake(rules: Rules, state: SessionState, glance: Glance) -> Guidance:
    say, trouble = rules.words.say, state.presence.trouble
    band = rules.band_of(None)
    if trouble is not None:
        return Guidance(Phase.AWAKE, say(f"why-not-{trouble.replace(' ', '-')}"), band)
    if not inviting(state.presence, glance.t_ns):
        return Guidance(Phase.AWAKE, say("awake-hello"), band)
    return Guidance(
        Phase.AWAKE,
        say("awake-raise-hand"),
        band,
        more=say("awake-raise-hand-more"),
        dwell=_dwell(state, glance),
    )


def _check_in(rules: Rules, state: SessionState, glance: Glance) -> Guidance:
    run, step = state.present, rules.step_of(state.present)
    assert isinstance(step, CheckIn)
    each_ns = to_ns(step.seconds_s)
    key = question_at(step, run.spent_ns).replace("_", "-")
    within_ns = min(each_ns, run.spent_ns % max(1, each_ns))
    return Guidance(
        Phase.CHECK_IN,
        rules.words.say(f"check-in-{key}"),
        rules.band_of(run),
        progress_ratio=within_ns / max(1, each_ns),
        more=rules.words.say(f"check-in-{key}-more"),
        seconds_left=whole_seconds(each_ns - within_ns),
        dwell=_dwell(state, glance),
    )


@dataclass(frozen=True, slots=True)
class _Massage:
    """What a massage shows, whether it is a step or a relief."""

    turn: Turn
    light: CareLight | None
    text: str
    more: str


def _care(rules: Rules, state: SessionState, glance: Glance) -> Guidance:
    run, step = state.present, rules.step_of(state.present)
    assert isinstance(step, Care)
    turn = turn_at(step, run.spent_ns, run.extra)
    sides = sides_of(step, rules.involved)
    said = rules.step_words(step, sides)
    more = said.more
    if turn.number > 1 and turn.within_ns < AGAIN_NS:
        more = rules.words.say("care-next-turn")
    massage = _Massage(turn, light_of(step, turn, sides), said.text, more)
    return _massaging(rules, state, glance, massage)


def _relief(rules: Rules, state: SessionState, glance: Glance) -> Guidance:
    relief = state.present.relief
    assert relief is not None
    turn = turn_at(relief.care, relief.spent_ns, relief.extra)
    sides = relief.sides(rules.involved)
    said = rules.relief_words(relief, sides)
    massage = _Massage(turn, light_of(relief.care, turn, sides), said.text, said.more)
    return _massaging(rules, state, glance, massage)


def _massaging(rules: Rules, state: SessionState, glance: Glance, massage: _Massage) -> Guidance:
    turn, note = massage.turn, state.present.note
    text, more = massage.text, massage.more
    if turn.between:
        text, more = rules.words.say("care-between"), ""
    if note is not None and glance.t_ns < note.until_ns:
        text, more = note.text, note.more
    whole_ns = max(1, turn.within_ns + turn.left_ns)
    return Guidance(
        Phase.CARE,
        text,
        rules.band_of(state.run),
        progress_ratio=None if turn.between else turn.within_ns / whole_ns,
        more=more,
        seconds_left=turn.seconds_left,
        dwell=_dwell(state, glance),
        light=massage.light,
        count=_turns(turn),
    )


def _turns(turn: Turn) -> Count | None:
    """Return how many of a stretch's times are done; None for what is done once."""
    done = turn.number if turn.between else turn.number - 1
    return Count(done, turn.of, set_number=1, sets=1) if turn.of > 1 else None


def _rest(rules: Rules, state: SessionState, glance: Glance) -> Guidance:
    say, trouble = rules.words.say, state.presence.trouble
    text, more = say("step-rest"), say("step-rest-more")
    if trouble is not None:
        text, more = say(f"why-not-{trouble.replace(' ', '-')}"), ""
    return Guidance(
        Phase.REST,
        text,
        rules.band_of(state.run),
        progress_ratio=glance.measures.rest_progress_ratio,
        more=more,
        dwell=_dwell(state, glance),
    )


def _smile(rules: Rules, state: SessionState, glance: Glance) -> Guidance:
    run, t_ns = state.present, glance.t_ns
    view, step = run.view, rules.step_of(run)
    assert view is not None
    assert isinstance(step, Smiles)
    text, more = view.text, view.more
    seen = glance.measures.reason in GOOD_VIEW
    free = seen and view.part in _BETWEEN_SMILES and not view.easier and view.nudge is None
    light = None
    if run.beside is not None:
        light = _light_beside(run.beside, rules, run)
        more = more or rules.words.say("relief-while-smiling-more")
    if free and run.note is not None and t_ns < run.note.until_ns:
        text, more = run.note.text, run.note.more
    return Guidance(
        Phase.SMILE,
        text,
        rules.band_of(run),
        progress_ratio=view.progress_ratio,
        easier=view.easier,
        more=more,
        seconds_left=view.seconds_left,
        dwell=_dwell(state, glance),
        light=light,
        count=view.count,
        nudge=view.nudge,
        quiet=step.quiet,
    )


def _light_beside(relief: Relief, rules: Rules, run: Run) -> CareLight | None:
    turn = Turn(1, 1, within_ns=run.active_ns, left_ns=0, between=False)
    return light_of(relief.care, turn, relief.sides(rules.involved))


def _break(rules: Rules, state: SessionState, glance: Glance) -> Guidance:
    run, step = state.present, rules.step_of(state.present)
    assert isinstance(step, Break)
    whole_ns = to_ns(step.seconds_s)
    return Guidance(
        Phase.BREAK,
        rules.words.say("step-break"),
        rules.band_of(run),
        progress_ratio=min(1.0, run.spent_ns / max(1, whole_ns)),
        more=rules.words.say("step-break-more"),
        seconds_left=whole_seconds(max(0, whole_ns - run.spent_ns)),
        dwell=_dwell(state, glance),
    )


def _paused(rules: Rules, state: SessionState, glance: Glance) -> Guidance:
    run, say = state.present, rules.words.say
    assert run.pause is not None
    key = _PAUSED[run.pause.why]
    kept_min = int(rules.programme.resume_s // 60.0)
    return Guidance(
        Phase.PAUSED,
        say(key),
        rules.band_of(run),
        more=say(f"{key}-more", minutes=kept_min),
        dwell=_dwell(state, glance),
    )


def _stopped(rules: Rules, state: SessionState, glance: Glance) -> Guidance:
    """Say the advice and, away from it, how to go on if the fist was not meant."""
    guidance = _closing(rules, state, glance)
    return replace(guidance, notice=rules.words.say("stop-unmeant"))


def _closing(rules: Rules, state: SessionState, glance: Glance) -> Guidance:
    assert state.closing is not None
    return Guidance(
        PHASES[state.place],
        state.closing.text,
        rules.band_of(None),
        more=state.closing.more,
        dwell=_dwell(state, glance),
    )


def _dwell(state: SessionState, glance: Glance) -> Dwell | None:
    """Return the ring at a hand whose gesture means something here."""
    hold = state.gestures.hold
    return glance.dwell if hold is not None and hold.pose in ANSWERS[state.place] else None


_SCREENS: Final[Mapping[Place, Screen]] = MappingProxyType(
    {
        Place.ASLEEP: _asleep,
        Place.AWAKE: _awake,
        Place.CHECK_IN: _check_in,
        Place.CARE: _care,
        Place.RELIEF: _relief,
        Place.REST: _rest,
        Place.SMILE: _smile,
        Place.BREAK: _break,
        Place.PAUSED: _paused,
        Place.STOP: _stopped,
        Place.THANKS: _closing,
    }
)
"""Where there is something to see; NEXT is over before anything is shown."""
