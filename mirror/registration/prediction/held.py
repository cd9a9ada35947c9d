"""No prediction: the head is where it was last measured. What the others are compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirror.registration.prediction.predictor import LEVEL, Predictor
from mirror.registration.prediction.records import SIZE

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Held(Predictor):
    """Keeps the last measured pose."""

    def __init__(self, camera_rotation: NDArray[np.float64] = LEVEL) -> None:
        """Begin with nobody."""
        super().__init__(camera_rotation)
        self._last = np.zeros(SIZE)

    def _begin(self, sample: NDArray[np.float64]) -> None:
        self._last[:] = sample

    def _advance(self, elapsed_s: float, sample: NDArray[np.float64]) -> None:  # noqa: ARG002 - time changes nothing here
        self._last[:] = sample

    def _ahead(self, lead_s: float, out: NDArray[np.float64]) -> None:  # noqa: ARG002 - nor does it here
        out[:] = self._last
