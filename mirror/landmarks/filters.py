"""One filter for many signals at once: still while the face is still, quick when it moves.

After Casiez, Roussel, Vogel, "1 Euro Filter" (CHI 2012), over an array: each signal has its own
cut-off, which rises with that signal's own speed. Time comes with every sample; two samples of
one time are not two samples, so nothing divides by zero.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class OneEuroFilter:
    """Smooths `size` signals. Units of `beta` are hertz per (signal unit per second)."""

    def __init__(
        self,
        size: int,
        *,
        still_hz: float,
        beta: float | NDArray[np.float64],
        speed_hz: float,
        longest_gap_s: float = 0.5,
    ) -> None:
        """Begin empty: the first sample passes as it is.

        `still_hz` is the cut-off of a signal at rest, `speed_hz` the cut-off for its speed;
        after a gap longer than `longest_gap_s` the filter begins again.
        """
        self._still_hz = still_hz
        self._beta = beta
        self._speed_hz = speed_hz
        self._longest_gap_s = longest_gap_s
        self._t_ns: int | None = None
        self._value = np.zeros(size)
        self._speed = np.zeros(size)
        self._step = np.zeros(size)
        self._gain = np.zeros(size)

    def reset(self) -> None:
        """Forget everything: the next sample passes as it is."""
        self._t_ns = None

    def update(self, t_ns: int, sample: NDArray[np.float64]) -> NDArray[np.float64]:
        """Take `sample`, shape (size,), at `t_ns`; return the smoothed values.

        The result is the filter's own array: copy what must outlive the next update. A sample
        that is not later than the one before is ignored.
        """
        elapsed_s = math.inf if self._t_ns is None else (t_ns - self._t_ns) / 1e9
        if elapsed_s > self._longest_gap_s:
            self._t_ns = t_ns
            self._value[:] = sample
            self._speed.fill(0.0)
        elif elapsed_s > 0.0:
            self._t_ns = t_ns
            self._advance(elapsed_s, sample)
        return self._value

    def speed(self) -> NDArray[np.float64]:
        """Return the smoothed speeds per second, shape (size,); the filter's own array."""
        return self._speed

    def _advance(self, elapsed_s: float, sample: NDArray[np.float64]) -> None:
        np.subtract(sample, self._value, out=self._step)
        # The speed is that of the samples against the smoothed past, as in the paper's 2012 text.
        self._gain[:] = self._step
        self._gain /= elapsed_s
        self._gain -= self._speed
        self._gain *= _gain_of(self._speed_hz, elapsed_s)
        self._speed += self._gain
        np.abs(self._speed, out=self._gain)
        self._gain *= self._beta
        self._gain += self._still_hz
        # gain = r / (1 + r) with r = 2 pi f dt, for every signal at once
        self._gain *= 2.0 * math.pi * elapsed_s
        self._gain /= 1.0 + self._gain
        self._step *= self._gain
        self._value += self._step


def _gain_of(cutoff_hz: float, elapsed_s: float) -> float:
    ratio = 2.0 * math.pi * cutoff_hz * elapsed_s
    return ratio / (1.0 + ratio)
