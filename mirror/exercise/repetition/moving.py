"""From one part of a repetition to the next: let go, begin, hold, let go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mirror.exercise.events import Event, EventName
from mirror.exercise.programme.records import Lips
from mirror.exercise.repetition import streaks
from mirror.exercise.repetition.attempt import Attempt
from mirror.exercise.repetition.coaching import GOING
from mirror.exercise.repetition.limits import USUAL
from mirror.exercise.repetition.recording import onset_difference_ms, record
from mirror.exercise.repetition.since import lasted, since
from mirror.exercise.repetition.views import SmilePart

if TYPE_CHECKING:
    from mirror.anatomy import Side
    from mirror.exercise.programme.records import Smiles
    from mirror.exercise.repetition.feeling import Step
    from mirror.exercise.repetition.state import SmileSetState
    from mirror.face.measures import FaceMeasures

CALM_NS: Final = 500_000_000
"""A face must be back near its rest for this moment to have let go."""
LOW_NS: Final = 5_000_000_000
"""Or below the band for so long: today's rest may have drifted, and nobody is to be kept. A
repetition that goes by time waits for no more than so long after its pause."""
TURN_NS: Final = 2_000_000_000
"""A repetition that goes by time has such a pause before it, and at its end."""
LONGEST_HOLDS: Final = 2
LONGEST_MORE_NS: Final = 10_000_000_000
"""Whoever smiles for two holds and ten seconds more without one hold that was calm is asked to
let go: that is enough for once."""
SLIGHT_NS: Final = 2_000_000_000
"""A movement that is shorter, and never held, is no repetition in a row of them."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a frame says of a repetition."""

    good: bool
    """In the band, isolated, lips as they are asked for."""
    slack: bool = False
    """Below the band, as a mean, where it matters."""
    low: bool = False
    """Below the band, as a mean."""
    firm: bool = True
    """Not below the band in this frame."""
    above: bool = False
    resting: bool = False
    """Back near rest."""
    moving: bool = False
    """Clearly away from rest."""
    timed: bool = False
    """Time alone tells: the smile is only thought of, or a hand hides it."""


HIDDEN: Final = Look(good=True, resting=True, timed=True)
"""A frame in which the hand that massages hides the mouth."""


def look_at(state: SmileSetState, smiles: Smiles) -> Look:
    """Return what a measured frame says, as it is felt."""
    senses = state.senses
    assert senses is not None
    held = state.attempt is not None and state.attempt.held_ns > 0
    above, below = senses.above(smiles.band), senses.below(smiles.band, held=held)
    lips_as_asked = smiles.lips is Lips.OPEN or not state.parted
    calm = state.isolation.kept and lips_as_asked and not above
    return Look(
        good=calm and (smiles.thought_of or not below),
        slack=below and not smiles.thought_of,
        low=below,
        firm=smiles.thought_of or senses.firm(smiles.band, held=held),
        above=above,
        resting=senses.resting,
        moving=senses.moving,
        timed=smiles.thought_of,
    )


