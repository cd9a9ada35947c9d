"""Letters are as large as their reader's distance needs, on every panel that has the room."""

from __future__ import annotations

import math

import pytest

from hardware.panel import Panel
from mirror.overlay.lettering import Lettering
from mirror.overlay.scene import Ink, Role, Words
from mirror.overlay.type import (
    CAPITAL_PER_X,
    LEAST_MINUTES,
    VIEWING_MM,
    X_PER_EM,
    capital_minutes,
    type_sizes,
    x_height_mm,
)

DESK = Panel(1920, 1080, 527.0, 296.0)


def minutes(x_height_px: float, panel: Panel, viewing_mm: float = VIEWING_MM) -> float:
    """Return the minutes of arc of the capitals beside a small x of that height."""
    return capital_minutes(x_height_px / panel.px_per_mm, viewing_mm)


def test_a_minute_of_arc_is_one() -> None:
    """By hand: 20 minutes at 800 mm are 4.654 mm, of which a small x has three quarters."""
    assert x_height_mm(20.0, 800.0) == pytest.approx(4.654 * 0.547 / 0.729, abs=0.002)
    assert capital_minutes(x_height_mm(20.0, 800.0), 800.0) == pytest.approx(20.0)


@pytest.mark.parametrize("diagonal_inch", [13.3, 15.6, 24.0, 32.0])
@pytest.mark.parametrize("size_px", [(1280, 720), (1920, 1080), (3840, 2160), (1080, 1920)])
def test_no_size_is_below_the_least(size_px: tuple[int, int], diagonal_inch: float) -> None:
    """From thirteen inches on the smallest is 20 minutes of arc (ISO 9241-303), in this order."""
    panel = Panel.of_diagonal(*size_px, diagonal_inch)
    sizes = type_sizes(panel)
    assert sizes.large_px >= sizes.middle_px >= sizes.small_px
    assert minutes(sizes.small_px, panel) >= LEAST_MINUTES - 1e-9


def test_whoever_stands_farther_away_gets_larger_letters() -> None:
    """The same angle at 700 and 800 mm, until the panel has no more room."""
    near, usual = (type_sizes(DESK, mm) for mm in (700.0, 800.0))
    assert usual.large_px == pytest.approx(near.large_px * 8.0 / 7.0)
    assert type_sizes(DESK, 2000.0).large_px == pytest.approx(0.036 * 1080)
    assert minutes(type_sizes(DESK, 1200.0).small_px, DESK, 1200.0) >= LEAST_MINUTES - 1e-9


def test_more_pixels_make_no_larger_letters() -> None:
    """Sizes are millimetres of the glass: a finer panel draws the same, finer."""
    fine = DESK.resized(3840, 2160)
    assert type_sizes(fine).large_px == pytest.approx(2.0 * type_sizes(DESK).large_px)


def test_the_font_has_the_proportions_that_are_taken_for_granted() -> None:
    """A small x and a capital, set and measured, are as high as this module says."""
    lettering = Lettering()

    def height(letter: str, x_height_px: float) -> int:
        words = Words("", letter, 0.0, 0.0, x_height_px, 2000.0, 1, Ink(Role.WORDS))
        rows = lettering.brightness(words).max(axis=1) > 127
        return int(rows.sum())

    assert height("x", 100.0) == pytest.approx(100.0, abs=1.5)
    assert height("H", 100.0) == pytest.approx(100.0 * CAPITAL_PER_X, abs=1.5)
    assert math.isclose(
        lettering.setting("x", 100.0, 900.0, 1).size_px * X_PER_EM, 100.0, abs_tol=1
    )
