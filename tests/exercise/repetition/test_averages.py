"""Running means, against numpy and against means whose spread is known."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirror.exercise.repetition.averages import Running, drawn_towards

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mirror.exercise.records import Estimate


def mean_of(values: Iterable[float]) -> Estimate | None:
    """Return the estimate of some samples."""
    running = Running()
    for value in values:
        running = running.add(value)
    return running.estimate()


def test_independent_samples_are_as_sure_as_the_textbook_says() -> None:
    """Of independent samples, mean and standard error are those of numpy, within a fifth."""
    values = np.random.default_rng(1).normal(2.3, 0.2, 300)
    found = mean_of(values.tolist())
    assert found is not None
    assert found.mean == pytest.approx(values.mean())
    assert found.uncertainty == pytest.approx(values.std(ddof=1) / math.sqrt(300), rel=0.2)


@pytest.mark.parametrize("likeness", [0.5, 0.8, 0.95])
def test_samples_alike_are_less_sure(likeness: float) -> None:
    """Neighbours that are alike: the error told is that which 300 such means really have."""
    noise = np.random.default_rng(2)
    means, told = [], []
    for _ in range(300):
        values = np.zeros(600)
        for index in range(1, 600):
            values[index] = likeness * values[index - 1] + noise.normal()
        found = mean_of(values[300:].tolist())
        assert found is not None
        means.append(found.mean)
        told.append(found.uncertainty)
    assert float(np.median(told)) == pytest.approx(float(np.std(means)), rel=0.2)


def test_a_drift_is_doubt() -> None:
    """A signal that wanders off is told with an error of its own size, not of its noise."""
    found = mean_of(np.linspace(2.0, 3.0, 300).tolist())
    assert found is not None
    assert found.uncertainty > 0.2


def test_jagged_samples_are_not_trusted_more() -> None:
    """Up and down in turn is no better than independent."""
    found = mean_of([1.0, 3.0] * 50)
    assert found is not None
    assert found.uncertainty == pytest.approx(np.std([1.0, 3.0] * 50, ddof=1) / 10.0)


def test_one_sample_is_no_estimate() -> None:
    """Below two samples nothing is said; equal samples leave no doubt."""
    assert mean_of([]) is None
    assert mean_of([2.0]) is None
    found = mean_of([2.0, 2.0, 2.0])
    assert found is not None
    assert (found.mean, found.uncertainty) == (2.0, 0.0)


@given(st.lists(st.floats(-1000.0, 1000.0), min_size=2, max_size=60))
def test_an_estimate_is_finite(values: list[float]) -> None:
    """Whatever comes, the mean lies among the samples and the error is a number, not below 0."""
    found = mean_of(values)
    assert found is not None
    assert min(values) - 1e-6 <= found.mean <= max(values) + 1e-6
    assert math.isfinite(found.uncertainty)
    assert found.uncertainty >= 0.0


def test_a_short_mean_is_as_quiet_and_as_late_as_a_plain_one() -> None:
    """Over half a second at 30 fps: the noise of a plain mean, within a tenth; a ramp's delay."""
    values = np.random.default_rng(3).normal(0.0, 1.0, 20_000)
    mean, means = 0.0, []
    for value in values.tolist():
        mean = drawn_towards(mean, value, 1 / 30, 0.5)
        means.append(mean)
    plain = np.convolve(values, np.ones(15) / 15, mode="valid")
    assert float(np.std(means)) == pytest.approx(float(plain.std()), rel=0.1)
    ramp = 0.0
    for number in range(300):
        ramp = drawn_towards(ramp, number / 30, 1 / 30, 0.5)
    assert 299 / 30 - ramp == pytest.approx(0.25, abs=0.02)


def test_no_time_changes_nothing() -> None:
    """Two samples at the same time do not divide by it."""
    assert drawn_towards(1.0, 5.0, 0.0, 0.5) == 1.0
