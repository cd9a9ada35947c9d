"""Placing landmarks on the person's own face."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.anatomy import Side
from mirror.face.head_frame import rotation_from_angles
from mirror.face.pose import Pose
from mirror.face.surface import FaceSurface, cheek_normal
from mirror.landmarks.topology import COMMISSURE, UPPER_LID
from tests.face.conftest import CORNER_MM, SLOPE, cheek_point

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tests.face.conftest import PerfectLandmarker

POSES = [(0.0, 0.0, 0.0), (15.0, 0.0, 0.0), (0.0, 12.0, 0.0), (-12.0, -8.0, 10.0)]


@pytest.mark.parametrize("angles", POSES)
def test_a_face_at_rest_lies_on_its_template(
    face_mm: NDArray[np.float64],
    landmarker: PerfectLandmarker,
    angles: tuple[float, float, float],
) -> None:
    """Whatever the pose, every point of an unmoved face is placed where the template has it."""
    pose = Pose(rotation_from_angles(*angles), np.array([30.0, -20.0, 600.0]))
    points_px = landmarker(face_mm, pose.rotation, pose.origin_mm)
    found = FaceSurface(face_mm, landmarker.camera).place(points_px, pose)
    np.testing.assert_allclose(found, face_mm, atol=0.01)


@pytest.mark.parametrize("angles", POSES)
@pytest.mark.parametrize("side", list(Side))
def test_a_sliding_corner_is_followed_along_the_cheek(
    face_mm: NDArray[np.float64],
    landmarker: PerfectLandmarker,
    angles: tuple[float, float, float],
    side: Side,
) -> None:
    """A corner that slides 9 mm over a sloping cheek is found to 0.05 mm, head turned or not."""
    x, y = CORNER_MM.of(side)
    moved = face_mm.copy()
    out = 1.0 if side is Side.LEFT else -1.0
    moved[COMMISSURE.of(side)] = cheek_point(side, x + out * 6.1, y + 6.6)
    pose = Pose(rotation_from_angles(*angles), np.array([0.0, 0.0, 600.0]))
    points_px = landmarker(moved, pose.rotation, pose.origin_mm)
    found = FaceSurface(face_mm, landmarker.camera).place(points_px, pose)
    np.testing.assert_allclose(found[COMMISSURE.of(side)], moved[COMMISSURE.of(side)], atol=0.05)


@pytest.mark.parametrize("side", list(Side))
def test_slope_is_that_of_the_cheek(face_mm: NDArray[np.float64], side: Side) -> None:
    """The plane around a lip corner has the slope that the face was made with."""
    normal = cheek_normal(face_mm, side)
    np.testing.assert_allclose(normal, (-SLOPE.of(side)[0], -SLOPE.of(side)[1], 1.0), atol=1e-9)


def test_other_points_keep_their_depth(
    face_mm: NDArray[np.float64], landmarker: PerfectLandmarker
) -> None:
    """A lid that closes straight down is found at the depth where it rested."""
    moved = face_mm.copy()
    moved[list(UPPER_LID.left), 1] -= 4.0
    pose = Pose(np.diag([1.0, -1.0, -1.0]), np.array([0.0, 0.0, 600.0]))
    points_px = landmarker(moved, pose.rotation, pose.origin_mm)
    found = FaceSurface(face_mm, landmarker.camera).place(points_px, pose)
    np.testing.assert_allclose(found[list(UPPER_LID.left)], moved[list(UPPER_LID.left)], atol=0.01)
