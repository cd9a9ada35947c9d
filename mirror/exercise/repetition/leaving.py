"""A repetition that ends because the set is left: a pause, a massage, a new rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirror.exercise.events import Event, EventName
from mirror.exercise.repetition.recording import record

if TYPE_CHECKING:
    from mirror.anatomy import Side
    from mirror.exercise.repetition.state import SmileSetState


def left(
    state: SmileSetState, t_ns: int, set_number: int, involved: Side | None
) -> tuple[Event, ...]:
    """Return what a set that is left at `t_ns` still has to tell; nothing between two smiles.

    Whoever was told "well held" has done it: that repetition counts. Any other is let go of, as
    it is when a face lets go of it; so whatever starts has an end.
    """
    attempt = state.attempt
    if attempt is None:
        return ()
    if not attempt.full:
        held_s = round(attempt.longest_ns / 1e9, 3)
        data = {"set_number": set_number, "held_s": held_s}
        return (Event(t_ns, EventName.REPETITION_LET_GO, data),)
    place = {"set_number": set_number, "number": state.counted + 1}
    # Where they turned away, that is when it was seen last.
    end_ns = state.last_ns if state.unseen_ns is None else state.unseen_ns
    end_ns = max(end_ns, attempt.start_ns + attempt.held_ns)
    made = record(attempt, end_ns, (set_number, state.counted + 1), involved)
    return (Event(t_ns, EventName.REPETITION_COUNTED, place, made),)
