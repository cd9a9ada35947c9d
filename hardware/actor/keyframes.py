"""Keyframes: a value's way through time, eased from one to the next."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberTrack:
    """A number that glides between its keyframes and stands still before and after them."""

    times_s: tuple[float, ...]
    values: tuple[float, ...]

    def at(self, t_s: float) -> float:
        """Return the value at a time; between keyframes it starts and ends gently."""
        after = bisect_right(self.times_s, t_s)
        if after == 0:
            return self.values[0]
        if after == len(self.times_s):
            return self.values[-1]
        start, end = self.times_s[after - 1], self.times_s[after]
        share = (t_s - start) / (end - start)
        # Minimum jerk: how hands and faces move.
        eased = share**3 * (10.0 - 15.0 * share + 6.0 * share**2)
        return self.values[after - 1] + (self.values[after] - self.values[after - 1]) * eased


@dataclass(frozen=True, slots=True)
class WordTrack:
    """A word that holds from its keyframe to the next."""

    times_s: tuple[float, ...]
    words: tuple[str, ...]

    def at(self, t_s: float) -> str:
        """Return the word at a time; before the first keyframe already the first word."""
        return self.words[max(0, bisect_right(self.times_s, t_s) - 1)]
