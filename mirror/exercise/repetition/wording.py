"""Which words a set of smiles says at one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mirror.exercise.programme.records import Lips
from mirror.exercise.repetition.since import lasted
from mirror.exercise.repetition.views import SmilePart
from mirror.face.measures import NotMeasurable

if TYPE_CHECKING:
    from mirror.exercise.programme.records import Smiles
    from mirror.exercise.repetition.state import SmileSetState
    from mirror.face.measures import FaceMeasures
    from mirror.language.catalogue import Catalogue

Lines = tuple[str, str]
"""The line, and the smaller one."""

COUNTED_SHOWN_NS: Final = 2_500_000_000
"""How long "that one counts" stays."""
LET_GO_FIRST_NS: Final = 1_000_000_000
"""A face that is not at rest within this is asked to let go first."""
WHY_NOT_NS: Final = 300_000_000
"""A frame or two that cannot be measured are not worth a word."""


def lines(
    state: SmileSetState,
    measures: FaceMeasures,
    smiles: Smiles,
    words: Catalogue,
    *,
    massaging: bool,
) -> Lines:
    """Return what to say: a hint before why nothing can be seen, before what to do."""
    said = _hint(state, words)
    if said is not None:
        return said
    why_not = _why_not(state, measures, words)
    if why_not and not (massaging and measures.reason is NotMeasurable.HAND_OVER_MOUTH):
        return why_not, ""
    if state.part is SmilePart.HOLD and not smiles.thought_of:
        helped = smiles.finger_assist and not massaging
        more = words.say("smile-hold-assist") if helped else ""
        return words.say("smile-hold"), more
    if state.part is SmilePart.RELEASE:
        held = state.attempt is not None and state.attempt.full
        return words.say("smile-let-go" if held else "smile-let-go-first"), ""
    if state.part is SmilePart.RISING:
        return words.say("smile-rising"), ""
    return _still(state, words) or _invitation(smiles, words, massaging=massaging)


def _why_not(state: SmileSetState, measures: FaceMeasures, words: Catalogue) -> str:
    if measures.reason is None or not lasted(state.unseen_ns, state.last_ns, WHY_NOT_NS):
        return ""
    return words.say(f"why-not-{measures.reason.replace(' ', '-')}")


def _hint(state: SmileSetState, words: Catalogue) -> Lines | None:
    """Return the words of the hint that is shown, if any.

    With a hint, easier takes the smaller line, so that neither waits for the other; what came
    first is left in its place until it has been read.
    """
    t_ns, hint = state.last_ns, state.hints.current(state.last_ns)
    going = state.part in (SmilePart.RISING, SmilePart.HOLD)
    easier = words.say("hint-easier") if state.easier.on(t_ns) else ""
    if hint is None or not going:
        return (easier, "") if easier else None
    said = words.say(hint.key, side=str(hint.side or "none"))
    if easier and state.easier.fresh(t_ns) and not state.hints.before(state.easier.said_ns):
        return easier, ""
    return said, easier


def _still(state: SmileSetState, words: Catalogue) -> Lines | None:
    """Return what is still to be said of the repetition before, if anything."""
    t_ns = state.last_ns
    shown = state.counted_ns is not None and t_ns - state.counted_ns < COUNTED_SHOWN_NS
    if shown or state.part is SmilePart.DONE:
        return words.say("smile-counted"), ""
    if state.part is SmilePart.LET_GO and t_ns - state.part_ns >= LET_GO_FIRST_NS:
        return words.say("smile-let-go-first"), ""
    return None


def _invitation(smiles: Smiles, words: Catalogue, *, massaging: bool) -> Lines:
    """Return what is said before a repetition begins: the programme's own words, or ours."""
    own = smiles.wording
    if own.text.get(words.name) and not massaging:
        return own.text[words.name], own.more.get(words.name, "")
    key = "smile-ready"
    if massaging:
        key = "relief-while-smiling"
    elif smiles.thought_of:
        key = "smile-thought-of"
    elif smiles.lips is Lips.OPEN:
        key = "smile-open"
    return words.say(key), words.say(f"{key}-more")
