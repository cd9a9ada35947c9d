"""What the exercise wants the patient to know at this moment: the overlay's only input from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """Where the patient is."""

    ASLEEP = "asleep"
    """Nobody is there: the screen stays black."""
    AWAKE = "awake"
    """Somebody is there and is being greeted."""
    REST = "rest"
    """The neutral face is being measured."""
    SMILE = "smile"
    """Lines and gauges are shown."""


@dataclass(frozen=True, slots=True)
class Band:
    """The effort that is aimed at, in percent of the side's full range."""

    target_pct: float
    low_pct: float
    high_pct: float
    """Above this the mirror says "easier"."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """What to show. Texts are final: the overlay only places them."""

    phase: Phase
    text: str
    """One short line; empty for none."""
    band: Band
    progress_ratio: float | None = None
    """Share of the present step that is done (rest measured, smile held); None: no ring."""
    easier: bool = False
    """The effort is above the band: marks soften and the text asks for less."""
