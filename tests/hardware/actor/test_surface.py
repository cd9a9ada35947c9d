"""The head-shaped surface."""

from __future__ import annotations

import numpy as np

from hardware.actor.sketch import on_skin
from hardware.actor.surface import STEP_MM, head_surface

SURFACE = head_surface()


def _depth(x_mm: float, y_mm: float) -> float:
    return float(SURFACE.depth_mm(np.array([[x_mm, y_mm]]))[0])


def test_the_frame_begins_between_the_outer_canthi() -> None:
    """Both outer canthi lie at depth 0, which is where the head's frame has its origin."""
    assert abs(_depth(46.0, 0.0)) < 1e-9
    assert abs(_depth(-46.0, 0.0)) < 1e-9


def test_both_halves_are_alike() -> None:
    """The surface is its own mirror image."""
    table = SURFACE.depth_table_mm
    assert np.allclose(table, table[:, ::-1], atol=1e-9)


def test_the_nose_stands_out_and_the_jaw_runs_back() -> None:
    """The tip of the nose is the foremost point; cheeks and temples lie behind the lips."""
    row, column = np.unravel_index(np.argmax(SURFACE.depth_table_mm), SURFACE.depth_table_mm.shape)
    assert abs(SURFACE.x_mm[column]) < 1.0
    assert -46.0 < SURFACE.y_mm[row] < -34.0
    assert _depth(0, -40) > _depth(0, -75) > _depth(25, -75) > _depth(55, -60)


def test_no_step_in_the_face() -> None:
    """Between neighbours half a millimetre apart the depth never jumps."""
    face = SURFACE.depth_table_mm[62:372, 82:263]  # -95 to 60 mm up, -45 to 45 mm across
    assert np.abs(np.diff(face, axis=0)).max() < 1.5
    assert np.abs(np.diff(face, axis=1)).max() < 1.5


def test_between_grid_points_depth_is_interpolated() -> None:
    """Halfway between two grid points the depth is the mean of theirs."""
    middle = _depth(10.0 + STEP_MM / 2, -60.0)
    assert np.isclose(middle, (_depth(10.0, -60.0) + _depth(10.0 + STEP_MM, -60.0)) / 2)


def test_a_larger_head_is_the_same_shape() -> None:
    """Points on a head a tenth larger are the template's points a tenth farther out."""
    points = np.array([[25.0, -75.0], [0.0, -40.0]])
    assert np.allclose(on_skin(points * 1.1, 1.1), on_skin(points, 1.0) * 1.1)
