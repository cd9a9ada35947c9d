"""Hands that work inside the mouth, as a few lines: what is drawn, in the drawing's own frame.

Origin in the middle of a drawn mouth, x outwards to the side that is worked on, y down, in
millimetres of the glass. Lines run through their points as smooth curves; what lies behind a lip
or a cheek is drawn in short pieces. Proportions by eye (ours), about a mouth 36 mm wide.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from mirror.exercise.guidance import Grip

if TYPE_CHECKING:
    from collections.abc import Mapping

Curve: TypeAlias = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class HandShape:
    """One hand."""

    outside: tuple[Curve, ...]
    """What is seen of it."""
    inside: Curve
    """What is behind lip or cheek."""
    palm: tuple[float, float]
    """The middle of its back: room for an arrow."""


INNER_MM, OUTER_MM = -19.0, 60.0
TOP_MM, BOTTOM_MM = -30.0, 50.0
"""Between which all of it lies, wherever a hand is moved to."""

FACE: Final[tuple[Curve, ...]] = (
    ((18.0, 0.0), (12.0, -4.2), (5.0, -6.6), (0.0, -4.8)),
    ((-18.0, 0.0), (-12.0, -4.2), (-5.0, -6.6), (0.0, -4.8)),
    ((18.0, 0.0), (9.0, 0.6), (0.0, 1.2), (-9.0, 0.6), (-18.0, 0.0)),
    ((7.0, 7.6), (0.0, 9.0), (-8.0, 7.4), (-14.0, 4.0), (-18.0, 0.0)),
    (
        *((9.0, -24.0), (10.4, -20.0), (6.4, -18.0), (3.4, -18.6), (0.0, -17.2)),
        *((-3.4, -18.6), (-6.4, -18.0), (-10.4, -20.0), (-9.0, -24.0)),
    ),
)
"""Lips, and the nose above them: enough to know where a hand is."""

SHAPES: Final[Mapping[Grip, HandShape]] = MappingProxyType(
    {
        Grip.THUMB: HandShape(
            outside=(
                ((33.0, 44.0), (25.0, 34.0), (18.0, 21.0), (11.5, 9.0), (7.2, 1.0)),
                (
                    *((15.8, 0.2), (20.0, 8.0), (25.0, 15.0), (29.0, 17.0), (31.0, 12.0)),
                    *((29.5, 5.0), (25.0, -2.5), (19.5, -7.5), (14.0, -10.0), (11.4, -13.6)),
                    *((14.4, -17.4), (22.0, -16.6), (32.0, -10.5), (42.0, 0.0), (49.0, 14.0)),
                    (52.0, 30.0),
                ),
                ((14.6, -14.9), (16.8, -12.8), (19.6, -12.2)),
            ),
            inside=(
                *((7.2, 1.0), (5.2, -4.0), (6.2, -8.2), (10.0, -9.4)),
                *((13.8, -6.6), (15.8, 0.2)),
            ),
            palm=(39.0, 21.0),
        ),
        Grip.PINCH: HandShape(
            outside=(
                ((20.0, 44.0), (14.0, 36.0), (11.0, 26.0), (10.6, 14.0), (11.4, 2.0)),
                (
                    *((20.4, 2.0), (22.0, 11.0), (25.0, 18.0), (28.6, 19.0), (30.6, 14.0)),
                    *((30.4, 4.0), (29.2, -7.0), (29.0, -16.6), (33.0, -21.4), (38.0, -18.6)),
                    *((41.4, -6.0), (44.4, 10.0), (46.4, 26.0), (45.4, 44.0)),
                ),
                ((30.9, -17.4), (33.4, -13.6), (36.4, -16.2)),
            ),
            inside=(
                *((11.4, 2.0), (12.8, -6.0), (16.0, -13.4), (20.8, -16.2)),
                *((24.6, -12.8), (23.6, -5.6), (20.4, 2.0)),
            ),
            palm=(29.0, 32.0),
        ),
    }
)
