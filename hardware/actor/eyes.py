"""The eyes' curves, eyeballs and brows: frontal plane and head frame, in mm."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from hardware.actor.curves import Point, cubic, ellipse
from hardware.actor.mouth import outward
from hardware.actor.surface import HeadSurface, head_surface

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor.expression import Expression
    from hardware.actor.person import Person
    from mirror.anatomy import Side

INNER_CANTHUS_MM: Final = (16.8, -2.0)
"""Template, patient's left."""
_IRIS_TO_CENTRE_MM: Final = 10.5
"""From the iris' plane back to the point about which the eye turns."""
_UPPER_SHARE: Final = 0.47
"""Share of the open fissure that lies above the pupil."""
_UPPER_MOVES: Final = 0.6
"""Share of a narrowing that the upper lid does; the lower lid does the rest."""


@dataclass(frozen=True, slots=True, eq=False)
class Eye:
    """One eye. Curves (n, 2) in the frontal plane, from the inner to the outer canthus."""

    inner: Point
    outer: Point
    upper_lid: NDArray[np.float64]
    lower_lid: NDArray[np.float64]
    crease: NDArray[np.float64]
    fissure_mm: float
    """Opening between the lids at their middle."""
    iris_centre: NDArray[np.float64]
    """Shape (3,), head frame."""
    iris: NDArray[np.float64]
    """Rim, shape (n, 3), head frame: a circle across the line of sight."""
    pupil: NDArray[np.float64]
    """The same for the pupil."""


def fissure_mm(person: Person, expression: Expression, side: Side) -> float:
    """Return the opening between the lids; never less than shut."""
    return max(0.0, person.fissure_mm + expression.fissure_mm.of(side))


def _lid(inner: Point, outer: Point, middle_y: float, size_out: float) -> NDArray[np.float64]:
    """Return a lid that passes through `middle_y` above the middle of the eye."""
    height = (middle_y - (inner[1] + outer[1]) / 8) / 0.75
    return cubic(inner, (size_out * 23.0, height), (size_out * 40.4, height), outer)


def gaze(expression: Expression) -> NDArray[np.float64]:
    """Return the line of sight in the head's frame, a unit vector of shape (3,)."""
    yaw = math.radians(expression.gaze_yaw_deg)
    pitch = math.radians(expression.gaze_pitch_deg)
    return np.array(
        [math.sin(yaw) * math.cos(pitch), math.sin(pitch), math.cos(yaw) * math.cos(pitch)]
    )


def _disc(
    centre: NDArray[np.float64], sight: NDArray[np.float64], radius_mm: float
) -> NDArray[np.float64]:
    # Two unit vectors across the line of sight: one level, one upright.
    level = np.array([sight[2], 0.0, -sight[0]]) / math.hypot(sight[0], sight[2])
    upright = np.array(
        [sight[1] * level[2], sight[2] * level[0] - sight[0] * level[2], -sight[1] * level[0]]
    )
    ring = ellipse((0.0, 0.0), radius_mm, radius_mm, 32)
    return np.asarray(centre + ring[:, :1] * level + ring[:, 1:] * upright)


def eye(person: Person, expression: Expression, side: Side) -> Eye:
    """Return one eye's curves, lids and iris."""
    size, out = person.size_ratio, outward(side)
    inner = (out * INNER_CANTHUS_MM[0] * size, INNER_CANTHUS_MM[1] * size)
    outer = (out * HeadSurface.CANTHUS_X_MM * size, 0.0)
    opening = fissure_mm(person, expression, side)
    narrowed = person.fissure_mm - opening
    upper_y = person.fissure_mm * _UPPER_SHARE - narrowed * _UPPER_MOVES
    upper = _lid(inner, outer, upper_y, out * size)
    crease = upper + np.array([0.0, 3.2 * size])
    sight = gaze(expression)
    x = out * person.pupil_distance_mm / 2
    front = size * float(head_surface().depth_mm(np.array([[x / size, 0.0]]))[0])
    turning_point = np.array([x, 0.0, front - _IRIS_TO_CENTRE_MM])
    centre = turning_point + _IRIS_TO_CENTRE_MM * sight
    return Eye(
        inner=inner,
        outer=outer,
        upper_lid=upper,
        lower_lid=_lid(inner, outer, upper_y - opening, out * size),
        crease=crease,
        fissure_mm=opening,
        iris_centre=centre,
        iris=_disc(centre, sight, person.iris_diameter_mm / 2),
        pupil=_disc(centre, sight, person.iris_diameter_mm * 0.19),
    )


def brow(person: Person, expression: Expression, side: Side) -> NDArray[np.float64]:
    """Return the brow's middle line from its inner to its outer end, shape (n, 2)."""
    size, out = person.size_ratio, outward(side)
    raised = expression.brow_mm.of(side)
    points = [(14.5, 21.5), (24.0, 26.0), (43.0, 28.5), (57.5, 15.5)]
    start, leave, arrive, end = ((out * x * size, y * size + raised) for x, y in points)
    return cubic(start, leave, arrive, end)


def brow_height_mm(person: Person, expression: Expression, side: Side) -> float:
    """Return the height of the middle of the brow above the outer canthi."""
    return float(brow(person, expression, side)[7, 1])
