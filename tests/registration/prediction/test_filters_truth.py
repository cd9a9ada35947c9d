"""The filters against their papers' own formulas, written down once more and plainly."""

from __future__ import annotations

import math

import numpy as np
import pytest

from mirror.face.measures import HeadPose
from mirror.landmarks.filters import OneEuroFilter
from mirror.registration.prediction.double_exponential import DoubleExponential
from mirror.registration.prediction.kalman import Kalman
from mirror.registration.prediction.noise import NOISE
from mirror.registration.prediction.one_euro import OneEuro

FRAME_S = 1.0 / 32.0
"""A fraction that nanoseconds hold exactly."""
DISTANCES_MM = (600.0, 601.0, 603.5, 604.0, 604.2, 603.0, 602.0, 602.5)
"""Of a head on the camera's axis: only its z moves, and z is a sight coordinate as it stands."""
Z = 2


def _show(
    predictor: Kalman | DoubleExponential | OneEuro, steps_s: tuple[float, ...]
) -> tuple[float, ...]:
    """Show the distances, each a step after the one before; return the times."""
    times_s = np.cumsum((0.0, *steps_s)).tolist()
    for t_s, z_mm in zip(times_s, DISTANCES_MM, strict=True):
        predictor.update(round(t_s * 1e9), HeadPose(0.0, 0.0, z_mm, 0.0, 0.0, 0.0))
    return tuple(times_s)


def _distance_mm(predictor: Kalman | DoubleExponential | OneEuro, t_s: float) -> float:
    prediction = predictor.predict(round(t_s * 1e9))
    assert prediction is not None
    return prediction.head().z_mm


def _gained(terms: int, d: float, q: float) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return the integral of F(s) e e' F(s)' over 0..d by the midpoint rule."""
    total = np.zeros((terms, terms))
    for s in (np.arange(4000) + 0.5) * d / 4000:
        way = np.array(
            [s ** (terms - 1 - row) / math.factorial(terms - 1 - row) for row in range(terms)]
        )
        total += np.outer(way, way) * d / 4000
    return q * total


@pytest.mark.parametrize("terms", [2, 3])
def test_the_kalman_filter_is_the_textbooks(terms: int) -> None:
    """With uneven frames, each distance predicted is that of the matrix equations for z alone."""
    steps_s = (1.0, 2.0, 1.0, 1.0, 3.0, 1.0, 1.0)
    drive = 40.0
    kalman = Kalman(terms=terms, drive=(drive,) * 6)
    *_, last_s = _show(kalman, tuple(step * FRAME_S for step in steps_s))
    x = np.array([DISTANCES_MM[0], *[0.0] * (terms - 1)])
    p = np.diag([NOISE[Z] ** 2, 1e6, 1e8][:terms])
    for step, z_mm in zip(steps_s, DISTANCES_MM[1:], strict=True):
        f = _transition(terms, step * FRAME_S)
        x, p = f @ x, f @ p @ f.T + _gained(terms, step * FRAME_S, drive**2)
        gain = p[:, 0] / (p[0, 0] + NOISE[Z] ** 2)
        x = x + gain * (z_mm - x[0])
        p = p - np.outer(gain, p[0])
    ahead = (_transition(terms, 0.08) @ x)[0]
    assert _distance_mm(kalman, last_s + 0.08) == pytest.approx(ahead, abs=1e-4)


def _transition(terms: int, d: float) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    rows = range(terms)
    return np.array(
        [[d ** (c - r) / math.factorial(c - r) if c >= r else 0.0 for c in rows] for r in rows]
    )


def test_a_velocity_decays() -> None:
    """Of a known speed v the way in time d is v t (1 - exp(-d / t)): 40 mm/s, 0.4 s, 100 ms."""
    decaying = Kalman(terms=2, drive=(1e3,) * 6, decay_s=0.4)
    for number in range(30):
        z_mm = 600.0 + 40.0 * number * FRAME_S
        decaying.update(round(number * FRAME_S * 1e9), HeadPose(0.0, 0.0, z_mm, 0.0, 0.0, 0.0))
    last_s = 29 * FRAME_S
    now_mm, ahead_mm = _distance_mm(decaying, last_s), _distance_mm(decaying, last_s + 0.1)
    expected_mm = 40.0 * 0.4 * (1.0 - math.exp(-0.25))
    assert ahead_mm - now_mm == pytest.approx(expected_mm, rel=0.1)


def test_double_exponential_is_laviolas() -> None:
    """With even frames: (2 + a k / (1 - a)) S - (1 + a k / (1 - a)) S'' for k frames ahead."""
    memory_s, frames_ahead = 0.06, 3
    smoothing = DoubleExponential(memory_s=memory_s)
    *_, last_s = _show(smoothing, (FRAME_S,) * 7)
    a = 1.0 - math.exp(-FRAME_S / memory_s)
    once = twice = DISTANCES_MM[0]
    for z_mm in DISTANCES_MM[1:]:
        once = a * z_mm + (1.0 - a) * once
        twice = a * once + (1.0 - a) * twice
    ratio = a * frames_ahead / (1.0 - a)
    expected_mm = (2.0 + ratio) * once - (1.0 + ratio) * twice
    assert _distance_mm(smoothing, last_s + frames_ahead * FRAME_S) == pytest.approx(expected_mm)


def test_the_led_filter_is_one_euro_and_its_speed() -> None:
    """Led by 80 ms, it is the filter's value and 80 ms of its speed; not led, the value."""
    led = OneEuro(still_hz=2.0, beta=0.2, speed_hz=3.0)
    held = OneEuro(led=False, still_hz=2.0, beta=0.2, speed_hz=3.0)
    *_, last_s = _show(led, (FRAME_S,) * 7)
    _show(held, (FRAME_S,) * 7)
    plain = OneEuroFilter(1, still_hz=2.0, beta=0.2, speed_hz=3.0)
    for number, z_mm in enumerate(DISTANCES_MM):
        value = plain.update(round(number * FRAME_S * 1e9), np.array([z_mm]))[0]
    assert _distance_mm(held, last_s + 0.08) == pytest.approx(value)
    assert _distance_mm(led, last_s + 0.08) == pytest.approx(value + 0.08 * plain.speed()[0])


def test_surprise_rouses_and_rest_calms() -> None:
    """Shown a steady climb after rest, the rousable filter is nearer; at rest, as quiet."""
    calm = Kalman(terms=2, drive=(3.0,) * 6)
    rousable = Kalman(terms=2, drive=(3.0,) * 6, rousing=100.0)
    for number in range(60):
        z_mm = 600.0 + 2.0 * max(0, number - 40)
        for one in (calm, rousable):
            one.update(round(number * FRAME_S * 1e9), HeadPose(0.0, 0.0, z_mm, 0.0, 0.0, 0.0))
        if number == 40:
            t_s = 40 * FRAME_S + 0.08
            assert _distance_mm(rousable, t_s) == _distance_mm(calm, t_s)
        if number == 46:
            t_s, true_mm = 46 * FRAME_S + 0.08, 600.0 + 2.0 * (6 + 0.08 / FRAME_S)
            missed_mm = [abs(_distance_mm(one, t_s) - true_mm) for one in (rousable, calm)]
            assert missed_mm[0] < missed_mm[1] / 2.0
