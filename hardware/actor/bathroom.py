"""A bathroom's ordinary life as a performance of any length: habits in random order.

Nobody in it raises a hand and keeps it still beside the face, for that is how a session begins;
everything else may happen there. The same seed gives the same life.
"""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Final

import numpy as np

from hardware.actor.channels import NUMBER_CHANNELS
from hardware.actor.habits import HABITS
from hardware.actor.keyframes import NumberTrack, WordTrack
from hardware.actor.palsy import Palsy
from hardware.actor.performance import Performance
from mirror.anatomy import Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hardware.actor.habits import Habit, Place, Range

_LOW_MM: Final = -480.0
"""Where hands are that do nothing: below the picture."""
_RAISING_S: Final = (0.4, 1.1)
_BETWEEN_S: Final = (0.3, 6.0)
_HEAD: Final[dict[str, Range]] = {
    "x_mm": (-70.0, 70.0),
    "y_mm": (-60.0, 10.0),
    "z_mm": (520.0, 820.0),
    "yaw_deg": (-22.0, 22.0),
    "pitch_deg": (-14.0, 12.0),
    "roll_deg": (-12.0, 12.0),
}
"""Where the head goes while hands are busy, and how it is held."""


def bathroom(duration_s: float, seed: int = 0) -> Performance:
    """Return at least `duration_s` of a person's doings before the mirror."""
    life = _Life(np.random.default_rng(seed))
    while life.t_s < duration_s:
        life.live(HABITS[int(life.dice.integers(len(HABITS)))])
    return Performance(
        name=f"bathroom-{seed}",
        title="Everything but a session",
        duration_s=life.t_s,
        numbers={name: _track(frames) for name, frames in life.numbers.items()},
        words={name: _words(frames) for name, frames in life.words.items()},
        palsy=Palsy(),
        noise_levels=2.5,
        lively=True,
    )


class _Life:
    """What has happened so far, as keyframes by channel."""

    def __init__(self, dice: np.random.Generator) -> None:
        self.dice = dice
        self.t_s = 1.0
        self.numbers: dict[str, list[tuple[float, float]]] = {}
        self.words: dict[str, list[tuple[float, str]]] = {}

    def live(self, habit: Habit) -> None:
        """Do one thing, for as long as it takes."""
        began_s, lasts_s = self.t_s, self._between(habit.lasts_s)
        sides = tuple(Side) if habit.both else (Side.LEFT, Side.RIGHT)[self.dice.integers(2) :][:1]
        ends_s = [self._use(side, habit, began_s, lasts_s) for side in sides]
        if habit.face is not None:
            self._face(*habit.face, began_s, lasts_s)
        self._hold_head(began_s, lasts_s)
        self.t_s = max(ends_s) + self._between(_BETWEEN_S)

    def _use(self, side: Side, habit: Habit, began_s: float, lasts_s: float) -> float:
        """Raise a hand, use it and lower it; return when it is down."""
        t_s = began_s
        self._move(side, t_s, (habit.path[0][0] + 90.0, _LOW_MM))
        self.words.setdefault(f"{side}_hand", []).append((t_s, habit.shape))
        self._key(f"{side}_hand_turn_deg", t_s, self._outwards(side) * habit.turn_deg)
        t_s += self._between(_RAISING_S)
        for place in _to_and_fro(habit.path):
            self._move(side, t_s, self._about(place, habit.loose_mm))
            if t_s - began_s > lasts_s:
                break
            t_s += self._between(habit.leg_s)
        t_s += self._between(_RAISING_S)
        self._move(side, t_s, (habit.path[0][0] + 90.0, _LOW_MM))
        self.words[f"{side}_hand"].append((t_s, "none"))
        return t_s

    def _face(self, channel: str, limits: Range, began_s: float, lasts_s: float) -> None:
        reach = self._between(limits)
        self._key(channel, began_s, 0.0)
        self._key(channel, began_s + 0.3 * lasts_s, reach)
        self._key(channel, began_s + 0.7 * lasts_s, reach)
        self._key(channel, began_s + lasts_s, 0.0)

    def _hold_head(self, began_s: float, lasts_s: float) -> None:
        """Bring the head somewhere else, a little on the whole."""
        for channel, (least, most) in _HEAD.items():
            middle = NUMBER_CHANNELS[channel]
            share = float(self.dice.normal(0.0, 0.4))
            aim = middle + share * (most - least) / 2.0
            self._key(channel, began_s + 0.5 * lasts_s, float(np.clip(aim, least, most)))

    def _move(self, side: Side, t_s: float, place: Place) -> None:
        self._key(f"{side}_hand_x_mm", t_s, self._outwards(side) * place[0])
        self._key(f"{side}_hand_y_mm", t_s, place[1])

    def _about(self, place: Place, loose_mm: float) -> Place:
        across, up = self.dice.normal(0.0, loose_mm, 2)
        return place[0] + float(across), place[1] + float(up)

    def _key(self, channel: str, t_s: float, value: float) -> None:
        self.numbers.setdefault(channel, []).append((t_s, value))

    def _between(self, limits: Range) -> float:
        return float(self.dice.uniform(*limits))

    @staticmethod
    def _outwards(side: Side) -> float:
        return 1.0 if side is Side.LEFT else -1.0


def _to_and_fro(path: tuple[Place, ...]) -> Iterator[Place]:
    return cycle(path + path[-2:0:-1])


def _track(frames: list[tuple[float, float]]) -> NumberTrack:
    times_s, values = zip(*frames, strict=True)
    return NumberTrack(times_s, values)


def _words(frames: list[tuple[float, str]]) -> WordTrack:
    times_s, words = zip(*frames, strict=True)
    return WordTrack((0.0, *times_s), ("none", *words))
