"""The canvas against what a scene says, pixel by pixel where it matters."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.overlay.renderer import Renderer
from mirror.overlay.scene import BLACK, Bead, Element, Ink, Role, Scene, Stroke, Words
from mirror.overlay.style import COLOURS

SIZE_PX = (320, 180)
LINE = Stroke("line", 20.0, 90.0, 300.0, 90.0, 6.0, Ink(Role.THERE))


def bead(x: float, y: float = 90.0, *, role: Role = Role.THERE, alpha: float = 1.0) -> Bead:
    """Return a mark."""
    return Bead("mark", x, y, 8.0, Ink(role), alpha=alpha, glow_px=4.0)


def drawn(*elements: Element) -> Renderer:
    """Return a renderer that has drawn the elements on black."""
    renderer = Renderer(SIZE_PX)
    renderer.draw(Scene(elements))
    return renderer


def test_a_role_has_its_colour() -> None:
    """In the middle of a mark the canvas has the role's colour: blue, green, red."""
    red, green, blue = COLOURS[Role.THERE]
    assert drawn(bead(100.0)).canvas[90, 100, :3] == pytest.approx([blue, green, red], abs=1)


def test_alpha_dims() -> None:
    """Half of the light is half of each channel."""
    full = drawn(bead(100.0)).canvas[90, 100, :3].astype(float)
    half = drawn(bead(100.0, alpha=0.5)).canvas[90, 100, :3]
    assert half == pytest.approx(full / 2, abs=1)


def test_light_is_added_to_the_reflection() -> None:
    """Over grey the light adds up and stops at white; beside the mark the grey is untouched."""
    renderer = Renderer(SIZE_PX)
    renderer.canvas.fill(100)
    renderer.draw(Scene((bead(100.0),)), repainted=True)
    red, green, blue = COLOURS[Role.THERE]
    expected = [min(255, 100 + value) for value in (blue, green, red)]
    assert renderer.canvas[90, 100, :3] == pytest.approx(expected, abs=1)
    assert (renderer.canvas[:, 200:] == 100).all()


def test_overlapping_lights_keep_their_colour() -> None:
    """A mark on a line of its colour is no brighter than alone: only the brighter shows."""
    both = drawn(LINE, bead(100.0)).canvas
    np.testing.assert_array_equal(both[90, 100], drawn(bead(100.0)).canvas[90, 100])


@pytest.mark.parametrize("brightest", [1, 200])
def test_a_moved_mark_leaves_no_trace(brightest: int) -> None:
    """After any moves, over black or a reflection, the canvas equals one drawn afresh."""
    under = np.random.default_rng(3).integers(0, brightest, (180, 320, 4), np.uint8)
    renderer, fresh = Renderer(SIZE_PX), Renderer(SIZE_PX)
    for either in (renderer, fresh):
        either.canvas[:] = under
        either.draw(BLACK, repainted=True)
    for x in (-5.0, 40.3, 44.1, 300.0, 318.0, 96.0, 100.5):
        renderer.draw(Scene((bead(x), LINE)))
    fresh.draw(Scene((bead(100.5), LINE)))
    np.testing.assert_array_equal(renderer.canvas, fresh.canvas)
    renderer.draw(BLACK)
    np.testing.assert_array_equal(renderer.canvas, under)


def test_a_repainted_canvas_is_lit_anew() -> None:
    """Nothing of the reflection before shows through when the whole canvas was repainted."""
    renderer = drawn(bead(60.0))
    renderer.canvas.fill(30)
    assert renderer.draw(Scene((bead(60.0),)), repainted=True) == [(0, 0, *SIZE_PX)]
    fresh = Renderer(SIZE_PX)
    fresh.canvas.fill(30)
    fresh.draw(Scene((bead(60.0),)), repainted=True)
    np.testing.assert_array_equal(renderer.canvas, fresh.canvas)


def test_what_changed_lies_inside_the_boxes() -> None:
    """Outside the boxes that `draw` returns not one pixel differs from the picture before."""
    renderer = drawn(bead(60.0))
    before = renderer.canvas.copy()
    boxes = renderer.draw(Scene((bead(200.0),)))
    changed = (renderer.canvas != before).any(axis=2)
    for left, top, right, bottom in boxes:
        changed[top:bottom, left:right] = False
    assert not changed.any()
    assert sum((b[2] - b[0]) * (b[3] - b[1]) for b in boxes) < 0.1 * changed.size


def test_nothing_new_costs_nothing() -> None:
    """The same scene on the same canvas changes no box."""
    renderer = drawn(bead(60.0))
    assert renderer.draw(Scene((bead(60.0),))) == []


def test_what_is_off_the_panel_is_left_out() -> None:
    """Elements beyond any edge raise nothing and light nothing."""
    away = (bead(-50.0), bead(500.0), bead(60.0, -90.0), bead(60.0, 900.0))
    for element in away:
        assert not drawn(element).canvas.any()


def test_words_stand_centred_on_their_place() -> None:
    """The middle of the lit columns is the given x, and nothing is lit below the given bottom."""
    text = Words("words", "HOH", 159.5, 120.0, 12.0, 300.0, 2, Ink(Role.WORDS))
    lit = drawn(text).canvas[:, :, 1] > 60
    rows, columns = np.nonzero(lit)
    assert (columns.min() + columns.max()) / 2 == pytest.approx(159.5, abs=1.5)
    assert rows.max() < 120
    assert rows.max() > 100
