"""Clocks that drivers keep time by: the machine's, and one that a test moves by hand.

Nothing outside the drivers asks a clock: everything else is told the time.
"""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Monotonic time, and waiting for it."""

    def now_ns(self) -> int:
        """Return the monotonic time in nanoseconds."""
        ...

    def wait_until_ns(self, t_ns: int) -> None:
        """Return at `t_ns`, or at once when that has passed."""
        ...


class MonotonicClock:
    """The machine's monotonic clock."""

    def now_ns(self) -> int:
        """Return the machine's monotonic time in nanoseconds."""
        return time.monotonic_ns()

    def wait_until_ns(self, t_ns: int) -> None:
        """Sleep until `t_ns`."""
        remaining_ns = t_ns - time.monotonic_ns()
        if remaining_ns > 0:
            time.sleep(remaining_ns / 1e9)


class ManualClock:
    """A clock that stands still until it is moved; waiting moves it at once.

    With it a driver that keeps real time runs as fast as it is read.
    """

    def __init__(self, t_ns: int = 0) -> None:
        self._t_ns = t_ns

    def now_ns(self) -> int:
        """Return the time that was last set."""
        return self._t_ns

    def wait_until_ns(self, t_ns: int) -> None:
        """Move to `t_ns`; never backwards."""
        self._t_ns = max(self._t_ns, t_ns)

    def advance_ns(self, step_ns: int) -> None:
        """Move forwards by `step_ns`."""
        if step_ns < 0:
            raise ValueError(f"ManualClock: time runs forwards, asked for {step_ns} ns")
        self._t_ns += step_ns
