"""What an error of the head's pose comes to on the glass, in millimetres.

Light lies midway between the eye and what it is drawn at (`optics`: half size), so a head that
is 1 mm higher than was thought puts the light 1 mm too low, and a turned head moves it by the
lever of the point midway between a pupil and a lip corner. Taken at a head that faces the camera:
a bound to fade by, not a measure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirror.registration.prediction.records import Prediction

LEVER_MM: Final = (12.5, 34.0, 18.0)
"""To the side, down and forwards, in the head's frame, from the middle between the outer canthi
to the point midway between a pupil and a lip corner. Derived from a lip corner 25 mm to the side,
68 mm below and 24 mm in front, and a pupil 12 mm in front (`eyes.PUPIL_FORWARD_MM`); soft."""
_SIDE, _DOWN, _FORWARD = LEVER_MM
_MM_PER_DEG: Final = np.radians([[_FORWARD, 0.0, _DOWN], [0.0, _FORWARD, _SIDE]])
"""Sideways, then height: by yaw, pitch and roll."""


class GlassError:
    """Turns errors of pose into errors on one mirror's glass."""

    def __init__(self, camera_rotation: NDArray[np.float64]) -> None:
        """Take the rotation (3, 3) from the camera to the mirror frame (`CameraPose.rotation`)."""
        self._across_up = np.array(camera_rotation[:2])
        self._weights = np.hstack((np.zeros((2, 3)), _MM_PER_DEG))
        self._direction = np.ones(3)
        self._products = np.zeros((2, 6))
        self._both_mm = np.zeros(2)

    def fill(
        self, out: Prediction, sight: NDArray[np.float64], spread: NDArray[np.float64]
    ) -> None:
        """Write into `out` the errors on the glass that `spread` means.

        Both of shape (6,), in sight coordinates (`sight`): where the head is, and one standard
        deviation of each coordinate, taken to be independent of the others.
        """
        # 1 mrad beside a line of sight z metres long is z millimetres.
        np.multiply(self._across_up[:, :2], sight[2] / 1e3, out=self._weights[:, :2])
        np.divide(sight[:2], 1e3, out=self._direction[:2])
        np.matmul(self._across_up, self._direction, out=self._weights[:, 2])
        np.multiply(self._weights, spread, out=self._products)
        np.square(self._products, out=self._products)
        np.sum(self._products, axis=1, out=self._both_mm)
        np.sqrt(self._both_mm, out=self._both_mm)
        out.lateral_error_mm, out.height_error_mm = self._both_mm.tolist()
