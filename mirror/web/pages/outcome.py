"""How a session ended, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mirror.storage.sums import GENTLE_RATIO, MOSTLY_GENTLE_RATIO, NO_SESSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mirror.language import Catalogue
    from mirror.storage.sums import SessionSum

RED_FLAG: Final = "red_flag"
"""Why a session ended that began with a sign of danger."""
EYE_OR_PAIN: Final = "eye_or_pain"
"""Why one ended that began with pain, or a dry eye."""
_WHY: Final = frozenset(
    {"away", "palm", "idle", "too_long", "interrupted", RED_FLAG, EYE_OR_PAIN, NO_SESSION}
)


def outcome(session: SessionSum, texts: Catalogue) -> str:
    """Return how `session` ended."""
    if session.complete is None:
        return texts.say("page-session-open")
    if session.complete:
        return texts.say("page-session-complete")
    why = session.why if session.why in _WHY else "other"
    return texts.say(f"page-session-why-{why.replace('_', '-')}")


def gentleness(sessions: Sequence[SessionSum], texts: Catalogue) -> str:
    """Return how gentle the smiles were; empty where there were none."""
    smiling_s = sum(one.smiling_s for one in sessions)
    if smiling_s <= 0.0:
        return ""
    above = sum(one.above_band_s for one in sessions) / smiling_s
    if above <= GENTLE_RATIO:
        return texts.say("page-today-gentle")
    mostly = above <= MOSTLY_GENTLE_RATIO
    return texts.say("page-today-mostly-gentle" if mostly else "page-today-easier")


def alerts(sessions: Sequence[SessionSum], texts: Catalogue) -> list[str]:
    """Return what somebody near has to know at once: the mirror advised help first, then rest."""
    return [
        texts.say(f"page-alert-{why.replace('_', '-')}", at=session.began)
        for why in (RED_FLAG, EYE_OR_PAIN)
        for session in sessions
        if session.why == why
    ]
