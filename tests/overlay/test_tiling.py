"""Squares against a code that a telephone would read."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import segno

from mirror.overlay.renderer import Renderer
from mirror.overlay.scene import Ink, Role, Scene, Tiles
from mirror.overlay.tiling import squares

INK = Ink(Role.WORDS)
CHEQUERED = ((True, False), (False, True))


def test_a_code_drawn_on_black_is_read() -> None:
    """What a reader finds in the picture is what the code was made of, quiet squares and all."""
    code = segno.make("https://mirror.local/pair", micro=False)
    rows = tuple(tuple(not dark for dark in row) for row in code.matrix_iter(border=4))
    renderer = Renderer((320, 240))
    renderer.draw(Scene((Tiles("code", 160.0, 120.0, 5, rows, INK),)))
    said, *_ = cv2.QRCodeDetector().detectAndDecode(renderer.canvas[:, :, :3])
    assert said == "https://mirror.local/pair"


def test_squares_lie_on_whole_pixels() -> None:
    """Every square has its whole size, wherever the middle is, and nothing between is half lit."""
    renderer = Renderer((40, 30))
    renderer.draw(Scene((Tiles("code", 19.7, 14.2, 3, CHEQUERED, INK),)))
    lit = renderer.canvas[:, :, 2]
    assert sorted(np.unique(lit)) == [0, 255]
    assert np.count_nonzero(lit) == 2 * 3 * 3
    rows, columns = np.nonzero(lit)
    assert (rows.max() - rows.min(), columns.max() - columns.min()) == (5, 5)


def test_squares_at_the_edge_are_cut() -> None:
    """A grid that reaches beyond the panel lights what lies on it."""
    renderer = Renderer((40, 30))
    renderer.draw(Scene((Tiles("code", 0.0, 0.0, 8, CHEQUERED, INK),)))
    assert renderer.canvas[4, 4, 2] == 255
    assert not renderer.canvas[12:, :, 2].any()


@pytest.mark.parametrize(("rows", "side_px"), [(((True,), (True, False)), 3), (CHEQUERED, 0)])
def test_what_is_no_grid_is_refused(rows: tuple[tuple[bool, ...], ...], side_px: int) -> None:
    """Rows of different lengths and squares without size are named."""
    with pytest.raises(ValueError, match="tiles: expected"):
        squares(rows, side_px)
