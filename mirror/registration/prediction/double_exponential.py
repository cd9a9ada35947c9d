"""Double exponential smoothing: two running averages, and the trend that their distance tells.

LaViola, "Double exponential smoothing: an alternative to Kalman filter-based predictive tracking"
(EGVE 2003). Its weight holds for one interval; here the interval is part of it, so that a late
frame is no quicker movement.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.registration.prediction.predictor import LEVEL, Predictor
from mirror.registration.prediction.records import SIZE

if TYPE_CHECKING:
    from numpy.typing import NDArray

MEMORY_S: Final = 0.06


class DoubleExponential(Predictor):
    """Predicts by the trend of two averages that forget with `memory_s`."""

    def __init__(
        self, camera_rotation: NDArray[np.float64] = LEVEL, *, memory_s: float = MEMORY_S
    ) -> None:
        """Begin with nobody."""
        super().__init__(camera_rotation)
        self._memory_s = memory_s
        self._once = np.zeros(SIZE)
        self._twice = np.zeros(SIZE)
        self._step = np.zeros(SIZE)
        self._trend = np.zeros(SIZE)

    def _begin(self, sample: NDArray[np.float64]) -> None:
        self._once[:] = sample
        self._twice[:] = sample
        self._trend.fill(0.0)

    def _advance(self, elapsed_s: float, sample: NDArray[np.float64]) -> None:
        weight = -math.expm1(-elapsed_s / self._memory_s)
        np.subtract(sample, self._once, out=self._step)
        self._step *= weight
        self._once += self._step
        np.subtract(self._once, self._twice, out=self._step)
        self._step *= weight
        self._twice += self._step
        np.subtract(self._once, self._twice, out=self._trend)
        self._trend *= weight / (1.0 - weight) / elapsed_s

    def _ahead(self, lead_s: float, out: NDArray[np.float64]) -> None:
        # At lead 0 this is 2 S' - S'': the averages' own lateness is taken back.
        np.multiply(self._once, 2.0, out=out)
        out -= self._twice
        np.multiply(self._trend, lead_s, out=self._step)
        out += self._step
