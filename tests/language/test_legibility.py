"""Every text can be read from where its reader stands, in every language.

The overlay makes words smaller that do not fit; here they are measured, in its own font.
"""

from __future__ import annotations

import math
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pygame.font
import pytest

from hardware.frame import CameraIntrinsics
from hardware.panel import Panel
from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.overlay.layout import compose
from mirror.overlay.lettering import default_font
from mirror.overlay.scene import Words
from mirror.registration.picture import PictureProjection
from tests.language.reading import LANGUAGES, every_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirror.overlay.scene import Scene

CAMERA = CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "the settings' default")
BAND = Band(25.0, 15.0, 35.0)
X_PER_EM = 0.547
"""Height of a small x in DejaVu Sans."""
NEAREST_MM, FARTHEST_MM = 600.0, 900.0
"""Where a patient stands (product)."""
READ_MINUTES = 17.0
"""Angle of a letter that somebody with 0.3 acuity reads (derived: five minutes over 0.3)."""
SMALL_READ_MINUTES = 11.5
"""The same for 0.45 acuity: all that seven inches have for the smaller line."""

LANDSCAPE = Panel(1920, 1080, 527.0, 296.0)
PORTRAIT = Panel(1080, 1920, 296.0, 527.0)
SMALL = Panel.of_diagonal(480, 800, 7.0)


def pages(language: str) -> Iterator[tuple[str, str, str]]:
    """Yield each main line with each smaller one that may stand under it, and the key."""
    said: dict[str, list[str]] = {}
    for key, text in every_text(language):
        said.setdefault(key, []).append(text)
    for key, texts in said.items():
        if key.endswith("-more") or key.startswith(("stage-", "proposal-")):
            continue
        for text in texts:
            for more in said.get(f"{key}-more", [""]):
                yield key, text, more


def composed(key: str, text: str, more: str, panel: Panel) -> Scene:
    """Return what is lit on `panel` when the text is said at its place."""
    phase = Phase.STOP if key.startswith("stop-") else Phase.CARE
    notice = text if key.startswith("notice-") else ""
    guidance = Guidance(phase, "" if notice else text, BAND, 0.5, more=more, notice=notice)
    return compose(guidance, None, PictureProjection(CAMERA, panel), panel)


def set_x_height_mm(
    text: str, x_height_px: float, lines_max: int, words: Words, panel: Panel
) -> float:
    """Return the height of a small x once `text` is as small as it must be to fit."""
    size_px = x_height_px / X_PER_EM
    font = pygame.font.Font(default_font(), round(size_px))
    narrowest = min(
        max(font.size(line)[0] for line in lines) for lines in broken(text.split(), lines_max)
    )
    return x_height_px * min(1.0, words.width_max_px / narrowest) / panel.px_per_mm


def broken(parts: list[str], lines_max: int) -> Iterator[list[str]]:
    """Yield all ways of breaking a text into no more than so many lines."""
    for count in range(1, min(lines_max, len(parts)) + 1):
        for cuts in combinations(range(1, len(parts)), count - 1):
            ends = pairwise((0, *cuts, len(parts)))
            yield [" ".join(parts[start:end]) for start, end in ends]


def heights_mm(scene: Scene, panel: Panel) -> Iterator[tuple[float, float]]:
    """Yield, for each line of words in a scene, the height of its x: wanted, and as it is set."""
    for words in scene.elements:
        if not isinstance(words, Words):
            continue
        for text, x_height_px, lines_max in (
            (words.text, words.x_height_px, words.lines_max),
            (words.more, words.more_x_height_px, words.more_lines_max),
        ):
            if text:
                wanted_mm = x_height_px / panel.px_per_mm
                yield wanted_mm, set_x_height_mm(text, x_height_px, lines_max, words, panel)


def minutes(x_height_mm: float, distance_mm: float) -> float:
    """Return the angle of a height, in minutes of arc."""
    return math.degrees(math.atan(x_height_mm / distance_mm)) * 60.0


@pytest.fixture(autouse=True)
def fonts() -> None:
    """Have fonts to measure with."""
    pygame.font.init()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("panel", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def test_no_text_shrinks_on_a_full_panel(language: str, panel: Panel) -> None:
    """On 24 inches every text has the size it should have (a tenth is not seen), read at 900 mm."""
    for key, text, more in pages(language):
        for wanted_mm, set_mm in heights_mm(composed(key, text, more, panel), panel):
            assert set_mm > 0.9 * wanted_mm, (key, text, more)
            if not key.startswith("notice-"):
                assert minutes(set_mm, FARTHEST_MM) > READ_MINUTES, (key, text, more)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_read_on_a_small_panel(language: str) -> None:
    """On seven inches, upright, 0.3 acuity reads the main line at 600 mm, and 0.45 the other."""
    for key, text, more in pages(language):
        if key.startswith("notice-"):
            continue
        main, *others = heights_mm(composed(key, text, more, SMALL), SMALL)
        assert minutes(main[1], NEAREST_MM) > READ_MINUTES, (key, text)
        for _, set_mm in others:
            assert minutes(set_mm, NEAREST_MM) > SMALL_READ_MINUTES, (key, more)
