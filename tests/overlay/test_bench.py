"""The measuring of the overlay's time. It measures here; it judges in `make bench`."""

from __future__ import annotations

import pytest

from mirror.exercise.guidance import Phase
from mirror.overlay.bench import measure_overlay


@pytest.mark.parametrize("phase", [Phase.SMILE, Phase.CARE])
def test_every_picture_is_timed(phase: Phase) -> None:
    """There is one positive time for each picture that was asked for."""
    times_ms = measure_overlay((320, 180), 5, phase)
    assert times_ms.shape == (5,)
    assert (times_ms > 0.0).all()
