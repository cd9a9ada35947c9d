"""A mouth that keeps still, against sums done by numpy."""

from __future__ import annotations

import math

import numpy as np
import pytest

from mirror.face.measures import HeadPose
from mirror.registration.alignment.records import AIM_NOISE_MM
from mirror.registration.alignment.stay import FEWEST, GAP_NS, HOLD_NS, WANDER_MM, Stay

MOUTH_MM = np.array([10.0, -20.0, 600.0])
HEAD = HeadPose(11.0, -60.0, 640.0, 3.0, -2.0, 1.0)
STEP_NS = 33_333_333


def test_a_sample_is_the_mean_and_its_noise() -> None:
    """Mouth and head are averaged; what they wandered is added to the aim's own noise."""
    random = np.random.default_rng(2)
    mouths = MOUTH_MM + random.normal(0.0, 1.0, (50, 3))
    stay = Stay.begin(mouths[0], HEAD, 0)
    for number, mouth in enumerate(mouths[1:], 1):
        stay = stay.go_on(mouth, HEAD, number * STEP_NS)
    sample = stay.sample((5.0, 6.0), person=3)
    assert (sample.ring_mm, sample.person) == ((5.0, 6.0), 3)
    assert sample.mouth_mm == pytest.approx(mouths.mean(axis=0))
    assert (sample.head.z_mm, sample.head.yaw_deg) == pytest.approx((640.0, 3.0))
    wandered_mm = math.sqrt(mouths[:, :2].var(axis=0).sum() / 2.0 / 2.0)
    assert sample.noise_mm == pytest.approx(math.hypot(AIM_NOISE_MM, wandered_mm))


def test_it_is_full_after_its_time_and_enough_frames() -> None:
    """Time alone is not enough, nor are frames."""
    few = Stay.begin(MOUTH_MM, HEAD, 0)
    for number in range(1, 8):
        few = few.go_on(MOUTH_MM, HEAD, number * HOLD_NS // 7)
    assert few.share == pytest.approx(8 / FEWEST)
    many = Stay.begin(MOUTH_MM, HEAD, 0)
    for number in range(1, 100):
        many = many.go_on(MOUTH_MM, HEAD, number * HOLD_NS // 200)
    assert many.share == pytest.approx(99 / 200)


@pytest.mark.parametrize(
    ("moved_mm", "later_ns", "goes_on"),
    [
        ((WANDER_MM - 0.1, 0.0, 0.0), STEP_NS, True),
        ((WANDER_MM, 0.5, 0.0), STEP_NS, False),
        ((0.0, 0.0, 15.0), STEP_NS, True),
        ((0.0, 0.0, 25.0), STEP_NS, False),
        ((0.0, 0.0, 0.0), GAP_NS + 1, False),
    ],
)
def test_moving_away_begins_it_anew(
    moved_mm: tuple[float, float, float], later_ns: int, *, goes_on: bool
) -> None:
    """A mouth that wanders, or was unseen, begins a new stretch; along the axis it may be more."""
    stay = Stay.begin(MOUTH_MM, HEAD, 0).go_on(MOUTH_MM + moved_mm, HEAD, later_ns)
    assert (stay.count == 2) is goes_on
