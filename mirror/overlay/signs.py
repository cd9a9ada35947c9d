"""Raised hands as a few lines: none, one or two fingers up, for the menu.

The drawing's own frame: origin in the middle of a ring, x to the right, y down, the ring's radius
being 1. The index is on the left, as on a right hand whose palm one sees in a mirror. Proportions
by eye (ours).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.overlay.curves import smooth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirror.overlay.curves import Place, Points

_PER_PIECE: Final = 4
_FINGERS_X: Final = (-0.27, -0.09, 0.09, 0.27)
"""Their middles: index, middle, ring and little finger."""
_HALF: Final = 0.085
_KNUCKLE_Y: Final = -0.08
_TIPS_Y: Final = (-0.6, -0.64)
"""Of index and middle finger, when they are up."""
_BENT_Y: Final = (-0.2, -0.22, -0.2, -0.15)
_THUMB: Final = (
    (-0.37, 0.3),
    (-0.3, 0.12),
    (-0.12, 0.08),
    (0.06, 0.14),
    (0.07, 0.25),
    (-0.1, 0.29),
)


@cache
def sign(fingers: int) -> tuple[Points, ...]:
    """Return the lines, (n, 2) each, of a hand with so many fingers up, 0 to 2.

    Raises ValueError for a sign that the menu does not have.
    """
    if not 0 <= fingers <= len(_TIPS_Y):
        raise ValueError(f"sign: expected 0, 1 or 2 fingers, found {fingers}; draw another hand")
    return tuple(smooth(np.array(line), _PER_PIECE) for line in (list(_contour(fingers)), _THUMB))


def _contour(fingers: int) -> Iterator[Place]:
    yield from ((-0.24, 0.66), (-0.28, 0.5), (-0.37, 0.3), (-0.38, 0.05))
    for number, x in enumerate(_FINGERS_X):
        top = _TIPS_Y[number] if number < fingers else _BENT_Y[number]
        yield from ((x - _HALF, _KNUCKLE_Y), (x - _HALF, top + _HALF), (x - _HALF / 2.0, top))
        yield from ((x + _HALF / 2.0, top), (x + _HALF, top + _HALF), (x + _HALF, _KNUCKLE_Y))
    yield from ((0.38, 0.1), (0.36, 0.35), (0.27, 0.5), (0.24, 0.66))
