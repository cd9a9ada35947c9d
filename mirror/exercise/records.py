"""What a repetition came to, and the words of isolation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirror.anatomy import PerSide, Side


class Region(StrEnum):
    """A part of the face that should stay quiet in a smile."""

    EYE = "eye"
    BROW = "brow"
    """Raised."""
    FROWN = "frown"
    """Lowered and drawn together."""
    NOSE = "nose"
    CHIN = "chin"
    LIPS = "lips"
    """Pursed."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over a time, and how far it can be trusted."""

    mean: float
    uncertainty: float
    """Standard error of the mean, with the samples' dependence on one another allowed for."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A region that moved along in a repetition."""

    region: Region
    side: Side | None
    """None: the middle (chin, lips)."""
    seconds_s: float


@dataclass(frozen=True, slots=True)
class RepetitionRecord:
    """One counted repetition. What could not be measured is None."""

    set_number: int
    """From 1."""
    number: int
    """From 1, within the set."""
    start_ns: int
    """Monotonic, when the face left its rest."""
    duration_s: float
    """From the start until it had let go."""
    hold_s: float
    """Time inside the band and isolated, dips under half a second forgiven."""
    peak_effort_pct: PerSide[float] | None
    """The greatest of each side."""
    effort_pct: PerSide[Estimate] | None
    """Over the hold."""
    excursion_mm: PerSide[Estimate] | None
    """Over the hold."""
    symmetry_ratio: Estimate | None
    """Lesser over greater excursion, over the hold."""
    onset_difference_ms: float | None
    """Involved (or left) side's start minus the other's; None unless both moved."""
    midline_pull_mm: Estimate | None
    """Positive to the patient's left."""
    breaches: tuple[Breach, ...] | None
    """Regions that moved along, as far as any was seen; None: too little was seen to say that
    none did."""
    assisted: bool
    """A finger was at a lip corner during the hold."""
    visible_movement: bool | None
    """False: an attempt without visible movement on the involved side; it counts. None: too
    little was seen to say so; it counts as well."""
    measurable_ratio: float
    """Share of the repetition's frames that could be measured."""
    above_band_s: float
    """Time above the band, as far as it was seen: kept to learn from, never shown as a fault."""

    def breach_seconds(self) -> Mapping[Region, float]:
        """Return the seconds of each region that was seen to move along, sides added."""
        seconds: dict[Region, float] = {}
        for breach in self.breaches or ():
            seconds[breach.region] = seconds.get(breach.region, 0.0) + breach.seconds_s
        return seconds


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a session has come: what is stored, and given back after an interruption."""

    stage: str
    """The stage's key, as in the programme."""
    step: int
    """Index of the present step among the stage's steps, from 0."""
    set_number: int = 0
    """Of the set of smiles that is being done, or of the last one; 0: none yet."""
    counted: int = 0
    """Repetitions counted in that set."""
    counted_before: int = 0
    """Repetitions counted in the sets before it."""
    key: str = ""
    """The present step's key; empty: not told."""
    kind: str = ""
    """Its kind, as events tell it; empty: not told. With the key it says whether the programme
    still has the same step there."""


@dataclass(frozen=True, slots=True)
class Interruption:
    """A session that the mirror itself broke off, to be taken up again."""

    progress: Progress
    ago_s: float
    """How long ago its last sign of life was."""
