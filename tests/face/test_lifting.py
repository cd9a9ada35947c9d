"""From pixels with depth to points in space."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.face import lifting
from mirror.face.baseline import lifted
from mirror.face.head_frame import angles_deg, rotation_from_angles

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tests.face.conftest import PerfectLandmarker


@pytest.mark.parametrize(
    ("aside_mm", "within_share"), [((0.0, 0.0, 0.0), 1e-4), ((60.0, -40.0, 0.0), 0.01)]
)
@pytest.mark.parametrize("distance_mm", [450.0, 600.0, 900.0])
def test_iris_gives_distance_and_size(
    face_mm: NDArray[np.float64],
    landmarker: PerfectLandmarker,
    distance_mm: float,
    aside_mm: tuple[float, float, float],
    within_share: float,
) -> None:
    """With an iris of the average size, every point is found where it is, to 0.01 %.

    Off the camera's axis a face that looks straight ahead is seen a little turned: 1 %.
    """
    rotation, origin = np.diag([1.0, -1.0, -1.0]), np.array([0.0, 0.0, distance_mm]) + aside_mm
    points_px = landmarker(face_mm, rotation, origin)
    mm_per_px = lifting.mm_per_px_from_iris(points_px, landmarker.camera)
    found = lifting.lift(points_px, landmarker.camera, mm_per_px)
    np.testing.assert_allclose(
        found, face_mm @ rotation.T + origin, atol=within_share * distance_mm
    )


def test_turning_the_head_does_not_shrink_the_iris(
    face_mm: NDArray[np.float64], landmarker: PerfectLandmarker
) -> None:
    """Fifteen degrees of yaw change the distance by less than one percent."""
    origin = np.array([0.0, 0.0, 600.0])
    points_px = landmarker(face_mm, rotation_from_angles(15.0, 0.0, 0.0), origin)
    _, pose = lifted(points_px, landmarker.camera)
    assert pose.origin_mm[2] == pytest.approx(600.0, rel=0.01)
    assert angles_deg(pose.rotation)[0] == pytest.approx(15.0, abs=0.2)


def test_pupil_distance(face_mm: NDArray[np.float64]) -> None:
    """It is the distance between the iris centres."""
    assert lifting.pupil_distance_mm(face_mm) == pytest.approx(60.0)
