"""How far the head is, for light: against landmarks whose head is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mirror.anatomy import Side
from mirror.face.distance import DistanceFinder
from mirror.face.head_frame import rotation_from_angles
from mirror.face.measurer import FaceMeasurer, Person
from mirror.face.pose import Pose
from mirror.face.view import Limits, Sight
from mirror.landmarks.records import FaceLandmarks
from mirror.landmarks.topology import COMMISSURE, TEMPLES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tests.face.conftest import PerfectLandmarker

PLACE_MM = np.array([40.0, -60.0, 620.0])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    angles=st.tuples(st.floats(-25, 25), st.floats(-20, 20), st.floats(-20, 20)),
    place=st.tuples(st.floats(-120, 120), st.floats(-100, 100), st.floats(400, 1000)),
    ratio=st.floats(0.9, 1.1),
)
def test_a_distance_that_was_wrong_is_put_right(
    face_mm: NDArray[np.float64],
    landmarker: PerfectLandmarker,
    angles: tuple[float, float, float],
    place: tuple[float, float, float],
    ratio: float,
) -> None:
    """However far a pose has the head, the true distance is found to a hundredth of a per cent."""
    rotation, origin_mm = rotation_from_angles(*angles), np.array(place)
    points_px = landmarker(face_mm, rotation, origin_mm)
    found = DistanceFinder(face_mm, landmarker.camera).ratio(
        points_px, Pose(rotation, origin_mm / ratio)
    )
    assert found == pytest.approx(ratio, rel=1e-4)


def test_a_head_farther_away_is_seen_in_the_same_place() -> None:
    """Whatever its distance, each of its points stays in its direction, and as far as the head."""
    head_mm = np.array([[0.0, 0.0, 0.0], [25.0, -75.0, 15.0], [-60.0, 20.0, -20.0]])
    near = Pose(rotation_from_angles(8.0, -5.0, 3.0), PLACE_MM)
    np.testing.assert_allclose(
        near.farther(1.02).places_mm(head_mm), 1.02 * near.places_mm(head_mm)
    )


def test_a_smile_does_not_move_the_head(
    face_mm: NDArray[np.float64], landmarker: PerfectLandmarker
) -> None:
    """Moving everything below the nose changes the distance by nothing at all."""
    rotation = rotation_from_angles(3.0, 10.0, 0.0)
    smiling = face_mm.copy()
    smiling[smiling[:, 1] < -45.0] += (0.0, 6.0, -3.0)
    finder, pose = DistanceFinder(face_mm, landmarker.camera), Pose(rotation, PLACE_MM)
    before = finder.ratio(landmarker(face_mm, rotation, PLACE_MM), pose)
    assert finder.ratio(landmarker(smiling, rotation, PLACE_MM), pose) == before


def test_lips_stay_where_they_are_seen(
    face_mm: NDArray[np.float64], landmarker: PerfectLandmarker
) -> None:
    """Temples seen a tenth nearer together place the head farther, and the lip corners with it.

    What is measured comes from the pose, which hardly believes them: no corner has moved.
    """
    camera, rotation = landmarker.camera, rotation_from_angles(0.0, 8.0, 0.0)
    points_px = landmarker(face_mm, rotation, PLACE_MM)
    measurer = FaceMeasurer(
        Limits(350.0, 1000.0, 20.0, 20.0, 35.0, 150.0, 60.0), Person(reference_range_mm=9.3), 3.0
    )
    measurer.take_rest([points_px] * 10, camera, person=1)
    middle_px = points_px[list(TEMPLES), 0].mean()
    points_px[list(TEMPLES), 0] += 0.1 * (middle_px - points_px[list(TEMPLES), 0])
    found = measurer.measure(Sight(0, 0, camera, 128.0), FaceLandmarks(points_px, 1))
    assert found.head is not None
    assert found.corners is not None
    assert found.excursion_mm is not None
    assert found.head.z_mm > 1.005 * PLACE_MM[2]
    for side in Side:
        x_mm, y_mm, z_mm = found.corners.now.of(side).tolist()
        seen_px = (
            camera.fx_px * x_mm / z_mm + camera.cx_px,
            camera.fy_px * y_mm / z_mm + camera.cy_px,
        )
        assert seen_px == pytest.approx(points_px[COMMISSURE.of(side), :2], abs=0.1)
        assert abs(found.excursion_mm.of(side)) < 0.15
