"""What the mirror knows of a face at one moment.

The head's frame of reference, in which every millimetre below is measured: origin midway
between the outer canthi at rest, x to the patient's left, y up the face, z out of the face.
"Change from rest" is the value now minus the value in today's rest baseline.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from mirror.anatomy import PerSide


class NotMeasurable(StrEnum):
    """Why nothing can be said just now. The value is what `mirror measure` writes."""

    NO_FACE = "no face"
    OTHER_PERSON = "another person"
    TOO_FAR = "too far"
    TOO_NEAR = "too near"
    OUT_OF_VIEW = "partly out of view"
    TURNED = "turned"
    TILTED = "tilted"
    DARK = "dark"
    HAND_OVER_MOUTH = "hand over mouth"
    MOVING = "moving"
    NO_REST = "no rest yet"
    """The view is good, but there is no rest baseline to measure change from."""


class ScaleSource(StrEnum):
    """What turned the face's proportions into millimetres."""

    IRIS = "iris"
    """Visible iris, 11.71 mm in the average adult (facts: +/- 7 % at 95 %)."""
    PUPIL_DISTANCE = "pupil distance"
    """The user's own figure, as from a glasses prescription."""
    ALIGNED = "alignment"
    """The iris, in the rest that the light was aligned with: one scale for all days since."""


@dataclass(frozen=True, slots=True)
class HeadPose:
    """Where the head is and which way it looks, in the camera frame (`hardware.frame`)."""

    x_mm: float
    y_mm: float
    z_mm: float
    """Distance along the camera's axis."""
    yaw_deg: float
    """Positive: turned to the patient's left."""
    pitch_deg: float
    """Positive: chin up."""
    roll_deg: float
    """Positive: tilted towards the patient's left shoulder."""


@dataclass(frozen=True, slots=True, eq=False)
class CornerMarks:
    """Where the lip corners are in space, for whoever draws at them.

    Each array has shape (3,), float64, in camera millimetres.
    """

    now: PerSide[NDArray[np.float64]]
    """The lip corners as they are; where they rest, in a frame that could not be measured."""
    rest: PerSide[NDArray[np.float64]]
    """Where they would be in this head position, with the face at rest."""
    zygomaticus: PerSide[NDArray[np.float64]]
    """Unit vectors: the direction of travel in a smile, up and out."""


class Site(StrEnum):
    """A place on the face where hands work or light is drawn."""

    CHIN = "chin"
    JAW = "jaw"
    LOWER_LIP = "lower_lip"
    LIP_CORNER = "lip_corner"
    UPPER_LIP = "upper_lip"
    PHILTRUM = "philtrum"
    NOSE_WING = "nose_wing"
    NOSE_TIP = "nose_tip"
    CHEEK = "cheek"
    CHEEKBONE = "cheekbone"
    TEMPLE = "temple"
    EYE = "eye"
    BROW = "brow"
    FOREHEAD = "forehead"


@dataclass(frozen=True, slots=True, eq=False)
class FaceSites:
    """Where the face's sites are now, for whoever draws at them; never for measuring."""

    places: Mapping[Site, PerSide[NDArray[np.float64]]]
    """Each shape (3,), camera millimetres. A site in the middle has the same place twice."""


@dataclass(frozen=True, slots=True, eq=False)
class FaceMeasures:
    """One frame's measures. What could not be measured is None, and `reason` says why."""

    t_ns: int
    """Middle of the exposure, monotonic."""
    sequence: int
    """Number of the frame."""
    reason: NotMeasurable | None = None
    """None: everything below is measured."""
    head: HeadPose | None = None
    """Freed of jitter, and so a little late; `corners` and `sites` are placed by it."""
    scale_source: ScaleSource | None = None
    excursion_mm: PerSide[float] | None = None
    """Lip corner's displacement from rest along the zygomaticus line, in the face's plane."""
    effort_pct: PerSide[float] | None = None
    """Excursion as a share of the side's full range, never below 0."""
    symmetry_ratio: float | None = None
    """Lesser over greater excursion, 0 to 1; None while neither side moves clearly."""
    midline_pull_mm: float | None = None
    """Sideways shift of the mouth's midline from rest; positive to the patient's left."""
    mouth_open_mm: float | None = None
    """Gap between the lips, change from rest."""
    lip_corners_apart_mm: float | None = None
    """Distance between the lip corners, change from rest; negative: pursed."""
    fissure_mm: PerSide[float] | None = None
    """Opening of the eye between the lids, change from rest; negative: narrowed."""
    brow_mm: PerSide[float] | None = None
    """Height of the brow, change from rest; positive: raised."""
    brows_apart_mm: float | None = None
    """Distance between the brows' inner ends, change from rest; negative: drawn together."""
    nose_mm: PerSide[float] | None = None
    """Height of the wing of the nose, change from rest; positive: wrinkled upwards."""
    chin_mm: float | None = None
    """Height of the chin's skin, change from rest; positive: raised as in pouting."""
    corners: CornerMarks | None = None
    """Where to draw. Present whenever a rest baseline and a head pose are."""
    sites: FaceSites | None = None
    """Present whenever the head's pose is known, rest or no rest, hands on the face or not."""
    full_range_mm: float | None = None
    """What counts as 100 % of effort for this face; a reference, never a demand."""
    rest_progress_ratio: float | None = None
    """Share of the rest that has been measured; None while none is being measured."""
    person: int | None = None
    """Number of the person who is being followed."""
    head_unsmoothed: HeadPose | None = None
    """The head as this frame alone says: what the registration predicts from."""

    @property
    def measurable(self) -> bool:
        """Whether the frame could be measured."""
        return self.reason is None
