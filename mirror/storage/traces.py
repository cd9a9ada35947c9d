"""Measures, thinned out: ten a second at most, handed over ten seconds' worth at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mirror.storage.entries import Sample

if TYPE_CHECKING:
    from mirror.face.measures import FaceMeasures

INTERVAL_NS: Final = 100_000_000
"""At most 10 Hz are kept."""
BATCH: Final = 100
"""Measures in one transaction. A card is written page by page, so two seconds at once would come to
1.1 MB a minute, and ten come to 0.45. A loss of power costs those ten at most: an
event takes along what was measured before it, and of a counted smile nothing is missing."""


class Decimator:
    """Keeps every frame that is a tenth of a second after the last one kept, as it is.

    Frames are left out, not averaged: what is stored was measured.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._kept: list[Sample] = []
        self._last_ns: int | None = None

    def add(self, measures: FaceMeasures) -> bool:
        """Keep the frame if it is due; return whether there is enough to be written."""
        last_ns = self._last_ns
        if last_ns is None or not 0 <= measures.t_ns - last_ns < INTERVAL_NS:
            self._last_ns = measures.t_ns
            self._kept.append(Sample.of(measures))
        return len(self._kept) >= BATCH

    def taken(self) -> tuple[Sample, ...]:
        """Return what was kept since the last time."""
        if not self._kept:
            return ()
        kept = tuple(self._kept)
        self._kept.clear()
        return kept
