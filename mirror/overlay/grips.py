"""The hand that works inside the mouth, drawn beside the face on the side that is worked on.

Where a thumb goes is a matter of sideways, and the two eyes see a reflection 31.5 mm apart on the
glass (optics): so it is told by a drawing beside the face, not at the lips themselves. A mouth,
and a hand that goes the way of the light; an arrow on it says where to.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.face.measures import Site
from mirror.overlay.curves import Way, parts, smooth
from mirror.overlay.hand_shapes import BOTTOM_MM, FACE, INNER_MM, OUTER_MM, SHAPES, TOP_MM
from mirror.overlay.scene import Ink, Outline, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mirror.anatomy import Side
    from mirror.exercise.guidance import CareLight, Grip
    from mirror.overlay.curves import Place, Points
    from mirror.overlay.page import Page
    from mirror.overlay.places import FaceOnPanel

_PER_PIECE: Final = 5
_DASHES: Final = 7
_DASH: Final = 0.6
"""Share of a dash that is lit."""
_DASH_PLACES: Final = 4
_MOVES_MM: Final = 6.0
"""How far the hand goes with the light."""
_ARROW_MM: Final = 15.0
_WING_MM: Final = 5.0
_WING_RAD: Final = math.radians(142.0)
_OUTERMOST: Final = (Site.TEMPLE, Site.CHEEKBONE, Site.JAW)
_BESIDE_FACE: Final = 1.25
"""Of the way from the middle to the outermost site: hair and ears lie beyond it (ours)."""
_LEAST_SHARE: Final = 0.6
"""Smaller it would not be read, and is left out."""
_HAND_MM, _FACE_MM = 1.4, 1.1
_HAND_ALPHA, _FACE_ALPHA = 0.95, 0.7


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Where the drawing stands: from its own frame (`hand_shapes`) to panel pixels."""

    x: float
    y: float
    outward: float
    """1 or -1: which way on the panel is outwards."""
    px_per_mm: float

    def place(self, points: Points) -> tuple[Place, ...]:
        """Return points (n, 2) of the drawing on the panel."""
        across = self.x + self.outward * self.px_per_mm * points[:, 0]
        down = self.y + self.px_per_mm * points[:, 1]
        return tuple(zip(across.tolist(), down.tolist(), strict=True))

    def line(self, slot: str, points: Points, width_mm: float, ink: Ink, alpha: float) -> Outline:
        """Return one line of it."""
        return Outline(slot, self.place(points), width_mm * self.px_per_mm, ink, alpha)


def gripping_hand(
    light: CareLight, way: Way, side: Side, face: FaceOnPanel, page: Page
) -> Iterator[Outline]:
    """Yield the drawing for one side; nothing without a hand, or where there is no room for it."""
    drawing = _drawing(side, face, page)
    if light.grip is None or drawing is None:
        return
    for number, line in enumerate(_lines(FACE)):
        slot = f"grip.face.{side}.{number}"
        yield drawing.line(slot, line, _FACE_MM, Ink(Role.FRAME), _FACE_ALPHA)
    heading = _heading(way, drawing.outward)
    moved = heading * _MOVES_MM * light.at_ratio
    moving = _moving(light.grip, side, heading)
    for (slot, line, role), part in product(moving, parts(light.at_ratio)):
        yield drawing.line(f"grip.{slot}.{part}", line + moved, _HAND_MM, Ink(role), _HAND_ALPHA)


def _moving(grip: Grip, side: Side, heading: Points) -> Iterator[tuple[str, Points, Role]]:
    """Yield the lines that go with the light: a hand, and the arrow on its back."""
    for number, line in enumerate(_hand(grip)):
        yield f"hand.{side}.{number}", line, Role.WORDS
    yield f"arrow.{side}", _arrow(np.array(SHAPES[grip].palm), heading), Role.AIM


def _drawing(side: Side, face: FaceOnPanel, page: Page) -> _Drawing | None:
    """Return the place beside the face, at the mouth's height, as large as there is room."""
    edge_px, margin_px = _edge(side, face), page.px(page.style.margin_mm)
    outward = math.copysign(1.0, edge_px - face.middle_x)
    room_px = (page.panel.width_px - edge_px if outward > 0.0 else edge_px) - margin_px
    wanted = page.px(1.0)
    px_per_mm = min(wanted, room_px / (OUTER_MM - INNER_MM))
    if px_per_mm < _LEAST_SHARE * wanted:
        return None
    mouth_px = float(face.path([Site.LIP_CORNER], side)[0, 1])
    lowest_px = page.words_top_px - BOTTOM_MM * px_per_mm
    y = max(margin_px - TOP_MM * px_per_mm, min(mouth_px, lowest_px))
    return _Drawing(edge_px - outward * INNER_MM * px_per_mm, y, outward, px_per_mm)


def _edge(side: Side, face: FaceOnPanel) -> float:
    """Return how far the face reaches on one side, in pixels across the panel."""
    across = face.path(_OUTERMOST, side)[:, 0] - face.middle_x
    return face.middle_x + _BESIDE_FACE * float(across[np.argmax(np.abs(across))])


def _heading(way: Way, outward: float) -> Points:
    """Return the light's way from start to end in the drawing's frame: a unit vector, (2,)."""
    (x0, y0), (x1, y1) = way.at(0.0), way.at(1.0)
    length = max(math.hypot(x1 - x0, y1 - y0), 1e-6)
    return np.array([outward * (x1 - x0) / length, (y1 - y0) / length])


def _arrow(middle: Points, heading: Points) -> Points:
    tip = middle + heading * _ARROW_MM / 2.0
    return np.array(
        [
            middle - heading * _ARROW_MM / 2.0,
            tip,
            tip + _turned(heading, _WING_RAD) * _WING_MM,
            tip,
            tip + _turned(heading, -_WING_RAD) * _WING_MM,
        ]
    )


def _turned(heading: Points, by_rad: float) -> Points:
    cos, sin = math.cos(by_rad), math.sin(by_rad)
    return np.array([cos * heading[0] - sin * heading[1], sin * heading[0] + cos * heading[1]])


@cache
def _hand(grip: Grip) -> tuple[Points, ...]:
    """Return a hand's lines, (n, 2) each, the hidden part in pieces."""
    shape = SHAPES[grip]
    hidden = Way(smooth(np.array(shape.inside), _PER_PIECE))
    begins = (np.arange(_DASHES) + (1.0 - _DASH) / 2.0) / _DASHES
    dashes = (
        np.array(hidden.spaced(np.linspace(begin, begin + _DASH / _DASHES, _DASH_PLACES)))
        for begin in begins
    )
    return (*_lines(shape.outside), *dashes)


@cache
def _lines(curves: tuple[Iterable[Place], ...]) -> tuple[Points, ...]:
    return tuple(smooth(np.array(curve), _PER_PIECE) for curve in curves)
