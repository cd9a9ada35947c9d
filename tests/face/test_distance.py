"""How far the head is, for light: against landmarks whose head is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mirror.face.distance import DistanceFinder
from mirror.face.head_frame import rotation_from_angles
from mirror.face.pose import Pose

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tests.face.conftest import PerfectLandmarker

PLACE_MM = np.array([40.0, -60.0, 620.0])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
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
