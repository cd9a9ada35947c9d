"""An actor without a script: whoever directs says where each channel should go, while it runs.

A movement begins with the place, speed and acceleration of the one that it interrupts and ends
at rest: the smoothest way there, which is how hands and faces move (minimum jerk; Flash and
Hogan, J Neurosci 1985;5:1688). What a moment looks like depends on the directions alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hardware.actor.acting import NO_HAND, Acting
from hardware.actor.channels import NUMBER_CHANNELS, WORD_CHANNELS, near_miss
from hardware.actor.hand_shape import HandShape
from hardware.actor.palsy import Palsy
from mirror.errors import PerformanceError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_KEPT: Final = 12
"""Movements remembered for each channel: enough to look back a few frames, and no more."""
SHORTEST_S: Final = 0.05
"""Nothing of a body changes faster."""


@dataclass(frozen=True, slots=True)
class Glide:
    """One movement of one channel: a polynomial of the fifth degree in the share of its time."""

    start_s: float
    over_s: float
    coefficients: tuple[float, float, float, float, float, float]

    @classmethod
    def towards(cls, end: float, start_s: float, over_s: float, before: Glide | None) -> Glide:
        """Return the movement to `end` that carries on from `before`, or stands there already."""
        if before is None:
            return cls(start_s, over_s, (end, 0.0, 0.0, 0.0, 0.0, 0.0))
        place, speed, bend = before.state(start_s)
        speed, bend = speed * over_s, bend * over_s**2 / 2.0
        way = end - place - speed - bend
        # The last three bring the end's place, no speed and no acceleration.
        slow, rest = -speed - 2.0 * bend, -2.0 * bend
        cubic = 10.0 * way - 4.0 * slow + rest / 2.0
        quartic = -15.0 * way + 7.0 * slow - rest
        quintic = 6.0 * way - 3.0 * slow + rest / 2.0
        return cls(start_s, over_s, (place, speed, bend, cubic, quartic, quintic))

    def state(self, t_s: float) -> tuple[float, float, float]:
        """Return value, speed (per second) and acceleration at a time."""
        share = min(max((t_s - self.start_s) / self.over_s, 0.0), 1.0)
        place = speed = bend = 0.0
        for coefficient in reversed(self.coefficients):
            bend = bend * share + 2.0 * speed
            speed = speed * share + place
            place = place * share + coefficient
        if share in (0.0, 1.0) and t_s != self.start_s:
            speed = bend = 0.0
        return place, speed / self.over_s, bend / self.over_s**2


class Improvisation(Acting):
    """A person who does what is said.

    One thread may direct while another one draws; a direction is meant for now or later.
    """

    __slots__ = ("_glides", "_words", "duration_s", "lively", "name", "noise_levels", "palsy")

    def __init__(
        self,
        palsy: Palsy | None = None,
        start: Mapping[str, float] | None = None,
        *,
        name: str = "improvisation",
        noise_levels: float = 2.5,
        lively: bool = True,
    ) -> None:
        """Begin with the channels of `start`, else with their defaults.

        Raises PerformanceError for a channel that there is not.
        """
        self.name = name
        self.palsy = palsy or Palsy()
        self.noise_levels = noise_levels
        self.lively = lively
        self.duration_s = math.inf
        self._glides: dict[str, tuple[Glide, ...]] = {
            channel: (Glide.towards(value, 0.0, 1.0, None),)
            for channel, value in NUMBER_CHANNELS.items()
        }
        self._words: dict[str, tuple[tuple[float, str], ...]] = dict.fromkeys(
            WORD_CHANNELS, ((0.0, NO_HAND),)
        )
        for channel, value in (start or {}).items():
            self._known(channel, self._glides)
            self._glides[channel] = (Glide.towards(value, 0.0, 1.0, None),)

    def glide(self, channel: str, value: float, at_s: float, over_s: float) -> None:
        """Let a channel go to `value` from `at_s` on, within `over_s` seconds.

        What was to begin later is forgotten. Raises PerformanceError for a channel that there
        is not.
        """
        self._known(channel, self._glides)
        kept = [glide for glide in self._glides[channel] if glide.start_s < at_s]
        before = kept[-1] if kept else self._glides[channel][0]
        movement = Glide.towards(value, at_s, max(over_s, SHORTEST_S), before)
        self._glides[channel] = (*kept[1 - _KEPT :], movement)

    def become(self, channel: str, word: str, at_s: float) -> None:
        """Let a channel that changes at once be `word` from `at_s` on.

        Raises PerformanceError for a channel or a word that there is not.
        """
        self._known(channel, self._words)
        self._known(word, WORD_CHANNELS[channel])
        kept = [one for one in self._words[channel] if one[0] < at_s]
        self._words[channel] = (*kept[1 - _KEPT :], (at_s, word))

    def end(self, at_s: float) -> None:
        """Let the camera have no more frames after `at_s`."""
        self.duration_s = at_s

    def number(self, channel: str, t_s: float) -> float:
        """Return a channel's value."""
        glides = self._glides[channel]
        begun = [glide for glide in glides if glide.start_s <= t_s]
        return (begun[-1] if begun else glides[0]).state(t_s)[0]

    def word(self, channel: str, t_s: float) -> str:
        """Return a channel's word."""
        words = self._words[channel]
        begun = [word for start_s, word in words if start_s <= t_s]
        return begun[-1] if begun else words[0][1]

    @property
    def visited(self) -> bool:
        """Nobody else comes."""
        return False

    @property
    def hand_shapes(self) -> Collection[HandShape]:
        """Any shape may come."""
        return tuple(HandShape)

    def _known(self, word: str, known: Collection[str]) -> None:
        if word not in known:
            raise PerformanceError(
                f"{self.name}: there is no {word!r}{near_miss(word, known)}; "
                f"expected one of {', '.join(known)}"
            )