@dataclass(frozen=True, slots=True)
class Moves:
    """The rules by which a set moves on."""

    smiles: Smiles
    involved: Side | None
    set_number: int

    @property
    def _hold_ns(self) -> int:
        return round(self.smiles.hold_s * 1e9)

    def move(
        self, state: SmileSetState, measures: FaceMeasures | None, look: Look, elapsed_ns: int
    ) -> Step:
        """Take one more frame; `measures` is None where it was not measured."""
        t_ns = state.last_ns
        state = replace(
            state,
            calm_ns=since(state.calm_ns, t_ns, holds=look.resting),
            low_ns=since(state.low_ns, t_ns, holds=look.low or look.resting),
        )
        if state.part is SmilePart.LET_GO:
            return (_to(state, SmilePart.READY) if _let_go(state, look) else state), ()
        if state.part is SmilePart.READY:
            return self._ready(state, look)
        if state.part in GOING:
            return self._go(state, measures, look, elapsed_ns)
        return self._release(state, look, seen=measures is not None)

    def _ready(self, state: SmileSetState, look: Look) -> Step:
        turn = look.timed and state.last_ns - state.part_ns >= TURN_NS
        if not (turn if look.timed else look.moving):
            return state, ()
        part = SmilePart.HOLD if look.timed else SmilePart.RISING
        begun = replace(
            _to(state, part), attempt=Attempt(state.last_ns), isolation=state.isolation.anew()
        )
        data = self._place(state)
        return begun, (Event(state.last_ns, EventName.REPETITION_STARTED, data),)

    def _place(self, state: SmileSetState) -> dict[str, int]:
        return {"set_number": self.set_number, "number": state.counted + 1}

    def _go(
        self, state: SmileSetState, measures: FaceMeasures | None, look: Look, elapsed_ns: int
    ) -> Step:
        assert state.attempt is not None
        attempt = state.attempt.framed(seen=measures is not None)
        attempt = attempt.spent(elapsed_ns, above=look.above)
        attempt = attempt.watched(
            state.last_ns,
            good=look.good,
            slack=look.slack,
            firm=look.firm,
            seen=measures is not None,
        )
        if measures is not None and state.senses is not None:
            attempt = attempt.peaked(state.senses.effort_pct)
        if measures is not None and look.good:
            attempt = replace(attempt, sums=attempt.sums.add(measures))
        state = replace(state, attempt=attempt)
        if attempt.held_ns >= self._hold_ns:
            return self._held(state, attempt)
        if not look.timed and lasted(state.calm_ns, state.last_ns, CALM_NS):
            return self._ended(state, attempt)
        longest_ns = LONGEST_HOLDS * self._hold_ns + LONGEST_MORE_NS
        if attempt.spent_ns >= longest_ns:
            return _to(state, SmilePart.RELEASE), ()
        part = SmilePart.HOLD if attempt.held_ns > 0 or look.timed else SmilePart.RISING
        # Whoever is letting go is not told to rise again for the blink of an eye.
        same = part is state.part or state.calm_ns is not None
        return (state if same else _to(state, part)), ()

    def _held(self, state: SmileSetState, attempt: Attempt) -> Step:
        senses = state.senses
        full = replace(
            attempt,
            full=True,
            onset_ms=onset_difference_ms(attempt, state.rises, self.involved),
            breaches=state.isolation.breaches(),
            visible_mm=USUAL.visible_mm if senses is None else senses.limits.visible_mm,
        )
        event = Event(state.last_ns, EventName.HELD, self._place(state))
        return replace(_to(state, SmilePart.RELEASE), attempt=full), (event,)

    def _release(self, state: SmileSetState, look: Look, *, seen: bool) -> Step:
        assert state.attempt is not None
        attempt = state.attempt.framed(seen=seen)
        state = replace(state, attempt=attempt)
        early = look.timed and state.last_ns - state.part_ns < TURN_NS
        if early or not _let_go(state, look):
            return state, ()
        return self._counted(state, attempt) if attempt.full else self._ended(state, attempt)

    def _counted(self, state: SmileSetState, attempt: Attempt) -> Step:
        t_ns, number = state.last_ns, state.counted + 1
        made = record(attempt, t_ns, (self.set_number, number), self.involved)
        event = Event(t_ns, EventName.REPETITION_COUNTED, self._place(state), made)
        rows, tight = state.streaks, None
        if made.breaches is not None:
            rows, tight = streaks.after(rows, made.breaches)
        done = number >= self.smiles.repetitions
        state = _to(_over(state), SmilePart.DONE if done else SmilePart.READY)
        return replace(state, counted=number, counted_ns=t_ns, streaks=rows, tight=tight), (event,)

    def _ended(self, state: SmileSetState, attempt: Attempt) -> Step:
        """Let go before it was held long enough: no fault, and not counted."""
        t_ns, breaches = state.last_ns, state.isolation.breaches()
        rows, tight = state.streaks, None
        tried = attempt.longest_ns > 0 or attempt.spent_ns >= SLIGHT_NS
        if breaches or (tried and attempt.known):
            rows, tight = streaks.after(rows, breaches)
        data = {"set_number": self.set_number, "held_s": round(attempt.longest_ns / 1e9, 3)}
        event = Event(t_ns, EventName.REPETITION_LET_GO, data)
        state = _to(_over(state), SmilePart.READY)
        return replace(state, streaks=rows, tight=tight), (event,)


def _to(state: SmileSetState, part: SmilePart) -> SmileSetState:
    return replace(state, part=part, part_ns=state.last_ns)


def _over(state: SmileSetState) -> SmileSetState:
    return replace(state, attempt=None, hints=state.hints.hushed())


def _let_go(state: SmileSetState, look: Look) -> bool:
    """Whether it has been let go of: by the face, or, where time alone tells, by time."""
    t_ns = state.last_ns
    if lasted(state.calm_ns, t_ns, CALM_NS) or lasted(state.low_ns, t_ns, LOW_NS):
        return True
    return look.timed and lasted(state.part_ns, t_ns, TURN_NS + LOW_NS)
