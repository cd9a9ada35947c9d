"""Which hint is due: isolation first, then the lips, then evenness."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mirror.anatomy import Side
from mirror.exercise.guidance import Nudge
from mirror.exercise.programme.records import Lips
from mirror.exercise.repetition.hints import Hint
from mirror.exercise.repetition.limits import CLEAR_MM
from mirror.exercise.repetition.since import lasted, since
from mirror.exercise.repetition.views import SmilePart

if TYPE_CHECKING:
    from mirror.exercise.repetition.feeling import Step
    from mirror.exercise.repetition.senses import Senses
    from mirror.exercise.repetition.state import SmileSetState

LIPS_AFTER_NS: Final = 500_000_000
PART_AFTER_NS: Final = 3_000_000_000
"""Lips that stay closed in a set with open lips are no fault: they are given time."""
PULL_MM: Final = 1.5
"""From here the strong side is said to pull: a change that can be told from a posed smile's own
spread (PMC8288314: 1.5 mm)."""
PULL_AFTER_NS: Final = 2_000_000_000
"""Evenness comes last: it is looked at in a hold that has settled."""
GOING: Final = (SmilePart.RISING, SmilePart.HOLD)


def coach(state: SmileSetState, lips: Lips, involved: Side | None) -> Step:
    """Say what most needs saying in a repetition, if anything, and if it is time."""
    if state.part not in GOING or state.senses is None or state.unseen_ns is not None:
        return replace(state, lips_ns=None, uneven_ns=None), ()
    strong = pulling(state.senses, involved) if state.part is SmilePart.HOLD else None
    state = replace(
        state,
        lips_ns=since(state.lips_ns, state.last_ns, holds=state.parted == (lips is Lips.CLOSED)),
        uneven_ns=since(state.uneven_ns, state.last_ns, holds=strong is not None),
    )
    hint = _wanted(state, lips, strong)
    if hint is None:
        return state, ()
    hints = state.hints
    if hint.region is not None:
        hints = hints.lit(Nudge(hint.region, hint.side), state.last_ns)
    hints, events = hints.offer(hint, state.last_ns)
    return replace(state, hints=hints), events


def _wanted(state: SmileSetState, lips: Lips, strong: Side | None) -> Hint | None:
    named = state.isolation.named
    if named is not None:
        return Hint("isolation", named.region, named.side)
    t_ns = state.last_ns
    if state.isolation.in_doubt or state.easier.fresh(t_ns):
        return None
    if lips is Lips.CLOSED and lasted(state.lips_ns, t_ns, LIPS_AFTER_NS):
        return Hint("lips_closed")
    if lips is Lips.OPEN and lasted(state.lips_ns, t_ns, PART_AFTER_NS):
        return Hint("lips_open", often=False)
    if strong is not None and lasted(state.uneven_ns, t_ns, PULL_AFTER_NS):
        return Hint("even", side=strong, often=False)
    return None


def pulling(senses: Senses, involved: Side | None) -> Side | None:
    """Return the side that draws the mouth over to itself and moves clearly more; None: neither.

    A known involved side is never told to do less for the sake of evenness.
    """
    side = Side.LEFT if senses.pull_mm > 0.0 else Side.RIGHT
    more_mm = senses.excursion_mm.of(side) - senses.excursion_mm.of(side.other)
    pulls = abs(senses.pull_mm) >= PULL_MM and more_mm >= CLEAR_MM
    return side if pulls and side is not involved else None
