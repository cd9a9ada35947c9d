"""What to light for the menu: a line for each choice, and before it a ring with its fingers.

The ring closes while they are held up. It stands at its line, not at the hand, so that nobody has
to look to and fro between what they show and what it means.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.overlay.dwell import dwell_ring
from mirror.overlay.page import Page
from mirror.overlay.scene import Bead, Element, Ink, Ring, Role, Scene, Words
from mirror.overlay.style import STYLE, Style
from mirror.overlay.words import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hardware.panel import Panel
    from mirror.exercise.menu import MenuGuidance, MenuLine
    from mirror.registration.projection import Projection

_NO_BAND: Final = Band(0.0, 0.0, 0.0)
_MOST_LINES: Final = 3
_LONGEST: Final = 36
"""Characters of the longest line that the catalogue has for the menu."""
_FIGURE: Final = 0.55
"""Height of a small x of the figure, of the ring's radius."""
_FIGURE_DOWN: Final = 1.1
"""From a figure's middle to the bottom of its line, in heights of a small x (`overlay.foot`)."""
_LINE_DOWN: Final = 0.96
"""The same for letters, whose middle is that of a small x: half of it, and 0.236 of DejaVu Sans
below it, whose x is 0.547 high."""
_FIST: Final = 0.32
"""Radius of the light that stands for a fist, of the ring's radius."""


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the lines stand. All lengths in panel pixels."""

    page: Page

    @property
    def radius(self) -> float:
        """The rings' radius."""
        return self.page.px(self.page.style.ring_radius_mm)

    @property
    def ring_x(self) -> float:
        """The rings' middle: as near to the words as the edge of the panel lets them be."""
        return self.words_left - 1.8 * self.radius

    @property
    def words_left(self) -> float:
        """Where the longest line begins."""
        left = self.page.px(self.page.style.margin_mm) + 2.8 * self.radius
        return max(left, self.page.middle_x - self._longest / 2.0)

    @property
    def words_width(self) -> float:
        """How wide a line may be."""
        return self.page.panel.width_px - self.page.px(self.page.style.margin_mm) - self.words_left

    @property
    def lines(self) -> int:
        """Lines that the longest text needs."""
        return max(1, math.ceil(self._longest / self.words_width - 0.1))

    @property
    def pitch(self) -> float:
        """From one choice to the next."""
        line = self.page.style.words_line_per_x_height * self.page.x_height_px
        return max(2.5 * self.radius, (self.lines + 0.5) * line)

    def y(self, number: int) -> float:
        """Return the middle of a choice: so many share the room above the words."""
        return (self.page.words_top_px - _MOST_LINES * self.pitch) / 2.0 + (
            number + 0.5
        ) * self.pitch

    @property
    def _longest(self) -> float:
        style = self.page.style
        return _LONGEST * style.words_width_per_x_height * self.page.x_height_px


def compose_menu(
    guidance: MenuGuidance, panel: Panel, projection: Projection, *, style: Style = STYLE
) -> Scene:
    """Return what should be seen, in pixels of `panel`; `projection` leads to the hand."""
    page = Page(Guidance(Phase.CARE, guidance.text, _NO_BAND, more=guidance.more), panel, style)
    elements: list[Element] = [*said(page)]
    for number, line in enumerate(guidance.lines):
        elements += _choice(line, number, _Column(page))
    if guidance.dwell is not None and not guidance.lines:
        elements.append(dwell_ring(guidance.dwell, projection, page))
    return Scene(tuple(elements))


def _choice(line: MenuLine, number: int, column: _Column) -> Iterator[Element]:
    page, y = column.page, column.y(number)
    x_px, line_px = page.x_height_px, page.style.words_line_per_x_height * page.x_height_px
    width_px = page.px(page.style.ring_width_mm)
    yield Ring(
        slot=f"menu.{line.choice}.ring",
        x=column.ring_x,
        y=y,
        radius_px=column.radius - width_px / 2.0,
        width_px=width_px,
        share=line.share,
        ink=Ink(Role.THERE),
    )
    yield _figure(line, y, column)
    yield Words(
        slot=f"menu.{line.choice}",
        text=line.text,
        x=column.words_left + column.words_width / 2.0,
        bottom_px=y + _LINE_DOWN * x_px + (column.lines - 1) * line_px / 2.0,
        x_height_px=x_px,
        width_max_px=column.words_width,
        lines_max=column.lines,
        ink=Ink(Role.WORDS),
    )


def _figure(line: MenuLine, y: float, column: _Column) -> Element:
    """Return the number of fingers, or a light for the hand that is closed."""
    slot, ink = f"menu.{line.choice}.fingers", Ink(Role.WORDS)
    if line.fingers == 0:
        return Bead(slot=slot, x=column.ring_x, y=y, radius_px=_FIST * column.radius, ink=ink)
    x_height_px = _FIGURE * column.radius
    return Words(
        slot=slot,
        text=str(line.fingers),
        x=column.ring_x,
        bottom_px=y + _FIGURE_DOWN * x_height_px,
        x_height_px=x_height_px,
        width_max_px=2.0 * column.radius,
        lines_max=1,
        ink=ink,
    )
