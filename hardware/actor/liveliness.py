"""The small movements of a living person who keeps still: blinks, sway, breath."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.anatomy import PerSide

if TYPE_CHECKING:
    from hardware.actor.expression import Expression
    from hardware.actor.pose import Pose

BLINK_EVERY_S: Final = 4.0
"""One blink in every stretch of this length, at a time that varies."""
_CLOSING_S: Final = 0.09
_OPENING_S: Final = 0.16
_SWAY: Final = (
    ("x_mm", 0.7, 0.11),
    ("y_mm", 0.35, 0.25),
    ("z_mm", 0.9, 0.07),
    ("yaw_deg", 0.35, 0.13),
    ("pitch_deg", 0.25, 0.17),
    ("roll_deg", 0.2, 0.09),
)
"""What sways, by how much to either side, and how often a second. Breath is the 0.25 Hz."""


class Liveliness:
    """Deterministic: the same seed and time give the same movement."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._phases = np.random.default_rng(seed).uniform(0, 2 * math.pi, len(_SWAY)).tolist()

    def sway(self, pose: Pose, t_s: float) -> Pose:
        """Return the pose a little off, as nobody stands like a statue."""
        offsets = {
            name: getattr(pose, name) + reach * math.sin(2 * math.pi * rate * t_s + phase)
            for (name, reach, rate), phase in zip(_SWAY, self._phases, strict=True)
        }
        return replace(pose, **offsets)

    def closure(self, t_s: float) -> float:
        """Return how far a blink has closed the eyes: 0 open, 1 shut."""
        stretch = math.floor(t_s / BLINK_EVERY_S)
        starts = np.random.default_rng((self._seed, max(stretch, 0))).uniform(0.4, 3.4)
        since_s = t_s - stretch * BLINK_EVERY_S - starts
        if since_s <= 0 or since_s >= _CLOSING_S + _OPENING_S:
            return 0.0
        if since_s < _CLOSING_S:
            return since_s / _CLOSING_S
        return 1.0 - (since_s - _CLOSING_S) / _OPENING_S


def blinked(expression: Expression, closure: float, open_mm: float) -> Expression:
    """Return the expression with both eyes closed by a share of what is still open."""
    if closure <= 0.0:
        return expression

    def closed(change_mm: float) -> float:
        return change_mm - closure * max(0.0, open_mm + change_mm)

    lids = expression.fissure_mm
    return replace(expression, fissure_mm=PerSide(closed(lids.left), closed(lids.right)))
