"""How far the light lies from the reflection: what was lit against what would have been right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from hardware.actor import REST, Expression
from hardware.actor.mouth import corner_mm
from hardware.actor.sketch import on_skin
from mirror.anatomy import PerSide, Side
from mirror.face.definitions import full_range_mm
from mirror.overlay.mouth import mouth_on_panel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor import Person
    from mirror.app.room.room import Room
    from mirror.app.room.truth import TrueHead
    from mirror.face.measures import FaceMeasures
    from mirror.registration.projection import Projection

    Points = NDArray[np.float64]

TARGET_RATIO: Final = 0.25
"""How much of the full range the line asks for (source)."""
FULL_RANGE_MM: Final = 9.3
"""A healthy smile's travel (facts), as in the settings."""


@dataclass(frozen=True, slots=True)
class Miss:
    """How far many lit places lie from the right ones, in millimetres on the glass."""

    height_rms_mm: float
    height_p95_mm: float
    """95th percentile, either way."""
    lateral_rms_mm: float
    lateral_p95_mm: float
    count: int

    @classmethod
    def of(cls, misses_mm: Points) -> Miss:
        """Sum up misses of shape (n, 2): sideways along the eyes, and across them."""
        rms = np.sqrt((misses_mm**2).mean(axis=0))
        p95 = np.percentile(np.abs(misses_mm), 95.0, axis=0)
        return cls(float(rms[1]), float(p95[1]), float(rms[0]), float(p95[0]), len(misses_mm))


class Judge:
    """Knows where the target lines belong for the eye that looks."""

    def __init__(self, room: Room) -> None:
        """Take the room with all its secrets."""
        self._glass = room.glass
        self._eye_mm = room.eyes_head_mm().of(room.eye)
        person = room.person
        travel_mm = TARGET_RATIO * full_range_mm(FULL_RANGE_MM, person.pupil_distance_mm)
        smile = Expression(excursion_mm=PerSide(travel_mm, travel_mm))
        self._aims_mm = corners_head_mm(person, smile)

    def right_mm(self, head: TrueHead) -> Points:
        """Return where on the panel the lines belong, left and right, shape (2, 2)."""
        eye_mm = head.to_mirror_mm(self._eye_mm[None])[0]
        return self._glass.seen_through_mm(head.to_mirror_mm(self._aims_mm), eye_mm)

    def miss_mm(self, head: TrueHead, lit_px: Points) -> Points:
        """Return how far two lit pixels, (2, 2), are from there: along the eyes' line, across it.

        Positive: towards the viewer's right, and up.
        """
        off = self._glass.place_mm(lit_px) - self.right_mm(head)
        along = -head.axes()[:2, 0]
        along = along / np.linalg.norm(along)
        return np.column_stack((off @ along, off @ (-along[1], along[0])))


def corners_head_mm(person: Person, expression: Expression = REST) -> Points:
    """Return the true lip corners, left and right, in the head's frame: shape (2, 3)."""
    corners = [corner_mm(person, expression, side) for side in (Side.LEFT, Side.RIGHT)]
    return on_skin(np.array(corners), person.size_ratio)


def lit_px(measures: FaceMeasures, projection: Projection) -> Points | None:
    """Return where the mirror lights its target lines, left and right: pixels, shape (2, 2).

    None where it lights none. The overlay's own way from measures to the panel.
    """
    if measures.corners is None or measures.full_range_mm is None:
        return None
    travel_mm = TARGET_RATIO * measures.full_range_mm
    mouth = mouth_on_panel(measures, measures.corners, PerSide(travel_mm, travel_mm), projection)
    corners = (mouth.corners.left, mouth.corners.right)
    return np.array([(corner.aim_x, corner.aim_y) for corner in corners])
