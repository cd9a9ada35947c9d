"""Free practice: the mirror wakes, measures a rest, then accompanies gentle smiles.

A pure machine: (state, measures) -> (state, guidance, events). It has no clock; time is that of
the measures. The whole programme of a session is to grow from here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mirror.exercise import texts
from mirror.exercise.events import Event, EventName
from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.face.measures import NotMeasurable

if TYPE_CHECKING:
    from mirror.face.measures import FaceMeasures

NOTICE_NS: Final = 500_000_000
"""A face must stay this long to wake the mirror: somebody passing by does not."""
SETTLE_NS: Final = 1_500_000_000
"""A good view must last this long before the rest begins."""
FORGET_NS: Final = 5_000_000_000
"""Nobody for this long, and the mirror is a mirror again."""
HOLD_NS: Final = 10_000_000_000
"""Hold for at least ten seconds (source)."""
FORGIVEN_NS: Final = 500_000_000
"""A shorter dip out of the band is forgiven (product: about half a second)."""
HINT_AFTER_NS: Final = 300_000_000
HINT_LASTS_NS: Final = 1_500_000_000
"""The hint comes when the effort stays too high, and stays long enough to be read."""
_GOOD_VIEW: Final = (None, NotMeasurable.NO_REST)


@dataclass(frozen=True, slots=True)
class PracticeState:
    """Everything that is remembered between frames. Times are monotonic nanoseconds."""

    phase: Phase = Phase.ASLEEP
    last_ns: int | None = None
    """When the frame before this one was."""
    seen_since_ns: int | None = None
    good_since_ns: int | None = None
    last_seen_ns: int | None = None
    held_ns: int = 0
    in_band_ns: int | None = None
    """When the effort was last inside the band; moves along while nothing can be measured."""
    held_fully: bool = False
    above_since_ns: int | None = None
    easier_until_ns: int | None = None


@dataclass(frozen=True, slots=True)
class Practice:
    """The rules of free practice for one band of effort."""

    band: Band

    def step(
        self, state: PracticeState, measures: FaceMeasures
    ) -> tuple[PracticeState, Guidance, tuple[Event, ...]]:
        """Take one frame's measures; return the new state, what to show, and what happened."""
        before = _look(state, measures)
        after, events = self._move(before, measures)
        after = replace(after, last_ns=measures.t_ns)
        return after, self._guidance(after, measures), events

    def _move(
        self, state: PracticeState, measures: FaceMeasures
    ) -> tuple[PracticeState, tuple[Event, ...]]:
        t_ns = measures.t_ns
        if _gone(state, t_ns) and state.phase is not Phase.ASLEEP:
            return PracticeState(), (Event(t_ns, EventName.SLEPT),)
        if state.phase is Phase.SMILE:
            return self._smile(state, measures)
        if state.phase is Phase.ASLEEP and _lasted(state.seen_since_ns, t_ns, NOTICE_NS):
            return replace(state, phase=Phase.AWAKE), (Event(t_ns, EventName.WOKE),)
        if state.phase is Phase.AWAKE and _lasted(state.good_since_ns, t_ns, SETTLE_NS):
            return _begin(state, measures)
        if state.phase is Phase.REST and measures.measurable:
            return replace(state, phase=Phase.SMILE), (Event(t_ns, EventName.REST_MEASURED),)
        return state, ()

    def _smile(
        self, state: PracticeState, measures: FaceMeasures
    ) -> tuple[PracticeState, tuple[Event, ...]]:
        if measures.reason is NotMeasurable.NO_REST:
            return _begin(state, measures)
        if measures.effort_pct is None:
            return _wait(state, measures.t_ns), ()
        return self._accompany(state, measures.t_ns, max_effort(measures))

    def _accompany(
        self, state: PracticeState, t_ns: int, effort_pct: float
    ) -> tuple[PracticeState, tuple[Event, ...]]:
        state, hints = self._ease(state, t_ns, effort_pct)
        state, holds = self._hold(state, t_ns, effort_pct)
        return state, hints + holds

    def _ease(
        self, state: PracticeState, t_ns: int, effort_pct: float
    ) -> tuple[PracticeState, tuple[Event, ...]]:
        """Say "easier" when the effort stays above the band, and let it be read."""
        if effort_pct <= self.band.high_pct:
            return replace(state, above_since_ns=None), ()
        since_ns = _since(state.above_since_ns, t_ns)
        state = replace(state, above_since_ns=since_ns)
        if t_ns - since_ns < HINT_AFTER_NS:
            return state, ()
        said = _easier(state, t_ns)
        state = replace(state, easier_until_ns=t_ns + HINT_LASTS_NS)
        return state, () if said else (Event(t_ns, EventName.HINT, {"hint": "easier"}),)

    def _hold(
        self, state: PracticeState, t_ns: int, effort_pct: float
    ) -> tuple[PracticeState, tuple[Event, ...]]:
        """Count the time inside the band; start again after a long dip or after letting go."""
        if self.band.low_pct <= effort_pct <= self.band.high_pct:
            return self._in_band(state, t_ns)
        if _lasted(state.in_band_ns, t_ns, FORGIVEN_NS):
            return replace(state, held_ns=0, in_band_ns=None, held_fully=False), ()
        return state, ()

    def _in_band(self, state: PracticeState, t_ns: int) -> tuple[PracticeState, tuple[Event, ...]]:
        elapsed_ns = 0 if state.in_band_ns is None else t_ns - state.in_band_ns
        # Over a longer gap no frame came, so nobody can say that it was held.
        gained_ns = elapsed_ns if elapsed_ns <= FORGIVEN_NS else 0
        held_ns = min(HOLD_NS, state.held_ns + gained_ns)
        full = held_ns >= HOLD_NS
        held = Event(t_ns, EventName.HELD)
        events = (held,) if full and not state.held_fully else ()
        return replace(state, held_ns=held_ns, in_band_ns=t_ns, held_fully=full), events

    def _guidance(self, state: PracticeState, measures: FaceMeasures) -> Guidance:
        if state.phase is Phase.ASLEEP:
            return Guidance(state.phase, "", self.band)
        if state.phase is Phase.SMILE and _easier(state, measures.t_ns):
            # Before the reason why not: once begun it stays, or it would flicker with the view.
            return Guidance(state.phase, texts.EASIER, self.band, easier=True)
        if measures.reason not in _GOOD_VIEW and measures.reason is not None:
            return Guidance(state.phase, texts.WHY_NOT[measures.reason], self.band)
        if state.phase is Phase.AWAKE:
            return Guidance(state.phase, texts.SETTLE, self.band)
        if state.phase is Phase.REST:
            return Guidance(state.phase, texts.REST, self.band, measures.rest_progress_ratio)
        return self._smiling(state)

    def _smiling(self, state: PracticeState) -> Guidance:
        if state.held_fully:
            return Guidance(state.phase, texts.LET_GO, self.band, progress_ratio=1.0)
        if state.held_ns > 0:
            done_ratio = state.held_ns / HOLD_NS
            return Guidance(state.phase, texts.HOLD, self.band, progress_ratio=done_ratio)
        return Guidance(state.phase, texts.SMILE, self.band)


