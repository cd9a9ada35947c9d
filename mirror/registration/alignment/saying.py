"""What the alignment shows for where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mirror.registration.alignment.guidance import AlignGuidance, AlignPhase
from mirror.registration.alignment.records import Refused, Solved
from mirror.registration.alignment.state import Aim

if TYPE_CHECKING:
    from mirror.face.measures import FaceMeasures
    from mirror.language.catalogue import Catalogue
    from mirror.registration.alignment.state import AlignState

READ_NS: Final = 8_000_000_000
"""How long an end is shown: two lines, read twice by somebody tired."""


def guidance_of(
    words: Catalogue, state: AlignState, measures: FaceMeasures, t_ns: int
) -> AlignGuidance:
    """Return what to show."""
    text, more = _said(words, state, measures)
    ring = state.ring
    shown = ring is not None and state.phase is AlignPhase.RING
    return AlignGuidance(
        phase=state.phase,
        text=text,
        more=more,
        ring_mm=ring.place_mm if shown and ring is not None else None,
        share=state.stay.share if state.stay is not None else 0.0,
        progress_ratio=measures.rest_progress_ratio if state.phase is AlignPhase.REST else None,
        done=len(state.rings) - len(state.todo),
        of=len(state.rings),
        outcome=state.outcome,
        over=state.over(t_ns, READ_NS),
    )


def _said(words: Catalogue, state: AlignState, measures: FaceMeasures) -> tuple[str, str]:
    if state.phase is AlignPhase.STOPPED:
        return words.say("align-stopped"), words.say("align-stopped-more")
    if isinstance(state.outcome, Solved):
        mm = round(state.outcome.alignment.residual_mm or 0.0, 1)
        return words.say("align-done", mm=mm), words.say("align-done-more")
    if isinstance(state.outcome, Refused):
        reason = state.outcome.reason.value
        return words.say("align-refused"), words.say(f"align-refused-{reason}-more")
    if measures.reason is not None:
        return _why_not(words, measures), ""
    if state.phase is AlignPhase.REST:
        again = words.say("align-anew-more") if state.anew else words.say("align-rest-more")
        return words.say("why-not-no-rest-yet"), again
    return _ring_words(words, state)


def _why_not(words: Catalogue, measures: FaceMeasures) -> str:
    assert measures.reason is not None
    return words.say(f"why-not-{measures.reason.replace(' ', '-')}")


def _ring_words(words: Catalogue, state: AlignState) -> tuple[str, str]:
    if state.aim is Aim.BACK:
        return words.say("align-back"), words.say("align-back-more")
    if state.aim is Aim.CLOSER:
        return words.say("why-not-too-far"), words.say("align-closer-more")
    if state.aim is Aim.THERE:
        return words.say("align-still"), words.say("align-still-more")
    if state.asked_again is not None:
        return words.say("align-again"), words.say(f"align-again-{state.asked_again.value}-more")
    return words.say("align-ring"), words.say("align-ring-more")
