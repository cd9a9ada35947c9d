"""What alignment takes, and what it says.

One sample is one ring that was held: where the ring was on the glass, and where the camera had
the middle of the mouth and the head, averaged over the time in which they were still. From several
samples and what the builder measured follows where the camera really is (`solve`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from mirror.registration.eyes import TYPICAL_PUPILS_MM
from mirror.registration.records import Eye

if TYPE_CHECKING:
    from mirror.face.measures import HeadPose
    from mirror.registration.camera_pose import CameraPose
    from mirror.registration.records import Alignment

Place: TypeAlias = tuple[float, float]
"""A place on the glass: x to the viewer's right, y up, millimetres (`registration.glass`)."""

AIM_NOISE_MM: Final = 1.0
"""How well a person brings their mouth into a ring, on the glass. Soft: a ring of 8 mm and a
reflection of half size; nobody has published it."""


@dataclass(frozen=True, slots=True)
class AlignmentSample:
    """One ring that was held."""

    ring_mm: Place
    """The ring's middle, mirror frame."""
    mouth_mm: tuple[float, float, float]
    """The middle of the mouth, measured millimetres of the camera frame."""
    head: HeadPose
    """The head, measured millimetres of the camera frame: it says where the eyes are."""
    noise_mm: float = AIM_NOISE_MM
    """One standard deviation on the glass: aiming, and what landmarks and head wandered."""
    person: int | None = None
    """Number of the person whose mouth it was (`FaceMeasures.person`)."""


@dataclass(frozen=True, slots=True)
class Spread:
    """One standard deviation of what the builder measured."""

    angle_deg: float = 0.5
    """Of the camera's pitch, yaw and roll, each (optics: half a degree)."""
    position_mm: float = 5.0
    """Of the camera's place, along each axis."""
    scale_ratio: float = 0.06
    """Of the face's scale: irises vary by 4 % (facts: 11.71 +/- 0.42 mm), and the models read them
    some per cent too large: the drawn person's by 5-11 %. The root of both squares; soft."""
    eye_mm: float = 5.0
    """Of the eye that is used, about the left one, the right one or the middle."""


@dataclass(frozen=True, slots=True)
class Prior:
    """What is known before anybody aligns."""

    camera: CameraPose
    """What the builder measured, in the mirror frame."""
    gap_mm: float
    """From the mirroring surface to the panel's pixels."""
    pupil_distance_mm: float = TYPICAL_PUPILS_MM
    eye: Eye = Eye.BOTH
    """With which eye the patient says they look; `BOTH`: with either."""
    spread: Spread = field(default_factory=Spread)


class Refusal(StrEnum):
    """Why samples make no alignment. The value ends the key of its text, `align-refused-...`."""

    TOO_FEW = "too-few"
    """Fewer rings than unknowns need."""
    NO_DEPTH = "no-depth"
    """All from about the same distance: a tilted camera then looks like a shifted one."""
    TOO_CLOSE = "too-close"
    """The rings lie too close together to tell the face's scale."""
    TWO_PEOPLE = "two-people"
    """The rings were not held by one person."""
    TWO_EYES = "two-eyes"
    """Some rings were looked at with one eye, some with the other."""
    UNSTEADY = "unsteady"
    """Rings and mouths do not fit together, whatever the camera's place."""
    ABSURD = "absurd"
    """They fit, but only for a camera far from where the builder measured it."""


@dataclass(frozen=True, slots=True)
class Expected:
    """How far light is expected to lie beside the reflection, one standard deviation.

    Root mean square over the working volume (`solve.WORKING_MM`), for the eye that was used.
    """

    height_mm: float
    lateral_mm: float


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """One standard deviation of each unknown, from the samples and the prior together."""

    pitch_deg: float
    yaw_deg: float
    roll_deg: float
    x_mm: float
    y_mm: float
    z_mm: float
    scale_ratio: float
    eye_mm: float


@dataclass(frozen=True, slots=True)
class Solved:
    """Samples that make an alignment."""

    alignment: Alignment
    """Without its date: whoever stores it knows the day."""
    residuals_mm: tuple[float, ...]
    """Distance on the glass between each sample's ring and where the alignment puts its mouth."""
    expected: Expected
    uncertainty: Uncertainty


@dataclass(frozen=True, slots=True)
class Refused:
    """Samples that make none."""

    reason: Refusal
    residual_mm: float | None = None
    """RMS over the samples on the glass, where they could be fitted at all."""
    bad: tuple[int, ...] = ()
    """The samples that do not fit the others, by their place in the list; empty: no single ones."""


Outcome: TypeAlias = Solved | Refused
