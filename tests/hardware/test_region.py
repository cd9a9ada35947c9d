"""Pixels of a part of the view, and pixels of all of it."""

from __future__ import annotations

import numpy as np
import pytest

from hardware.frame import CameraIntrinsics
from hardware.region import WHOLE, Region

VIEW = CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "test")
PART = Region(100.0, 60.0, 0.5, 0.25)


def test_a_picture_s_corner_lies_at_the_region_s_edge() -> None:
    """The outer edge of pixel 0 is at -0.5: that of the region's first is 100 - 0.5 columns on."""
    corners_px = np.array([[-0.5, -0.5, 8.0], [639.5, 479.5, 0.0]], np.float32)
    assert PART.to_view(corners_px).tolist() == [[99.5, 59.5, 4.0], [419.5, 179.5, 0.0]]


def test_there_and_back() -> None:
    """A point of the picture is the same point after both ways."""
    points_px = np.random.default_rng(0).uniform(-50.0, 700.0, (478, 3)).astype(np.float32)
    assert PART.to_picture(PART.to_view(points_px)) == pytest.approx(points_px, abs=1e-3)


def test_all_of_the_view_is_mapped_nowhere() -> None:
    """Without a region nothing is computed, and nothing copied."""
    points_px = np.ones((3, 3), np.float32)
    assert WHOLE.to_view(points_px) is points_px
    assert WHOLE.to_picture(points_px) is points_px
    assert WHOLE.lens(VIEW) is VIEW


def test_the_picture_s_lens_sees_what_the_view_s_sees() -> None:
    """A point in space, projected into the picture and mapped, lies where the view has it."""
    point_mm = np.array([[40.0], [-30.0], [700.0]])
    seen, wanted = PART.lens(VIEW).matrix() @ point_mm, VIEW.matrix() @ point_mm
    in_picture_px = np.array([[*(seen[:2, 0] / seen[2, 0]), 0.0]], np.float32)
    assert PART.to_view(in_picture_px)[0, :2] == pytest.approx(wanted[:2, 0] / wanted[2, 0])


def test_pictures_of_one_region_share_what_maps_them() -> None:
    """What follows from a region is worked out once, not for each picture; another has its own."""
    same, other = Region(100.0, 60.0, 0.5, 0.25), Region(100.0, 60.0, 0.5, 0.5)
    assert same.lens(VIEW) is PART.lens(VIEW)
    assert other.lens(VIEW) is not PART.lens(VIEW)
    points_px = np.ones((2, 3), np.float32)
    mapped_px = PART.to_view(points_px)
    assert mapped_px.dtype == np.float32
    assert mapped_px.tolist() != other.to_view(points_px).tolist()
