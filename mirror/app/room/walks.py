"""Where the virtual person stands, and how they move."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.app.room.truth import TrueHead

if TYPE_CHECKING:
    from collections.abc import Callable

    Walk = Callable[[float], TrueHead]
    """The head at a time in seconds."""

HOME: Final = TrueHead(0.0, 0.0, 650.0)
"""Where the person rests: between the nearest and the farthest place."""
ACROSS_MM: Final = (-120.0, 0.0, 120.0)
UP_MM: Final = (-100.0, 0.0, 100.0)
AWAY_MM: Final = (500.0, 600.0, 700.0, 800.0, 900.0)
"""The working volume: the middle between the eyes, from the middle of the panel."""

SWAY_MM_S: Final = 40.0
SWAY_MM: Final = 30.0
NOD_DEG_S: Final = 20.0
NOD_DEG: Final = 4.0
_NECK_MM: Final = np.array([0.0, -100.0, -80.0])
"""About what a head nods, in its own frame: the top of the neck, between the ears. Soft."""


def working_volume(*, quick: bool = False) -> list[TrueHead]:
    """Return heads that look straight ahead from all over the working volume."""
    away_mm = AWAY_MM[::2] if quick else AWAY_MM
    return [TrueHead(x, y, z) for z, y, x in product(away_mm, UP_MM, ACROSS_MM)]


def swaying(home: TrueHead = HOME) -> Walk:
    """Return a head that sways from side to side, at most at `SWAY_MM_S`."""
    rate = SWAY_MM_S / SWAY_MM
    return lambda t_s: replace(home, x_mm=home.x_mm + SWAY_MM * math.sin(rate * t_s))


def nodding(home: TrueHead = HOME) -> Walk:
    """Return a head that nods about its neck, at most at `NOD_DEG_S`."""
    rate = NOD_DEG_S / NOD_DEG
    return lambda t_s: nodded(home, NOD_DEG * math.sin(rate * t_s))


def nodded(head: TrueHead, pitch_deg: float) -> TrueHead:
    """Return a head after a nod by `pitch_deg`, chin up: the neck stays where it is."""
    turned = replace(head, pitch_deg=head.pitch_deg + pitch_deg)
    shift = (head.axes() - turned.axes()) @ _NECK_MM
    x, y, z = (np.array([head.x_mm, head.y_mm, head.z_mm]) + shift).tolist()
    return replace(turned, x_mm=x, y_mm=y, z_mm=z)


def swaying_and_nodding(home: TrueHead = HOME) -> Walk:
    """Return a head that does both at once."""
    sway, nod = swaying(home), NOD_DEG_S / NOD_DEG
    return lambda t_s: nodded(sway(t_s), NOD_DEG * math.sin(nod * t_s))
