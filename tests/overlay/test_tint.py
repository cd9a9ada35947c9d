"""Colours change with effort, without a jump."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.exercise.guidance import Band
from mirror.overlay.style import COLOURS
from mirror.overlay.tint import aim_ink, now_ink

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from mirror.overlay.scene import Ink

BAND = Band(target_pct=25.0, low_pct=15.0, high_pct=35.0)


def rgb(ink: Ink) -> NDArray[np.float64]:
    """Return the colour that an ink comes to."""
    here = np.array(COLOURS[ink.role], np.float64)
    there = np.array(COLOURS[ink.toward or ink.role], np.float64)
    mixed: NDArray[np.float64] = here + (there - here) * ink.share
    return mixed


@pytest.mark.parametrize(
    "ink_of", [now_ink, aim_ink, partial(now_ink, counts=True), partial(aim_ink, counts=True)]
)
def test_no_colour_jumps(ink_of: Callable[[float, Band, float], Ink]) -> None:
    """Over 0.1 % of effort no channel moves by a twentieth: noise at an edge cannot flicker."""
    colours = np.array(
        [rgb(ink_of(effort, BAND, 4.0)) for effort in np.arange(0.0, 70.0, 0.1).tolist()]
    )
    assert np.abs(np.diff(colours, axis=0)).max() < 12.0


def test_inside_the_band_mark_and_aim_agree() -> None:
    """At the low edge, at the target and at the high edge both have the colour of arrival."""
    for effort in (15.0, 25.0, 35.0):
        np.testing.assert_allclose(rgb(now_ink(effort, BAND, 4.0)), rgb(aim_ink(effort, BAND, 4.0)))


def test_nothing_is_alarming() -> None:
    """No colour is red: green is never less than half as strong."""
    assert all(green >= red / 2 for red, green, _ in COLOURS.values())
