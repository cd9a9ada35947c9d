"""Solving for the head's pose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mirror.face.head_frame import angles_deg, rotation_from_angles
from mirror.face.pose import Pose, PoseSolver
from mirror.landmarks.topology import RIGID

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tests.face.conftest import PerfectLandmarker

FRONTAL = Pose(np.diag([1.0, -1.0, -1.0]), np.array([0.0, 0.0, 600.0]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    angles=st.tuples(st.floats(-25, 25), st.floats(-20, 20), st.floats(-20, 20)),
    place=st.tuples(st.floats(-120, 120), st.floats(-100, 100), st.floats(400, 1000)),
)
def test_finds_the_true_pose(
    face_mm: NDArray[np.float64],
    landmarker: PerfectLandmarker,
    angles: tuple[float, float, float],
    place: tuple[float, float, float],
) -> None:
    """From a frontal guess at 600 mm, any pose in the working volume is found."""
    origin = np.array(place)
    points_px = landmarker(face_mm, rotation_from_angles(*angles), origin)
    pose = PoseSolver(face_mm, landmarker.camera).solve(points_px, FRONTAL)
    assert angles_deg(pose.rotation) == pytest.approx(angles, abs=0.001)
    np.testing.assert_allclose(pose.origin_mm, origin, atol=0.02)


def test_agrees_with_opencv_under_noise(
    face_mm: NDArray[np.float64], landmarker: PerfectLandmarker
) -> None:
    """On noisy landmarks it lies nearer to the truth than OpenCV's solver, which has no depths."""
    noise = np.random.default_rng(4)
    rotation, origin = rotation_from_angles(6.0, -5.0, 2.0), np.array([15.0, -20.0, 620.0])
    solver, mine, theirs = PoseSolver(face_mm, landmarker.camera), [], []
    for _ in range(40):
        points_px = landmarker(face_mm, rotation, origin)
        points_px[:, :2] += noise.normal(0.0, 0.3, (478, 2))
        points_px[:, 2] += noise.normal(0.0, 0.6, 478)
        mine.append(_turn_error_deg(solver.solve(points_px, FRONTAL).rotation, rotation))
        theirs.append(_turn_error_deg(_opencv(face_mm, points_px, landmarker), rotation))
    assert np.mean(mine) < 0.95 * np.mean(theirs)


def _opencv(
    face_mm: NDArray[np.float64], points_px: NDArray[np.float32], landmarker: PerfectLandmarker
) -> NDArray[np.float64]:
    rows = list(RIGID)
    pixels = points_px[rows, :2].astype(np.float64)
    found, turn, _ = cv2.solvePnP(
        face_mm[rows], pixels, landmarker.camera.matrix(), None, flags=cv2.SOLVEPNP_SQPNP
    )
    assert found
    return np.asarray(cv2.Rodrigues(turn)[0], dtype=np.float64)


def _turn_error_deg(found: NDArray[np.float64], true: NDArray[np.float64]) -> float:
    cosine = (np.trace(found.T @ true) - 1.0) / 2.0
    return float(np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))))


def test_a_smile_does_not_turn_the_head(
    face_mm: NDArray[np.float64], landmarker: PerfectLandmarker
) -> None:
    """Moving everything below the nose leaves the pose exactly where it was."""
    origin = np.array([0.0, 0.0, 600.0])
    smiling = face_mm.copy()
    below = smiling[:, 1] < -45.0
    assert not below[list(RIGID)].any()
    smiling[below] += (0.0, 6.0, -3.0)
    solver = PoseSolver(face_mm, landmarker.camera)
    still = solver.solve(landmarker(face_mm, FRONTAL.rotation, origin), FRONTAL)
    moved = solver.solve(landmarker(smiling, FRONTAL.rotation, origin), FRONTAL)
    np.testing.assert_array_equal(still.rotation, moved.rotation)
