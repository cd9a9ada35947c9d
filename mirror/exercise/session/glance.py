"""One frame as the session takes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mirror.exercise.events import Event, EventName

if TYPE_CHECKING:
    from mirror.exercise.events import Value
    from mirror.exercise.guidance import Dwell
    from mirror.exercise.session.presence import Presence
    from mirror.face.measures import FaceMeasures
    from mirror.hands.measures import HandPose, HandsSeen


@dataclass(frozen=True, slots=True)
class Glance:
    """A frame, and what it adds to those before it."""

    measures: FaceMeasures
    hands: HandsSeen
    gone: Presence
    """Who had been there until now: this frame cannot tell how long nobody was."""
    passed_ns: int
    """Since the last frame, as far as somebody can have used it; 0 over a gap."""
    fired: HandPose | None
    """The gesture that has just been held long enough."""
    dwell: Dwell | None

    @property
    def t_ns(self) -> int:
        """The frame's time."""
        return self.measures.t_ns

    def tell(self, name: EventName, **data: Value) -> tuple[Event, ...]:
        """Return the event `name`, now, alone."""
        return (Event(self.t_ns, name, data),)
