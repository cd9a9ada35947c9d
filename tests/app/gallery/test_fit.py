"""Every state's words, in both languages, on every panel: large enough, bright enough, uncut.

Words are set with the real font, but not drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pytest

from hardware.panel import Panel
from mirror.app.gallery.lighting import lit
from mirror.app.gallery.states import STATES
from mirror.language import languages
from mirror.overlay.lettering import MORE_BRIGHTNESS, Lettering
from mirror.overlay.scene import Words
from mirror.overlay.type import LEAST_MINUTES, VIEWING_MM, X_PER_EM, capital_minutes
from tests.overlay.seeing import SKIN, contrast, light

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirror.overlay.lettering import Setting

LETTERING = Lettering()
SEEN, SEEN_QUIETLY, SEEN_ASLEEP = 3.0, 2.0, 2.0
"""Contrast (ISO 9241-303, WCAG 2.2): at least three to one. What an empty mirror shows is dim on
purpose: nobody has to read it."""

QUIET = (
    *("aim.join", "mark.far", "care.way", "count"),
    *("gauge.band", "gauge.stem", "gauge.trying"),
)
"""What gives the rest a place, is to come, or says once more what is said beside it: two to one."""
STEPS_BACK = {
    "easier": ("aim",),
    "hold-one-side": ("gauge.band",),
    "mouth-hidden": ("gauge.band",),
}
"""In some states: an aim that is not to be reached just now, a band under the glow of a side that
is trying, and a gauge that cannot tell."""
UNDERTONE = "gauge.haze"
"""Nobody has to see it: it is there so that nothing seems to end at the band."""

PANELS = {
    "1280x720, 24 inches": Panel(1280, 720, 527.0, 296.0),
    "1920x1080, 15.6 inches": Panel.of_diagonal(1920, 1080, 15.6),
    "3840x2160, 32 inches": Panel.of_diagonal(3840, 2160, 32.0),
    "turned left": Panel.mounted((1280, 720), (527.0, 296.0), 270),
    "turned right, 3840x2160": Panel.mounted((3840, 2160), (708.0, 398.0), 90),
}


@dataclass(frozen=True)
class Text:
    """One text of one state, as it is set. Lengths in panel pixels."""

    state: str
    words: str
    lines_max: int
    width_max: float
    x_height: float
    brightness: float
    setting: Setting

    @property
    def width(self) -> int:
        """Of its widest line."""
        return max(self.setting.font.size(line)[0] for line in self.setting.lines)

    @property
    def shrunk(self) -> float:
        """How small it had to be made, of the size it should have."""
        return self.setting.size_px * X_PER_EM / self.x_height


@cache
def texts(panel_name: str) -> tuple[Text, ...]:
    """Return every text that is shown on a panel, in any state and language."""
    panel = PANELS[panel_name]
    scenes = ((state, lit(state, language, panel)) for state in STATES for language in languages())
    return tuple(
        text
        for state, scene in scenes
        for words in scene.elements
        if isinstance(words, Words)
        for text in both(state.name, words)
    )


def both(state: str, words: Words) -> Iterator[Text]:
    """Yield a text, and the smaller one under it."""
    for text, x_height_px, lines_max, brightness in (
        (words.text, words.x_height_px, words.lines_max, words.alpha),
        (words.more, words.more_x_height_px, words.more_lines_max, words.alpha * MORE_BRIGHTNESS),
    ):
        if text:
            setting = LETTERING.setting(text, x_height_px, words.width_max_px, lines_max)
            yield Text(state, text, lines_max, words.width_max_px, x_height_px, brightness, setting)


@pytest.mark.parametrize("panel_name", PANELS)
def test_every_text_fits_its_lines(panel_name: str) -> None:
    """No line is wider than its room, and none had to be made a tenth smaller to fit."""
    for text in texts(panel_name):
        assert text.width <= text.width_max, text
        assert len(text.setting.lines) <= text.lines_max, text
        assert text.shrunk > 0.9, text


@pytest.mark.parametrize("panel_name", PANELS)
def test_the_smallest_text_can_be_read(panel_name: str) -> None:
    """As they are set, capitals span at least 20 minutes of arc at 800 mm (ISO 9241-303)."""
    panel = PANELS[panel_name]
    for text in texts(panel_name):
        x_height_mm = text.shrunk * text.x_height / panel.px_per_mm
        assert capital_minutes(x_height_mm, VIEWING_MM) > 0.97 * LEAST_MINUTES, text


def test_every_text_is_bright_enough() -> None:
    """Even the quietest note is three times as bright as the skin that is reflected behind it."""
    for state in STATES:
        for language in languages():
            for words in lit(state, language, PANELS["1280x720, 24 inches"]).elements:
                if isinstance(words, Words):
                    least = words.alpha * (MORE_BRIGHTNESS if words.more else 1.0)
                    seen = SEEN if state.somebody else SEEN_ASLEEP
                    assert contrast(light(words.ink.role, least), SKIN) > seen, (state.name, words)


def test_every_mark_is_bright_enough_as_it_is_drawn() -> None:
    """What must be read is three times as bright as skin, the rest twice, but for what steps back.

    A colour's own contrast (`tests/overlay/test_palette.py`) says nothing of a mark drawn faintly.
    """
    for state in STATES:
        exempt = (UNDERTONE, *STEPS_BACK.get(state.name, ()))
        for mark in lit(state, "en", PANELS["1280x720, 24 inches"]).elements:
            if not isinstance(mark, Words) and not mark.slot.startswith(exempt) and mark.alpha:
                least = SEEN_QUIETLY if mark.slot.startswith(QUIET) else SEEN
                found = contrast(light(mark.ink.role, mark.alpha), SKIN)
                assert found > least, (state.name, mark.slot, found)
