"""What a mirror makes while it is simply going on: nothing."""

from __future__ import annotations

import gc
import tracemalloc
from typing import TYPE_CHECKING

import pygame
import pytest

from hardware.panel import Panel
from mirror.overlay import lettering, tiling
from mirror.overlay.bench import PICTURES_HZ, Pictures, Shown
from mirror.overlay.offscreen import OffscreenDisplay
from mirror.overlay.sprites import Sprites
from mirror.overlay.window import WindowDisplay

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirror.overlay.display import Display

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

    def count(name: str, make: Callable[..., object]) -> Callable[..., object]:
        def counting(*args: object, **options: object) -> object:
            made.append(name)
            return make(*args, **options)

        return counting

    for place, name in MAKERS:
        monkeypatch.setattr(place, name, count(name, getattr(place, name)))
    return made


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
