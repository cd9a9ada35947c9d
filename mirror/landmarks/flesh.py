"""A hand is more than its joints: points all over its fingers and palm."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.landmarks.topology import HAND_POINTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirror.landmarks.records import HandLandmarks

_POINTS_A_BONE: Final = 6


def _weights() -> NDArray[np.float64]:
    """Return weights (n, 21) that turn a hand's joints into points on its bones and its palm."""
    fingers = [(0, 1, 2, 3, 4), *((0, k, k + 1, k + 2, k + 3) for k in (5, 9, 13, 17))]
    bones = [pair for finger in fingers for pair in pairwise(finger)]
    across_palm = [(5, 9), (9, 13), (13, 17), (2, 5), (2, 17)]
    rows = []
    for start, end in bones + across_palm:
        for share in np.linspace(0.0, 1.0, _POINTS_A_BONE):
            row = np.zeros(HAND_POINTS)
            row[start] += 1.0 - share
            row[end] += share
            rows.append(row)
    return np.array(rows)


_WEIGHTS: Final = _weights()


def flesh_px(hand: HandLandmarks) -> NDArray[np.float64]:
    """Return points all over the hand, shape (n, 2), in picture pixels."""
    return np.asarray(_WEIGHTS @ hand.points_px[:, :2])
