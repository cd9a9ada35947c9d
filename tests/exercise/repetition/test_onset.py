"""When each side began, against rises that are drawn."""

from __future__ import annotations

import math

import numpy as np
import pytest

from mirror.anatomy import PerSide, Side
from mirror.exercise.repetition import onset

FRAME_NS = 33_333_333


def rise_mm(t_s: float, start_s: float, lasts_s: float, reached_mm: float) -> float:
    """Return a smooth rise: half a cosine from 0 to `reached_mm`."""
    share = min(1.0, max(0.0, (t_s - start_s) / lasts_s))
    return reached_mm * (1.0 - math.cos(math.pi * share)) / 2.0


def found_ms(
    delay_s: float,
    reached_mm: PerSide[float],
    noise_mm: float = 0.0,
    rest_mm: float = 0.0,
    seed: int = 1,
) -> float | None:
    """Return how much later the left side is found to start; it starts `delay_s` later."""
    noise, rises = np.random.default_rng(seed), None
    wander = np.zeros(2)
    for number in range(120):
        t_s, t_ns = number / 30, number * FRAME_NS
        wander = 0.7 * wander + noise.normal(0.0, noise_mm * math.sqrt(1 - 0.49), 2)
        now = PerSide(
            rest_mm + rise_mm(t_s, 2.0 + delay_s, 0.8, reached_mm.left) + wander[0],
            rise_mm(t_s, 2.0, 0.8, reached_mm.right) + wander[1],
        )
        rises = rises or onset.begin(t_ns, now)
        rises = onset.follow(rises, t_ns, now, resting=t_s < 2.0)
    assert rises is not None
    return onset.difference_ms(
        rises, PerSide(reached_mm.left + rest_mm, reached_mm.right), Side.LEFT
    )


@pytest.mark.parametrize("delay_s", [-0.3, -0.1, 0.0, 0.05, 0.2, 0.4])
@pytest.mark.parametrize("left_mm", [1.2, 2.3, 3.2])
def test_the_difference_is_that_which_was_drawn(delay_s: float, left_mm: float) -> None:
    """Within 20 ms, also where one side goes half as far as the other."""
    found = found_ms(delay_s, PerSide(left_mm, 2.4))
    assert found == pytest.approx(1000.0 * delay_s, abs=20.0)


def test_noise_leaves_it_within_thirty_milliseconds() -> None:
    """With the noise that a rest is measured with, 0.06 mm, the error is 30 ms RMS at most."""
    errors = [
        found_ms(0.2, PerSide(2.0, 2.4), noise_mm=0.06, seed=seed) or math.inf for seed in range(60)
    ]
    assert float(np.sqrt(np.mean((np.array(errors) - 200.0) ** 2))) <= 30.0


def test_a_rest_that_lies_elsewhere_is_no_head_start() -> None:
    """A corner that rests 0.3 mm up starts when it moves, not when it was there."""
    found = found_ms(0.1, PerSide(2.0, 2.4), rest_mm=0.3)
    assert found == pytest.approx(100.0, abs=15.0)


def test_a_slower_side_does_not_seem_to_start_later() -> None:
    """Both start together and one takes 400 ms longer: they are found less than 100 ms apart."""
    noise_free = PerSide(2.3, 2.3)
    rises = None
    for number in range(120):
        t_s = number / 30
        now = PerSide(rise_mm(t_s, 2.0, 1.2, 2.3), rise_mm(t_s, 2.0, 0.8, 2.3))
        rises = rises or onset.begin(number * FRAME_NS, now)
        rises = onset.follow(rises, number * FRAME_NS, now, resting=t_s < 2.0)
    assert rises is not None
    found = onset.difference_ms(rises, noise_free, Side.LEFT)
    assert found is not None
    assert abs(found) < 100.0


def test_a_still_side_has_no_start() -> None:
    """Below a millimetre of way nothing is said of when it began."""
    assert found_ms(0.0, PerSide(0.6, 2.4)) is None


def test_what_was_not_seen_has_no_time() -> None:
    """A rise during a gap between frames is not dated by guessing."""
    rises = onset.begin(0, PerSide(0.0, 0.0))
    rises = onset.follow(rises, 1_000_000_000, PerSide(2.4, 2.4), resting=True)
    assert onset.difference_ms(rises, PerSide(2.4, 2.4), Side.LEFT) is None
