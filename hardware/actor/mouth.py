"""The mouth's curves in the face's frontal plane, in mm, and how an expression moves them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from hardware.actor.curves import Point, cubic
from mirror.anatomy import PerSide, Side

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor.expression import Expression
    from hardware.actor.person import Person

ZYGOMATICUS_ANGLE_DEG: Final = 47.0
"""Direction of a smile: up and out from the horizontal (facts: AJODO 2005;128:8)."""

CORNER_Y_MM: Final = -75.0
_SEAM_Y_MM: Final = -75.4
_MIDLINE_SHARE: Final = 0.05
"""How much of the difference between the corners the middle of the lips follows, sideways."""

_MIDDLE_RISE: Final = 0.42
"""Share of the corners' height that the middle of the lips gains."""

_NEAR_CORNER_SHARE: Final = 1.14
_FAR_FROM_CORNER_SHARE: Final = 0.9
"""How far the lips' curves go along with the corner, near it and towards the middle."""


def outward(side: Side) -> float:
    """Return the sign of x that leads away from the midline on `side`."""
    return 1.0 if side is Side.LEFT else -1.0


def zygomaticus(side: Side) -> NDArray[np.float64]:
    """Return the unit vector of a smile in the frontal plane, shape (2,): x, y."""
    angle = math.radians(ZYGOMATICUS_ANGLE_DEG)
    return np.array([outward(side) * math.cos(angle), math.sin(angle)])


@dataclass(frozen=True, slots=True, eq=False)
class Mouth:
    """Curves from the right lip corner to the left one, shape (n, 2) each: x, y in mm."""

    corner: PerSide[Point]
    upper_middle: Point
    """Lower edge of the upper lip at its middle."""
    lower_middle: Point
    """Upper edge of the lower lip at its middle."""
    upper_edge: NDArray[np.float64]
    upper_seam: NDArray[np.float64]
    lower_seam: NDArray[np.float64]
    lower_edge: NDArray[np.float64]


def corner_mm(person: Person, expression: Expression, side: Side) -> Point:
    """Return the lip corner (x, y)."""
    out = outward(side)
    rest = (out * person.mouth_width_mm / 2, CORNER_Y_MM * person.size_ratio)
    moved = expression.excursion_mm.of(side) * zygomaticus(side)
    x = rest[0] + moved[0] - out * expression.purse_mm + 0.5 * expression.midline_pull_mm
    return float(x), float(rest[1] + moved[1])


def middle_shift_mm(expression: Expression) -> float:
    """Return how far the middle of the lips lies to the patient's left of its rest."""
    uneven = expression.excursion_mm.left - expression.excursion_mm.right
    along_x = uneven * math.cos(math.radians(ZYGOMATICUS_ANGLE_DEG))
    return expression.midline_pull_mm + _MIDLINE_SHARE * along_x


def middle_rise_mm(expression: Expression) -> float:
    """Return how far a smile lifts the middle of the lips, both sides taken together."""
    both = (expression.excursion_mm.left + expression.excursion_mm.right) / 2
    return _MIDDLE_RISE * both * math.sin(math.radians(ZYGOMATICUS_ANGLE_DEG))


def _half(
    person: Person, expression: Expression, side: Side, gap: Point
) -> tuple[NDArray[np.float64], ...]:
    """Return upper edge, upper seam, lower seam, lower edge from the corner to the middle."""
    size, out = person.size_ratio, outward(side)
    wide = person.mouth_width_mm / 50.0
    corner = corner_mm(person, expression, side)
    dx = corner[0] - out * person.mouth_width_mm / 2
    dy = corner[1] - CORNER_Y_MM * size
    middle_x = middle_shift_mm(expression)
    lifted = 0.35 * expression.chin_mm
    pout = 0.18 * expression.purse_mm

    def at(x: float, y: float, share: float, shift_y: float) -> Point:
        """Return a point that follows the corner by `share`, and sideways the middle otherwise."""
        moved_x = share * dx + (1 - share) * middle_x
        return out * x * wide + moved_x, y * size + share * dy + shift_y

    rise = middle_rise_mm(expression)
    up, down = gap[0] + pout + 0.6 * rise, -gap[1] + lifted - pout + 0.6 * rise
    seam = (middle_x, _SEAM_Y_MM * size + gap[0] + rise)
    low_seam = (middle_x, _SEAM_Y_MM * size - gap[1] + rise)
    near, far = _NEAR_CORNER_SHARE, _FAR_FROM_CORNER_SHARE
    peak = at(5.5, -68.0, 0.0, up)
    dip = (middle_x, -69.2 * size + up)
    bottom = (middle_x, -86.1 * size + down)
    return (
        np.concatenate(
            [
                cubic(corner, at(17.5, -71.0, near, 0.5 * up), at(7.5, -68.1, far, up), peak),
                cubic(peak, at(4.0, -67.5, 0.0, up), at(2.0, -69.2, 0.0, up), dip)[1:],
            ]
        ),
        cubic(corner, at(12.9, -75.6, near, 0.5 * gap[0]), at(8.0, -75.0, far, gap[0]), seam),
        cubic(corner, at(12.9, -75.6, near, -0.6 * gap[1]), at(8.0, -75.0, far, -gap[1]), low_seam),
        cubic(corner, at(17.7, -82.0, near, 0.6 * down), at(12.3, -86.1, far, down), bottom),
    )


def mouth(person: Person, expression: Expression) -> Mouth:
    """Return the mouth's curves; every one ends exactly at the two lip corners."""
    gap = (0.2 * expression.mouth_open_mm, 0.8 * expression.mouth_open_mm)
    right = _half(person, expression, Side.RIGHT, gap)
    left = _half(person, expression, Side.LEFT, gap)
    joined = [np.concatenate([r, le[::-1][1:]]) for r, le in zip(right, left, strict=True)]
    middle_x = middle_shift_mm(expression)
    seam_y = _SEAM_Y_MM * person.size_ratio + middle_rise_mm(expression)
    return Mouth(
        PerSide(
            left=corner_mm(person, expression, Side.LEFT),
            right=corner_mm(person, expression, Side.RIGHT),
        ),
        (middle_x, seam_y + gap[0]),
        (middle_x, seam_y - gap[1]),
        *joined,
    )
