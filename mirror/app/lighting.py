"""Whether the lamp is to be lit, and how fast it gets there.

It is lit for a face that is too dark to be measured, and stays for as long as somebody is there: a
lamp that went out once the face is bright would make it dark again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mirror.exercise.guidance import Phase
from mirror.face.measures import NotMeasurable

if TYPE_CHECKING:
    from hardware.lamp import Lamp
    from mirror.pipeline.moment import Moment

FADE_NS: Final = 3_000_000_000
"""From dark to full: there and back is a sixth of a flash a second, where three are too many
(WCAG 2.3.1)."""
DARK_NS: Final = 1_000_000_000
"""So long a face is dark before it counts: a hand that passes is not the night (ours)."""


class Lighting:
    """Lights a lamp by one moment after another."""

    def __init__(self, lamp: Lamp, full: float) -> None:
        """Take an open lamp, and how bright it gets at most, 0 to 1."""
        self._lamp, self._full = lamp, full
        self._wanted = False
        self._dark_since_ns: int | None = None
        self._stepped_ns: int | None = None

    def step(self, moment: Moment, t_ns: int) -> None:
        """Take what is known at `t_ns`, monotonic, and move the light a little."""
        if moment.guidance.phase is Phase.ASLEEP:
            self._wanted, self._dark_since_ns = False, None
        elif moment.measures.reason is not NotMeasurable.DARK:
            self._dark_since_ns = None
        elif self._dark_since_ns is None:
            self._dark_since_ns = t_ns
        elif t_ns - self._dark_since_ns >= DARK_NS:
            self._wanted = True
        self._fade(t_ns)

    def _fade(self, t_ns: int) -> None:
        elapsed_ns = 0 if self._stepped_ns is None else t_ns - self._stepped_ns
        self._stepped_ns = t_ns
        step = min(elapsed_ns / FADE_NS, 1.0)
        level = self._lamp.level
        if self._wanted:
            self._lamp.set(min(level + step, self._full))
        else:
            self._lamp.set(max(level - step, 0.0))
