"""Kalman filters of a head whose velocity, or acceleration, wanders as white noise drives it.

Six filters side by side, one for each sight coordinate. With d the time since the last frame, n
the number of terms (2: place and velocity; 3: and acceleration) and q the drive, the state goes on
by F[i, j] = d^(j-i) / (j-i)! and gains, from noise that enters its last term,

    Q[i, j] = q d^(a+b+1) / ((a+b+1) a! b!),  a = n-1-i, b = n-1-j

(derived: the integral of F(s) e e' F(s)' from 0 to d, with e the last unit vector).

One drive cannot serve a head at rest, whose line must not tremble, and one that sways. So a filter
may be rousable: while the poses surprise it by more than their noise explains, it believes in more
drive, coordinate by coordinate, and calms down by itself.

Heads stop sooner than they go on. So a velocity may decay by itself: with the time t it goes
on by exp(-d / t), and the place by t (1 - exp(-d / t)) of it (derived: dv/dt = -v / t; Q is left as
it is, for d is far below t).
"""

from __future__ import annotations

import math
from math import factorial
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.registration.prediction.predictor import LEVEL, Predictor
from mirror.registration.prediction.records import SIZE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.float64]

_FASTEST: Final = (1e3, 1e4)
"""Standard deviations of the speed and acceleration of a head that is seen first: anything."""
SURPRISE_S: Final = 0.1
"""For so long a surprise rouses: three frames, so one bad frame is no movement (own choice)."""
SURPRISED: Final = 2.5
"""A mean square surprise, in units of what is to be expected, that noise alone seldom reaches: at
30 frames a second its mean over SURPRISE_S is 1 +/- 0.6 (derived: chi-squared, six frames)."""


class Kalman(Predictor):
    """Predicts with a constant last term: velocity (`terms` 2) or acceleration (`terms` 3)."""

    def __init__(
        self,
        camera_rotation: Values = LEVEL,
        *,
        terms: int,
        drive: tuple[float, ...],
        rousing: float = 0.0,
        decay_s: float = math.inf,
    ) -> None:
        """Begin with nobody.

        `drive` holds the six square roots of q: units of the sight coordinates per s^1.5 for 2
        terms, per s^2.5 for 3. `rousing` is how many times q grows for each unit of surprise
        beyond SURPRISED; `decay_s`, for 2 terms only, is the time t in which a velocity decays.
        """
        super().__init__(camera_rotation)
        self._terms = terms
        self._rousing = rousing
        self._decay_s = decay_s
        self._drive_var = np.square(drive)[:, None, None]
        self._first_var = np.zeros((SIZE, terms, terms))
        self._first_var[:, 0, 0] = self._noise_var
        for term in range(1, terms):
            self._first_var[:, term, term] = _FASTEST[term - 1] ** 2
        self._state = np.zeros((SIZE, terms, 1))
        self._covariance = np.zeros((SIZE, terms, terms))
        self._unrest = np.zeros(SIZE)
        self._make_room(terms)

    def _make_room(self, terms: int) -> None:
        self._transition = np.eye(terms)
        self._gained = np.zeros((terms, terms))
        self._later = np.zeros((SIZE, terms, 1))
        self._product = np.zeros((SIZE, terms, terms))
        self._gain = np.zeros((SIZE, terms, 1))
        self._missed = np.zeros(SIZE)
        self._total_var = np.zeros(SIZE)
        self._excess = np.zeros(SIZE)

    def _begin(self, sample: Values) -> None:
        self._state.fill(0.0)
        self._state[:, 0, 0] = sample
        self._covariance[:] = self._first_var
        self._unrest.fill(0.0)

    def _advance(self, elapsed_s: float, sample: Values) -> None:
        self._go_on(elapsed_s)
        np.subtract(sample, self._state[:, 0, 0], out=self._missed)
        if self._rousing:
            self._rouse(elapsed_s)
        covariance = self._covariance
        np.add(covariance[:, 0, 0], self._noise_var, out=self._total_var)
        np.divide(covariance[:, :, :1], self._total_var[:, None, None], out=self._gain)
        np.multiply(self._gain, self._missed[:, None, None], out=self._later)
        self._state += self._later
        np.multiply(self._gain, covariance[:, :1, :], out=self._product)
        covariance -= self._product

    def _ahead(self, lead_s: float, out: Values) -> None:
        self._fill_transition(lead_s)
        np.matmul(self._transition, self._state, out=self._later)
        out[:] = self._later[:, 0, 0]

    def _go_on(self, elapsed_s: float) -> None:
        """Let the state drift for `elapsed_s`, and grow less certain."""
        self._fill_transition(elapsed_s)
        self._fill_gained(elapsed_s)
        np.matmul(self._transition, self._state, out=self._later)
        self._state[:] = self._later
        np.matmul(self._transition, self._covariance, out=self._product)
        np.matmul(self._product, self._transition.T, out=self._covariance)
        np.multiply(self._drive_var, self._gained, out=self._product)
        self._covariance += self._product

    def _rouse(self, elapsed_s: float) -> None:
        """Believe in more drive where the sample is off by more than was to be expected."""
        np.add(self._covariance[:, 0, 0], self._noise_var, out=self._total_var)
        np.square(self._missed, out=self._excess)
        self._excess /= self._total_var
        self._excess -= self._unrest
        self._excess *= -math.expm1(-elapsed_s / SURPRISE_S)
        self._unrest += self._excess
        np.subtract(self._unrest, SURPRISED, out=self._excess)
        np.maximum(self._excess, 0.0, out=self._excess)
        self._excess *= self._rousing
        # `_product` still holds what the calm drive has added.
        self._product *= self._excess[:, None, None]
        self._covariance += self._product

    def _fill_transition(self, elapsed_s: float) -> None:
        if self._decay_s < math.inf:
            left = math.exp(-elapsed_s / self._decay_s)
            self._transition[0, 1], self._transition[1, 1] = self._decay_s * (1.0 - left), left
            return
        for row in range(self._terms):
            for column in range(row, self._terms):
                power = column - row
                self._transition[row, column] = elapsed_s**power / factorial(power)

    def _fill_gained(self, elapsed_s: float) -> None:
        for row in range(self._terms):
            for column in range(self._terms):
                a, b = self._terms - 1 - row, self._terms - 1 - column
                scale = (a + b + 1) * factorial(a) * factorial(b)
                self._gained[row, column] = elapsed_s ** (a + b + 1) / scale
