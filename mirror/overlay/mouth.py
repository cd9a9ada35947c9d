"""Where the mouth comes to lie on the panel: everything that is drawn at it starts here.

The aim and the mark go through the same projection, so whether the one has reached the
other is right even where both lie a little beside the reflection (optics). The mark's height
is the measured travel, not the raw landmark: what is seen and what is scored cannot differ.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mirror.anatomy import PerSide, Side

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mirror.face.measures import CornerMarks, FaceMeasures
    from mirror.registration.projection import Projection

    Point: TypeAlias = NDArray[np.float64]
_EYE_AXIS_STEP_MM = 20.0
_PER_SIDE = 4


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
    left, right = (_points_mm(side, measures, corners, aim_mm) for side in Side)
    roll_rad = math.radians(measures.head.roll_deg) if measures.head else 0.0
    on_panel = projection.seen_px([*left, *right, _beside_mm(corners.rest.left, roll_rad)])
    depth_mm = (float(corners.rest.left[2]) + float(corners.rest.right[2])) / 2.0
    return _from_places(on_panel, depth_mm, projection)


def _points_mm(
    side: Side, measures: FaceMeasures, corners: CornerMarks, aim_mm: PerSide[float]
) -> tuple[Point, Point, Point, Point]:
    """Return a corner at rest, at its aim, on its way there, and where it is seen."""
    rest, now, way = corners.rest.of(side), corners.now.of(side), corners.zygomaticus.of(side)
    moved = rest + way * measures.excursion_mm.of(side) if measures.excursion_mm else now
    return rest, rest + way * aim_mm.of(side), moved, now


def _beside_mm(point_mm: Point, roll_rad: float) -> tuple[float, float, float]:
    """Return a place farther towards the patient's left, along the line through the eyes."""
    # With the head on the left shoulder the left eye is lower.
    x, y, z = point_mm.tolist()
    step = _EYE_AXIS_STEP_MM
    return x + step * math.cos(roll_rad), y + step * math.sin(roll_rad), z


def _from_places(
    on_panel: list[list[float]], distance_mm: float, projection: Projection
) -> MouthOnPanel:
    left, right, beside = on_panel[:_PER_SIDE], on_panel[_PER_SIDE:-1], on_panel[-1]
    slope = (beside[1] - left[0][1]) / (beside[0] - left[0][0])
    return MouthOnPanel(
        corners=PerSide(left=_corner(left, slope), right=_corner(right, slope)),
        middle_x=(left[0][0] + right[0][0]) / 2.0,
        middle_y=(left[0][1] + right[0][1]) / 2.0,
        eye_slope=slope,
        apart_px=projection.apart_px(distance_mm),
        px_per_face_mm=projection.mm_to_px(distance_mm),
    )


def _corner(places: list[list[float]], eye_slope: float) -> CornerOnPanel:
    rest, aim, way, now = places
    # Sideways the mark stays on the corner that is seen, for that carries no meaning.
    risen = rest[1] - aim[1] + eye_slope * (aim[0] - rest[0])
    return CornerOnPanel(
        x=now[0],
        y=way[1] + eye_slope * (now[0] - way[0]),
        aim_x=aim[0],
        aim_y=aim[1],
        rise_px=risen / math.hypot(1.0, eye_slope),
    )
