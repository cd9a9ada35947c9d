"""The One-Euro filter, led: its smoothed place and speed, carried on to the time asked for.

Casiez, Roussel, Vogel, "1 Euro Filter" (CHI 2012). The same filter that steadies the head for
measuring (`mirror.face.motion`), with a lead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.landmarks.filters import OneEuroFilter
from mirror.registration.prediction.predictor import LEVEL, LONGEST_GAP_S, Predictor
from mirror.registration.prediction.records import SIZE

if TYPE_CHECKING:
    from numpy.typing import NDArray

STILL_HZ: Final = 2.0
BETA: Final = 0.2
SPEED_HZ: Final = 3.0


class OneEuro(Predictor):
    """Smooths, and leads if `led`: otherwise the head is where the smoothed pose is."""

    def __init__(
        self,
        camera_rotation: NDArray[np.float64] = LEVEL,
        *,
        led: bool = True,
        still_hz: float = STILL_HZ,
        beta: float = BETA,
        speed_hz: float = SPEED_HZ,
    ) -> None:
        """Begin with nobody."""
        super().__init__(camera_rotation)
        self._led = led
        self._filter = OneEuroFilter(
            SIZE, still_hz=still_hz, beta=beta, speed_hz=speed_hz, longest_gap_s=LONGEST_GAP_S
        )
        self._time_ns = 0
        self._smooth = np.zeros(SIZE)

    def _begin(self, sample: NDArray[np.float64]) -> None:
        self._filter.reset()
        self._smooth = self._filter.update(self._time_ns, sample)

    def _advance(self, elapsed_s: float, sample: NDArray[np.float64]) -> None:
        self._time_ns += round(elapsed_s * 1e9)
        self._smooth = self._filter.update(self._time_ns, sample)

    def _ahead(self, lead_s: float, out: NDArray[np.float64]) -> None:
        np.multiply(self._filter.speed(), lead_s if self._led else 0.0, out=out)
        out += self._smooth
