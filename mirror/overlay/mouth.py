"""Where the mouth comes to lie on the panel: everything that is drawn at it starts here.

The aim and the mark go through the same projection, so whether the one has reached the
other is right even where both lie a little beside the reflection (optics). The mark's height
is the measured travel, not the raw landmark: what is seen and what is scored cannot differ.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirror.anatomy import PerSide, Side

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirror.face.measures import CornerMarks, FaceMeasures
    from mirror.registration.projection import Projection

_EYE_AXIS_STEP_MM = 20.0
_ROWS_PER_SIDE = 4


@dataclass(frozen=True, slots=True)
class CornerOnPanel:
    """One lip corner, in panel pixels."""

    x: float
    y: float
    """The mark: the corner on its way. Its height tells the excursion."""
    aim_x: float
    aim_y: float
    """The corner at the travel that is aimed at."""
    rise_px: float
    """How far that is above the corner at rest, square to the line through the eyes."""


@dataclass(frozen=True, slots=True)
class MouthOnPanel:
    """Both lip corners, in panel pixels, and what is needed to draw beside them."""

    corners: PerSide[CornerOnPanel]
    middle_x: float
    middle_y: float
    """Midway between the corners at rest."""
    eye_slope: float
    """Rise of the line through the eyes, dy / dx on the panel: 0 when the head is level.

    The two eyes see a reflection apart from each other along this line, so whatever both
    must read lies along it (derived from optics, 1).
    """
    apart_px: float
    """Along that line, between where the two eyes find the same place; 0: one place is right."""
    px_per_face_mm: float


def mouth_on_panel(
    measures: FaceMeasures, corners: CornerMarks, aim_mm: PerSide[float], projection: Projection
) -> MouthOnPanel:
    """Project the mouth.

    `aim_mm` is the travel that is aimed at, from rest, along the zygomaticus line. A travel
    that was not measured is taken from the corner itself.
    """
    points = np.empty((2 * _ROWS_PER_SIDE + 1, 3))
    _fill_side(points[:_ROWS_PER_SIDE], Side.LEFT, measures, corners, aim_mm)
    _fill_side(points[_ROWS_PER_SIDE:-1], Side.RIGHT, measures, corners, aim_mm)
    roll_rad = math.radians(measures.head.roll_deg) if measures.head else 0.0
    # Towards the patient's left: with the head on the left shoulder the left eye is lower.
    points[-1] = points[0]
    points[-1, :2] += _EYE_AXIS_STEP_MM * np.array([math.cos(roll_rad), math.sin(roll_rad)])
    on_panel = projection.to_panel_px(points, np.empty((len(points), 2)))
    return _from_rows(on_panel, float(points[0, 2] + points[4, 2]) / 2.0, projection)


def _fill_side(
    rows: NDArray[np.float64],
    side: Side,
    measures: FaceMeasures,
    corners: CornerMarks,
    aim_mm: PerSide[float],
) -> None:
    rest, now, way = corners.rest.of(side), corners.now.of(side), corners.zygomaticus.of(side)
    rows[0] = rest
    rows[1] = rest + way * aim_mm.of(side)
    rows[2] = rest + way * measures.excursion_mm.of(side) if measures.excursion_mm else now
    rows[3] = now


def _from_rows(
    on_panel: NDArray[np.float64], distance_mm: float, projection: Projection
) -> MouthOnPanel:
    run, rise = on_panel[-1] - on_panel[0]
    slope = float(rise / run)
    middle = (on_panel[0] + on_panel[_ROWS_PER_SIDE]) / 2.0
    return MouthOnPanel(
        corners=PerSide(
            left=_corner(on_panel[:_ROWS_PER_SIDE], slope),
            right=_corner(on_panel[_ROWS_PER_SIDE:-1], slope),
        ),
        middle_x=float(middle[0]),
        middle_y=float(middle[1]),
        eye_slope=slope,
        apart_px=projection.apart_px(distance_mm),
        px_per_face_mm=projection.mm_to_px(distance_mm),
    )


def _corner(rows: NDArray[np.float64], eye_slope: float) -> CornerOnPanel:
    rest, aim, way, now = rows
    # Sideways the mark stays on the corner that is seen, for that carries no meaning.
    height = way[1] + eye_slope * (now[0] - way[0])
    risen = rest[1] - aim[1] + eye_slope * (aim[0] - rest[0])
    return CornerOnPanel(
        x=float(now[0]),
        y=float(height),
        aim_x=float(aim[0]),
        aim_y=float(aim[1]),
        rise_px=float(risen) / math.hypot(1.0, eye_slope),
    )
