"""What happened, as the exercise tells it to whoever listens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EventName(StrEnum):
    """What can happen."""

    WOKE = "woke"
    SLEPT = "slept"
    REST_STARTED = "rest_started"
    REST_MEASURED = "rest_measured"
    HINT = "hint"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened."""

    t_ns: int
    """Monotonic time of the frame in which it happened."""
    name: EventName
    detail: str = ""
