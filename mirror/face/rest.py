"""Collecting a rest: a few quiet seconds of one face, and knowing when they were not quiet."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.landmarks.topology import COMMISSURE, OUTER_CANTHUS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Landmarks = NDArray[np.float32]

_STILL_SHARE: Final = 0.035
"""How far the lip corners may stray from their own median, in distances between the outer
canthi: 3 mm on a face of 88 mm, well above noise and well below a smile's first half second."""
_FEWEST: Final = 8
"""Frames before straying can be told from noise."""


class RestCollector:
    """Keeps the last `duration_s` of quiet landmarks; starts anew when the mouth moves."""

    def __init__(self, duration_s: float) -> None:
        """Collect for `duration_s` seconds of measurable, quiet frames."""
        self._duration_ns = int(duration_s * 1e9)
        self._frames: deque[tuple[int, Landmarks]] = deque()
        self._shapes: deque[NDArray[np.float64]] = deque()
        """The mouth's shape in each of the frames, worked out once when it comes."""

    def add(self, t_ns: int, points_px: Landmarks) -> bool:
        """Take a measurable frame; return whether it lies still with those before."""
        self._frames.append((t_ns, points_px))
        self._shapes.append(mouth_shape(points_px))
        if self._strays():
            self.restart()
            return False
        return True

    def restart(self) -> None:
        """Forget what was collected."""
        self._frames.clear()
        self._shapes.clear()

    @property
    def progress_ratio(self) -> float:
        """Share of the wanted time that has been collected, 0 to 1."""
        if not self._frames:
            return 0.0
        elapsed_ns = self._frames[-1][0] - self._frames[0][0]
        return min(1.0, elapsed_ns / self._duration_ns)

    @property
    def complete(self) -> bool:
        """Whether the rest is long enough."""
        return self.progress_ratio >= 1.0

    def collected(self) -> list[tuple[int, Landmarks]]:
        """Return when each collected frame was taken (ns), and its landmarks."""
        return list(self._frames)

    def landmarks(self) -> list[Landmarks]:
        """Return the collected landmarks, each (478, 3) in pixels."""
        return [points for _, points in self._frames]

    def _strays(self) -> bool:
        if len(self._frames) < _FEWEST:
            return False
        shapes = np.stack(self._shapes)
        latest = np.abs(shapes[-3:] - np.median(shapes, axis=0)).max(axis=1)
        # Three frames running: one alone may be a glitch of the landmarks.
        return bool((latest > _STILL_SHARE).all())


def mouth_shape(points_px: Landmarks) -> NDArray[np.float64]:
    """Return both lip corners relative to the eyes, in outer-canthal distances, shape (4,).

    Turned upright and scaled by the eyes, so that moving the head does not count as moving the
    mouth.
    """
    left, right = points_px[OUTER_CANTHUS.left, :2], points_px[OUTER_CANTHUS.right, :2]
    across = (left - right).astype(np.float64)
    size = float(across @ across)
    corners = points_px[[COMMISSURE.left, COMMISSURE.right], :2] - (left + right) / 2.0
    along = corners @ across / size
    down = (corners @ np.array([-across[1], across[0]])) / size
    return np.concatenate((along, down))
