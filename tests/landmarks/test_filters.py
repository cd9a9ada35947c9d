"""The filter of many signals at once."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirror.landmarks.filters import OneEuroFilter

FRAME_NS = 33_333_333


def _filter(size: int = 1, **changed: float) -> OneEuroFilter:
    settings = {"still_hz": 1.0, "beta": 0.5, "speed_hz": 1.5} | changed
    return OneEuroFilter(size, **settings)


class PlainOneEuro:
    """The paper's formulas for one signal, written out plainly."""

    def __init__(self, still_hz: float, beta: float, speed_hz: float) -> None:
        self.still_hz, self.beta, self.speed_hz = still_hz, beta, speed_hz
        self.value: float | None = None
        self.speed = 0.0

    @staticmethod
    def alpha(cutoff_hz: float, elapsed_s: float) -> float:
        """Return the paper's smoothing factor."""
        tau = 1.0 / (2.0 * math.pi * cutoff_hz)
        return 1.0 / (1.0 + tau / elapsed_s)

    def update(self, elapsed_s: float, sample: float) -> float:
        """Return the smoothed signal after one more sample."""
        if self.value is None:
            self.value = sample
            return sample
        gain = self.alpha(self.speed_hz, elapsed_s)
        self.speed += gain * ((sample - self.value) / elapsed_s - self.speed)
        gain = self.alpha(self.still_hz + self.beta * abs(self.speed), elapsed_s)
        self.value += gain * (sample - self.value)
        return self.value


@given(st.lists(st.floats(-20.0, 20.0), min_size=2, max_size=40), st.floats(0.005, 0.3))
def test_agrees_with_the_formulas_written_out(samples: list[float], elapsed_s: float) -> None:
    """On any signal and any frame time it is the paper's filter."""
    mine, plain = _filter(), PlainOneEuro(1.0, 0.5, 1.5)
    step_ns = round(elapsed_s * 1e9)
    for number, sample in enumerate(samples):
        found = mine.update(number * step_ns, np.array([sample]))[0]
        assert found == pytest.approx(plain.update(step_ns / 1e9, sample), abs=1e-9)


def test_signals_do_not_mix() -> None:
    """A signal that moves leaves its neighbour exactly where it is."""
    filtered = _filter(2)
    for number in range(30):
        value = filtered.update(number * FRAME_NS, np.array([math.sin(number), 3.0]))
    assert value[1] == 3.0


def test_two_samples_of_one_time_are_one() -> None:
    """A repeated or earlier time changes nothing and divides by nothing."""
    filtered = _filter()
    filtered.update(0, np.array([1.0]))
    before = filtered.update(FRAME_NS, np.array([2.0])).copy()
    assert filtered.update(FRAME_NS, np.array([99.0])) == before
    assert filtered.update(0, np.array([99.0])) == before


def test_begins_again_after_a_gap() -> None:
    """After half a second unseen the first sample passes as it is."""
    filtered = _filter()
    filtered.update(0, np.array([0.0]))
    assert filtered.update(600_000_000, np.array([7.0]))[0] == 7.0
    assert filtered.speed()[0] == 0.0


def test_reset_forgets() -> None:
    """After a reset the next sample passes as it is, even at an earlier time."""
    filtered = _filter()
    filtered.update(10 * FRAME_NS, np.array([4.0]))
    filtered.reset()
    assert filtered.update(0, np.array([-4.0]))[0] == -4.0


def test_quiet_at_rest_and_quick_in_motion() -> None:
    """White noise shrinks to less than half; a ramp of 10 mm/s is followed within 60 ms."""
    noise = np.random.default_rng(3).normal(0.0, 0.15, 600)
    filtered = _filter()
    still = [filtered.update(n * FRAME_NS, noise[n : n + 1])[0] for n in range(600)]
    assert np.std(still[60:]) < 0.5 * np.std(noise[60:])
    filtered.reset()
    ramp = [filtered.update(n * FRAME_NS, np.array([n / 3.0]))[0] for n in range(60)]
    lag_s = (59 / 3.0 - ramp[59]) / 10.0
    assert 0.0 < lag_s < 0.06
