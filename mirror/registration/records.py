"""What alignment, prediction and drawing say to each other: which eye looks, and what was aligned.

Millimetres of the *measured* face come from the landmarks, whose scale is an average iris or a
prescription; *true* millimetres are those of the glass. One number leads from the first to the
second, and it acts on whole places in the camera frame: a face that is 4 % larger than it was
taken for is also 4 % farther away.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from mirror.registration.camera_pose import CameraPose


class Eye(StrEnum):
    """With which eye the patient looks: the patient's own left or right."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    """Light is placed for the middle between the eyes; the overlay leads it sideways to each."""


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """How one user's face, one camera and one panel lie to each other."""

    camera: CameraPose
    """Where the camera really is, in the mirror frame."""
    scale_ratio: float = 1.0
    """True millimetres for each measured millimetre of the face and of its distance."""
    eye_lateral_mm: float = 0.0
    """The eye that was used, from the middle between the eyes along the line through them, true
    millimetres: positive towards the viewer's right, which is the patient's right."""
    residual_mm: float | None = None
    """RMS over the samples, on the glass; None before any alignment."""
    samples: int = 0
    """How many rings it rests on; 0: only on what the builder measured."""
    made_at: datetime | None = None
    """When, with its time zone; None before any alignment."""
    pupils_mm: float | None = None
    """Between the pupils of the rest it was made with, in that rest's measured millimetres: what
    `scale_ratio` belongs to. None: not told."""

    @property
    def aligned(self) -> bool:
        """Whether a user has aligned it; otherwise it is what the builder measured."""
        return self.samples > 0
