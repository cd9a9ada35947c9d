"""Whether somebody has set something on the page since a run began."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    Revision = tuple[int, int]

_EVERY_NS: Final = 5_000_000_000
"""How soon what was set reaches a mirror that sleeps; a look takes a fraction of a millisecond."""


class Novelty:
    """Looks now and then; once found, it stays found."""

    def __init__(self, revision: Callable[[], Revision]) -> None:
        """Take what tells another pair as soon as something is set, and remember what it tells."""
        self._revision = revision
        self._known = revision()
        self._due_ns: int | None = None
        self.found = False
        """Whether something has been set."""

    def look(self, t_ns: int) -> bool:
        """Return whether something has been set, as far as is known at `t_ns` (monotonic)."""
        if self._due_ns is None:
            self._due_ns = t_ns + _EVERY_NS
        elif not self.found and t_ns >= self._due_ns:
            self._due_ns = t_ns + _EVERY_NS
            self.found = self._revision() != self._known
        return self.found
