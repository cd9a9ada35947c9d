"""What should be seen on the glass: light, as plain values, and nothing of how it is drawn.

All positions and lengths are panel pixels: x to the right, y down, (0, 0) the centre of the
top left pixel. Every element has a `slot`, its place in the picture's meaning: two scenes'
elements in the same slot are the same thing at two moments, so it can move and fade.

There is nothing dark here, on purpose: a panel behind a mirror can only add light.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

HALO = 0.35
"""Brightness of an ordinary halo where it begins."""
WHOLE = 1.02
"""Share of a ring that is only a ring: a little beyond closed, so that there is no seam on top."""


class Role(StrEnum):
    """What a light means; `style` gives it its colour."""

    WORDS = "words"
    AIM = "aim"
    """Where to go."""
    NOW = "now"
    """Where the face is."""
    THERE = "there"
    """The face is where it should be."""
    EASIER = "easier"
    """Beyond where it should be: less, please."""
    TRYING = "trying"
    """Short of where it should be, while the time counts all the same: trying counts."""
    FRAME = "frame"
    """What only gives the rest a place."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour that may be part way to another, so that meaning changes without a jump."""

    role: Role
    toward: Role | None = None
    share: float = 0.0
    """0: all `role`; 1: all `toward`."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, with round ends or ends that melt away."""

    slot: str
    x0: float
    y0: float
    x1: float
    y1: float
    width_px: float
    ink: Ink
    alpha: float = 1.0
    soft_px: float = 0.0
    """Length over which each end melts away; 0: round ends."""
    glow_px: float = 0.0
    """How far a faint halo reaches beyond the line's edge."""
    halo: float = HALO
    """Brightness of the halo where it begins; a line without width is its halo alone."""


@dataclass(frozen=True, slots=True)
class Bead:
    """A round mark with a faint halo."""

    slot: str
    x: float
    y: float
    radius_px: float
    ink: Ink
    alpha: float = 1.0
    glow_px: float = 0.0


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring that closes clockwise from the top; what is still open shows as a faint track."""

    slot: str
    x: float
    y: float
    radius_px: float
    width_px: float
    share: float
    """0: open; 1: closed."""
    ink: Ink
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Outline:
    """A drawn line through points, with round ends and corners: the contour of a hand."""

    slot: str
    points: tuple[tuple[float, float], ...]
    """Two or more, each x and y. A closed line has its first point once more at the end."""
    width_px: float
    ink: Ink
    alpha: float = 1.0


class Flush(StrEnum):
    """Which of a text's edges stands at its `x`; its lines are even there."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Words:
    """One short text at `x`, growing upwards from `bottom_px` if it needs more lines.

    A smaller text may hang below it. The renderer breaks each into at most its number of lines
    and makes it smaller if it still does not fit: words are never cut.
    """

    slot: str
    text: str
    x: float
    bottom_px: float
    x_height_px: float
    """Height of a small x, which is what legibility depends on."""
    width_max_px: float
    lines_max: int
    ink: Ink
    alpha: float = 1.0
    more: str = ""
    """The smaller text below `bottom_px`, dimmer than the other; empty for none."""
    more_x_height_px: float = 0.0
    more_lines_max: int = 1
    at_once: bool = False
    """Figures of a clock: they change without going out first, though never faster than 3 Hz."""
    flush: Flush = Flush.MIDDLE

    def says_as(self, other: Words) -> bool:
        """Whether the same is said in the same place."""
        mine, yours = (self.text, self.more), (other.text, other.more)
        return mine == yours and self.bottom_px == other.bottom_px


@dataclass(frozen=True, slots=True)
class Tiles:
    """A grid of squares without gaps, each lit or dark: a code for a telephone's camera.

    Its squares lie on whole pixels. Such a code is dark on light, and light reaches beyond it on
    every side: those quiet squares, four for a QR code (ISO/IEC 18004), belong to `rows`.
    """

    slot: str
    x: float
    """The middle of the grid."""
    y: float
    side_px: int
    """Of one square."""
    rows: tuple[tuple[bool, ...], ...]
    """From the top, each from the left, all equally long; True: lit."""
    ink: Ink
    alpha: float = 1.0


Element: TypeAlias = Stroke | Bead | Ring | Outline | Words | Tiles

_ON_THE_FACE: Final = ("aim.", "care.", "grip.", "mark.", "nudge.")


def on_the_face(slot: str) -> bool:
    """Whether what is in `slot` must lie on the reflection to be true.

    Gauges and words stand beside it, and are read wherever they are.
    """
    return slot.startswith(_ON_THE_FACE)


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that should be lit at one moment. No slot appears twice."""

    elements: tuple[Element, ...] = ()

    def find(self, slot: str) -> Element | None:
        """Return the element in `slot`, or None."""
        return next((element for element in self.elements if element.slot == slot), None)


BLACK = Scene()
"""Nothing lit: simply a mirror."""
