"""When each side began to move: from its own rise, not from a line that both must cross.

The weaker side crosses any fixed height later, even when both start together. So a line is laid
through the times at which a side passed the middle part of its own way, and followed back to
where it had rested.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mirror.anatomy import PerSide, Side
from mirror.exercise.repetition.averages import drawn_towards
from mirror.exercise.repetition.limits import CLEAR_MM

STEP_MM: Final = 0.125
_LEVELS_MM: Final = tuple(STEP_MM * number for number in range(1, 49))
"""Heights whose passing is noted: up to 6 mm, two thirds of a whole smile (facts: 9.28 mm)."""
_FROM_RATIO: Final = 0.15
_TO_RATIO: Final = 0.85
"""The part of the way that is looked at, chosen on drawn rises of 0.8 s with the noise of a rest:
27 ms RMS of error, and at most 15 ms without noise."""
_REST_OVER_S: Final = 2.0
_DRIFT_OVER_S: Final = 20.0
_NEAR_MM: Final = 0.4
"""What lies so near to a rest belongs to it; what lies farther moves it only slowly, for it may
be the rise itself, before anybody could know that it has begun."""
_LONGEST_NS: Final = 150_000_000
"""After a longer gap nobody can say when a height was passed: four frames at 30 fps."""
_FEWEST: Final = 2

Passed = tuple[int | None, ...]
_NONE: Final[Passed] = (None,) * len(_LEVELS_MM)


@dataclass(frozen=True, slots=True)
class Rise:
    """One side's way from its rest. Times are monotonic nanoseconds."""

    t_ns: int
    now_mm: float
    rest_mm: float
    """Where it rested, a mean over the last seconds of rest."""
    passed_ns: Passed = _NONE
    """When each height was last passed upwards; None: it is above the side now."""

    def follow(self, t_ns: int, excursion_mm: float, *, resting: bool) -> Rise:
        """Return the way with one more sample; `resting`: no repetition has begun."""
        rest_mm = self.rest_mm
        if resting:
            near = abs(excursion_mm - rest_mm) < _NEAR_MM
            over_s = _REST_OVER_S if near else _DRIFT_OVER_S
            rest_mm = drawn_towards(rest_mm, excursion_mm, (t_ns - self.t_ns) / 1e9, over_s)
        passed = self.passed_ns
        if _height(excursion_mm) != _height(self.now_mm):
            passed = tuple(
                self._pass(level, known, t_ns, excursion_mm)
                for level, known in zip(_LEVELS_MM, passed, strict=True)
            )
        return Rise(t_ns, excursion_mm, rest_mm, passed)

    def _pass(self, level_mm: float, known: int | None, t_ns: int, mm: float) -> int | None:
        if mm < level_mm:
            return None
        if known is not None or self.now_mm >= level_mm or t_ns - self.t_ns > _LONGEST_NS:
            return known
        share = (level_mm - self.now_mm) / (mm - self.now_mm)
        return self.t_ns + round(share * (t_ns - self.t_ns))

    def start_ns(self, reached_mm: float) -> float | None:
        """Return when this side began to move, having reached `reached_mm`; None: unclear."""
        way = reached_mm - self.rest_mm
        if way < CLEAR_MM:
            return None
        low, high = (self.rest_mm + ratio * way for ratio in (_FROM_RATIO, _TO_RATIO))
        seen = [
            (level, float(passed - self.t_ns))
            for level, passed in zip(_LEVELS_MM, self.passed_ns, strict=True)
            if passed is not None and low <= level <= high
        ]
        if len(seen) < _FEWEST:
            return None
        return self.t_ns + _time_at(self.rest_mm, seen)


Rises = PerSide[Rise]


def begin(t_ns: int, excursion_mm: PerSide[float]) -> Rises:
    """Return both sides' ways, with the first sample."""
    return excursion_mm.map(lambda mm: Rise(t_ns, mm, mm))


def follow(rises: Rises, t_ns: int, excursion_mm: PerSide[float], *, resting: bool) -> Rises:
    """Return both sides' ways with one more sample."""
    return PerSide(
        rises.left.follow(t_ns, excursion_mm.left, resting=resting),
        rises.right.follow(t_ns, excursion_mm.right, resting=resting),
    )


def difference_ms(rises: Rises, reached_mm: PerSide[float], first: Side) -> float | None:
    """Return `first` side's start minus the other's; None unless both can be told."""
    mine = rises.of(first).start_ns(reached_mm.of(first))
    others = rises.of(first.other).start_ns(reached_mm.of(first.other))
    return None if mine is None or others is None else (mine - others) / 1e6


def _height(mm: float) -> int:
    return int(max(0.0, min(mm, _LEVELS_MM[-1])) / STEP_MM)


def _time_at(height_mm: float, seen: list[tuple[float, float]]) -> float:
    """Return where the straight line of times over heights meets `height_mm`."""
    middle = sum(level for level, _ in seen) / len(seen)
    mean = sum(time for _, time in seen) / len(seen)
    spread = sum((level - middle) ** 2 for level, _ in seen)
    slope = sum((level - middle) * (time - mean) for level, time in seen) / spread
    return mean + slope * (height_mm - middle)
