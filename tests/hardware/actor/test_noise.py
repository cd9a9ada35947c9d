"""The sensor's noise."""

from __future__ import annotations

import numpy as np
import pytest

from hardware.actor.noise import SensorNoise

GREY = np.full((240, 320, 3), 128, np.uint8)


@pytest.mark.parametrize("levels", [2.0, 4.0])
def test_noise_has_the_spread_that_was_asked_for(levels: float) -> None:
    """On an even grey the standard deviation is the number of grey levels (rounding: 3 %)."""
    noisy = SensorNoise(320, 240, levels, seed=0).add(GREY, 5).astype(float)
    assert noisy.std() == pytest.approx(levels, rel=0.03)
    assert noisy.mean() == pytest.approx(128.0, abs=0.1)


def test_neighbouring_frames_share_no_noise() -> None:
    """Noise of one frame does not correlate with that of the next hundred."""
    noise = SensorNoise(320, 240, 3.0, seed=0)
    first = noise.add(GREY, 0).astype(float).ravel() - 128
    for number in range(1, 101):
        other = noise.add(GREY, number).astype(float).ravel() - 128
        assert abs(np.corrcoef(first, other)[0, 1]) < 0.02


def test_no_noise_leaves_the_picture_alone() -> None:
    """A camera without noise gives the drawing itself."""
    assert np.array_equal(SensorNoise(320, 240, 0.0, seed=0).add(GREY, 1), GREY)
