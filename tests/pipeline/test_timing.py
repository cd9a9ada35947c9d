"""How long a stage takes."""

from __future__ import annotations

import pytest

from mirror.pipeline.timing import REMEMBERED, Spread, StageTimes


def test_nothing_timed_is_no_number() -> None:
    """Before the first duration there is no median to speak of."""
    assert StageTimes().spread() is None


def test_median_and_99th_percentile() -> None:
    """Of 0 to 100 ms in steps of one, in any order, the median is 50 and the 99th 99."""
    times = StageTimes()
    for number in range(101):
        times.add((number * 37 % 101) * 1_000_000)
    spread = times.spread()
    assert spread is not None
    assert (spread.median_ms, spread.p99_ms) == pytest.approx((50.0, 99.0))
    assert spread.count == 101


def test_only_the_last_few_minutes_are_remembered() -> None:
    """After as many again as fit, the first are forgotten; the count still tells of all."""
    times = StageTimes()
    for elapsed_ns in [9_000_000] * REMEMBERED + [1_000_000] * REMEMBERED:
        times.add(elapsed_ns)
    assert times.spread() == Spread(1.0, 1.0, 2 * REMEMBERED)
