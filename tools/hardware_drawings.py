"""Draws what hardware/README.md shows, and the sheets to measure the camera's place with.

    python tools/hardware_drawings.py        writes docs/hardware/*.svg

One unit is a millimetre in all of them. The sheets are also printed so: their width and height are
the paper's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER: Final = Path(__file__).parents[1] / "docs" / "hardware"
LIT_MM: Final = (527.0, 296.0)
"""The lit area of a 24-inch panel."""
CAMERA_UP_MM: Final = 170.0
"""Where the settings have the camera unless somebody measured it: panel.camera_y_mm."""
PAPERS_MM: Final = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""ISO 216 and ANSI/ASME Y14.1."""
RULER_MM: Final = 150.0
CARD_MM: Final = 85.6
"""A bank card's width (ISO/IEC 7810, ID-1): everybody has one to check a ruler with."""
INK, GREY, PALE, BLUE, RED = "#1a1a1a", "#777", "#e9e9e6", "#2b6f9e", "#a33a2a"


@dataclass
class Sheet:
    """A drawing in the making: x to the right, y down."""

    width_mm: float
    height_mm: float
    title: str
    letters_mm: float = 13.0
    """How high letters are, unless a text says otherwise."""
    parts: list[str] = field(default_factory=list)

    def line(  # noqa: PLR0913 - two ends, and how it looks
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        ink: str = INK,
        wide: float = 1.2,
        dashes: str = "",
        arrow: bool = False,
    ) -> None:
        """Draw a line, with an arrow's head at its second end where it is wanted."""
        extra = f' stroke-dasharray="{dashes}"' if dashes else ""
        extra += ' marker-end="url(#head)"' if arrow else ""
        self.parts.append(
            f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{ink}" '
            f'stroke-width="{wide:g}"{extra}/>'
        )

    def box(  # noqa: PLR0913 - place, size, and how it looks
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "none",
        ink: str = INK,
        wide: float = 1.2,
        dashes: str = "",
    ) -> None:
        """Draw a rectangle from its upper left corner."""
        extra = f' stroke-dasharray="{dashes}"' if dashes else ""
        self.parts.append(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}" '
            f'stroke="{ink}" stroke-width="{wide:g}"{extra}/>'
        )

    def disc(self, x: float, y: float, radius: float, *, fill: str = "none") -> None:
        """Draw a circle around its centre."""
        self.parts.append(
            f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}" stroke="{INK}" '
            f'stroke-width="1.2"/>'
        )

    def say(  # noqa: PLR0913 - words, place, and how they look
        self,
        x: float,
        y: float,
        *lines: str,
        size: float | None = None,
        anchor: str = "start",
        ink: str = INK,
        bold: bool = False,
    ) -> None:
        """Write lines below one another, empty ones as room; `y` is the first one's foot."""
        high = size or self.letters_mm
        weight = ' font-weight="bold"' if bold else ""
        for number, words in enumerate(lines):
            if words:
                self.parts.append(
                    f'<text x="{x:g}" y="{y + number * high * 1.3:g}" font-size="{high:g}" '
                    f'text-anchor="{anchor}" fill="{ink}"{weight}>{escape(words)}</text>'
                )

    def between(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a measure: a line with a head at either end."""
        middle = ((x1 + x2) / 2, (y1 + y2) / 2)
        for end in ((x1, y1), (x2, y2)):
            self.line(*middle, *end, ink=BLUE, arrow=True)

    def svg(self, *, to_scale: bool = False) -> str:
        """Return the whole drawing; `to_scale`: printed at its true size."""
        unit = "mm" if to_scale else ""
        return "\n".join(
            (
                (
                    f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width_mm:g}{unit}" '
                    f'height="{self.height_mm:g}{unit}" '
                    f'viewBox="0 0 {self.width_mm:g} {self.height_mm:g}" '
                    f'font-family="DejaVu Sans, Helvetica, Arial, sans-serif" '
                    'xml:space="preserve" role="img">'
                ),
                f"<title>{escape(self.title)}</title>",
                (
                    '<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
                    'markerHeight="7" orient="auto">'
                    f'<path d="M0 0.8 L8 4 L0 7.2 z" fill="{BLUE}"/></marker>'
                ),
                f'<rect width="{self.width_mm:g}" height="{self.height_mm:g}" fill="#fff"/>',
                *self.parts,
                "</svg>\n",
            )
        )


def section() -> str:
    """Return the mirror cut through its middle, and somebody before it."""
    sheet = Sheet(960, 600, "The mirror from the side: wall, case, panel, glass, camera, face")
    sheet.box(0, 0, 60, 600, fill=PALE, ink="none")
    sheet.say(30, 580, "wall", anchor="middle", ink=GREY)
    sheet.box(72, 90, 74, 420, wide=2.5)
    sheet.box(118, 160, 12, 296, fill="#333")
    sheet.box(136, 90, 5, 420, fill="#bcd9ea", ink=BLUE)
    sheet.box(116, _LENS_Y - 12, 18, 24, fill=INK)
    sheet.box(80, 330, 26, 90, fill="#4f8f5a")
    _air(sheet)
    _face(sheet)
    for y, place, words in _SECTION_NOTES:
        sheet.line(176, y - 4, place[0], place[1], ink=GREY, wide=0.9)
        sheet.say(180, y, *words)
    sheet.between(141, 560, 760, 560)
    sheet.say(450, 551, "600 - 900 mm", anchor="middle", ink=BLUE)
    return sheet.svg()


_LENS_Y: Final = 124
_SECTION_NOTES: Final = (
    (40, (108, 84), ("Slots above and below: warm air leaves at the top.",)),
    (108, (130, _LENS_Y - 2), ("Camera behind a clear window, at eye height.",)),
    (
        252,
        (128, 240),
        ("Panel, close behind the glass:", "3 to 10 mm from its pixels", "to the front."),
    ),
    (
        345,
        (98, 360),
        ("Raspberry Pi 5 with its cooler,", "not behind the panel's", "warmest part."),
    ),
    (436, (139, 430), ("Two-way glass,", "coated side to you.")),
    (488, (66, 470), ("Spacers: 10 mm to the wall.",)),
)


def _air(sheet: Sheet) -> None:
    for x in (84, 98):
        sheet.line(x, 546, x, 514, ink=BLUE, arrow=True)
        sheet.line(x, 86, x, 54, ink=BLUE, arrow=True)


_EYE_Y: Final = 146
"""Of the head as its outline is written down."""


def _face(sheet: Sheet) -> None:
    """Draw a head that looks to the left, with its eyes at the lens's height."""
    sheet.parts.append(
        f'<path transform="translate(0 {_LENS_Y - _EYE_Y})" '
        'd="M772 70 C 850 40 920 90 910 180 C 905 230 880 250 878 300 L 800 300 '
        f"C 802 268 790 262 772 262 C 760 262 762 240 766 232 L 758 224 L 764 214 L 744 200 "
        f'C 754 180 752 150 750 140 C 748 110 752 84 772 70 z" fill="{PALE}" stroke="{INK}" '
        f'stroke-width="1.5"/>'
    )
    sheet.disc(768, _LENS_Y, 6, fill="#fff")
    sheet.disc(765, _LENS_Y, 2.5, fill=INK)
    sheet.line(758, _LENS_Y, 142, _LENS_Y, ink=RED, wide=1, dashes="8 5")
    sheet.say(480, _LENS_Y + 20, "camera's view", ink=RED, anchor="middle")
    sheet.say(830, 308, "eyes and lens at", "the same height", anchor="middle")


def front() -> str:
    """Return the mirror as you stand before it, with what is to be measured."""
    sheet = Sheet(960, 640, "The mirror from the front: what to measure")
    left, top, (width, height) = 160.0, 150.0, LIT_MM
    middle, centre = left + width / 2, top + height / 2
    lens = (middle + 24.0, centre - CAMERA_UP_MM)
    sheet.box(left - 60, top - 80, width + 120, height + 160, fill="#f4f8fa", wide=2.5)
    sheet.box(left, top, width, height, fill="#dfe7ea", dashes="7 5")
    sheet.say(left + 12, top + height - 14, "lit area of the panel", ink=GREY)
    sheet.line(middle, top - 76, middle, top + height + 20, ink=GREY, wide=0.8, dashes="10 4 2 4")
    sheet.line(left - 20, centre, left + width + 20, centre, ink=GREY, wide=0.8, dashes="10 4 2 4")
    sheet.disc(*lens, 9, fill="#fff")
    sheet.disc(*lens, 4, fill=INK)
    _front_measures(sheet, left, top, lens)
    return sheet.svg()


def _front_measures(sheet: Sheet, left: float, top: float, lens: tuple[float, float]) -> None:
    width, height = LIT_MM
    middle, centre = left + width / 2, top + height / 2
    sheet.between(left, top + height + 50, left + width, top + height + 50)
    sheet.say(middle, top + height + 42, "panel.width_mm", anchor="middle", ink=BLUE)
    sheet.between(left + width + 36, top, left + width + 36, top + height)
    sheet.say(left + width + 66, top + 60, "panel.height_mm", ink=BLUE)
    sheet.line(left + width + 40, top + 55, left + width + 62, top + 55, ink=BLUE, wide=0.9)
    sheet.between(middle, lens[1], lens[0] - 9, lens[1])
    sheet.line(lens[0] + 12, lens[1] - 4, lens[0] + 80, 50, ink=BLUE, wide=0.9)
    sheet.say(lens[0] + 84, 48, "panel.camera_x_mm, to your right", ink=BLUE)
    sheet.between(lens[0], centre, lens[0], lens[1] + 9)
    sheet.say(lens[0] + 12, centre - 60, "panel.camera_y_mm,", "up from the middle", ink=BLUE)
    sheet.say(
        left - 60,
        top + height + 130,
        "Everything is told from the middle of the lit area, as you see it from the front.",
        "To the right and up are positive. The printed sheet measures the camera's place.",
    )


def wiring() -> str:
    """Return what is connected with what, and which side of the wall it is on."""
    sheet = Sheet(960, 560, "Wiring: mains outside the bathroom, low voltage behind the mirror")
    sheet.box(20, 70, 290, 400, fill="#faf1ee", ink=RED, dashes="9 6")
    sheet.say(165, 50, "outside the bathroom: mains", anchor="middle", ink=RED, bold=True)
    sheet.box(330, 20, 26, 466, fill=PALE, ink=GREY)
    sheet.say(343, 14, "wall", anchor="middle", ink=GREY, size=11)
    sheet.box(376, 70, 564, 400, fill="#f1f7fa", ink=BLUE, dashes="9 6")
    sheet.say(658, 50, "behind the mirror: low voltage only", anchor="middle", ink=BLUE, bold=True)
    for x, y, width, words in _DEVICES:
        sheet.box(x, y, width, 28 + 17 * len(words), fill="#fff", wide=1.6)
        sheet.say(x + width / 2, y + 27, *words, anchor="middle")
    for x1, y1, x2, y2, said, at in _CABLES:
        sheet.line(x1, y1, x2, y2, ink=BLUE, wide=2, arrow=True)
        sheet.say(*at, said, size=11, ink=BLUE, anchor="middle")
    sheet.say(
        20, 510, "A residual-current device (30 mA) guards the circuit; an electrician", size=13
    )
    sheet.say(20, 528, "says what your rules allow. They come before this drawing.", size=13)
    return sheet.svg()


_DEVICES: Final = (
    (50, 110, 230, ("27 W USB-C supply", "5.1 V, for the Pi 5")),
    (50, 250, 230, ("Panel's own supply", "12 V, double insulated")),
    (50, 390, 230, ("Lamp's own supply", "if you want a lamp")),
    (480, 110, 190, ("Raspberry Pi 5", "cooler, 4 GB or more")),
    (740, 110, 180, ("Camera Module 3",)),
    (480, 250, 150, ("Panel, 24 inches",)),
    (480, 390, 190, ("Lamp's switch", "MOSFET or LED driver")),
    (740, 390, 180, ("Lamp", "of the same voltage")),
)
_CABLES: Final = (
    (280, 141, 478, 141, "USB-C, 5 V", (428, 134)),
    (280, 272, 478, 272, "12 V", (428, 265)),
    (280, 421, 478, 421, "12 or 24 V", (428, 414)),
    (670, 133, 738, 133, "ribbon", (705, 126)),
    (555, 172, 555, 248, "micro-HDMI to HDMI", (491, 215)),
    (650, 172, 650, 388, "GPIO 18 and ground", (713, 290)),
    (670, 421, 738, 421, "", (705, 414)),
)


def camera_sheet(paper: str) -> str:
    """Return the sheet on `paper` that measures where the lens is, to be printed at 100 %."""
    width, height = PAPERS_MM[paper]
    sheet = Sheet(width, height, f"Where is the camera? A sheet to measure it ({paper})", 3.6)
    sheet.say(15, 16, "Where is the camera?", size=7, bold=True)
    sheet.say(15, 25, *_SHEET_NUMBERS)
    sheet.say(20, 25, *_SHEET_WORDS)
    _ruler(sheet, (width - RULER_MM) / 2, 84)
    _grid(sheet, width / 2, height - 42)
    _sums(sheet, height - 27)
    return sheet.svg(to_scale=True)


_SHEET_NUMBERS: Final = ("1", "2", "3", "", "4", "", "", "5")
_SHEET_WORDS: Final = (
    'Print at 100 % ("actual size"), and hold a ruler or a bank card to the scale below.',
    "Light the panel. Measure how wide and how high its lit area is: two of the settings.",
    "Tape the sheet on the glass: the thick line on the lit area's upper edge, the arrow at its",
    "middle. Shine a torch through the paper, and mark the middle of the lens.",
    "Read across (to your right is positive) and up, and fill in the last lines.",
    "Camera below the panel: turn the sheet upside down on the lower edge; both signs turn, too.",
    "Camera beside it: measure both with a ruler, from the middle of the lit area.",
    "Then line up the light, by the mirror's menu. It corrects what is left.",
)
_GRID_MM: Final = (80, 130)
"""To either side, and up."""
_TEN: Final = 10
_FIVE: Final = 5


def _ruler(sheet: Sheet, left: float, y: float) -> None:
    sheet.line(left, y, left + RULER_MM, y, wide=0.3)
    for mm in range(int(RULER_MM) + 1):
        long = 6.0 if mm % _TEN == 0 else 4.5 if mm % _FIVE == 0 else 3.0
        sheet.line(left + mm, y, left + mm, y - long, wide=0.15)
        if mm % (2 * _TEN) == 0:
            sheet.say(left + mm, y - 7, f"{mm}", size=3, anchor="middle")
    sheet.line(left + CARD_MM, y, left + CARD_MM, y + 4, ink=BLUE, wide=0.3)
    sheet.say(
        left + CARD_MM,
        y + 8,
        "a bank card from 0 ends here: 85.6 mm",
        size=3,
        ink=BLUE,
        anchor="middle",
    )
    sheet.say(left + RULER_MM, y + 4, "mm", size=3, anchor="end")


def _grid(sheet: Sheet, middle: float, foot: float) -> None:
    across, up = _GRID_MM
    for mm in range(-across, across + 1, _FIVE):
        wide, ink = (0.25, GREY) if mm % _TEN == 0 else (0.1, GREY)
        sheet.line(middle + mm, foot, middle + mm, foot - up, wide=wide, ink=ink)
        if mm % (2 * _TEN) == 0:
            sheet.say(
                middle + mm, foot - up - 1.5, f"{mm:+d}" if mm else "0", size=3, anchor="middle"
            )
    for mm in range(0, up + 1, _FIVE):
        wide = 0.25 if mm % _TEN == 0 else 0.1
        sheet.line(middle - across, foot - mm, middle + across, foot - mm, wide=wide, ink=GREY)
        if mm % _TEN == 0 and 0 < mm < up:
            sheet.say(middle - across - 1.5, foot - mm + 1, f"{mm}", size=3, anchor="end")
    sheet.line(middle - across - 8, foot, middle + across + 8, foot, wide=0.9)
    sheet.line(middle, foot - up, middle, foot, wide=0.5)
    sheet.line(middle, foot + 9, middle, foot + 1, ink=BLUE, wide=0.5, arrow=True)
    sheet.say(middle + 4, foot + 6.5, "middle of the lit area's upper edge", ink=BLUE)


def _sums(sheet: Sheet, y: float) -> None:
    sheet.say(15, y, "panel.camera_x_mm = across = ............ mm", bold=True)
    sheet.say(
        15,
        y + 9,
        "panel.camera_y_mm = up .......... + half of the lit height .......... = .......... mm",
        bold=True,
    )


DRAWINGS: Final[dict[str, Callable[[], str]]] = {
    "section": section,
    "front": front,
    "wiring": wiring,
    **{f"camera-place-{paper}": partial(camera_sheet, paper) for paper in PAPERS_MM},
}
"""Every drawing, by its file's name."""


def write(folder: Path = FOLDER) -> None:
    """Write all drawings into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in DRAWINGS.items():
        (folder / f"{name}.svg").write_text(draw(), "utf-8")


if __name__ == "__main__":
    write()
