"""Means of a signal whose samples depend on one another, and how far they can be trusted.

Immutable and of fixed size: a mean over ten seconds takes no more room than one over a tenth.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from mirror.exercise.records import Estimate

_FEWEST = 2
"""Below this there is no spread, so no uncertainty, so no estimate."""


@dataclass(frozen=True, slots=True)
class Running:
    """A mean over the samples so far. Sums are of differences from the first: they stay small."""

    count: int = 0
    first: float = 0.0
    last: float = 0.0
    total: float = 0.0
    squares: float = 0.0
    products: float = 0.0
    """Each sample times the one before it."""

    def add(self, value: float) -> Running:
        """Return the mean with one more sample."""
        if self.count == 0:
            return Running(count=1, first=value)
        change = value - self.first
        return Running(
            self.count + 1,
            self.first,
            change,
            self.total + change,
            self.squares + change * change,
            self.products + change * self.last,
        )

    def estimate(self) -> Estimate | None:
        """Return the mean and its standard error; None below two samples.

        The error is s / sqrt(n'), with n' = n (1 - r) / (1 + r) samples' worth of independent
        ones, r being the correlation of neighbours (Bayley and Hammersley, J. R. Stat. Soc.
        Suppl. 8:184, 1946). Neighbours that repel one another are taken as independent: a mean
        is never trusted more for being jagged. A drift makes r large, so it counts as doubt.
        """
        if self.count < _FEWEST:
            return None
        mean = self.total / self.count
        spread = max(0.0, self.squares - self.total * mean)
        variance = spread / (self.count - 1)
        return Estimate(self.first + mean, math.sqrt(variance / self._independent(mean, spread)))

    def _independent(self, mean: float, spread: float) -> float:
        if spread <= 0.0:
            return float(self.count)
        # The first difference is zero, so all but the last have a follower: total - last.
        inner = 2.0 * self.total - self.last
        together = self.products - mean * inner + (self.count - 1) * mean * mean
        likeness = min(1.0, max(0.0, together / spread))
        return max(1.0, self.count * (1.0 - likeness) / (1.0 + likeness))


def drawn_towards(mean: float, value: float, elapsed_s: float, over_s: float) -> float:
    """Return `mean` after `elapsed_s` more with `value`: a mean over about the last `over_s`.

    An exponential mean with a time constant of half of `over_s`: it has the noise and the delay
    of a plain mean over `over_s` (derived), and needs no list of samples.
    """
    return value + (mean - value) * math.exp(-2.0 * elapsed_s / over_s)
