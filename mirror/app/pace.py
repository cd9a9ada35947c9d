"""When the next picture is drawn: at an even rate, and hardly ever while nothing is to be seen."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

SELDOM_NS: Final = 1_000_000_000
"""While the mirror is dark: once a second, for a clock's sake."""
_WITH_THE_SCREEN: Final = 0.9
"""Share of a change's time after which a picture is due where the screen is waited for anyway: a
little early, so that no change is ever missed by a clock that is not the screen's own."""

_TURN_S: Final = 0.001
"""Python's threads take turns of 5 ms, a third of a picture's time; in turns of 1 ms the 99th
percentile from picture to picture was a quarter shorter on a busy machine (own measurement)."""


@contextmanager
def short_turns() -> Iterator[None]:
    """Let threads take turns so short that whoever draws is never kept waiting for long."""
    before_s = sys.getswitchinterval()
    sys.setswitchinterval(min(before_s, _TURN_S))
    try:
        yield
    finally:
        sys.setswitchinterval(before_s)


class Pace:
    """Says how long to wait and when a picture is due. Time is told to it, in monotonic ns."""

    def __init__(self, fps: float, *, with_the_screen: bool = False) -> None:
        """Draw `fps` pictures a second.

        `with_the_screen`: that is the screen's own rate, and showing a picture waits for it.
        """
        share = _WITH_THE_SCREEN if with_the_screen else 1.0
        self._interval_ns = round(share * 1e9 / fps)
        self._drawn_ns = self._next_ns = 0

    def wait_s(self, t_ns: int) -> float:
        """Return the seconds until a picture is due; 0 where it already is."""
        return max(0, self._next_ns - t_ns) / 1e9

    def due(self, t_ns: int) -> bool:
        """Return whether a picture is to be drawn at `t_ns`."""
        return t_ns >= self._next_ns

    def drawn(self, t_ns: int, *, resting: bool = False) -> None:
        """Count the picture that was begun at `t_ns`; `resting`: the next is in no hurry."""
        # The rate is kept on average, but time that passed without a picture is not caught up with.
        late = t_ns - self._next_ns >= self._interval_ns
        self._drawn_ns = t_ns if late else self._next_ns
        self._next_ns = self._drawn_ns + (SELDOM_NS if resting else self._interval_ns)

    def hurry(self) -> None:
        """Draw the next picture as soon as the rate allows: there may be something to be seen."""
        self._next_ns = min(self._next_ns, self._drawn_ns + self._interval_ns)
