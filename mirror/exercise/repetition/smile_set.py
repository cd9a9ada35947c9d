"""One set of gentle smiles.

A pure machine: (state, measures, hands) -> (state, what to show, events). It has no clock; time
is that of the measures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mirror.exercise.guidance import Count
from mirror.exercise.repetition.views import SmilePart, SmileView

if TYPE_CHECKING:
    from mirror.anatomy import Side
    from mirror.exercise.events import Event
    from mirror.exercise.programme.records import Smiles
    from mirror.exercise.records import Region
    from mirror.face.measures import FaceMeasures
    from mirror.hands.measures import HandsSeen
    from mirror.language.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class SmileSetState:
    """Everything that is remembered between frames. Times are monotonic nanoseconds."""

    part: SmilePart
    counted: int
    last_ns: int


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
    massaged: Region | None = None
    """A region that a hand massages while smiling (source): it is not judged, and while the
    hand hides the mouth the time of a hold goes on."""

    def begin(self, t_ns: int, counted: int = 0) -> SmileSetState:
        """Return the state of a set of which `counted` repetitions have been done before."""
        part = SmilePart.DONE if counted >= self.smiles.repetitions else SmilePart.LET_GO
        return SmileSetState(part, counted, t_ns)

    def step(
        self, state: SmileSetState, measures: FaceMeasures, hands: HandsSeen
    ) -> tuple[SmileSetState, SmileView, tuple[Event, ...]]:
        """Take one frame's measures; return the new state, what to show, and what happened.

        `hands` are the latest known. Frames that come late or twice change nothing.
        """
        del hands  # the repetition is still to come
        state = replace(state, last_ns=max(state.last_ns, measures.t_ns))
        done = state.part is SmilePart.DONE
        count = Count(state.counted, self.smiles.repetitions, self.set_number, self.sets)
        text = self.words.say("smile-ready")
        return (
            state,
            SmileView(
                state.part, text, "", None, None, easier=False, nudge=None, count=count, done=done
            ),
            (),
        )
