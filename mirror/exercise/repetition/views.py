"""What a set of smiles wants shown at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mirror.anatomy import Side
    from mirror.exercise.guidance import Count, Nudge
    from mirror.exercise.records import Region


class SmilePart(StrEnum):
    """Where a repetition is."""

    LET_GO = "let_go"
    """Before it: the face has not come to rest yet."""
    READY = "ready"
    """At rest: a smile may begin."""
    RISING = "rising"
    """It has begun, and is not in the band yet."""
    HOLD = "hold"
    """It is being held; the ring closes."""
    RELEASE = "release"
    """Held long enough: let go."""
    DONE = "done"
    """All repetitions are counted. Nothing is judged any more."""


@dataclass(frozen=True, slots=True)
class SmileView:
    """What to put into `mirror.exercise.guidance.Guidance`. Texts are final."""

    part: SmilePart
    text: str
    """One line: what to do, a hint, or why nothing can be measured just now."""
    more: str
    """A smaller line; empty for none."""
    progress_ratio: float | None
    """Share of the hold that is done; None: no ring."""
    seconds_left: int | None
    """Of the hold, rounded up; None: none."""
    easier: bool
    """The effort is above the band, or was until a moment ago."""
    nudge: Nudge | None
    """Where a hint of isolation lies on the face, as long as it is shown."""
    count: Count
    done: bool = False
    """All repetitions of the set are counted, and the last has been let go."""
    tight: Region | None = None
    """In one frame only: this region has moved along in three attempts running. The next time
    takes three more."""
    tight_side: Side | None = None
    """Its side; None: the middle."""
