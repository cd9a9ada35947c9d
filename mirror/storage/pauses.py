"""When to try again what has failed: soon, then ever more rarely."""

from __future__ import annotations

from typing import Final

FIRST_S: Final = 1.0
LONGEST_S: Final = 60.0
"""A full disk is looked at once a minute: often enough for a session, cheap for a day."""
_NS_PER_S: Final = 1_000_000_000


class Pauses:
    """Doubling pauses between attempts."""

    def __init__(self) -> None:
        """Begin ready."""
        self._pause_s = 0.0
        self._due_ns = 0

    def failed(self, now_ns: int) -> None:
        """Wait longer than the last time."""
        self._pause_s = min(LONGEST_S, max(FIRST_S, 2.0 * self._pause_s))
        self._due_ns = now_ns + int(self._pause_s * _NS_PER_S)

    def succeeded(self) -> None:
        """Be ready at once, and patient anew."""
        self._pause_s = 0.0
        self._due_ns = 0

    def left_s(self, now_ns: int) -> float:
        """Return how long to wait yet."""
        return max(0.0, (self._due_ns - now_ns) / _NS_PER_S)
