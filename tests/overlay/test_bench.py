"""The measuring of the overlay's time. It measures here; it judges in `make bench`."""

from __future__ import annotations

import pytest

from hardware.panel import Panel
from mirror.overlay.bench import Pictures, Shown, measure_pictures
from mirror.overlay.offscreen import OffscreenDisplay

PANEL = Panel.of_diagonal(320, 180, 24.0)


@pytest.mark.parametrize("shown", Shown)
def test_every_picture_is_timed(shown: Shown) -> None:
    """There is one positive time for each picture that was asked for."""
    with OffscreenDisplay(PANEL) as display:
        times_ms = measure_pictures(display, 5, shown)
    assert times_ms.shape == (5,)
    assert (times_ms > 0.0).all()


@pytest.mark.parametrize("reflected", [True, False])
def test_something_changes_in_every_picture(*, reflected: bool) -> None:
    """No picture is free because it is the same as the last: that would time nothing."""
    with OffscreenDisplay(PANEL) as display:
        pictures = Pictures(display, Shown.HOLD, reflected=reflected)
        last, same = display.picture, 0
        for _ in range(60):
            pictures.show()
            same += bool((display.picture == last).all())
            last = display.picture
    assert same <= 6, "where light has not yet come, or a step was too small for this panel"
