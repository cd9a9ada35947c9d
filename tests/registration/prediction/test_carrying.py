"""What is carried with a head: against the head's own frame, in which nothing moves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirror.anatomy import PerSide, Side
from mirror.face.head_frame import rotation_from_angles
from mirror.face.measures import CornerMarks, FaceMeasures, FaceSites, HeadPose, Site
from mirror.registration.prediction.carrying import moved

ANGLES = st.floats(-20.0, 20.0)
HEADS = st.builds(
    HeadPose,
    x_mm=st.floats(-120.0, 120.0),
    y_mm=st.floats(-100.0, 250.0),
    z_mm=st.floats(450.0, 900.0),
    yaw_deg=ANGLES,
    pitch_deg=ANGLES,
    roll_deg=ANGLES,
)
HEAD = HeadPose(10.0, 150.0, 600.0, 5.0, -3.0, 2.0)
CORNER_MM = PerSide(np.array([25.0, -68.0, 24.0]), np.array([-25.0, -68.0, 24.0]))
NOW_MM = PerSide(np.array([26.5, -66.0, 23.5]), np.array([-25.0, -68.0, 24.0]))
WAY = PerSide(np.array([0.6, 0.8, 0.0]), np.array([-0.6, 0.8, 0.0]))
CHEEK_MM = PerSide(np.array([40.0, -40.0, 10.0]), np.array([-41.0, -40.0, 10.0]))


def _placed(point_mm: np.ndarray, head: HeadPose) -> np.ndarray:
    rotation = rotation_from_angles(head.yaw_deg, head.pitch_deg, head.roll_deg)
    return np.asarray(rotation @ point_mm + (head.x_mm, head.y_mm, head.z_mm))


def _turned(way: np.ndarray, head: HeadPose) -> np.ndarray:
    return np.asarray(rotation_from_angles(head.yaw_deg, head.pitch_deg, head.roll_deg) @ way)


def _measures(head: HeadPose) -> FaceMeasures:
    corners = CornerMarks(
        now=NOW_MM.map(lambda p: _placed(p, head)),
        rest=CORNER_MM.map(lambda p: _placed(p, head)),
        zygomaticus=WAY.map(lambda w: _turned(w, head)),
    )
    sites = FaceSites({Site.CHEEK: CHEEK_MM.map(lambda p: _placed(p, head))})
    return FaceMeasures(
        1,
        2,
        head=head,
        corners=corners,
        sites=sites,
        effort_pct=PerSide(20.0, 3.0),
        full_range_mm=9.3,
    )


@given(measured=HEADS, predicted=HEADS)
def test_the_face_moves_as_one(measured: HeadPose, predicted: HeadPose) -> None:
    """Corners and sites lie where they would, had the head been measured in the predicted pose."""
    found, expected = moved(_measures(measured), predicted), _measures(predicted)
    assert found.corners is not None
    assert expected.corners is not None
    assert found.sites is not None
    assert list(found.sites.places) == [Site.CHEEK]
    for side in Side:
        for name in ("now", "rest", "zygomaticus"):
            place = getattr(found.corners, name).of(side)
            assert place == pytest.approx(getattr(expected.corners, name).of(side), abs=1e-9)
        cheek = found.sites.places[Site.CHEEK].of(side)
        assert cheek == pytest.approx(_placed(CHEEK_MM.of(side), predicted), abs=1e-9)
    assert found.head == predicted


def test_what_was_measured_stays() -> None:
    """Effort, range and the rest of the record are untouched; so is the record given."""
    measures = _measures(HEAD)
    assert measures.corners is not None
    before = measures.corners.now.left.copy()
    found = moved(measures, HeadPose(0.0, 0.0, 700.0, 0.0, 0.0, 0.0))
    assert (found.t_ns, found.sequence, found.full_range_mm) == (1, 2, 9.3)
    assert found.effort_pct == PerSide(20.0, 3.0)
    assert measures.head == HEAD
    assert measures.corners.now.left == pytest.approx(before, abs=0.0)


def test_nobody_is_carried_nowhere() -> None:
    """Measures without a head, corners or sites have nothing to be moved."""
    nobody = FaceMeasures(1, 2)
    assert moved(nobody, HEAD) is nobody
    bare = moved(FaceMeasures(1, 2, head=HEAD), HEAD)
    assert (bare.corners, bare.sites) == (None, None)
