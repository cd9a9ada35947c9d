"""Whether the mirror goes easy because the board is hot: it slows down before it fails (product).

Pure: readings and times in, one decision out.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from hardware.board import BoardReading

EASE_C: Final = 78.0
"""Two degrees before a Raspberry Pi slows itself down (its documentation, "frequency management"):
measuring every second frame on purpose is better than measuring late."""
FULL_C: Final = 70.0
"""Half the work cools a Pi by some degrees; nearer together, it would swing (ours)."""
COOL_FOR_NS: Final = 60_000_000_000
"""A heat sink takes minutes to cool; a gust does not count (ours)."""
_LOG: Final = logging.getLogger(__name__)


class Heat:
    """Decides from one reading after another, with a span between going easy and going on."""

    def __init__(self) -> None:
        """Begin at full work."""
        self.eased = False
        """Whether the mirror goes easy."""
        self._cool_since_ns: int | None = None

    def step(self, reading: BoardReading, t_ns: int) -> bool:
        """Return whether to go easy after `reading` at `t_ns`, monotonic.

        A board that does not tell changes nothing.
        """
        if _hot(reading):
            self._cool_since_ns = None
            self._be(eased=True)
        elif not _cool(reading):
            self._cool_since_ns = None
        elif self._cool_since_ns is None:
            self._cool_since_ns = t_ns
        elif t_ns - self._cool_since_ns >= COOL_FOR_NS:
            self._be(eased=False)
        return self.eased

    def _be(self, *, eased: bool) -> None:
        """Change, and say so once."""
        if eased and not self.eased:
            _LOG.warning("The board is hot: the mirror measures every second picture.")
        elif self.eased and not eased:
            _LOG.warning("The board has cooled down: the mirror measures every picture again.")
        self.eased = eased


def _hot(reading: BoardReading) -> bool:
    warm = reading.temperature_c is not None and reading.temperature_c >= EASE_C
    return warm or reading.slowed is True


def _cool(reading: BoardReading) -> bool:
    told = reading.temperature_c is not None and reading.temperature_c < FULL_C
    return told and not reading.slowed
