"""A programme as a therapist has adjusted it: another target, another hold, within safe limits.

What the source asks for is no one's to weaken here: the order of steps, breaks, washed hands and
words stay the programme's own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mirror.ceilings import HIGHEST_BAND_PCT, HIGHEST_TARGET_PCT
from mirror.exercise.guidance import Band
from mirror.exercise.programme.records import Smiles
from mirror.exercise.programme.tables import LOWEST_BAND_PCT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirror.exercise.programme.records import Programme, Stage, Step

TARGET_PCT: Final = (15.0, HIGHEST_TARGET_PCT)
"""Effort that may be aimed at. Ours: at 15 % the band around it still begins above its lowest."""
HOLD_S: Final = (3.0, 20.0)
"""How long may be held. The source asks for ten; less is for the first weeks, and twice as much
is where holding begins to be straining (ours)."""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What is other than the programme has it, in one stage; None: nothing."""

    target_pct: float | None = None
    hold_s: float | None = None


AS_PROGRAMMED: Final = Adjustment()


def adjusted(programme: Programme, adjustments: Mapping[str, Adjustment]) -> Programme:
    """Return `programme` with `adjustments`, by stage; those of other stages do no harm.

    The numbers are within `TARGET_PCT` and `HOLD_S`: who takes them in from outside has looked.
    """
    stages = (_stage(one, adjustments.get(one.key, AS_PROGRAMMED)) for one in programme.stages)
    return replace(programme, stages=tuple(stages))


def _stage(stage: Stage, adjustment: Adjustment) -> Stage:
    return replace(stage, steps=tuple(_step(step, adjustment) for step in stage.steps))


def _step(step: Step, adjustment: Adjustment) -> Step:
    if not isinstance(step, Smiles) or step.thought_of:
        return step
    band = step.band
    if adjustment.target_pct is not None:
        band = _around(adjustment.target_pct, band)
    hold_s = step.hold_s if adjustment.hold_s is None else adjustment.hold_s
    return replace(step, band=band, hold_s=hold_s)


def _around(target_pct: float, band: Band) -> Band:
    """Return a band as wide as `band` around another target, as far as it may reach."""
    return Band(
        target_pct,
        max(LOWEST_BAND_PCT, target_pct - (band.target_pct - band.low_pct)),
        min(HIGHEST_BAND_PCT, target_pct + (band.high_pct - band.target_pct)),
    )
