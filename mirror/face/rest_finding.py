"""Finding the rest in a recording: the stretch named by the user, or the first quiet one."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, eq=False)
class FoundRest:
    """Where the rest was taken from, so that a person can judge whether it was one."""

    start_ns: int
    end_ns: int
    """Times of its first and last frame."""
    landmarks: list[Landmarks]
    """Each (478, 3) in pixels."""


class RestFinder(Protocol):
    """Looks at measurable frames in order until it has a rest."""

    def add(self, t_ns: int, points_px: Landmarks) -> FoundRest | None:
        """Take one person's landmarks (478, 3); return the rest once it is known."""
        ...

    def finish(self) -> FoundRest | None:
        """Return the rest, if there is one, when no more frames come."""
        ...

    def restart(self) -> None:
        """Begin again, with somebody else."""
        ...


class FirstQuiet:
    """The first quiet stretch: until it is long enough, or the mouth begins to move."""

    def __init__(self, longest_s: float) -> None:
        """Take at most `longest_s`, at least SHORTEST_S."""
        self._collector = RestCollector(longest_s)

    def add(self, t_ns: int, points_px: Landmarks) -> FoundRest | None:
        """Take one person's landmarks (478, 3); return the rest once it is known."""
        before = self._collector.collected()
        if self._collector.add(t_ns, points_px):
            return _rest(self._collector.collected()) if self._collector.complete else None
        return _rest(before[: 1 - _STRAYED]) if _long_enough(before) else None

    def finish(self) -> FoundRest | None:
        """Return the quiet stretch that the recording ended in, when it was long enough."""
        frames = self._collector.collected()
        return _rest(frames) if _long_enough(frames) else None

    def restart(self) -> None:
        """Begin again, with somebody else."""
        self._collector.restart()


class Window:
    """The stretch that the user has named."""

    def __init__(self, start_ns: int, end_ns: int) -> None:
        """Take every measurable frame from `start_ns` to `end_ns`, both included."""
        self._start_ns, self._end_ns = start_ns, end_ns
        self._frames: list[tuple[int, Landmarks]] = []

    def add(self, t_ns: int, points_px: Landmarks) -> FoundRest | None:
        """Take one person's landmarks (478, 3); return the rest once the window is past."""
        if t_ns > self._end_ns:
            return self.finish()
        if t_ns >= self._start_ns:
            self._frames.append((t_ns, points_px))
        return None

    def finish(self) -> FoundRest | None:
        """Return what lay in the window."""
        return _rest(self._frames) if self._frames else None

    def restart(self) -> None:
        """Begin again: the rest was another person's, and their frames are forgotten."""
        self._frames = []


def _long_enough(frames: list[tuple[int, Landmarks]]) -> bool:
    return bool(frames) and frames[-1][0] - frames[0][0] >= SHORTEST_S * 1e9


def _rest(frames: list[tuple[int, Landmarks]]) -> FoundRest:
    return FoundRest(frames[0][0], frames[-1][0], [points_px for _, points_px in frames])
