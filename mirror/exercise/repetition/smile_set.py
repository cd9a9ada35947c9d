"""One set of gentle smiles.

A pure machine: (state, measures, hands) -> (state, what to show, events). It has no clock; time
is that of the measures.

Let go -> a smile begins -> it is held -> let go, and it counts. The clock of a hold runs while
the smile is in the band, isolated, and the lips are as asked for. Short dips are forgiven. While
the smile goes on the wrong way (above the band, a region moving along, lips apart) the clock
waits; once it has gone slack, the hold begins anew. What cannot be seen is neither held nor a dip.

A smile that is only thought of goes by turns of time: somebody is there, seen, and calm for as
long as a hold, and each such turn counts, whether anything moves or not. Going by the clock is the
sign that it was tried; nobody can see a thought. So is letting go: whatever the lip corners do,
some seconds end it, and the next turn comes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mirror.exercise.guidance import Count
from mirror.exercise.repetition import isolation
from mirror.exercise.repetition.attempt import FORGIVEN_NS
from mirror.exercise.repetition.coaching import GOING, coach
from mirror.exercise.repetition.feeling import Asked, feel, interrupted, seen, unseen, waited
from mirror.exercise.repetition.moving import HIDDEN, Moves, look_at
from mirror.exercise.repetition.state import SmileSetState
from mirror.exercise.repetition.views import SmilePart, SmileView
from mirror.exercise.repetition.wording import lines
from mirror.face.measures import NotMeasurable

if TYPE_CHECKING:
    from mirror.anatomy import Side
    from mirror.exercise.events import Event
    from mirror.exercise.programme.records import Smiles
    from mirror.exercise.records import Region
    from mirror.exercise.repetition.feeling import Step
    from mirror.face.measures import FaceMeasures
    from mirror.hands.measures import HandsSeen
    from mirror.language.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class SmileSet:
    """The rules of one set."""

    smiles: Smiles
    involved: Side | None
    """None: the greater difference of the two sides is judged."""
    set_number: int
    """From 1."""
    sets: int
    words: Catalogue
    massaging: bool = False
    """A hand massages what is tight while smiling (source): while it hides the mouth the time of
    a hold goes on."""
    massaged: Region | None = None
    """The region that is massaged then: it is not judged. None: the smiling muscle itself."""

    def begin(self, t_ns: int, counted: int = 0) -> SmileSetState:
        """Return the state of a set of which `counted` repetitions have been done before."""
        part = SmilePart.DONE if counted >= self.smiles.repetitions else SmilePart.LET_GO
        return SmileSetState(part, t_ns, counted, t_ns, isolation.watching(self.massaged))

    def step(
        self, state: SmileSetState, measures: FaceMeasures, hands: HandsSeen
    ) -> tuple[SmileSetState, SmileView, tuple[Event, ...]]:
        """Take one frame's measures; return the new state, what to show, and what happened.

        `hands` are the latest known. A frame that is no later than the last changes nothing.
        """
        state = replace(state, tight=None)
        events: tuple[Event, ...] = ()
        if measures.t_ns > state.last_ns and state.part is not SmilePart.DONE:
            state, events = self._take(state, measures, hands)
        return state, self._view(state, measures), events

    def _take(self, state: SmileSetState, measures: FaceMeasures, hands: HandsSeen) -> Step:
        elapsed_ns = measures.t_ns - state.last_ns
        if elapsed_ns > FORGIVEN_NS:
            state, elapsed_ns = interrupted(state, elapsed_ns), 0
        state = replace(state, last_ns=measures.t_ns)
        if state.attempt is not None and state.part in GOING and _finger(hands):
            state = replace(state, attempt=state.attempt.touched(elapsed_ns))
        moves = Moves(self.smiles, self.involved, self.set_number)
        if not seen(measures):
            calm_ns, state = state.calm_ns, unseen(state, measures.t_ns)
            if self.massaging and measures.reason is NotMeasurable.HAND_OVER_MOUTH:
                return moves.move(replace(state, calm_ns=calm_ns), None, HIDDEN, elapsed_ns)
            state = waited(state, elapsed_ns)
            return replace(state, attempt=state.attempt and state.attempt.framed(seen=False)), ()
        asked = Asked(self.smiles.band, self.involved)
        touched = hands.on_face or _finger(hands)
        state, easier = feel(state, measures, elapsed_ns, asked, touched=touched)
        state, events = moves.move(state, measures, look_at(state, self.smiles), elapsed_ns)
        state, hints = coach(state, self.smiles.lips, self.involved)
        return state, easier + events + hints

    def _view(self, state: SmileSetState, measures: FaceMeasures) -> SmileView:
        text, more = lines(state, measures, self.smiles, self.words, massaging=self.massaging)
        hold_s, held_s = self.smiles.hold_s, 0.0
        going = state.part in (*GOING, SmilePart.RELEASE) and state.attempt is not None
        if going and state.attempt is not None:
            held_s = min(hold_s, state.attempt.held_ns / 1e9)
        region, side = state.tight or (None, None)
        return SmileView(
            part=state.part,
            text=text,
            more=more,
            progress_ratio=held_s / hold_s if going and held_s > 0.0 else None,
            seconds_left=math.ceil(hold_s - held_s) if state.part is SmilePart.HOLD else None,
            easier=state.easier.on(state.last_ns),
            nudge=state.hints.light(state.last_ns),
            count=Count(state.counted, self.smiles.repetitions, self.set_number, self.sets),
            done=state.part is SmilePart.DONE,
            tight=region,
            tight_side=side,
        )


def _finger(hands: HandsSeen) -> bool:
    return hands.assists.left or hands.assists.right
