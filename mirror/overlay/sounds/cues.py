"""When a sound is due: pure, from what happened and what is shown.

It is told no effort, so that none is louder, or sooner, for more of it; and while less is asked for
there is none at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mirror.exercise.events import EventName
from mirror.exercise.guidance import Phase

if TYPE_CHECKING:
    from mirror.exercise.events import Event
    from mirror.exercise.guidance import Guidance


class Sound(StrEnum):
    """What can be heard."""

    START = "start"
    """The open hand was understood: a session begins, or goes on."""
    IN_BAND = "in_band"
    """High enough: the time of the hold runs. Once for each smile."""
    LET_GO = "let_go"
    """Held long enough: time to let go."""
    DONE = "done"
    """The session is over."""


_BY_EVENT: Final = {
    EventName.SESSION_STARTED: Sound.START,
    EventName.SESSION_RESUMED: Sound.START,
    EventName.RESUMED: Sound.START,
    EventName.HELD: Sound.LET_GO,
}


@dataclass(frozen=True, slots=True)
class Listening:
    """What is remembered between moments."""

    rising: bool = False
    """A smile has begun whose time has not run yet."""


SILENCE: Final = Listening()


def heard(
    state: Listening, guidance: Guidance, events: tuple[Event, ...] = ()
) -> tuple[Listening, Sound | None]:
    """Take what is shown and what has just happened; return the new state and what to play.

    One sound at most: of several events that call for one, the last.
    """
    sound: Sound | None = None
    for event in events:
        if event.name is EventName.REPETITION_STARTED:
            state = Listening(rising=True)
        elif event.name is EventName.SESSION_ENDED:
            sound = Sound.DONE if event.data.get("complete") else None
        else:
            sound = _BY_EVENT.get(event.name, sound)
    if guidance.easier:
        return state, None
    if sound is None and state.rising and _time_runs(guidance):
        return SILENCE, Sound.IN_BAND
    return state, sound


def _time_runs(guidance: Guidance) -> bool:
    return guidance.phase is Phase.SMILE and guidance.seconds_left is not None
