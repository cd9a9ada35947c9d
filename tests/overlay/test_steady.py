"""What a mirror makes while it is simply going on: nothing."""

from __future__ import annotations

import gc
import tracemalloc
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pygame
import pytest

from hardware.panel import Panel
from mirror.anatomy import Side
from mirror.exercise.guidance import CareLight, Dwell, Guidance, Nudge, Phase
from mirror.exercise.records import Region
from mirror.face.measures import Site
from mirror.overlay import lettering, tiling
from mirror.overlay.bench import PICTURES_HZ, Pictures, Shown
from mirror.overlay.layout import compose
from mirror.overlay.offscreen import OffscreenDisplay
from mirror.overlay.sprites import Sprites
from mirror.overlay.window import WindowDisplay
from tests.overlay.placing import BAND, LANDSCAPE, projection_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from hardware.frame import CameraIntrinsics
    from mirror.overlay.display import Display
    from tests.overlay.conftest import MakeFace

pytestmark = pytest.mark.usefixtures("no_screen")
PANEL = Panel.of_diagonal(320, 180, 24.0)
HOLD = 10 * PICTURES_HZ
"""Pictures of a whole hold; the next is the same again, head, effort and all."""
MAKERS = (
    *((pygame, "Surface"), (pygame.image, "frombuffer"), (pygame.display, "set_mode")),
    *((lettering, "_render"), (tiling, "squares"), (Sprites, "_make")),
)
"""Whatever makes a surface, or a picture of letters, squares or shapes."""
OPENERS: dict[str, Callable[[Panel], Display]] = {
    "window": WindowDisplay,
    "offscreen": OffscreenDisplay,
}


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which every maker adds its name when it makes something."""
    made: list[str] = []
    for place, name in MAKERS:
        monkeypatch.setattr(place, name, noted(name, getattr(place, name), made))
    return made


def noted(name: str, make: Callable[..., object], made: list[str]) -> Callable[..., object]:
    """Return `make`, which now adds its name to `made`."""

    def noting(*args: object, **options: object) -> object:
        made.append(name)
        return make(*args, **options)

    return noting


@pytest.mark.parametrize(("kind", "reflected"), [("window", True), ("offscreen", False)])
def test_a_hold_that_was_seen_before_makes_nothing(
    kind: str, monkeypatch: pytest.MonkeyPatch, *, reflected: bool
) -> None:
    """In the second of two equal holds no surface, texture, letter or shape is made at all."""
    made = counted(monkeypatch)
    with OPENERS[kind](PANEL) as display:
        pictures = Pictures(display, Shown.HOLD, reflected=reflected)
        for _ in range(HOLD):
            pictures.show()
        assert {"_render", "_make"} <= set(made), "the makers are counted"
        made.clear()
        for _ in range(HOLD):
            pictures.show()
        assert not made


@pytest.mark.parametrize("kind", ["picture", "glass", "both eyes"])
def test_places_are_found_in_memory_that_is_there(
    kind: str, monkeypatch: pytest.MonkeyPatch, make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """Where lines, gauges, a hint and a ring lie asks numpy for no array, picture by picture."""
    projection, face = projection_for(LANDSCAPE, intrinsics, kind), make_face(20.0, 5.0)
    nudge, dwell = Nudge(Region.BROW, Side.LEFT), Dwell(0.5, (-140.0, 20.0, 580.0))
    guidance = Guidance(Phase.SMILE, "", BAND, progress_ratio=0.4, nudge=nudge, dwell=dwell)
    compose(guidance, face, projection, LANDSCAPE)
    made: list[str] = []
    for name in ("array", "empty", "stack", "zeros"):
        monkeypatch.setattr(np, name, noted(name, getattr(np, name), made))
    scene = compose(guidance, face, projection, LANDSCAPE)
    assert {"aim.left", "gauge.level.left", "dwell"} <= {one.slot for one in scene.elements}
    assert made == ["array"], "the hint's own path, and no more"


def test_shares_of_a_way_are_made_once(
    monkeypatch: pytest.MonkeyPatch, make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """In a massage the ways move with the head; what divides them is the same for all pictures."""
    projection, face = projection_for(LANDSCAPE, intrinsics, "glass"), make_face(20.0, 5.0)
    light = CareLight((Site.CHEEKBONE, Site.CHEEK, Site.LIP_CORNER), (Side.LEFT, Side.RIGHT), 0.4)
    guidance = Guidance(Phase.CARE, "", BAND, light=light)
    compose(guidance, face, projection, LANDSCAPE)
    made: list[str] = []
    for name in ("arange", "linspace"):
        monkeypatch.setattr(np, name, noted(name, getattr(np, name), made))
    later = replace(guidance, light=replace(light, at_ratio=0.5))
    scene = compose(later, face, projection, LANDSCAPE)
    assert {"care.way.left.0", "care.gone.right.first"} <= {one.slot for one in scene.elements}
    assert not made


def test_memory_does_not_grow() -> None:
    """Once shapes are kept, two more seconds leave no more behind than a few numbers take."""
    with OffscreenDisplay(PANEL) as display:
        pictures = Pictures(display, Shown.HOLD)
        for _ in range(PICTURES_HZ):
            pictures.show()
        tracemalloc.start()
        try:
            kept = []
            for _ in range(4):
                for _ in range(2 * PICTURES_HZ):
                    pictures.show()
                gc.collect()
                kept.append(tracemalloc.get_traced_memory()[0])
        finally:
            tracemalloc.stop()
    assert kept[3] - kept[2] < 20_000
