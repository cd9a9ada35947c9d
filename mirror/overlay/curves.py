"""Smooth curves through a few points, and places along them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

Points: TypeAlias = "NDArray[np.float64]"
Place: TypeAlias = tuple[float, float]

_FIRST_UNTIL: Final = 0.35
_LAST_FROM: Final = 0.65


@cache
def evenly(pieces: int) -> NDArray[np.float64]:
    """Return the shares of a way at which `pieces` equal ones of it meet: 0, 1 and between.

    Shape (pieces + 1,), and not to be written to: one for all pictures.
    """
    shares = np.arange(pieces + 1) / pieces
    shares.flags.writeable = False
    return shares


def smooth(points: Points, per_piece: int) -> Points:
    """Return a Catmull-Rom spline through points (n, 2); through one or two, what they are.

    Between two of them lie `per_piece` points, the first included.
    """
    if len(points) < 3:  # noqa: PLR2004 - two points make a straight line
        return points
    ends = np.concatenate((points[:1], points, points[-1:]))
    t = evenly(per_piece)[:-1, None]
    pieces = [
        b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
        for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False)
    ]
    return np.concatenate((*pieces, points[-1:]))


class Way:
    """A line through points (n, 2), along which places are found by their share of its length."""

    def __init__(self, points: Points) -> None:
        self._points = points
        steps = np.hypot(*np.diff(points, axis=0).T)
        self._along = np.concatenate(([0.0], np.cumsum(steps)))

    def at(self, share: float) -> Place:
        """Return the place at a share of the length; 0 and 1 are the ends."""
        ((x, y),) = self.spaced(np.array([share]))
        return x, y

    def spaced(self, shares: NDArray[np.float64]) -> list[Place]:
        """Return the places at several shares of the length."""
        along = shares * self._along[-1]
        x, y = (np.interp(along, self._along, axis).tolist() for axis in self._points.T)
        return list(zip(x, y, strict=True))


def parts(at_ratio: float) -> Iterator[str]:
    """Yield the names that what moves goes by: one on the first part of the way, one on the last.

    Where it begins again it thus fades at the end while it comes at the start, and never jumps;
    in between it goes by both names at once, so that it does not dim there.
    """
    if at_ratio < _LAST_FROM:
        yield "first"
    if at_ratio > _FIRST_UNTIL:
        yield "last"
