"""Massage and stretching: a light that moves on the patient's own cheek, to be followed.

A row of faint dots tells the way, an arrow where it leads. The light's height is right for both
eyes; sideways they see the reflection 31.5 mm apart (optics), so it has a soft breadth in which
either eye finds the place.
"""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.overlay.scene import Bead, Element, Ink, Role, Stroke

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from mirror.anatomy import Side
    from mirror.exercise.guidance import CareLight
    from mirror.overlay.page import Page
    from mirror.overlay.places import FaceOnPanel

    Points = NDArray[np.float64]

_PER_SITE: Final = 12
"""Points of the curve between two sites."""
_DOTS_PER_SITE: Final = 5
_ENDS: Final = MappingProxyType({"start": 0.0, "end": 1.0})
_BEFORE_END: Final = 0.1
_FIRST_UNTIL: Final = 0.35
_LAST_FROM: Final = 0.65
_DOT_PER_PITCH: Final = 0.25
_ARROW_DEG: Final = 145.0
"""Between the way and each stroke of the arrow, which points back."""


class _Way:
    """A smooth curve through places on the panel."""

    def __init__(self, places: Points) -> None:
        self._points = _curve(places)
        steps = np.hypot(*np.diff(self._points, axis=0).T)
        self._along = np.concatenate(([0.0], np.cumsum(steps)))

    @property
    def length_px(self) -> float:
        """How long it is."""
        return float(self._along[-1])

    def at(self, ratio: float) -> tuple[float, float]:
        """Return the point at a share of the length; 0 and 1 are the ends."""
        ((x, y),) = self.spaced(np.array([ratio]))
        return x, y

    def spaced(self, ratios: NDArray[np.float64]) -> list[tuple[float, float]]:
        """Return the points at several shares of the length."""
        along = ratios * self._along[-1]
        x, y = (np.interp(along, self._along, axis).tolist() for axis in self._points.T)
        return list(zip(x, y, strict=True))


def care_light(light: CareLight, face: FaceOnPanel, page: Page) -> Iterator[Element]:
    """Yield the way and the light on each side that is worked on; nothing without a path."""
    for side in light.sides if light.path else ():
        way = _Way(face.path(light.path, side))
        if len(light.path) > 1:
            yield from _dots(way, side, len(light.path), face, page)
        for end in _aims(way, light, face):
            yield from _arrow(way, side, end, face, page)
        yield from _light(way, side, light, face, page)


def _aims(way: _Way, light: CareLight, face: FaceOnPanel) -> Iterator[str]:
    """Yield the ends that the light leads to, but not where the two sides' ways meet."""
    ends = ("start", "end") if light.to_and_fro else ("end",)
    for end in ends if len(light.path) > 1 else ():
        if len(light.sides) == 1 or not face.on_midline(*way.at(_ENDS[end])):
            yield end


def _dots(way: _Way, side: Side, sites: int, face: FaceOnPanel, page: Page) -> Iterator[Bead]:
    # As many dots as the path has sites for, not as it is long, or one would come and go.
    count = _DOTS_PER_SITE * (sites - 1)
    radius_px = min(page.px(page.style.care_dot_mm), _DOT_PER_PITCH * way.length_px / count)
    for number, (x, y) in enumerate(way.spaced(np.arange(count) / count)):
        yield Bead(
            slot=f"care.dot.{side}.{number}",
            x=x,
            y=y,
            radius_px=radius_px,
            ink=Ink(Role.AIM),
            alpha=page.style.care_dot_alpha * face.clear_of_words(y),
        )


def _arrow(way: _Way, side: Side, end: str, face: FaceOnPanel, page: Page) -> Iterator[Stroke]:
    style = page.style
    last, before = way.at(_ENDS[end]), way.at(abs(_ENDS[end] - _BEFORE_END))
    heading = math.atan2(last[1] - before[1], last[0] - before[0])
    beyond_px = page.px(style.care_arrow_beyond_mm)
    tip = last[0] + beyond_px * math.cos(heading), last[1] + beyond_px * math.sin(heading)
    for number, turn_deg in enumerate((_ARROW_DEG, -_ARROW_DEG)):
        angle = heading + math.radians(turn_deg)
        yield Stroke(
            slot=f"care.{end}.{side}.{number}",
            x0=tip[0],
            y0=tip[1],
            x1=tip[0] + page.px(style.care_arrow_mm) * math.cos(angle),
            y1=tip[1] + page.px(style.care_arrow_mm) * math.sin(angle),
            width_px=page.px(style.care_arrow_width_mm),
            ink=Ink(Role.AIM),
            alpha=style.care_arrow_alpha * face.clear_of_words(tip[1]),
        )


def _light(
    way: _Way, side: Side, light: CareLight, face: FaceOnPanel, page: Page
) -> Iterator[Element]:
    """Yield the light, under one name on the first part of the way and another on the last.

    Where it begins again it thus fades at the end while it comes at the start, and never jumps;
    in between it goes by both names at once, so that it does not dim there.
    """
    x, y = way.at(min(max(light.at_ratio, 0.0), 1.0))
    alpha = face.clear_of_words(y)
    parts = (("first", light.at_ratio < _LAST_FROM), ("last", light.at_ratio > _FIRST_UNTIL))
    for part in (part for part, lit in parts if lit):
        core = Bead(
            slot=f"care.light.{side}.{part}",
            x=x,
            y=y,
            radius_px=page.px(page.style.care_bead_mm),
            ink=Ink(Role.WORDS),
            alpha=alpha,
            glow_px=page.px(page.style.care_glow_mm),
        )
        yield core
        yield _spread(f"care.spread.{side}.{part}", core, face, page)


def _spread(slot: str, core: Bead, face: FaceOnPanel, page: Page) -> Stroke:
    """Return the breadth in which either eye finds the light."""
    style = page.style
    x0, y0, x1, y1 = face.spread(core.x, core.y)
    return Stroke(
        slot=slot,
        x0=x0,
        y0=y0,
        x1=x1,
        y1=y1,
        width_px=page.px(style.care_spread_width_mm),
        ink=Ink(Role.AIM),
        alpha=core.alpha * style.care_spread_alpha,
        soft_px=abs(x1 - x0) / 2.0,
        glow_px=page.px(style.care_spread_glow_mm),
    )


def _curve(places: Points) -> Points:
    """Return a Catmull-Rom spline through places (n, 2); through one or two, what they are."""
    if len(places) < 3:  # noqa: PLR2004 - two places make a straight line
        return places
    ends = np.concatenate((places[:1], places, places[-1:]))
    t = np.linspace(0.0, 1.0, _PER_SITE, endpoint=False)[:, None]
    pieces = [
        b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
        for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False)
    ]
    return np.concatenate((*pieces, places[-1:]))
