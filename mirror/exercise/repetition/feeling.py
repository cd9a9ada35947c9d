"""From a frame to what is felt: short means, regions under observation, the effort's answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from mirror.exercise.events import Event
from mirror.exercise.repetition import isolation, onset
from mirror.exercise.repetition.attempt import FORGIVEN_NS
from mirror.exercise.repetition.senses import felt
from mirror.exercise.repetition.state import SmileSetState

if TYPE_CHECKING:
    from mirror.anatomy import Side
    from mirror.exercise.guidance import Band
    from mirror.face.measures import FaceMeasures

RISEN_NS: Final = 1_000_000_000
"""After so long in the band both sides have started, or one of them does not move (a smile's
attack takes about 500 ms: AJODO 2005;128:8)."""

Step: TypeAlias = tuple[SmileSetState, tuple[Event, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What frames are judged by."""

    band: Band
    involved: Side | None


def seen(measures: FaceMeasures) -> bool:
    """Whether a frame says how far the lip corners are."""
    measured = measures.effort_pct is not None and measures.excursion_mm is not None
    return measures.measurable and measured


def feel(
    state: SmileSetState, measures: FaceMeasures, elapsed_ns: int, asked: Asked, *, touched: bool
) -> Step:
    """Bring what is felt up to date with a measured frame; `touched`: a hand is on the face."""
    t_ns, excursion = measures.t_ns, measures.excursion_mm
    assert excursion is not None
    if state.unseen_ns is not None and t_ns - state.unseen_ns > FORGIVEN_NS:
        state = _numb(state)
    senses = felt(state.senses, measures, elapsed_ns / 1e9, asked.band)
    easier, events = state.easier.follow(t_ns, above=senses.above(asked.band))
    rises = state.rises or onset.begin(t_ns, excursion)
    at_rest = state.attempt is None
    after = replace(
        state,
        senses=senses,
        easier=easier,
        rises=rises if _risen(state) else onset.follow(rises, t_ns, excursion, resting=at_rest),
        isolation=isolation.follow(
            state.isolation, measures, asked.involved, elapsed_ns, touched=touched
        ),
        parted=senses.parted(before=state.parted),
        unseen_ns=None,
    )
    return after, events


def _risen(state: SmileSetState) -> bool:
    """Whether the rise is over: what happens later in a hold is no start any more."""
    attempt = state.attempt
    return attempt is not None and not attempt.full and attempt.held_ns > RISEN_NS


def unseen(state: SmileSetState, t_ns: int) -> SmileSetState:
    """Note a frame that could not be measured."""
    easier, _ = state.easier.follow(t_ns, above=False)
    return replace(
        state,
        easier=easier,
        unseen_ns=t_ns if state.unseen_ns is None else state.unseen_ns,
        calm_ns=None,
        low_ns=None,
        lips_ns=None,
        uneven_ns=None,
    )


def interrupted(state: SmileSetState, elapsed_ns: int) -> SmileSetState:
    """Note that no frame came for `elapsed_ns`: all clocks stood still, and nothing is felt."""
    numb = replace(_numb(waited(state, elapsed_ns)), calm_ns=None, low_ns=None)
    return replace(numb, lips_ns=None, uneven_ns=None)


def waited(state: SmileSetState, elapsed_ns: int) -> SmileSetState:
    """Let the clocks of the part and of the repetition stand for `elapsed_ns`."""
    attempt = state.attempt and state.attempt.waited(elapsed_ns)
    return replace(state, attempt=attempt, part_ns=state.part_ns + elapsed_ns)


def _numb(state: SmileSetState) -> SmileSetState:
    """Forget means that are too old to go on with."""
    return replace(state, senses=None, isolation=state.isolation.paused())
