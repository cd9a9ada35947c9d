"""How often a picture is drawn: never more often than the settings say."""

from __future__ import annotations


class Pace:
    """Says when a picture is due. Time is told to it.

    Pictures come from a camera that keeps no exact time. One that comes up to half a picture's
    time early is drawn, or a camera at the display's own rate would lose every second one; what
    it was early by is not given away, so that the rate holds on average.
    """

    def __init__(self, fps: float) -> None:
        """Draw at most `fps` pictures a second."""
        self._interval_ns = round(1e9 / fps)
        self._next_ns: int | None = None

    def due(self, t_ns: int) -> bool:
        """Return whether to draw at `t_ns` (monotonic), and if so, count it as drawn."""
        next_ns = t_ns if self._next_ns is None else self._next_ns
        if t_ns < next_ns - self._interval_ns // 2:
            return False
        # Time that passed without a picture is not caught up with.
        self._next_ns = max(next_ns, t_ns) + self._interval_ns
        return True
