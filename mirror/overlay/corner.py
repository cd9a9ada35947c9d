"""A quiet note in the upper corner: short, dim, and beside the face wherever that is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from mirror.overlay.direction import runs_leftward
from mirror.overlay.scene import Flush, Ink, Role, Words

if TYPE_CHECKING:
    from mirror.overlay.page import Page

_WIDTH_RATIO: Final = 0.3
"""Of the panel's width. On an upright 24-inch panel 90 mm: a face of 150 mm in the middle, half
as wide on the glass (optics), leaves 112 at each side."""
_LINES_MAX: Final = 6
_RAGGED: Final = 0.4
"""Lines that are lost where words do not fill theirs."""


def note(text: str, page: Page) -> Words:
    """Return a note in the corner where its language begins to read."""
    style, x_height_px = page.style, page.type.small_px
    width_px = _WIDTH_RATIO * page.panel.width_px
    needed_px = len(text) * style.words_width_per_x_height * x_height_px
    lines = min(_LINES_MAX, math.ceil(needed_px / width_px + _RAGGED))
    flush, x = beginning(text, page)
    return Words(
        slot="notice",
        text=text,
        x=x,
        bottom_px=page.px(style.margin_mm) + lines * style.words_line_per_x_height * x_height_px,
        x_height_px=x_height_px,
        width_max_px=width_px,
        lines_max=lines,
        ink=Ink(Role.FRAME),
        alpha=style.notice_alpha,
        flush=flush,
    )


def beginning(text: str, page: Page, margin_mm: float = 0.0) -> tuple[Flush, float]:
    """Return the edge of the panel at which a text's language begins to read, and its x.

    `margin_mm`: how much farther inwards than everything else.
    """
    margin_px = page.px(page.style.margin_mm + margin_mm)
    if runs_leftward(text):
        return Flush.RIGHT, page.panel.width_px - 1 - margin_px
    return Flush.LEFT, margin_px
