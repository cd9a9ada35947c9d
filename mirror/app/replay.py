"""`mirror replay`: a recorded file of measures once more through the session machine.

The machine has no clock and knows no picture, so the same measures give the same events by the
same rules; a file that was recorded live says what these were, and where a session was taken up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mirror.app.interrupted import fits
from mirror.errors import MirrorError
from mirror.exercise.programme.records import Smiles
from mirror.exercise.records import Interruption, Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mirror.app.measures_row import Look
    from mirror.exercise.events import Event
    from mirror.exercise.session.session import Session
    from mirror.exercise.session.state import SessionState

_LONGEST_FRAMES: Final = 500_000
"""To and fro a recording is kept in memory: four hours at 30 fps."""


class ReplayError(MirrorError, ValueError):
    """A recording cannot be replayed as it was asked for."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """One frame of a replay."""

    t_ns: int
    events: tuple[Event, ...]


def replay(
    session: Session, looks: Iterable[Look], progress: Progress | None
) -> Iterator[Replayed]:
    """Yield what happens, frame by frame.

    With `progress` the session goes on from there as after an interruption, for recordings in
    which nobody raises a hand; else it begins as the mirror does, asleep. Raises ReplayError where
    a session that was taken up does not fit the stage.
    """
    state = session.begin()
    start = None if progress is None else Interruption(progress, 0.0)
    for look in looks:
        t_ns = look.measures.t_ns
        taken_up, start = start or look.taken_up, None
        if taken_up is not None:
            state = _resumed(session, taken_up, t_ns)
        state, _, events = session.step(state, look.measures, look.hands)
        yield Replayed(t_ns, events)


def _resumed(session: Session, taken_up: Interruption, t_ns: int) -> SessionState:
    progress = taken_up.progress
    if not fits(session, progress):
        raise ReplayError(
            f"at {t_ns / 1e9:.1f} s a session was taken up in stage {progress.stage!r}, at its "
            f"step {progress.step + 1} ({progress.key or 'not told'}): expected a step of "
            f"stage {session.stage.key!r} of programme {session.programme.key!r}, found another. "
            "Name the programme and the stage of that day with --programme and --stage."
        )
    return session.resume(progress, t_ns, taken_up.ago_s)


def at_the_smiles(session: Session) -> Progress:
    """Return how far a session has come that is about to begin its first set.

    Raises ReplayError when the stage has none.
    """
    stage = session.stage
    for index, step in enumerate(stage.steps):
        if isinstance(step, Smiles):
            return Progress(stage.key, index)
    raise ReplayError(
        f"stage {stage.key!r}: expected a set of smiles to begin with, found none. "
        "Name another stage with --stage."
    )


def to_and_fro(looks: Iterable[Look], times: int) -> Iterator[Look]:
    """Yield the recording forwards and backwards, `times` times each, as one stream.

    A short recording of one smile so becomes repetitions of it. Raises ReplayError for one that is
    too long to be held in memory.
    """
    kept: list[Look] = []
    for look in looks:
        kept.append(look)
        if len(kept) > _LONGEST_FRAMES:
            raise ReplayError(
                f"expected at most {_LONGEST_FRAMES} frames to go to and fro with, found more. "
                "Replay it as it is."
            )
    first_ns, last_ns = kept[0].measures.t_ns, kept[-1].measures.t_ns
    frame_ns = (last_ns - first_ns) // max(1, len(kept) - 1) or 1
    length_ns = last_ns - first_ns + frame_ns
    for number in range(2 * times):
        begins_ns = first_ns + number * length_ns
        back = number % 2 == 1
        for look in reversed(kept) if back else kept:
            t_ns = look.measures.t_ns
            one = look if number == 0 else replace(look, taken_up=None)
            yield _at(one, begins_ns + (last_ns - t_ns if back else t_ns - first_ns))


def _at(look: Look, t_ns: int) -> Look:
    """Return the same frame at another time, its look for hands as old as it was."""
    shift_ns = t_ns - look.measures.t_ns
    hands = replace(look.hands, t_ns=look.hands.t_ns + shift_ns) if look.hands.t_ns else look.hands
    return replace(look, measures=replace(look.measures, t_ns=t_ns), hands=hands)
