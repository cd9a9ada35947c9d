"""How long a stage takes: the last few minutes, in a ring that never grows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

REMEMBERED: Final = 9_000
"""Five minutes at 30 a second."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How long it took, in milliseconds."""

    median_ms: float
    p99_ms: float
    count: int


class StageTimes:
    """Durations of one stage. One thread adds; any may ask."""

    def __init__(self) -> None:
        """Begin empty."""
        self._ring_ns = np.zeros(REMEMBERED, dtype=np.int64)
        self._count = 0

    def add(self, elapsed_ns: int) -> None:
        """Remember one duration."""
        self._ring_ns[self._count % REMEMBERED] = elapsed_ns
        self._count += 1

    def spread(self) -> Spread | None:
        """Return the median and the 99th percentile of what is remembered; None if nothing is."""
        if self._count == 0:
            return None
        known_ms = self._ring_ns[: min(self._count, REMEMBERED)] / 1e6
        median_ms, p99_ms = np.percentile(known_ms, (50, 99))
        return Spread(float(median_ms), float(p99_ms), self._count)
