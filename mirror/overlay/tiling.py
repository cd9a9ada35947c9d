"""Squares as brightness, kept for the next picture."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@lru_cache(maxsize=4)
def squares(rows: tuple[tuple[bool, ...], ...], side_px: int) -> NDArray[np.uint8]:
    """Return 255 where `rows` are lit and 0 elsewhere, a square being `side_px` wide and high.

    Shape (rows, columns) times `side_px`; not to be written to, for the next caller gets it again.
    Raises ValueError where the rows are not equally long or squares have no size.
    """
    if side_px < 1 or len({len(row) for row in rows}) != 1:
        raise ValueError(
            f"tiles: expected rows of one length and squares of at least 1 px, found rows of "
            f"{sorted({len(row) for row in rows})} and {side_px} px; make every row equally long"
        )
    lit = np.array(rows, np.uint8) * np.uint8(255)
    lit = lit.repeat(side_px, axis=0).repeat(side_px, axis=1)
    lit.setflags(write=False)
    return lit
