"""What happened, as the exercise tells it to whoever listens.

Each name's docstring is its documentation: the fields in brackets are what `Event.data` has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirror.exercise.records import RepetitionRecord

Value: TypeAlias = str | int | float | bool | None


class EventName(StrEnum):
    """What can happen."""

    WOKE = "woke"
    """Somebody settled before the mirror. []"""
    SLEPT = "slept"
    """Nobody is there any more. []"""
    GESTURE = "gesture"
    """A hand was held long enough. [gesture: "open palm" or "fist"]"""
    SESSION_STARTED = "session_started"
    """An open palm began it. [programme, stage, involved, planned: repetitions in all sets]"""
    SESSION_RESUMED = "session_resumed"
    """After the mirror itself was interrupted. [programme, stage, step]"""
    STEP_STARTED = "step_started"
    """The stage's next step began. [step, index, kind; for a set: set_number, repetitions; for a
    massage: site and side]"""
    STEP_ENDED = "step_ended"
    """A step is over. [step, index, done: false where the session ended in it]"""
    CHECK_IN = "check_in"
    """A question was answered. [question: "emergency" or "eye_or_pain", answer: "no" or "yes"]"""
    REST_STARTED = "rest_started"
    """The face at rest is being measured. []"""
    REST_MEASURED = "rest_measured"
    """Today's neutral face is known. [full_range_mm]"""
    REPETITION_STARTED = "repetition_started"
    """The face left its rest. [set_number, number]"""
    REPETITION_COUNTED = "repetition_counted"
    """Held, and let go, or held when the set was left. The record is in `repetition`.
    [set_number, number]"""
    REPETITION_LET_GO = "repetition_let_go"
    """Let go, or the set left, before the hold was long enough: not counted, and no fault.
    [set_number, held_s]"""
    HINT = "hint"
    """One was said. [hint: "easier", "isolation", "lips_closed", "even", ...; region, side where it
    has one]"""
    TIGHT = "tight"
    """Something feels tight or twitchy: by a fist, or seen three times running.
    [region, side, by: "fist" or "mirror"]"""
    RELIEF_STARTED = "relief_started"
    """The massage of what feels tight. [region, while_smiling]"""
    RELIEF_ENDED = "relief_ended"
    """That massage is over. [region]"""
    PAUSED = "paused"
    """The session waits. [why: "palm", "away", "idle" or "interrupted"]"""
    RESUMED = "resumed"
    """It goes on. [after_s]"""
    SET_ENDED = "set_ended"
    """A set of smiles is over. [set_number, counted]"""
    SESSION_ENDED = "session_ended"
    """It is over. [complete: whether all steps were done; why: "done", "away", "palm", "idle",
    "too_long", "red_flag", "eye_or_pain" or "menu" (none was meant); counted, in all sets]"""
    HELD = "held"
    """Held long enough; time to let go. [set_number, number]"""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened."""

    t_ns: int
    """Monotonic time of the frame in which it happened."""
    name: EventName
    data: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    repetition: RepetitionRecord | None = None

    @property
    def detail(self) -> str:
        """The data's values, for a line that people read."""
        return ", ".join(str(value) for value in self.data.values())
