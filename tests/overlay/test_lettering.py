"""Words fit, stand in the middle and are never cut."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mirror.overlay.lettering import Lettering, default_font
from mirror.overlay.scene import Ink, Role, Words

LONG = "Please come a little nearer to the mirror and turn your face towards it again"


def words(text: str, *, width_max_px: float = 900.0, x_height_px: float = 30.0) -> Words:
    """Return words to be set."""
    return Words("words", text, 0.0, 0.0, x_height_px, width_max_px, 2, Ink(Role.WORDS))


def test_the_font_is_always_there() -> None:
    """DejaVu Sans comes with matplotlib, a dependency: no machine is without it."""
    font = default_font()
    assert font is not None
    assert font.name == "DejaVuSans.ttf"


def test_a_small_x_has_the_height_that_is_asked_for() -> None:
    """Legibility is promised by x-height, so a set x must have it, to a pixel."""
    bright = Lettering().brightness(words("xxx", x_height_px=40.0))
    rows = np.nonzero(bright.max(axis=1) > 127)[0]
    assert rows[-1] - rows[0] + 1 == pytest.approx(40, abs=1)


@pytest.mark.parametrize("text", ["Hold", "Raise an open hand to start", LONG, "W" * 20])
@pytest.mark.parametrize("width_max_px", [180.0, 500.0, 900.0])
def test_words_are_no_wider_than_allowed(text: str, width_max_px: float) -> None:
    """Long words are broken, then made smaller, until they fit."""
    bright = Lettering().brightness(words(text, width_max_px=width_max_px))
    assert bright.shape[1] <= width_max_px
    assert bright.max() > 200


def test_the_ink_does_not_touch_the_edge() -> None:
    """Nothing is cut: the outermost columns and rows hold no more than an edge's faint light."""
    for text in ("Hold", LONG, "gjpqy ÄÖÜ"):
        bright = Lettering().brightness(words(text))
        assert bright[0].max() < 128
        assert bright[-1].max() < 128
        assert bright[:, -1].max() < 128


def test_two_lines_are_alike() -> None:
    """A text that needs two lines is broken so that neither is a lonely word."""
    bright = Lettering().brightness(
        words("Your hand is over your mouth just now", width_max_px=640)
    )
    half = bright.shape[0] // 2
    widths = [np.ptp(np.nonzero(part.max(axis=0))[0]) for part in (bright[:half], bright[half:])]
    assert min(widths) > 0.6 * max(widths)


def test_three_lines_hold_a_long_text() -> None:
    """Where three lines are allowed a long text keeps its size, and no line is lonely."""
    allowed = replace(words(LONG), lines_max=3)
    bright = Lettering().brightness(allowed)
    line_px = Lettering().brightness(words("Hold")).shape[0]
    assert bright.shape[0] > 3.0 * line_px
    thirds = [np.ptp(np.nonzero(part.max(axis=0))[0]) for part in np.array_split(bright, 3)]
    assert min(thirds) > 0.6 * max(thirds)


def test_the_smaller_text_hangs_below() -> None:
    """The main line keeps its rows whether or not something hangs below it, which is dimmer."""
    lettering = Lettering()
    alone = words("Massage your chin")
    both = replace(alone, more="Follow the light", more_x_height_px=18.0)
    bright, hanging_px = lettering.brightness(both), lettering.hanging_px(both)
    assert lettering.hanging_px(alone) == 0
    main = bright[: bright.shape[0] - hanging_px]
    assert main.shape[0] == lettering.brightness(alone).shape[0]
    assert main.max() > 240
    assert 150 < bright[-hanging_px:].max() < 220


def test_the_same_words_are_set_once() -> None:
    """A text that is shown again is not rendered again."""
    lettering = Lettering()
    assert lettering.brightness(words("Hold")) is lettering.brightness(words("Hold"))


def test_old_words_are_forgotten() -> None:
    """The store does not grow with every text of a long day."""
    lettering = Lettering()
    for number in range(50):
        lettering.brightness(words(str(number)))
    assert len(lettering._kept) <= 16


def test_without_a_font_file_pygames_own_is_used() -> None:
    """A missing font is no reason for a black mirror."""
    lettering = Lettering()
    lettering._font = None
    assert lettering.brightness(words("Hold")).max() > 200
