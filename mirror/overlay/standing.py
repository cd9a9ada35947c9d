"""How one side's effort stands to the band, and the colours that say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mirror.overlay.tint import aim_ink, now_ink, ramp, there_share

if TYPE_CHECKING:
    from mirror.exercise.guidance import Guidance
    from mirror.overlay.page import Page
    from mirror.overlay.scene import Ink

UNCERTAIN_MM: Final = 0.54
"""Standard error of one look at a posed smile: its minimal detectable change of 1.5 mm
(PMC8288314) divided by 1.96 and the root of two (derived)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the marks of one side show."""

    effort_pct: float
    uncertain_pct: float
    """One standard error of it."""
    there: float
    """How far it is inside the band: 0 outside, 1 inside."""
    above: float
    """How far it is above the band, likewise."""
    trying: float
    """How far it is short of the band while the time of a hold runs: trying counts (source)."""
    now: Ink
    """The colour of where the face is."""
    aim: Ink
    """The colour of where to go."""


def standing(effort_pct: float, full_range_mm: float, page: Page) -> Standing:
    """Return how `effort_pct`, a share of `full_range_mm`, stands to the guidance's band."""
    band, fade_pct = page.guidance.band, page.style.colour_fade_pct
    counts = time_counts(page.guidance)
    short = 1.0 - ramp(effort_pct, band.low_pct - fade_pct, band.low_pct)
    return Standing(
        effort_pct=effort_pct,
        uncertain_pct=100.0 * UNCERTAIN_MM / full_range_mm,
        there=there_share(effort_pct, band, fade_pct),
        above=ramp(effort_pct, band.high_pct, band.high_pct + fade_pct),
        trying=short if counts else 0.0,
        now=now_ink(effort_pct, band, fade_pct, counts=counts),
        aim=aim_ink(effort_pct, band, fade_pct, counts=counts),
    )


def time_counts(guidance: Guidance) -> bool:
    """Return whether the clock of a hold runs: it follows the stronger side (product).

    It waits while something else is asked for.
    """
    waits = guidance.easier or guidance.nudge is not None
    return guidance.seconds_left is not None and not waits
