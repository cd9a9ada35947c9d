"""Finding the rest in a recording: the stretch named by the user, or the first quiet one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from mirror.face.rest import RestCollector

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Landmarks = NDArray[np.float32]

SHORTEST_S: Final = 0.3
"""A quiet stretch shorter than this is no rest: nine frames at 30 fps."""
_STRAYED: Final = 3
"""The frames that told the rest was over do not belong to it."""


class RestFinder(Protocol):
    """Looks at measurable frames in order until it has a rest."""

    def add(self, t_ns: int, points_px: Landmarks) -> list[Landmarks] | None:
        """Take one person's landmarks (478, 3); return the rest once it is known."""
        ...

    def finish(self) -> list[Landmarks] | None:
        """Return the rest, if there is one, when no more frames come."""
        ...

    def restart(self) -> None:
        """Begin again, with somebody else."""
        ...


class FirstQuiet:
    """The first quiet stretch: until it is long enough, or the mouth begins to move."""

    def __init__(self, longest_s: float) -> None:
        """Take at most `longest_s`, at least SHORTEST_S."""
        self._shortest_ns = int(SHORTEST_S * 1e9)
        self._collector = RestCollector(longest_s)
        self._span_ns = (0, 0)

    def add(self, t_ns: int, points_px: Landmarks) -> list[Landmarks] | None:
        """Take one person's landmarks (478, 3); return the rest once it is known."""
        before = self._collector.landmarks()
        first = self._span_ns[0] if before else t_ns
        if self._collector.add(t_ns, points_px):
            self._span_ns = (first, t_ns)
            return self._collector.landmarks() if self._collector.complete else None
        long_enough = self._span_ns[1] - first >= self._shortest_ns
        return before[: 1 - _STRAYED] if long_enough else None

    def finish(self) -> list[Landmarks] | None:
        """Return the quiet stretch that the recording ended in, when it was long enough."""
        long_enough = self._span_ns[1] - self._span_ns[0] >= self._shortest_ns
        return self._collector.landmarks() if long_enough else None

    def restart(self) -> None:
        """Begin again, with somebody else."""
        self._collector.restart()
        self._span_ns = (0, 0)


class Window:
    """The stretch that the user has named."""

    def __init__(self, start_ns: int, end_ns: int) -> None:
        """Take every measurable frame from `start_ns` to `end_ns`, both included."""
        self._start_ns, self._end_ns = start_ns, end_ns
        self._frames: list[Landmarks] = []

    def add(self, t_ns: int, points_px: Landmarks) -> list[Landmarks] | None:
        """Take one person's landmarks (478, 3); return the rest once the window is past."""
        if t_ns > self._end_ns:
            return self.finish()
        if t_ns >= self._start_ns:
            self._frames.append(points_px)
        return None

    def finish(self) -> list[Landmarks] | None:
        """Return what lay in the window."""
        return self._frames or None

    def restart(self) -> None:
        """Begin again: the rest was another person's, and their frames are forgotten."""
        self._frames = []
