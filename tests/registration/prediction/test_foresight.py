"""From measures to measures at the moment of being seen, over a life of faces."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.anatomy import PerSide
from mirror.face.measures import CornerMarks, FaceMeasures, HeadPose
from mirror.registration.prediction.foresight import Foreseen, Foresight

MS = 1_000_000
FRAME_NS = 33_333_333
LATENCY_NS = 80 * MS
SPEED_MM_S = 40.0


def _face(number: int, speed_mm_s: float = SPEED_MM_S, person: int = 1) -> FaceMeasures:
    """Return a face that goes up; its smoothed pose, and so its corners, lie 2 mm behind."""
    y_mm = 150.0 - speed_mm_s * number * FRAME_NS / 1e9
    late_mm = y_mm + 2.0
    corner = PerSide(
        np.array([25.0, late_mm + 68.0, 576.0]), np.array([-25.0, late_mm + 68.0, 576.0])
    )
    way = PerSide(np.array([0.6, -0.8, 0.0]), np.array([-0.6, -0.8, 0.0]))
    return FaceMeasures(
        number * FRAME_NS,
        number,
        head=HeadPose(0.0, late_mm, 600.0, 0.0, 0.0, 0.0),
        head_unsmoothed=HeadPose(0.0, y_mm, 600.0, 0.0, 0.0, 0.0),
        corners=CornerMarks(now=corner, rest=corner, zygomaticus=way),
        person=person,
    )


def _nobody(number: int) -> FaceMeasures:
    return FaceMeasures(number * FRAME_NS, number)


def _seen(foresight: Foresight, measures: FaceMeasures, later_ns: int = 0) -> Foreseen:
    return foresight.at(measures, measures.t_ns + LATENCY_NS + later_ns)


def _followed(frames: int = 60) -> Foresight:
    foresight = Foresight()
    for number in range(frames):
        _seen(foresight, _face(number))
    return foresight


def test_corners_lie_where_they_will_be() -> None:
    """Of 3.2 mm of latency and 2 mm of smoothing less than half a millimetre is left."""
    foreseen = _seen(_followed(), _face(60))
    true_mm = 150.0 - SPEED_MM_S * (60 * FRAME_NS + LATENCY_NS) / 1e9 + 68.0
    assert foreseen.measures.corners is not None
    assert foreseen.measures.corners.rest.left[1] == pytest.approx(true_mm, abs=0.5)
    assert foreseen.measures.head is not None
    assert foreseen.measures.head.y_mm == pytest.approx(true_mm - 68.0, abs=0.5)
    assert foreseen.alpha == 1.0


def test_between_two_frames_light_goes_on_with_the_head() -> None:
    """The same measures drawn again a picture later are carried farther, by 16 ms of the way."""
    foresight = _followed()
    heads = [_seen(foresight, _face(60), later_ns).measures.head for later_ns in (0, 16 * MS)]
    assert heads[0] is not None
    assert heads[1] is not None
    assert heads[0].y_mm - heads[1].y_mm == pytest.approx(0.64, abs=0.2)


def test_a_lost_face_goes_dark() -> None:
    """Without a face, what was seen is not carried on: nothing is moved, and the light goes."""
    foresight = _followed()
    for number in range(60, 75):
        foreseen = _seen(foresight, _nobody(number))
        assert foreseen.measures.corners is None
    assert (foreseen.alpha, foreseen.error_mm) == (0.0, None)


def test_another_person_begins_in_the_dark_and_without_a_past() -> None:
    """The next head is where it is seen, with no speed of the last one's."""
    foresight = _followed()
    foreseen = _seen(foresight, _face(60, speed_mm_s=0.0, person=2))
    assert foreseen.alpha == 0.0
    assert foreseen.measures.head is not None
    assert foreseen.measures.head.y_mm == pytest.approx(150.0)
