"""Brightness against areas and centres that geometry gives."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirror.overlay.light import Light, box_of
from mirror.overlay.scene import Bead, Ink, Ring, Role, Stroke

if TYPE_CHECKING:
    from mirror.overlay.areas import Box

INK = Ink(Role.AIM)
LIGHT = Light()
WHOLE: Box = (0, 0, 200, 200)


def centre(shape: Bead | Stroke) -> list[float]:
    """Return the centre of gravity of a shape's light."""
    bright = LIGHT.on(shape, WHOLE).astype(float)
    rows, columns = np.indices(bright.shape)
    lit = bright.sum()
    return [float((columns * bright).sum() / lit), float((rows * bright).sum() / lit)]


@given(x=st.floats(80, 120), y=st.floats(80, 120), radius=st.floats(3, 30))
def test_a_bead_stands_where_it_is_put(x: float, y: float, radius: float) -> None:
    """To a twelfth of a pixel, anywhere between pixels, and it has a disc's area."""
    bead = Bead("mark", x, y, radius, INK)
    assert centre(bead) == pytest.approx([x, y], abs=0.08)
    assert LIGHT.on(bead, WHOLE).sum() == pytest.approx(math.pi * radius**2, rel=0.04)


@given(angle=st.floats(0, 2 * math.pi), length=st.floats(0, 60), width=st.floats(3, 12))
def test_a_line_has_its_length_and_width(angle: float, length: float, width: float) -> None:
    """At any angle, a line with round ends has the area and centre of a rectangle and a disc."""
    dx, dy = math.cos(angle) * length / 2, math.sin(angle) * length / 2
    line = Stroke("aim", 100.3 - dx, 99.6 - dy, 100.3 + dx, 99.6 + dy, width, INK)
    area = length * width + math.pi * (width / 2) ** 2
    assert LIGHT.on(line, WHOLE).sum() == pytest.approx(area, rel=0.08)
    assert centre(line) == pytest.approx([100.3, 99.6], abs=0.15)


def test_soft_ends_melt_away() -> None:
    """A soft line is full in the middle, half at half the soft length, dark at its end."""
    line = Stroke("aim", 40.0, 100.0, 160.0, 100.0, 4.0, INK, soft_px=20.0)
    along = LIGHT.on(line, WHOLE)[100]
    assert along[100] == 1.0
    assert along[50] == pytest.approx(0.5)
    assert along[40] == 0.0
    assert along[150] == pytest.approx(0.5)


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 0.8, 1.0])
def test_a_ring_closes_clockwise_from_the_top(share: float) -> None:
    """The closed share of the ring is bright, beginning at twelve; the rest is a faint track."""
    ring = Ring("ring", 100.0, 100.0, 60.0, 8.0, share, INK)
    bright = LIGHT.on(ring, WHOLE)
    for turn in np.arange(0.025, 1.0, 0.05):
        angle = 2 * math.pi * turn
        pixel = bright[round(100 - 60 * math.cos(angle)), round(100 + 60 * math.sin(angle))]
        assert pixel == pytest.approx(1.0 if turn < share else 0.18, abs=1e-3), turn


PLACES = st.tuples(st.floats(60, 140), st.floats(60, 140))


@given(start=PLACES, end=PLACES, width=st.floats(1, 10), glow=st.floats(0, 20))
def test_nothing_is_lit_outside_the_box(
    start: tuple[float, float], end: tuple[float, float], width: float, glow: float
) -> None:
    """Outside its box a shape lights less than a display can show, halo included."""
    line = Stroke("aim", *start, *end, width, INK, glow_px=glow)
    bright = LIGHT.on(line, WHOLE).copy()
    left, top, right, bottom = box_of(line)
    bright[max(0, top) : bottom, max(0, left) : right] = 0.0
    assert bright.max() <= 1.0 / 255.0 * 0.9 + 1e-9


def test_the_halo_is_fainter_than_the_shape() -> None:
    """Light falls off from the edge outwards, never to more than a third of the shape's own."""
    bead = Bead("mark", 100.0, 100.0, 10.0, INK, glow_px=15.0)
    outwards = LIGHT.on(bead, WHOLE)[100, 100:]
    assert (np.diff(outwards) <= 1e-6).all()
    assert 0.1 < outwards[13] < 0.35


def test_a_line_without_width_is_its_halo_alone() -> None:
    """It is as bright as its halo is to be, falls off evenly, and has no edge anywhere."""
    line = Stroke("nudge", 60.0, 100.0, 140.0, 100.0, 0.0, INK, glow_px=30.0, halo=0.5)
    across = LIGHT.on(line, WHOLE)[70:131, 100]
    assert across[30] == pytest.approx(0.5)
    assert np.abs(np.diff(across)).max() < 0.05
