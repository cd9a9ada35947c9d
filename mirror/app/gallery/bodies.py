"""What the gallery's person does. The involved side is her left one; lengths are millimetres."""

from __future__ import annotations

from typing import Final

from hardware.actor import Expression, Hand, HandShape, Lighting, Scene
from mirror.anatomy import PerSide, Side


def _hand(side: Side, shape: HandShape, x_mm: float, y_mm: float, turn_deg: float) -> Scene:
    return Scene(hands=(Hand(side, shape, x_mm, y_mm, turn_deg),))


def _smile(left_mm: float, right_mm: float, *hands: Hand) -> Scene:
    return Scene(Expression(excursion_mm=PerSide(left_mm, right_mm)), hands=hands)


AT_REST: Final = Scene()
AT_DUSK: Final = Scene(lighting=Lighting(level=0.25))

OPEN_HAND: Final = _hand(Side.RIGHT, HandShape.OPEN_PALM, -150.0, -60.0, -8.0)
FIST: Final = _hand(Side.RIGHT, HandShape.FIST, -150.0, -60.0, -8.0)
ONE_FINGER: Final = _hand(Side.RIGHT, HandShape.POINT, -150.0, 20.0, -8.0)
COVERED: Final = _hand(Side.LEFT, HandShape.FLAT, 26.0, -75.0, -32.0)
"""A hand lies over the mouth."""

ON_ITS_WAY: Final = _smile(0.9, 1.3)
GENTLE: Final = _smile(2.0, 2.4)
"""About a quarter of the full range (source)."""
UNEVEN: Final = _smile(0.4, 2.4)
"""The involved side hardly moves: tried, and so it counts."""
TOO_MUCH: Final = _smile(2.6, 5.0)
HELPED: Final = _smile(2.2, 2.4, Hand(Side.LEFT, HandShape.POINT, 31.0, -75.0, -40.0))
"""A finger draws the corner along."""
