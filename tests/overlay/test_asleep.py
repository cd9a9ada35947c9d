"""An empty mirror with a clock, a reminder or a note."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.exercise.guidance import Asleep, Guidance, Phase
from mirror.overlay.asleep import compose_asleep
from mirror.overlay.corner import note
from mirror.overlay.page import Page
from mirror.overlay.scene import BLACK, Flush, Scene
from mirror.overlay.style import STYLE
from mirror.overlay.type import type_sizes
from tests.overlay.placing import BAND, LANDSCAPE, PANELS, inside, lit_box, overlap, words

if TYPE_CHECKING:
    from hardware.panel import Panel

NOBODY_THERE = Guidance(Phase.ASLEEP, "", BAND)
EVENING = Asleep("17:30", "Die Übung von heute wartet hier auf Sie.", 0)
LONGEST = "Das Tagebuch war nicht zu lesen. Es ist gut verwahrt; ein neues beginnt."


def asleep(shown: Asleep | None, panel: Panel = LANDSCAPE, notice: str = "") -> Scene:
    """Return what is lit."""
    return compose_asleep(replace(NOBODY_THERE, asleep=shown, notice=notice), panel, STYLE)


@pytest.mark.parametrize("shown", [None, Asleep(), Asleep(minute=7)])
def test_with_nothing_to_show_it_is_black(shown: Asleep | None) -> None:
    """Simply a mirror."""
    assert asleep(shown) == BLACK


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize(
    "shown", [EVENING, replace(EVENING, clock=""), replace(EVENING, reminder="")]
)
def test_it_is_dim_and_small_and_on_the_panel_at_every_minute(shown: Asleep, panel: Panel) -> None:
    """In the lower corner, never larger than the second line of a session, at half light."""
    for minute in range(0, 61 * 73, 29):
        (lit,) = asleep(replace(shown, minute=minute), panel).elements
        text = words(Scene((lit,)), "asleep")
        assert inside(lit_box(text), panel)
        assert text.x_height_px <= type_sizes(panel).middle_px
        assert text.alpha <= 0.65
        assert lit_box(text)[1] > panel.height_px / 2.0


def test_it_wanders_so_that_it_leaves_no_trace() -> None:
    """By a millimetre a minute at most, and within three days to many different places."""
    texts = [words(asleep(replace(EVENING, minute=n)), "asleep") for n in range(61 * 73)]
    places = np.array([(text.x, text.bottom_px) for text in texts]) / LANDSCAPE.px_per_mm
    steps = np.hypot(*np.diff(places, axis=0).T)
    assert steps.max() < 1.0
    assert np.ptp(places, axis=0) == pytest.approx([14.0, 14.0], abs=0.1)
    assert len(np.unique(places.round(1), axis=0)) > 2000


@pytest.mark.parametrize("panel", PANELS)
def test_a_note_stands_in_the_upper_corner(panel: Panel) -> None:
    """Whole, off the middle where a face is, with nothing of the time's above it."""
    scene = asleep(EVENING, panel, notice=LONGEST)
    noted, timed = words(scene, "notice"), words(scene, "asleep")
    box = lit_box(noted)
    assert inside(box, panel)
    assert box[2] < 0.35 * panel.width_px
    assert not overlap(box, lit_box(timed))


@pytest.mark.parametrize("text", ["Short.", "Not lined up yet.", LONGEST, LONGEST[:40]])
def test_a_note_begins_in_its_corner(text: str) -> None:
    """Its first line is within two of the upper edge's margin, however many it needs."""
    page = Page(NOBODY_THERE, LANDSCAPE, STYLE)
    noted = note(text, page)
    top = lit_box(noted)[1]
    line_px = STYLE.words_line_per_x_height * noted.x_height_px
    assert 0 <= top - page.px(STYLE.margin_mm) < 2.0 * line_px


@pytest.mark.parametrize(("text", "flush"), [("שלום", Flush.RIGHT), ("Hello", Flush.LEFT)])
def test_each_language_begins_at_its_own_edge(text: str, flush: Flush) -> None:
    """What is written leftward stands in the right corner."""
    page = Page(NOBODY_THERE, LANDSCAPE, STYLE)
    noted = note(text, page)
    assert noted.flush is flush
    assert (noted.x > page.middle_x) == (flush is Flush.RIGHT)
    (shown,) = asleep(Asleep("17:30", text)).elements
    assert words(Scene((shown,)), "asleep").flush is flush
