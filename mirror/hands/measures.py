"""What the mirror knows of the hands at one moment: this station's record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mirror.anatomy import PerSide

_NEITHER = PerSide(left=False, right=False)


class HandPose(StrEnum):
    """What a hand does with its fingers."""

    OPEN_PALM = "open palm"
    """Fingers up and stretched (four suffice), the palm or the back towards the mirror."""
    FIST = "fist"
    """All fingers closed."""
    OTHER = "other"
    """Anything else, and whatever is not sure: it says nothing."""


@dataclass(frozen=True, slots=True)
class HandMeasures:
    """One hand."""

    pose: HandPose
    raised_fingers: int
    """How many fingers are stretched, the thumb included, 0 to 5."""
    upright: bool
    """Whether the fingers (or a fist's knuckles) point up, within limits."""
    beside_face: bool
    """Whether it is wholly beside the face's box, neither on it nor below the chin."""
    still: bool
    """Whether it moves slower than the limit, against the last look."""
    centre_mm: tuple[float, float, float]
    """The palm's middle in the camera frame, at about the head's distance: good for drawing."""

    @property
    def gesture(self) -> HandPose:
        """What the hand says: its pose where it counts as a gesture, else OTHER."""
        shown = self.upright and self.beside_face
        return self.pose if shown else HandPose.OTHER


@dataclass(frozen=True, slots=True)
class HandsSeen:
    """All hands at one look. Looks are rarer than frames; each frame gets the latest."""

    t_ns: int
    """Monotonic time of the frame that was looked at; the same look has the same time."""
    hands: tuple[HandMeasures, ...] = ()
    on_face: bool = False
    """Whether any hand touches or covers the face: massage, or a finger that assists."""
    assists: PerSide[bool] = _NEITHER
    """Whether a fingertip is at this lip corner, without hiding the mouth."""


NO_HANDS_SEEN = HandsSeen(0)
"""Before the first look."""
