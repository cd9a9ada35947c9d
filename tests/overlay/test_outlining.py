"""Drawn lines as brightness."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.overlay.outlining import Pen, outline_box
from mirror.overlay.scene import Ink, Outline, Role

CORNER = ((10.0, 10.0), (30.0, 10.0), (30.0, 25.0))


def line(*points: tuple[float, float], width_px: float = 4.0) -> Outline:
    """Return a line through points."""
    return Outline("line", points, width_px, Ink(Role.WORDS))


def on_panel(outline: Outline) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return a picture of 60 x 60 pixels, 0 to 1, with the line on it."""
    left, top, right, bottom = outline_box(outline)
    picture = np.zeros((60, 60))
    picture[top:bottom, left:right] = Pen(60, 60).draw(outline, (left, top, right, bottom)) / 255.0
    return picture


def test_a_line_goes_through_its_points_and_nowhere_else() -> None:
    """Lit along its way, corners included, dark beside it and outside of its box."""
    picture = on_panel(line(*CORNER))
    assert picture[10, 10:31].min() == 1.0
    assert picture[10:26, 30].min() == 1.0
    assert picture[20, 20] == 0.0


@pytest.mark.parametrize("at", [20.0, 20.25, 20.5, 20.75])
def test_a_line_lies_between_pixels(at: float) -> None:
    """Its middle is where it was asked to be, to a fifth of a pixel: it glides and never steps."""
    column = on_panel(line((10.0, at), (50.0, at)))[:, 30]
    assert (column * np.arange(60)).sum() / column.sum() == pytest.approx(at, abs=0.2)


@pytest.mark.parametrize("width_px", [2.0, 4.0, 7.0])
def test_a_line_is_as_wide_as_it_was_asked_to_be(width_px: float) -> None:
    """To a pixel: it smooths its edges by less than that."""
    column = on_panel(line((10.0, 30.0), (50.0, 30.0), width_px=width_px))[:, 30]
    assert column.sum() == pytest.approx(width_px, abs=1.0)


def test_the_next_line_is_drawn_on_dark_ground() -> None:
    """Nothing of the last line stays in the room that both are drawn in."""
    pen, first, second = Pen(60, 60), line((5.0, 5.0), (50.0, 50.0)), line((5.0, 5.0), (50.0, 5.0))
    box = outline_box(first)
    pen.draw(first, box)
    assert pen.draw(second, box)[30:].max() == 0
