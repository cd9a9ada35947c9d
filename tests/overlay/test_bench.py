"""The measuring of the overlay's time. It measures here; it judges in `make bench`."""

from __future__ import annotations

from mirror.overlay.bench import measure_overlay


def test_every_picture_is_timed() -> None:
    """There is one positive time for each picture that was asked for."""
    times_ms = measure_overlay((320, 180), 5)
    assert times_ms.shape == (5,)
    assert (times_ms > 0.0).all()