def max_effort(measures: FaceMeasures) -> float:
    """Return the greater of the two sides' efforts, in percent.

    The involved side may not move yet (source: "even if you feel contraction/movement but are
    not seeing any movement"), so the hold is judged on whichever side shows it.
    """
    assert measures.effort_pct is not None
    return max(measures.effort_pct.left, measures.effort_pct.right)


def _look(state: PracticeState, measures: FaceMeasures) -> PracticeState:
    """Note since when somebody has been there, and since when they can be seen well."""
    t_ns = measures.t_ns
    if measures.head is None:
        return replace(state, seen_since_ns=None, good_since_ns=None)
    good = measures.reason in _GOOD_VIEW
    return replace(
        state,
        last_seen_ns=t_ns,
        seen_since_ns=_since(state.seen_since_ns, t_ns),
        good_since_ns=_since(state.good_since_ns, t_ns) if good else None,
    )


def _wait(state: PracticeState, t_ns: int) -> PracticeState:
    """Let the hold's clock stand still over a frame in which nothing could be measured."""
    state = replace(state, above_since_ns=None)
    if state.in_band_ns is None or state.last_ns is None:
        return state
    return replace(state, in_band_ns=state.in_band_ns + t_ns - state.last_ns)


def _begin(state: PracticeState, measures: FaceMeasures) -> tuple[PracticeState, tuple[Event, ...]]:
    """Begin with a rest, or with smiling where today's rest is already known."""
    fresh = PracticeState(
        phase=Phase.SMILE if measures.measurable else Phase.REST,
        seen_since_ns=state.seen_since_ns,
        good_since_ns=state.good_since_ns,
        last_seen_ns=state.last_seen_ns,
    )
    if measures.measurable:
        return fresh, ()
    return fresh, (Event(measures.t_ns, EventName.REST_STARTED),)


def _gone(state: PracticeState, t_ns: int) -> bool:
    return state.seen_since_ns is None and _lasted(state.last_seen_ns, t_ns, FORGET_NS)


def _easier(state: PracticeState, t_ns: int) -> bool:
    return state.easier_until_ns is not None and t_ns < state.easier_until_ns


def _lasted(since_ns: int | None, t_ns: int, at_least_ns: int) -> bool:
    return since_ns is not None and t_ns - since_ns >= at_least_ns


def _since(since_ns: int | None, t_ns: int) -> int:
    return t_ns if since_ns is None else since_ns
