"""What to light while a device may be paired: the pattern for its camera, and the code to type.

The pattern is dark on light, as phones expect, so this is the one place where much light is lit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.overlay.page import Page
from mirror.overlay.scene import Element, Ink, Ring, Role, Scene, Tiles, Words
from mirror.overlay.style import STYLE, Style
from mirror.overlay.words import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hardware.panel import Panel

_NO_BAND: Final = Band(0.0, 0.0, 0.0)
_LARGEST_MM: Final = 110.0
"""Across the pattern: a phone held half a metre away reads it, and it dazzles nobody."""
_SHARE: Final = 0.78
"""Of the room above the words that pattern and code take."""
_PATTERN_SHARE: Final = 0.8
"""Of what they take, the pattern."""
_CODE_DOWN: Final = 1.25
"""From the pattern to the bottom of the code, in lines."""
_BRIGHTNESS: Final = 0.8


@dataclass(frozen=True, slots=True)
class PairingSight:
    """What is shown. Texts are final."""

    text: str
    more: str = ""
    code: str = ""
    """As it is to be typed; empty: nothing can be paired just now."""
    rows: tuple[tuple[bool, ...], ...] = ()
    """The pattern's squares, True: lit, with the light around it."""
    left_ratio: float = 0.0
    """How much of its time is left, 1 to 0."""


def compose_pairing(sight: PairingSight, panel: Panel, *, style: Style = STYLE) -> Scene:
    """Return what should be seen, in pixels of `panel`."""
    page = Page(Guidance(Phase.CARE, sight.text, _NO_BAND, more=sight.more), panel, style)
    return Scene((*said(page), *(_pattern(sight, page) if sight.rows else ())))


def _pattern(sight: PairingSight, page: Page) -> Iterator[Element]:
    room_px = min(_SHARE * page.words_top_px, 0.9 * page.panel.width_px)
    wanted_px = min(_PATTERN_SHARE * room_px, page.true_px(_LARGEST_MM))
    side_px = max(1, int(wanted_px / len(sight.rows)))
    across_px = side_px * len(sight.rows)
    line_px = page.style.words_line_per_x_height * page.x_height_px
    top_px = max(page.px(page.style.margin_mm), (page.words_top_px - across_px - line_px) / 2.0)
    yield Tiles(
        slot="pairing.pattern",
        x=page.middle_x,
        y=top_px + across_px / 2.0,
        side_px=side_px,
        rows=sight.rows,
        ink=Ink(Role.WORDS),
        alpha=_BRIGHTNESS,
    )
    yield Words(
        slot="pairing.code",
        text=sight.code,
        x=page.middle_x,
        bottom_px=top_px + across_px + _CODE_DOWN * line_px,
        x_height_px=page.x_height_px,
        width_max_px=page.words_width_px,
        lines_max=1,
        ink=Ink(Role.WORDS),
    )
    width_px = page.px(page.style.ring_width_mm)
    yield Ring(
        slot="pairing.left",
        x=page.middle_x,
        y=page.ring_y,
        radius_px=page.px(page.style.ring_radius_mm) - width_px / 2.0,
        width_px=width_px,
        share=min(max(sight.left_ratio, 0.0), 1.0),
        ink=Ink(Role.FRAME),
    )
