"""Pixels and millimetres of a panel, against a panel that is really turned in space."""

from __future__ import annotations

import cmath
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.panel import QUARTER_TURNS_DEG, Panel
from mirror.registration.glass import PanelGrid

NATIVE_PX, NATIVE_MM = (1920, 1080), (480.0, 270.0)
PITCH_MM = 0.25


@pytest.mark.parametrize("turned_deg", QUARTER_TURNS_DEG)
def test_a_turned_panels_pixels_are_where_they_were_turned_to(turned_deg: int) -> None:
    """A pixel of the panel as it was made is found where turning the whole panel takes it."""
    grid = PanelGrid(Panel.mounted(NATIVE_PX, NATIVE_MM, turned_deg))
    for column, row in ((0, 0), (1919, 0), (3, 1079), (1200, 77)):
        made = complex(column - 959.5, 539.5 - row) * PITCH_MM
        hung = made * cmath.exp(-1j * math.radians(turned_deg))
        shown = grid.from_native_px(np.array([[column, row]], float))
        place = grid.to_mm(shown, np.empty((1, 2)))[0]
        assert complex(*place) == pytest.approx(hung, abs=1e-9)


@pytest.mark.parametrize("turned_deg", QUARTER_TURNS_DEG)
def test_the_picture_is_turned_as_its_record_says(turned_deg: int) -> None:
    """Turning the picture clockwise by `rotation_deg` lights the panel's own pixels meant."""
    panel = Panel.mounted((8, 5), (80.0, 50.0), turned_deg)
    picture = np.zeros((panel.height_px, panel.width_px))
    picture[1, 2] = 1.0
    on_its_way = np.rot90(picture, -panel.rotation_deg // 90)
    assert on_its_way.shape == (5, 8)
    ((row, column),) = np.argwhere(on_its_way)
    assert PanelGrid(panel).to_native_px(np.array([[2.0, 1.0]]))[0] == pytest.approx((column, row))


@given(
    place=st.tuples(st.floats(-300, 300), st.floats(-300, 300)),
    turned_deg=st.sampled_from(QUARTER_TURNS_DEG),
)
def test_there_and_back(place: tuple[float, float], turned_deg: int) -> None:
    """Millimetres, pixels, the panel's own pixels and back: the same place to 1e-9 mm."""
    grid = PanelGrid(Panel.mounted((1920, 1080), (527.0, 296.0), turned_deg))
    there = grid.to_native_px(grid.to_px(np.array([place]), np.empty((1, 2))))
    back = grid.to_mm(grid.from_native_px(there), np.empty((1, 2)))
    np.testing.assert_allclose(back, [place], rtol=0.0, atol=1e-9)


def test_the_middle_and_the_corners() -> None:
    """The origin is the middle of the lit area; its edges are half a pixel beyond the outermost."""
    grid = PanelGrid(Panel(*NATIVE_PX, *NATIVE_MM))
    corners = np.array([[-240.0, 135.0], [240.0, -135.0], [0.0, 0.0]])
    grid.to_px(corners, out=corners)
    np.testing.assert_allclose(corners, [[-0.5, -0.5], [1919.5, 1079.5], [959.5, 539.5]])
    assert grid.px_per_mm == (4.0, 4.0)
