"""The three sizes of letters, from the panel's millimetres and the reader's distance.

How large a letter is to a reader is an angle. ISO 9241-303 takes the height of a capital: at least
16 minutes of arc, 20 to 22 preferred. That is for good eyes with their glasses on; whoever reads
here may have neither, so 20 minutes is the least for the quietest note, and a sentence has nearly
three times as much. Sizes are handed on as heights of a small x, which is what `scene.Words` has.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from hardware.panel import Panel

X_PER_EM: Final = 0.547
"""Height of a small x of DejaVu Sans, of the size by which a font is asked for."""
CAPITAL_PER_X: Final = 0.729 / X_PER_EM
"""Height of its capitals, in heights of a small x."""
VIEWING_MM: Final = 800.0
"""From the eyes to the glass: where the patient stands is 600 to 900 (product)."""

LARGE_MINUTES: Final = 57.3
"""A sentence: a small x of 10 mm at 800 mm, two and a half times what 0.3 acuity reads."""
MIDDLE_PER_LARGE: Final = 0.62
SMALL_PER_LARGE: Final = 0.42
"""24 minutes, and still 21 at 900 mm."""
LEAST_MINUTES: Final = 20.0
"""No letter is smaller: the lower end of what ISO 9241-303 prefers."""
_LARGE_MAX_RATIO: Final = 0.036
"""Height of a small x at most, of the panel's shorter side: a small panel is not all words."""
_LEAST_MAX_RATIO: Final = 0.0223
"""The same for the least: panels below thirteen inches cannot have it, and are read from nearer."""


@dataclass(frozen=True, slots=True)
class TypeSizes:
    """Heights of a small x in panel pixels."""

    large_px: float
    """What is to be done now."""
    middle_px: float
    """The line below it."""
    small_px: float
    """Notes at the edge: can be read, and need not be."""


@lru_cache(maxsize=16)
def type_sizes(panel: Panel, viewing_mm: float = VIEWING_MM) -> TypeSizes:
    """Return the sizes for `panel`, read from `viewing_mm` away."""
    shorter_px = min(panel.size_px)
    least_px = x_height_mm(LEAST_MINUTES, viewing_mm) * panel.px_per_mm
    least_px = min(least_px, _LEAST_MAX_RATIO * shorter_px)
    large_px = x_height_mm(LARGE_MINUTES, viewing_mm) * panel.px_per_mm
    large_px = max(least_px, min(large_px, _LARGE_MAX_RATIO * shorter_px))
    return TypeSizes(
        large_px,
        max(least_px, MIDDLE_PER_LARGE * large_px),
        max(least_px, SMALL_PER_LARGE * large_px),
    )


def x_height_mm(capital_minutes: float, viewing_mm: float) -> float:
    """Return the height of a small x whose capitals span so many minutes of arc."""
    return viewing_mm * math.tan(math.radians(capital_minutes / 60.0)) / CAPITAL_PER_X


def capital_minutes(x_height_mm: float, viewing_mm: float) -> float:
    """Return the minutes of arc that the capitals beside a small x of this height span."""
    return math.degrees(math.atan(x_height_mm * CAPITAL_PER_X / viewing_mm)) * 60.0
