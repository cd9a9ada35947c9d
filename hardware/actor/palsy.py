"""How a palsied face carries out what the person means to do."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hardware.actor.mouth import ZYGOMATICUS_ANGLE_DEG, outward
from mirror.anatomy import PerSide, Side

if TYPE_CHECKING:
    from hardware.actor.expression import Expression


@dataclass(frozen=True, slots=True)
class Palsy:
    """One involved side."""

    involved: Side = Side.LEFT
    severity: float = 0.0
    """0: healthy; 1: the involved side's lip corner does not move."""
    pull_ratio: float = 0.0
    """How much of the missing sideways travel the midline is drawn to the healthy side."""
    synkinesis_ratio: float = 0.0
    """Narrowing of the involved eye for every millimetre of smile that is meant."""

    def carried_out(self, meant_mm: float, expression: Expression) -> Expression:
        """Return `expression` with a smile of `meant_mm` added as this face manages it."""
        managed_mm = meant_mm * (1.0 - self.severity)
        across = math.cos(math.radians(ZYGOMATICUS_ANGLE_DEG))
        pull = self.pull_ratio * (meant_mm - managed_mm) * across
        eyes = -self.synkinesis_ratio * meant_mm
        return replace(
            expression,
            excursion_mm=self._added(expression.excursion_mm, managed_mm, meant_mm),
            fissure_mm=self._added(expression.fissure_mm, eyes, 0.0),
            midline_pull_mm=expression.midline_pull_mm - outward(self.involved) * pull,
        )

    def _added(self, pair: PerSide[float], involved: float, other: float) -> PerSide[float]:
        extra = {self.involved: involved, self.involved.other: other}
        return PerSide(left=pair.left + extra[Side.LEFT], right=pair.right + extra[Side.RIGHT])
