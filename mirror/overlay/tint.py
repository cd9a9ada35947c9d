"""Which colour an effort has: pure, and without a jump at the edges of the band.

A jump would flicker when the effort rests on an edge; a slope cannot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirror.overlay.scene import Ink, Role

if TYPE_CHECKING:
    from mirror.exercise.guidance import Band


def now_ink(effort_pct: float, band: Band, fade_pct: float, *, counts: bool = False) -> Ink:
    """Return the colour of a mark that shows `effort_pct`.

    `counts`: the time of a hold runs, so that whoever is short of the band is trying, and that
    counts (source).
    """
    over = ramp(effort_pct, band.high_pct, band.high_pct + fade_pct)
    if over > 0.0:
        return Ink(Role.THERE, Role.EASIER, over)
    short = Role.TRYING if counts else Role.NOW
    return Ink(short, Role.THERE, there_share(effort_pct, band, fade_pct))


def aim_ink(effort_pct: float, band: Band, fade_pct: float, *, counts: bool = False) -> Ink:
    """Return the colour of the aim, which answers when it is reached, or when trying counts."""
    short = counts and effort_pct < band.low_pct
    return Ink(
        Role.TRYING if short else Role.AIM, Role.THERE, there_share(effort_pct, band, fade_pct)
    )


def there_share(effort_pct: float, band: Band, fade_pct: float) -> float:
    """Return how far `effort_pct` is inside the band: 0 outside, 1 inside, a slope between."""
    risen = ramp(effort_pct, band.low_pct - fade_pct, band.low_pct)
    passed = ramp(effort_pct, band.high_pct, band.high_pct + fade_pct)
    return risen * (1.0 - passed)


def ramp(value: float, start: float, end: float) -> float:
    """Return 0 up to `start`, 1 from `end` on, and a smooth rise between them."""
    share = min(1.0, max(0.0, (value - start) / (end - start)))
    return share * share * (3.0 - 2.0 * share)
