"""An empty mirror that was asked to show the time, or that today's session waits: dim and small.

The same light in the same place for months would leave a trace on the panel. So all of it wanders
about its place, by two pixels a minute or so, and comes back to the same spot only after days.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from mirror.overlay.corner import beginning, note
from mirror.overlay.page import Page
from mirror.overlay.scene import Ink, Role, Scene, Words

if TYPE_CHECKING:
    from hardware.panel import Panel
    from mirror.exercise.guidance import Asleep, Guidance
    from mirror.overlay.style import Style

_WANDERS_MM: Final = 7.0
"""To each side of its place."""
_ACROSS_MIN, _DOWN_MIN = 61.0, 73.0
"""How long it takes there and back. They have no divisor in common: 61 x 73 minutes are three
days."""
_ALPHA: Final = 0.62
_WIDTH_RATIO: Final = 0.6
_LINES: Final = 2
_GAP: Final = 0.6
"""Between the time and the reminder, in heights of a small x of the latter (`lettering`)."""


def compose_asleep(guidance: Guidance, panel: Panel, style: Style) -> Scene:
    """Return what an empty mirror shows: nothing, unless the guidance has something."""
    page, asleep = Page(guidance, panel, style), guidance.asleep
    elements: list[Words] = []
    if asleep is not None and (asleep.clock or asleep.reminder):
        elements.append(_time_and_reminder(asleep, page))
    if guidance.notice:
        elements.append(note(guidance.notice, page))
    return Scene(tuple(elements))


def _time_and_reminder(asleep: Asleep, page: Page) -> Words:
    """Return the time with the reminder below it, or either alone, in the lower corner."""
    small_px, text = page.type.small_px, asleep.clock or asleep.reminder
    below = asleep.reminder if asleep.clock else ""
    line_px = page.style.words_line_per_x_height * small_px
    below_px = _LINES * line_px + _GAP * small_px if below else 0.0
    foot_px = page.panel.height_px - page.px(page.style.margin_mm + _WANDERS_MM)
    flush, x = beginning(asleep.reminder or asleep.clock, page, _WANDERS_MM)
    return Words(
        slot="asleep",
        text=text,
        x=x + _wandering(asleep.minute, _ACROSS_MIN, page),
        bottom_px=foot_px - below_px + _wandering(asleep.minute, _DOWN_MIN, page),
        x_height_px=page.type.middle_px if asleep.clock else small_px,
        width_max_px=_WIDTH_RATIO * page.panel.width_px,
        lines_max=1 if asleep.clock else _LINES,
        ink=Ink(Role.FRAME),
        alpha=_ALPHA,
        more=below,
        more_x_height_px=small_px,
        more_lines_max=_LINES,
        at_once=True,
        flush=flush,
    )


def _wandering(minute: int, round_trip_min: float, page: Page) -> float:
    """Return how far from its place, in pixels, something is at a minute."""
    return page.px(_WANDERS_MM) * math.sin(2.0 * math.pi * minute / round_trip_min)
