"""How far a hand's fingers reach: what tells a stretched one from one that is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.landmarks.topology import Hand

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROOTS: Final = np.array([5, 9, 13, 17])
"""Knuckles of index, middle, ring and little finger; the next three rows are the finger's."""
CURLED: Final = 0.9
"""A closed finger's tip is so much nearer to the wrist than its middle joint: seen 0.52-0.75."""


def reaches(points_px: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return, shape (4,), each tip's distance from the wrist over its middle joint's.

    `points_px`, shape (21, 3), as in `HandLandmarks`; measured in the picture's plane.
    """
    flat = points_px[:, :2].astype(np.float64) - points_px[Hand.WRIST, :2]
    far = np.hypot(flat[:, 0], flat[:, 1])
    return np.asarray(far[ROOTS + 3] / np.maximum(far[ROOTS + 1], 1e-6))
