"""Many misregistrations, and whether what is drawn in them is what was decided."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from mirror.anatomy import PerSide, Side
from mirror.app.room.quick import QuickWatch
from mirror.app.room.room import random_room
from mirror.app.room.truth import TrueHead
from mirror.face.measures import CornerMarks, FaceMeasures
from mirror.overlay.mouth import MouthOnPanel, mouth_on_panel
from mirror.registration.camera_pose import CameraPose
from mirror.registration.eyes import TYPICAL_PUPILS_MM
from mirror.registration.records import Alignment, Eye
from mirror.registration.view import MirrorView, Onlooker


def as_drawn(mouth: MouthOnPanel, side: Side) -> bool:
    """Whether the mark lies on or above the line, which goes along the eyes; y points down."""
    corner = mouth.corners.of(side)
    line_y = corner.aim_y + mouth.eye_slope * (corner.x - corner.aim_x)
    return corner.y <= line_y


def smiling(
    measures: FaceMeasures, travel_mm: PerSide[float], rng: np.random.Generator
) -> FaceMeasures:
    """Return the measures of the same face after its lip corners have travelled.

    The landmarks themselves are off by a millimetre or two: the mark tells the measured travel.
    """
    rest = measures.corners
    assert rest is not None
    now = PerSide(
        left=rest.rest.left + travel_mm.left * rest.zygomaticus.left + rng.normal(0.0, 1.5, 3),
        right=rest.rest.right + travel_mm.right * rest.zygomaticus.right + rng.normal(0.0, 1.5, 3),
    )
    corners = CornerMarks(now=now, rest=rest.rest, zygomaticus=rest.zygomaticus)
    return replace(measures, corners=corners, excursion_mm=travel_mm)


def misregistered(rng: np.random.Generator) -> Alignment:
    """Return an alignment that may be off by degrees, centimetres and a tenth of the size."""
    pitch, yaw, roll = rng.uniform(-4.0, 4.0, 3).tolist()
    x, y, z = rng.uniform(-30.0, 30.0, 3).tolist()
    camera = CameraPose.looking(
        (x, 150.0 + y, z), pitch_deg=-15.0 + pitch, yaw_deg=yaw, roll_deg=roll
    )
    lateral_mm = float(rng.uniform(-40.0, 40.0))
    return Alignment(camera, float(rng.uniform(0.88, 1.12)), lateral_mm, 0.0, samples=7)


def disagreements(count: int, seed: int) -> int:
    """Return how often what is drawn contradicts what was decided in face millimetres."""
    rng = np.random.default_rng(seed)
    wrong = 0
    for number in range(count):
        room = random_room(number)
        place = rng.uniform((-120.0, -100.0, 500.0), (120.0, 100.0, 900.0)).tolist()
        turned = rng.uniform(-8.0, 8.0, 3).tolist()
        measures = QuickWatch(room).look(TrueHead(*place, *turned)).measures
        travel = PerSide(*rng.uniform(0.0, 6.0, 2).tolist())
        aim = PerSide(*rng.uniform(1.0, 4.0, 2).tolist())
        found = smiling(measures, travel, rng)
        assert found.corners is not None
        assert found.head is not None
        eye = list(Eye)[number % len(Eye)]
        gap_mm = float(rng.uniform(0.0, 15.0))
        view = MirrorView(room.panel, misregistered(rng), gap_mm, Onlooker(eye, TYPICAL_PUPILS_MM))
        view.follow(found.head)
        mouth = mouth_on_panel(found, found.corners, aim, view)
        for side in Side:
            decided = travel.of(side) >= aim.of(side)
            wrong += decided != as_drawn(mouth, side)
    return wrong
