"""What is lit for the menu."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from mirror.exercise.guidance import Dwell
from mirror.exercise.menu import FINGERS, Choice, MenuGuidance, MenuLine
from mirror.language import Catalogue
from mirror.overlay.menu import compose_menu
from mirror.overlay.scene import Flush, Ring
from mirror.overlay.signs import sign
from tests.language.reading import LANGUAGES
from tests.overlay.placing import (
    LANDSCAPE,
    PANELS,
    inside,
    lit_box,
    outline,
    overlap,
    projection_for,
    words,
)

if TYPE_CHECKING:
    from hardware.frame import CameraIntrinsics
    from hardware.panel import Panel

DWELL = Dwell(0.6, (-130.0, 30.0, 560.0))


def menu(language: str = "en", share: float = 0.4) -> MenuGuidance:
    """Return an open menu with all there will be, its first line being chosen."""
    say = Catalogue(language).say
    lines = tuple(
        MenuLine(
            one,
            say(f"menu-{one.value}"),
            FINGERS[one],
            share if one is Choice.ALIGN else 0.0,
            say(f"menu-{one.value}-more"),
        )
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
        same = one.split(".")[:2] == other.split(".")[:2]
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
        _, top, _, bottom = lit_box(line)
        assert abs((top + bottom) / 2.0 - found.y) < line.x_height_px


def test_the_drawn_hand_shows_the_fingers(intrinsics: CameraIntrinsics) -> None:
    """In its ring and nowhere else; the more fingers, the farther up, and no two alike."""
    scene = compose_menu(menu(), LANDSCAPE, projection_for(LANDSCAPE, intrinsics))
    tops = {}
    for choice in Choice:
        ring, hand = scene.find(f"menu.{choice}.ring"), outline(scene, f"menu.{choice}.hand.0")
        assert isinstance(ring, Ring)
        reach = [math.hypot(x - ring.x, y - ring.y) for x, y in hand.points]
        assert max(reach) + hand.width_px / 2.0 < ring.radius_px - ring.width_px / 2.0
        tops[FINGERS[choice]] = min(y - ring.y for _, y in hand.points)
    assert tops[0] > tops[1] > tops[2]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("panel", PANELS)
def test_the_face_is_left_free(panel: Panel, language: str, intrinsics: CameraIntrinsics) -> None:
    """At the side of a wide panel, in the lower half of a tall one; and each hand by its words."""
    scene = compose_menu(menu(language), panel, projection_for(panel, intrinsics))
    for choice in Choice:
        ring, line = scene.find(f"menu.{choice}.ring"), words(scene, f"menu.{choice}")
        assert isinstance(ring, Ring)
        left, top, right, _ = lit_box(line)
        assert 0 < left - (ring.x + ring.radius_px) < 1.2 * ring.radius_px
        if panel.height_px > panel.width_px:
            assert top > panel.height_px / 2.0
        else:
            assert right < panel.width_px / 2.0 - 40.0 / 280.0 * min(panel.size_px)


def test_what_is_written_leftward_stands_the_other_way_round(intrinsics: CameraIntrinsics) -> None:
    """Rings at the right edge, words to their left and even there."""
    lines = (MenuLine(Choice.ALIGN, "כוון את האור", 1, more="אצבע אחת"),)
    guidance = MenuGuidance("מה תרצה", "", lines)
    scene = compose_menu(guidance, LANDSCAPE, projection_for(LANDSCAPE, intrinsics))
    ring, line = scene.find("menu.align.ring"), words(scene, "menu.align")
    assert isinstance(ring, Ring)
    assert LANDSCAPE.width_px / 2.0 < lit_box(line)[0]
    assert lit_box(line)[2] < ring.x - ring.radius_px
    assert line.flush is Flush.RIGHT


@pytest.mark.parametrize("fingers", [-1, 3, 5])
def test_only_what_the_menu_has_is_drawn(fingers: int) -> None:
    """A sign that nobody can choose is a mistake of ours, and told."""
    with pytest.raises(ValueError, match="expected 0, 1 or 2"):
        sign(fingers)


def test_while_the_palm_is_held_only_its_ring_is_lit(intrinsics: CameraIntrinsics) -> None:
    """Before the menu is open the screen stays as black as it was, but for the ring at the hand."""
    projection = projection_for(LANDSCAPE, intrinsics)
    scene = compose_menu(MenuGuidance(dwell=DWELL), LANDSCAPE, projection)
    assert [one.slot for one in scene.elements] == ["dwell"]
