"""From the middle of a frame's exposure to the moment when the light it led to is seen.

Where pictures are handed over in step with the screen (vsync), a call that shows one waits for the
screen's next change and returns just after it: however unevenly the calls begin, their ends fall
together when they are laid over each other one change apart. That is measured, not assumed. Where
they do not fall together, as in a window on a desktop or off screen, nothing is known of when light
leaves the screen; then the end of the call stands for it, and that is said.
"""

from __future__ import annotations

import cmath
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mirror.pipeline.timing import StageTimes

if TYPE_CHECKING:
    from mirror.pipeline.timing import Spread

CALLS_TO_TRUST: Final = 20
"""Before so many calls their times may fall together by chance (own choice)."""
_REMEMBERED: Final = 15
"""Calls over which all of this is averaged: half a second. A screen at 59.94 Hz that calls itself
60 slips by half a millisecond in that time."""
_FORGETTING: Final = 0.02
"""How much of the way the quickest call is let rise towards each that was slower (own choice)."""
_IN_STEP_TURNS: Final = 0.075
"""Ends that spread by more than this share of a change are not in step: 1.2 ms at 60 Hz (own
choice; drawing alone varies by more)."""
_DRAWING_TURNS: Final = 0.2
"""Share of a change's time in which a picture is drawn at the most, where calls that begin with a
change hide it: 3.3 ms at 60 Hz (`tests/bench` has a hold's 99th percentile at half of that)."""
_STEADIER: Final = 2.0
"""By how much ends must be steadier than beginnings. Calls that are as steady as a camera's frames
are also ended steadily, and nobody has waited for a screen (own choice)."""


@dataclass(frozen=True, slots=True)
class Seen:
    """When light that begins to be drawn now will be seen."""

    t_ns: int
    """Monotonic, on the clock of the calls."""
    in_step: bool
    """Whether it is a change of the screen; False: merely the end of the drawing."""


class DisplayTiming:
    """Learns from every picture shown when the next will be seen. Time is told to it."""

    def __init__(
        self, refresh_hz: float | None, screen_lag_ns: int = 0, *, waits: bool = False
    ) -> None:
        """Take what the screen is known for.

        `refresh_hz` is the rate that its mode has, None for a display without one. What happens
        behind the cable, a picture held back or crystals that turn, cannot be measured from here:
        `screen_lag_ns` adds it where somebody has filmed it. `waits`: the display was seen to wait
        for the screen when it was opened, and each call may begin where the last one ended. Raises
        ValueError when the rate is not positive.
        """
        if refresh_hz is not None and not refresh_hz > 0.0:
            raise ValueError(
                f"DisplayTiming: expected a rate above 0 Hz, found {refresh_hz:g}; "
                "pass None for a display that has none"
            )
        self._period_ns = 1e9 / refresh_hz if refresh_hz else None
        self._screen_lag_ns = screen_lag_ns
        self._waits = waits
        self._calls = 0
        self._usual_ns = 0.0
        self._least_ns = 0.0
        self._began = 0j
        self._ended = 0j

    def shown(self, began_ns: int, ended_ns: int) -> None:
        """Take one call that showed a picture: when it was made, and when it returned."""
        took_ns = float(ended_ns - began_ns)
        self._calls += 1
        gain = 1.0 / min(self._calls, _REMEMBERED)
        self._usual_ns += gain * (took_ns - self._usual_ns)
        risen_ns = self._least_ns + _FORGETTING * (took_ns - self._least_ns)
        self._least_ns = took_ns if self._calls == 1 else min(took_ns, risen_ns)
        if self._period_ns is not None:
            self._began += gain * (_direction(began_ns, self._period_ns) - self._began)
            self._ended += gain * (_direction(ended_ns, self._period_ns) - self._ended)

    @property
    def in_step(self) -> bool:
        """Whether the calls were seen to wait for the screen."""
        ends = _spread_turns(self._ended)
        return (
            self._calls >= CALLS_TO_TRUST
            and ends <= _IN_STEP_TURNS
            and (self._waits or _STEADIER * ends <= _spread_turns(self._began))
        )

    def seen(self, now_ns: int) -> Seen:
        """Return when a picture will be seen that begins to be drawn at `now_ns`."""
        if self._period_ns is None or not self.in_step:
            return Seen(now_ns + round(self._usual_ns) + self._screen_lag_ns, in_step=False)
        # Where every call waits, even the quickest has taken more than its drawing.
        most_ns = _DRAWING_TURNS * self._period_ns if self._waits else math.inf
        ready_ns = now_ns + min(self._least_ns, most_ns)
        phase_ns = cmath.phase(self._ended) / (2.0 * math.pi) * self._period_ns
        waits_ns = (phase_ns - ready_ns) % self._period_ns
        return Seen(round(ready_ns + waits_ns) + self._screen_lag_ns, in_step=True)


class Latency:
    """How long after their exposure frames are seen as light, over the last few minutes."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._times = StageTimes()

    def note(self, exposed_ns: int, seen: Seen) -> None:
        """Take a frame's mid-exposure and when its light was seen, on one clock."""
        self._times.add(seen.t_ns - exposed_ns)

    def spread(self) -> Spread | None:
        """Return median and 99th percentile; None before anything was seen."""
        return self._times.spread()


def _direction(t_ns: int, period_ns: float) -> complex:
    """Return where in a change's time `t_ns` lies, as a direction on the unit circle."""
    return cmath.exp(2j * math.pi * (t_ns % period_ns) / period_ns)


def _spread_turns(mean: complex) -> float:
    """Return the standard deviation, in turns, of directions whose mean vector is `mean`.

    Derived: a wrapped normal distribution's mean vector is exp(-s^2 / 2) long, s in radians.
    """
    length = abs(mean)
    if length == 0.0:
        return math.inf
    return math.sqrt(max(0.0, -2.0 * math.log(length))) / (2.0 * math.pi)
