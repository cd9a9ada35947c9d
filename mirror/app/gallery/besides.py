"""What there is besides a session: menu, pairing and alignment, said as they say it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mirror.app.pairing_desk import lit as pattern
from mirror.exercise.menu import FINGERS, USUAL, MenuGuidance, MenuLine
from mirror.overlay.pairing import PairingSight
from mirror.registration.alignment.guidance import AlignGuidance, AlignPhase

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirror.exercise.session.rules import Rules

_RING_MM: Final = (-60.0, 30.0)
_ADDRESS: Final = "mirror.local:8080"
_CODE: Final = "K7MX-4RTQ"
_RINGS, _NEAR = 7, 5
_HELD: Final = 2


def starting(rules: Rules) -> str:
    """Say that it takes a moment yet."""
    return rules.words.say("starting")


def menu(held: float = 0.0) -> Callable[[Rules], MenuGuidance]:
    """Offer the usual choices; the first one's finger has been held for that share."""

    def said(rules: Rules) -> MenuGuidance:
        say = rules.words.say
        lines = tuple(
            MenuLine(
                one,
                say(f"menu-{one.value}"),
                FINGERS[one],
                0.0 if number else held,
                say(f"menu-{one.value}-more"),
            )
            for number, one in enumerate(USUAL)
        )
        return MenuGuidance(say("menu-hello"), say("menu-hello-more"), lines)

    return said


def pairing(rules: Rules) -> PairingSight:
    """Show a phone where to look, and the code to type."""
    say = rules.words.say
    return PairingSight(
        say("pairing-read"),
        say("pairing-type", address=_ADDRESS),
        _CODE,
        pattern(f"http://{_ADDRESS}/pair/{_CODE}"),
        left_ratio=0.7,
    )


def paired(rules: Rules) -> PairingSight:
    """Say that a phone is connected."""
    return PairingSight(rules.words.say("pairing-done"), rules.words.say("pairing-done-more"))


def align_rest(rules: Rules) -> AlignGuidance:
    """Ask for the face at rest."""
    return _said(rules, AlignPhase.REST, "step-rest", "align-rest-more", progress=0.6)


def align_ring(share: float) -> Callable[[Rules], AlignGuidance]:
    """Ask for the mouth in a ring, or to keep still once it is there."""
    key = "align-still" if share else "align-ring"

    def said(rules: Rules) -> AlignGuidance:
        say = rules.words.say
        return AlignGuidance(
            AlignPhase.RING,
            say(key),
            say(f"{key}-more"),
            ring_mm=_RING_MM,
            share=share,
            done=_HELD,
            of=_RINGS,
        )

    return said


def align_back(rules: Rules) -> AlignGuidance:
    """Ask for a step back."""
    back = _said(rules, AlignPhase.BACK, "align-back", "align-back-more")
    return replace(back, done=_NEAR, of=_RINGS)


def align_done(rules: Rules) -> AlignGuidance:
    """Say how well it went."""
    return _said(rules, AlignPhase.DONE, "align-done", "align-done-more")


def align_refused(rules: Rules) -> AlignGuidance:
    """Say that nothing was changed, and why."""
    return _said(rules, AlignPhase.REFUSED, "align-refused", "align-refused-unsteady-more")


def _said(
    rules: Rules, phase: AlignPhase, key: str, more: str, *, progress: float | None = None
) -> AlignGuidance:
    say = rules.words.say
    return AlignGuidance(phase, say(key, mm=1), say(more), progress_ratio=progress)
