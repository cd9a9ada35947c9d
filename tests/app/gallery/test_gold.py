"""Every state's light against the one that somebody has looked at and found right.

The catalogue's wording is in them: a better one changes its states' pictures. What to do about a
picture that looks different says `tests.perceiving`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from hardware.panel import Panel
from mirror.app.gallery.lighting import Easel
from mirror.app.gallery.states import STATES, named
from tests.perceiving import DIFFERENT, GOLD, compare, difference

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirror.app.gallery.states import State

WIDE, TALL = Panel(640, 360, 527.0, 296.0), Panel(360, 640, 296.0, 527.0)
TALL_TOO = (
    *("open-hand", "check-in-emergency", "stop-emergency", "lip-down", "other-side"),
    *("hold", "soften-eye", "thanks", "menu", "align-ring", "not-stored"),
)
"""States that are kept on a tall panel as well, in German: one of each layout."""
KEPT = {f"{state.name}-en-wide": (state, "en", WIDE) for state in STATES} | {
    f"{name}-de-tall": (named(name), "de", TALL) for name in TALL_TOO
}
"""Each gold picture's name, and what it shows."""


@lru_cache(maxsize=2)
def easel(panel: Panel) -> Easel:
    """Return room to paint on, taken once for each panel."""
    return Easel(panel)


def lit(state: State, language: str, panel: Panel) -> NDArray[np.uint8]:
    """Return a state's light on black, red first."""
    return easel(panel).light_alone(state, language)


@pytest.mark.parametrize("name", KEPT)
def test_the_light_is_the_one_that_was_found_right(name: str) -> None:
    """A state looks as it did when somebody judged it."""
    compare(lit(*KEPT[name]), f"gallery/{name}")


def test_no_gold_picture_is_left_over() -> None:
    """A state that is gone takes its gold pictures along."""
    folder = GOLD / "gallery"
    kept = {path.stem for path in folder.glob("*.png") if not path.stem.endswith(".actual")}
    assert kept == set(KEPT)


@pytest.mark.parametrize(
    "changed",
    [
        lambda hold: cv2.convertScaleAbs(hold, alpha=0.9),
        lambda hold: np.roll(hold, 1, axis=0),
        lambda hold: np.where(hold > 60, hold[:, :, [1, 0, 2]], hold),
        lambda hold: cv2.circle(hold.copy(), (40, 40), 1, (110, 110, 110), -1),
    ],
    ids=["a tenth less light", "one pixel down", "another colour", "a speck"],
)
def test_what_somebody_would_see_is_noticed(changed: object) -> None:
    """The judge is no kinder than an eye: each small change is more than what passes."""
    hold = lit(named("hold"), "en", WIDE)
    assert callable(changed)
    assert difference(changed(hold), hold) > DIFFERENT


def test_what_nobody_would_see_passes() -> None:
    """A grey level here or there is nothing."""
    hold = lit(named("hold"), "en", WIDE)
    noise = np.random.default_rng(0).integers(0, 2, hold.shape, dtype=np.uint8)
    assert difference(hold + np.minimum(noise, 255 - hold), hold) < DIFFERENT / 2
