"""Kept pictures against shapes that are drawn exactly where they are."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirror.overlay.light import Light
from mirror.overlay.scene import Bead, Ink, Outline, Ring, Role, Stroke
from mirror.overlay.sprites import Drawn, Sprites

SIZE_PX = (200, 160)
INK = Ink(Role.AIM)
BEAD = Bead("mark", 60.3, 70.8, 9.0, INK, glow_px=6.0)
PLACE = st.tuples(st.floats(50, 150), st.floats(50, 110))
GRID_PX = 1.0 / 8.0
"""Half of the grid's step: as far as a place can be moved by it."""


def bright(sprites: Sprites, shape: Drawn) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return the brightness of the whole panel, 0 to 1."""
    panel = np.zeros(SIZE_PX[::-1])
    sprite = sprites.of(shape)
    if sprite is not None:
        left, top, right, bottom = sprite.box
        panel[top:bottom, left:right] = sprite.brightness / 255.0
    return panel


@given(PLACE, PLACE, st.floats(1, 8), st.floats(0, 12))
def test_a_picture_is_the_shape_to_a_quarter_of_a_pixel(
    start: tuple[float, float], end: tuple[float, float], width_px: float, glow_px: float
) -> None:
    """No pixel is further off than its edge moves: half the grid, in place and in width."""
    line = Stroke("aim", *start, *end, width_px, INK, glow_px=glow_px, soft_px=5.0)
    exact = Light().on(line, (0, 0, *SIZE_PX))
    most = 2.0**0.5 * GRID_PX + GRID_PX / 2.0 + 0.02
    # Where a line ends its way along may be moved as well, at soft ends by 1/5 a pixel.
    assert np.abs(bright(Sprites(SIZE_PX), line) - exact).max() < 2.0 * most


@pytest.mark.parametrize(
    "shape",
    [
        BEAD,
        Ring("ring", 80.2, 70.0, 30.0, 4.0, 0.4, INK),
        Stroke("aim", 40.2, 50.1, 90.4, 60.9, 3.0, INK),
        Outline("hand", ((40.2, 50.1), (90.4, 60.9), (90.0, 80.0)), 3.0, INK),
    ],
)
def test_whole_pixels_further_the_picture_is_the_same(shape: Drawn) -> None:
    """A shape that is moved by whole pixels is not made again, nor is another's twin."""
    sprites = Sprites(SIZE_PX)
    first = sprites.of(shape)
    again = sprites.of(replace(moved(shape, 12, 7), slot="another", ink=Ink(Role.NOW), alpha=0.2))
    assert sprites.made == 1
    assert first is not None
    assert again is not None
    assert again.brightness is first.brightness
    assert (again.left_px - first.left_px, again.top_px - first.top_px) == (12, 7)


def moved(shape: Drawn, x: int, y: int) -> Drawn:
    """Return the shape further right and down."""
    if isinstance(shape, Stroke):
        return replace(shape, x0=shape.x0 + x, x1=shape.x1 + x, y0=shape.y0 + y, y1=shape.y1 + y)
    if isinstance(shape, Outline):
        return replace(shape, points=tuple((px + x, py + y) for px, py in shape.points))
    return replace(shape, x=shape.x + x, y=shape.y + y)


def test_what_moves_to_and_fro_soon_makes_nothing() -> None:
    """A slow sway passes the same few places between pixels again and again."""
    sprites = Sprites(SIZE_PX)
    sway = [replace(BEAD, x=80.0 + 20.0 * np.sin(turn / 30.0)) for turn in range(400)]
    for bead in sway:
        sprites.of(bead)
    made = sprites.made
    assert made <= 4, "four places between two pixels, at one height"
    for bead in sway:
        sprites.of(bead)
    assert sprites.made == made


def test_memory_has_an_end() -> None:
    """Whatever comes, no more bytes are kept than were allowed; the oldest are forgotten first."""
    sprites = Sprites(SIZE_PX, most_bytes=20_000)
    for radius in range(5, 45):
        sprites.of(Bead("mark", 100.0, 80.0, float(radius), INK))
        assert sprites.kept_bytes <= 20_000
    made = sprites.made
    sprites.of(Bead("mark", 100.0, 80.0, 44.0, INK))
    assert sprites.made == made
    sprites.of(Bead("mark", 100.0, 80.0, 5.0, INK))
    assert sprites.made == made + 1


def test_what_is_kept_is_counted_whole() -> None:
    """Python's own count of all that small pictures take is what they are charged, or less."""
    sprites = Sprites((1920, 1080))
    lengths = [12.0 + 0.25 * step for step in range(400)]
    shapes = [Stroke("aim", 9.0, 9.0, 9.0 + length, 12.0, 2.0, INK) for length in lengths]
    drawn: list[Stroke | Outline] = [
        Outline("hand", tuple((5.0 + n, 5.0 + n % 3 * length) for n in range(30)), 1.0, INK)
        for length in lengths[:100]
    ]
    tracemalloc.start()
    try:
        for shape in [*drawn, *shapes]:
            sprites.of(shape)
        taken_bytes = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert 0.6 * sprites.kept_bytes < taken_bytes < 1.1 * sprites.kept_bytes


def test_what_reaches_beyond_the_panel_is_cut_and_not_kept() -> None:
    """Only what is on the panel is made, though the shape be a mile long; off it, nothing is."""
    sprites = Sprites(SIZE_PX)
    endless = Stroke("aim", 100.0, 80.0, 1e6, 80.0, 4.0, INK)
    sprite = sprites.of(endless)
    assert sprite is not None
    assert sprite.box[2] == SIZE_PX[0]
    assert sprite.brightness[sprite.brightness.shape[0] // 2].min() > 0
    assert sprites.kept_bytes == 0
    assert sprites.of(replace(BEAD, x=-50.0)) is None


def test_a_ring_closes_by_small_steps() -> None:
    """Never more than a pixel or a degree at once, and it does get closed."""
    sprites = Sprites(SIZE_PX)
    ring = Ring("ring", 80.0, 80.0, 40.0, 6.0, 0.0, INK)
    light = [bright(sprites, replace(ring, share=share / 1000.0)).sum() for share in range(1001)]
    assert sprites.made <= 361
    assert np.diff(light).max() < 8.0
    assert light[-1] == pytest.approx(bright(Sprites(SIZE_PX), replace(ring, share=1.0)).sum())
