"""Time as cameras and files tell it, made strictly increasing and free of nonsense."""

from __future__ import annotations

import math
import statistics
from collections import deque

NS_PER_MS = 1_000_000
NS_PER_S = 1_000_000_000

FASTEST_FPS = 1000.0
SLOWEST_FPS = 1.0
USUAL_FPS = 30.0

LONGEST_GAP_NS = 10 * NS_PER_S
"""Two pictures farther apart than this are a container's fault, not a pause (our own choice)."""

REMEMBERED_GAPS = 15
GAPS_TO_TRUST = 5


def sane_fps(claimed_fps: float) -> float:
    """Return `claimed_fps`, or 30 where a file or driver claims what no camera does."""
    return claimed_fps if SLOWEST_FPS <= claimed_fps <= FASTEST_FPS else USUAL_FPS


class PresentationTimes:
    """A file's presentation times as nanoseconds since its first picture.

    Times that stand still or step back are moved to one nominal interval after the picture
    before. After a leap of more than ten seconds, either way, counting goes on from there.
    """

    def __init__(self, fps: float) -> None:
        self.interval_ns = round(NS_PER_S / sane_fps(fps))
        self._origin_ns: int | None = None
        self._last_ns = 0

    def next_ns(self, position_ms: float) -> int:
        """Return the time of the next picture, whose file says `position_ms`."""
        exact_ns = position_ms * NS_PER_MS
        position_ns = round(exact_ns) if math.isfinite(exact_ns) else None
        if self._origin_ns is None:
            self._origin_ns = position_ns or 0
            return 0
        self._last_ns = self._after_last(position_ns, self._origin_ns)
        return self._last_ns

    def _after_last(self, position_ns: int | None, origin_ns: int) -> int:
        expected_ns = self._last_ns + self.interval_ns
        if position_ns is None:
            return expected_ns
        step_ns = position_ns - origin_ns - self._last_ns
        if 0 < step_ns <= LONGEST_GAP_NS:
            return position_ns - origin_ns
        if abs(step_ns) > LONGEST_GAP_NS:
            self._origin_ns = position_ns - expected_ns
        return expected_ns


class LostFrames:
    """How many pictures are missing between two, told from their times.

    The interval is learned (median of the last gaps), because a webcam in a dim room halves
    its rate by itself: those pictures were never taken, so they are not lost.
    """

    def __init__(self, fps: float) -> None:
        self._nominal_ns = NS_PER_S / sane_fps(fps)
        self._gaps_ns: deque[int] = deque(maxlen=REMEMBERED_GAPS)
        self._last_ns: int | None = None

    def before(self, t_ns: int) -> int:
        """Return how many pictures were lost between the last one and that of `t_ns`."""
        last_ns, self._last_ns = self._last_ns, t_ns
        if last_ns is None:
            return 0
        gap_ns = t_ns - last_ns
        lost = max(0, round(gap_ns / self._interval_ns()) - 1)
        self._gaps_ns.append(gap_ns)
        return lost

    def _interval_ns(self) -> float:
        if len(self._gaps_ns) < GAPS_TO_TRUST:
            return self._nominal_ns
        return statistics.median(self._gaps_ns)
