"""Every predictor that was tried, and the one that is used. CONTRIBUTING shows how they compare.

All are tuned to the same trembling at rest, 0.15 mm on the glass at most, because that is what a
patient looks at; so what is left to compare is how late, and how far beyond, each of them is. The
one that is used trembles less still: 0.15 mm then holds for any two seconds, not only on average.
"""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mirror.registration.prediction.double_exponential import DoubleExponential
from mirror.registration.prediction.held import Held
from mirror.registration.prediction.kalman import Kalman
from mirror.registration.prediction.one_euro import OneEuro
from mirror.registration.prediction.predictor import LEVEL, Predictor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy as np
    from numpy.typing import NDArray

BEST: Final = "Kalman, decaying velocity, rousable"
UNPREDICTED: Final = "none"
SMOOTHED: Final = "none, smoothed"

CANDIDATES: Final[Mapping[str, Callable[..., Predictor]]] = MappingProxyType(
    {
        UNPREDICTED: Held,
        SMOOTHED: partial(OneEuro, led=False, still_hz=2.0, beta=0.2, speed_hz=3.0),
        "One-Euro, led": partial(OneEuro, still_hz=0.7, beta=0.1, speed_hz=0.5),
        "double exponential": partial(DoubleExponential, memory_s=0.13),
        "Kalman, constant velocity": partial(Kalman, terms=2, drive=(5.5, 5.5, 5.5, 2.7, 2.7, 2.7)),
        "Kalman, constant acceleration": partial(
            Kalman, terms=3, drive=(12.0, 12.0, 12.0, 6.0, 6.0, 6.0)
        ),
        "Kalman, constant acceleration, rousable": partial(
            Kalman, terms=3, drive=(8.0, 8.0, 8.0, 4.0, 4.0, 4.0), rousing=300.0
        ),
        "Kalman, constant velocity, rousable": partial(
            Kalman, terms=2, drive=(3.0, 3.0, 3.0, 1.5, 1.5, 1.5), rousing=100.0
        ),
        BEST: partial(
            Kalman, terms=2, drive=(5.0, 5.0, 2.0, 2.0, 2.0, 2.0), rousing=100.0, decay_s=0.4
        ),
    }
)
"""Each is called with the camera's rotation, or with nothing for a level camera."""


def head_predictor(camera_rotation: NDArray[np.float64] = LEVEL) -> Predictor:
    """Return the predictor that did best, with nobody seen yet.

    `camera_rotation` is (3, 3), from the camera to the mirror frame (`CameraPose.rotation`): the
    errors that it foretells are those on this mirror's glass.
    """
    return CANDIDATES[BEST](camera_rotation)
