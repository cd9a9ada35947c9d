"""What to light for the menu: a line for each choice, and before it a hand that shows it.

A ring around the drawn hand closes while its fingers are held up. It stands at its line, not at
the real hand, so that nobody has to look to and fro between what they show and what it means. All
of it stands beside the face: on a wide panel at the edge, on a tall one below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.overlay.direction import runs_leftward
from mirror.overlay.dwell import dwell_ring
from mirror.overlay.page import Page
from mirror.overlay.scene import Element, Flush, Ink, Outline, Ring, Role, Scene, Words
from mirror.overlay.signs import sign
from mirror.overlay.style import STYLE, Style
from mirror.overlay.words import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hardware.panel import Panel
    from mirror.exercise.menu import MenuGuidance, MenuLine
    from mirror.registration.projection import Projection

_NO_BAND: Final = Band(0.0, 0.0, 0.0)
_FACE_MM: Final = 55.0
"""Kept free to each side of the middle: a face of 150 mm is half as wide on the glass (optics),
and nobody stands quite in the middle."""
_TEXT_DOWN: Final = 0.35
"""From a choice's middle to the bottom of its text, in heights of a small x, so that text and the
smaller line below it have that middle (measured)."""
_BESIDE_RING: Final = 0.55
"""Gap between ring and words, of the ring's radius."""
_ABOVE_WORDS: Final = 0.5
"""Gap below the last choice on a tall panel, of the rings' radius."""
_HAND: Final = 1.05
"""Size of the drawn hand: of what fills the ring well (`signs`)."""
_HAND_WIDTH_MM: Final = 1.1
_RADIUS_MM: Final = 15.0
_PITCH: Final = 2.4
"""From one choice to the next at least, in the rings' radius."""


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the lines stand. All lengths in panel pixels."""

    page: Page
    choices: int
    leftward: bool
    """Whether the language is written leftward: then rings stand to the right of their words."""

    @property
    def radius(self) -> float:
        """The rings' radius."""
        return self.page.px(_RADIUS_MM)

    @property
    def tall(self) -> bool:
        """Whether the panel is higher than wide."""
        return self.page.panel.height_px > self.page.panel.width_px

    @property
    def ring_x(self) -> float:
        """The rings' middle, at the edge where reading begins."""
        return self._from_edge(self._margin + self.radius)

    @property
    def words_x(self) -> float:
        """Where words begin."""
        return self._from_edge(self._words_in)

    @property
    def words_width(self) -> float:
        """How wide a line may be: up to the face, or across a tall panel."""
        panel_px = self.page.panel.width_px
        end = panel_px - self._margin
        if not self.tall:
            end = panel_px / 2.0 - self.page.px(_FACE_MM)
        return end - self._words_in

    @property
    def pitch(self) -> float:
        """From one choice to the next."""
        return _PITCH * self.radius

    def y(self, number: int) -> float:
        """Return the middle of a choice: above the words, and as low as can be where it is tall."""
        whole = self.choices * self.pitch
        room = self.page.words_top_px - whole
        top = room - _ABOVE_WORDS * self.radius if self.tall else room / 2.0
        return top + (number + 0.5) * self.pitch

    @property
    def _margin(self) -> float:
        return self.page.px(self.page.style.margin_mm)

    @property
    def _words_in(self) -> float:
        return self._margin + (2.0 + _BESIDE_RING) * self.radius

    def _from_edge(self, distance: float) -> float:
        return self.page.panel.width_px - 1 - distance if self.leftward else distance


def compose_menu(
    guidance: MenuGuidance, panel: Panel, projection: Projection, *, style: Style = STYLE
) -> Scene:
    """Return what should be seen, in pixels of `panel`; `projection` leads to the hand."""
    page = Page(Guidance(Phase.CARE, guidance.text, _NO_BAND, more=guidance.more), panel, style)
    elements: list[Element] = [*said(page)]
    column = _Column(page, len(guidance.lines), runs_leftward(guidance.text))
    for number, line in enumerate(guidance.lines):
        elements += _choice(line, number, column)
    if guidance.dwell is not None and not guidance.lines:
        elements.append(dwell_ring(guidance.dwell, projection, page))
    return Scene(tuple(elements))


def _choice(line: MenuLine, number: int, column: _Column) -> Iterator[Element]:
    page, y = column.page, column.y(number)
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
    yield from _hand(line, y, column)
    yield Words(
        slot=f"menu.{line.choice}",
        text=line.text,
        x=column.words_x,
        bottom_px=y + _TEXT_DOWN * page.type.middle_px,
        x_height_px=page.type.middle_px,
        width_max_px=column.words_width,
        lines_max=1,
        ink=Ink(Role.WORDS),
        more=line.more,
        more_x_height_px=page.type.small_px,
        flush=Flush.RIGHT if column.leftward else Flush.LEFT,
    )


def _hand(line: MenuLine, y: float, column: _Column) -> Iterator[Outline]:
    for number, curve in enumerate(sign(line.fingers)):
        places = curve * _HAND * column.radius + (column.ring_x, y)
        yield Outline(
            slot=f"menu.{line.choice}.hand.{number}",
            points=tuple((float(px), float(py)) for px, py in places),
            width_px=column.page.px(_HAND_WIDTH_MM),
            ink=Ink(Role.WORDS),
        )
