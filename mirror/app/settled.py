"""A repetition is on the disk before it is shown as counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mirror.exercise.guidance import Guidance


class Settled:
    """Holds back what says that a repetition counts until the journal has settled it.

    Settled is what is committed, or is deliberately kept in memory because it cannot be stored
    just now (`mirror.storage.Journal.pending_repetitions`). Marks and gauges are never held
    back: only the count and the words.
    """

    def __init__(self) -> None:
        """Begin with nothing shown."""
        self._before: Guidance | None = None

    def shown(self, guidance: Guidance, pending: int) -> Guidance:
        """Return what to show of `guidance` while `pending` repetitions are not settled."""
        if pending == 0:
            self._before = guidance
        elif self._before is not None:
            before = self._before
            guidance = replace(guidance, text=before.text, more=before.more, count=before.count)
        return guidance
