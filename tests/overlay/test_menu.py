"""What is lit for the menu."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from mirror.exercise.guidance import Dwell
from mirror.exercise.menu import FINGERS, Choice, MenuGuidance, MenuLine
from mirror.language import Catalogue
from mirror.overlay.menu import compose_menu
from mirror.overlay.scene import Ring, Words
from tests.language.reading import LANGUAGES
from tests.overlay.placing import LANDSCAPE, PANELS, inside, lit_box, overlap, projection_for, words

if TYPE_CHECKING:
    from hardware.frame import CameraIntrinsics
    from hardware.panel import Panel

DWELL = Dwell(0.6, (-130.0, 30.0, 560.0))


def menu(language: str = "en", share: float = 0.4) -> MenuGuidance:
    """Return an open menu with all there will be, its first line being chosen."""
    say = Catalogue(language).say
    lines = tuple(
        MenuLine(one, say(f"menu-{one.value}"), FINGERS[one], share if one is Choice.ALIGN else 0.0)
        for one in Choice
    )
    return MenuGuidance(say("menu-hello"), say("menu-hello-more"), lines, DWELL)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("panel", PANELS)
def test_every_line_can_be_read(panel: Panel, language: str, intrinsics: CameraIntrinsics) -> None:
    """On every panel, in every language, all is on the panel and nothing lies over another."""
    scene = compose_menu(menu(language), panel, projection_for(panel, intrinsics))
    boxes = {one.slot: lit_box(one) for one in scene.elements}
    assert all(inside(box, panel) for box in boxes.values())
    for one, other in combinations(boxes, 2):
        same = one.rpartition(".")[0] == other.rpartition(".")[0] != ""
        assert same or not overlap(boxes[one], boxes[other]), (one, other)


def test_the_ring_at_the_line_closes(intrinsics: CameraIntrinsics) -> None:
    """What is being chosen closes the ring beside its own line, and no other."""
    scene = compose_menu(menu(), LANDSCAPE, projection_for(LANDSCAPE, intrinsics))
    shares = [one.share for one in scene.elements if isinstance(one, Ring)]
    assert shares == [0.4, 0.0, 0.0]
    for choice in Choice:
        found = scene.find(f"menu.{choice}.ring")
        assert isinstance(found, Ring)
        line = words(scene, f"menu.{choice}")
        assert line.bottom_px - line.x_height_px * 2.0 < found.y < line.bottom_px


def test_the_figure_is_the_number_of_fingers(intrinsics: CameraIntrinsics) -> None:
    """One and two are written in their rings; a fist is a light."""
    scene = compose_menu(menu(), LANDSCAPE, projection_for(LANDSCAPE, intrinsics))
    figures = [scene.find(f"menu.{choice}.fingers") for choice in Choice]
    assert [one.text for one in figures if isinstance(one, Words)] == ["1", "2"]
    assert not isinstance(figures[-1], Words)


def test_while_the_palm_is_held_only_its_ring_is_lit(intrinsics: CameraIntrinsics) -> None:
    """Before the menu is open the screen stays as black as it was, but for the ring at the hand."""
    projection = projection_for(LANDSCAPE, intrinsics)
    scene = compose_menu(MenuGuidance(dwell=DWELL), LANDSCAPE, projection)
    assert [one.slot for one in scene.elements] == ["dwell"]
