"""A performance: what the person does, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hardware.actor.acting import NO_HAND, Acting
from hardware.actor.channels import NUMBER_CHANNELS
from hardware.actor.hand_shape import HandShape

if TYPE_CHECKING:
    from collections.abc import Collection

    from hardware.actor.keyframes import NumberTrack, WordTrack
    from hardware.actor.palsy import Palsy


@dataclass(frozen=True, slots=True, eq=False)
class Performance(Acting):
    """A person's doings over `duration_s`."""

    name: str
    """By which it is chosen: the file's, without its ending."""
    title: str
    """One line for people."""
    duration_s: float
    numbers: dict[str, NumberTrack]
    """Channels that glide, by name; units are in the names."""
    words: dict[str, WordTrack]
    """Channels that change at once."""
    palsy: Palsy
    noise_levels: float
    """The camera's noise, standard deviation in grey levels."""
    lively: bool
    """Whether the person blinks, breathes and sways."""

    def number(self, channel: str, t_s: float) -> float:
        """Return a channel's value; its default where the performance does not mention it."""
        track = self.numbers.get(channel)
        return track.at(t_s) if track else NUMBER_CHANNELS[channel]

    def word(self, channel: str, t_s: float) -> str:
        """Return a channel's word; no hand where the performance does not mention it."""
        track = self.words.get(channel)
        return track.at(t_s) if track else NO_HAND

    @property
    def visited(self) -> bool:
        """Whether a second person takes part."""
        return "visitor_z_mm" in self.numbers

    @property
    def hand_shapes(self) -> Collection[HandShape]:
        """The shapes that hands take in it."""
        known = {word for track in self.words.values() for word in track.words}
        return tuple(shape for shape in HandShape if shape in known)
