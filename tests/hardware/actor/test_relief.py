"""The skin that the camera sees, against points projected the other way."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from hardware.actor.figure import Figure
from hardware.actor.paint import Box
from hardware.actor.pose import Pose, project_px
from hardware.actor.relief import outline_px, places_on_sheet
from hardware.actor.sketch import on_skin
from hardware.actor.unrolled import sheet
from hardware.frame import CameraIntrinsics

CAMERA = CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "test")
MM_PER_PLACE = np.array([0.53, 0.5])
"""A column of the sheet near the face's middle, and a row."""
PICTURE = np.zeros((480, 640, 3), np.uint8)


@pytest.mark.parametrize(
    "pose",
    [Pose(), Pose(yaw_deg=12.0), Pose(yaw_deg=-20.0, pitch_deg=8.0), Pose(30, -20, 450, 5, -8, 6)],
)
def test_rays_find_the_surface_that_points_are_projected_from(pose: Pose) -> None:
    """A pixel shows that place of the sheet whose point of the skin projects onto it."""
    figure = Figure(pose=pose)
    box = Box.around(outline_px(figure, CAMERA), 3, PICTURE)
    places = places_on_sheet(box, figure, CAMERA)
    x, y = np.meshgrid(np.linspace(-42, 42, 13), np.linspace(-100, 45, 19))
    points = np.stack([x.ravel(), y.ravel()], axis=1)
    pixels = project_px(pose.to_camera_mm(on_skin(points, 1.0)), CAMERA).astype(np.float32)
    seen = cv2.remap(
        places, pixels[:, 0] - box.left, pixels[:, 1] - box.top, cv2.INTER_LINEAR
    ).reshape(-1, 2)
    off_mm = np.abs(seen - sheet().place(points)) * MM_PER_PLACE
    assert np.median(off_mm) < 0.1
    assert np.quantile(off_mm, 0.95) < 0.8


def test_a_box_ends_at_the_picture() -> None:
    """A box around points outside the picture is cut, and empty when nothing is left."""
    assert Box.around(np.array([[-50.0, -50.0], [20.0, 30.0]]), 2, PICTURE) == Box(0, 0, 23, 33)
    assert Box.around(np.array([[900.0, 10.0], [950.0, 40.0]]), 2, PICTURE).empty
