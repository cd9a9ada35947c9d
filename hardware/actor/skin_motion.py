"""How skin is carried along by what moves in it: corners, cheeks, nose, chin, brows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hardware.actor.mouth import CORNER_Y_MM, corner_mm, middle_shift_mm, outward
from mirror.anatomy import Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from hardware.actor.expression import Expression
    from hardware.actor.person import Person


@dataclass(frozen=True, slots=True)
class Drag:
    """A place of the frontal plane that has moved, and how far round it skin goes along (mm)."""

    x: float
    y: float
    dx: float
    dy: float
    reach_x: float
    reach_y: float


def _corner_drags(person: Person, expression: Expression, side: Side) -> Iterator[Drag]:
    out = outward(side)
    x, y = corner_mm(person, expression, side)
    dx = x - out * person.mouth_width_mm / 2
    dy = y - CORNER_Y_MM * person.size_ratio
    yield Drag(x, y, dx, dy, 20.0, 9.8)
    yield Drag(out * 42.0 + 0.4 * dx, -42.0 + 0.5 * dy, 0.02 * dx, 0.7 * dy, 14.0, 11.0)


def drags(person: Person, expression: Expression) -> tuple[Drag, ...]:
    """Return what has moved from rest, in the face's frontal plane, template size."""
    opened = 0.8 * expression.mouth_open_mm
    middle = middle_shift_mm(expression)
    chin = expression.chin_mm
    found = [
        Drag(middle, -75.0, middle, 0.0, 8.0, 9.0),
        Drag(0.0, -84.0 - opened, 0.0, -opened, 16.0, 5.0),
        Drag(0.0, -106.0 + chin - opened, 0.0, chin - 0.8 * opened, 15.0, 9.0),
    ]
    for side in Side:
        found.extend(_corner_drags(person, expression, side))
        nose = expression.nose_mm.of(side)
        found.append(Drag(outward(side) * 14.0, -47.0 + nose, 0.0, nose, 6.0, 6.5))
        brow = expression.brow_mm.of(side)
        found.append(Drag(outward(side) * 33.0, 24.0 + brow, 0.0, brow, 17.0, 8.0))
    size = person.size_ratio
    return tuple(
        Drag(d.x, d.y, d.dx / size, d.dy / size, d.reach_x, d.reach_y)
        for d in found
        if abs(d.dx) + abs(d.dy) > 0.01  # noqa: PLR2004  a hundredth of a millimetre is still
    )


def undragged(points_mm: NDArray[np.float32], moved: tuple[Drag, ...]) -> NDArray[np.float32]:
    """Return where the skin that is now at `points_mm` lies at rest; shape (3, ...), in place."""
    x, y = points_mm[0].copy(), points_mm[1].copy()
    for drag in moved:
        away = ((x - drag.x) / drag.reach_x) ** 2 + ((y - drag.y) / drag.reach_y) ** 2
        share = np.exp(np.float32(-0.5) * away)
        points_mm[0] -= drag.dx * share
        points_mm[1] -= drag.dy * share
    return points_mm
