"""Massage and stretching: a light that moves on the patient's own cheek, to be followed.

A fine line tells the way, with an arrow where it leads; the part that the light has gone is
brighter. All of it lies on the reflection for the eye on its own side of the face: the two see it
31.5 mm apart on the glass (optics), and each has its half.
"""

from __future__ import annotations

import math
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mirror.overlay.curves import Way, evenly, parts, smooth
from mirror.overlay.grips import gripping_hand
from mirror.overlay.scene import Bead, Element, Ink, Outline, Role, Stroke

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirror.anatomy import Side
    from mirror.exercise.guidance import CareLight
    from mirror.overlay.curves import Place
    from mirror.overlay.page import Page
    from mirror.overlay.places import FaceOnPanel

_PER_SITE: Final = 12
"""Points of the curve between two sites."""
_PIECES_PER_SITE: Final = 4
_ENDS: Final = MappingProxyType({"start": 0.0, "end": 1.0})
_BEFORE_END: Final = 0.12
_ARROW_DEG: Final = 142.0
"""Between the way and each side of the arrow, which points back."""
_ARROW_BEYOND_MM: Final = 6.5
"""Beyond the end of the way, so that the light does not hide it."""
_WAY_MM: Final = 0.9
_WAY_ALPHA: Final = 0.45
_GONE_ALPHA: Final = 0.95
_GONE_PIECES: Final = 11


def care_light(light: CareLight, face: FaceOnPanel, page: Page) -> Iterator[Element]:
    """Yield way, light and hand on each side that is worked on; nothing without a path."""
    for side in light.sides if light.path else ():
        way = Way(smooth(face.path(light.path, side), _PER_SITE))
        if len(light.path) > 1:
            yield from _line(way, side, len(light.path), face, page)
            yield from _gone(way, side, light, face, page)
        for end in _aims(way, light, face):
            yield _arrow(way, side, end, face, page)
        yield from _light(way, side, light, face, page)
        yield from gripping_hand(light, way, side, face, page)


def _aims(way: Way, light: CareLight, face: FaceOnPanel) -> Iterator[str]:
    """Yield the ends that the light leads to, but not where two sides' ways come together."""
    in_the_middle = {end: face.on_midline(*way.at(at)) for end, at in _ENDS.items()}
    one_way = len(light.sides) == 1 or all(in_the_middle.values())
    ends = ("start", "end") if light.to_and_fro else ("end",)
    for end in ends if len(light.path) > 1 else ():
        if one_way or not in_the_middle[end]:
            yield end


def _line(way: Way, side: Side, sites: int, face: FaceOnPanel, page: Page) -> Iterator[Stroke]:
    """Yield the way in pieces, each as bright as it may be where it lies."""
    count = _PIECES_PER_SITE * (sites - 1)
    for number, (one, other) in enumerate(pairwise(way.spaced(evenly(count)))):
        yield Stroke(
            slot=f"care.way.{side}.{number}",
            x0=one[0],
            y0=one[1],
            x1=other[0],
            y1=other[1],
            width_px=page.px(_WAY_MM),
            ink=Ink(Role.AIM),
            alpha=_WAY_ALPHA * _clear(face, one, other),
        )


def _gone(
    way: Way, side: Side, light: CareLight, face: FaceOnPanel, page: Page
) -> Iterator[Outline]:
    """Yield the part of the way that the light has gone."""
    places = tuple(way.spaced(light.at_ratio * evenly(_GONE_PIECES)))
    for part in parts(light.at_ratio):
        yield Outline(
            slot=f"care.gone.{side}.{part}",
            points=places,
            width_px=page.px(_WAY_MM),
            ink=Ink(Role.AIM),
            alpha=_GONE_ALPHA * _clear(face, places[0], places[-1]),
        )


def _arrow(way: Way, side: Side, end: str, face: FaceOnPanel, page: Page) -> Outline:
    last, before = way.at(_ENDS[end]), way.at(abs(_ENDS[end] - _BEFORE_END))
    heading = math.atan2(last[1] - before[1], last[0] - before[0])
    beyond_px = page.px(_ARROW_BEYOND_MM)
    tip = last[0] + beyond_px * math.cos(heading), last[1] + beyond_px * math.sin(heading)
    length_px, back = page.px(page.style.care_arrow_mm), math.radians(_ARROW_DEG)
    wings = [
        (tip[0] + length_px * math.cos(angle), tip[1] + length_px * math.sin(angle))
        for angle in (heading - back, heading + back)
    ]
    return Outline(
        slot=f"care.{end}.{side}",
        points=(last, tip, wings[0], tip, wings[1]),
        width_px=page.px(page.style.care_arrow_width_mm),
        ink=Ink(Role.AIM),
        alpha=page.style.care_arrow_alpha * _clear(face, *wings),
    )


def _clear(face: FaceOnPanel, *places: Place) -> float:
    return min(face.clear_of_words(y) for _, y in places)


def _light(way: Way, side: Side, light: CareLight, face: FaceOnPanel, page: Page) -> Iterator[Bead]:
    x, y = way.at(min(max(light.at_ratio, 0.0), 1.0))
    for part in parts(light.at_ratio):
        yield Bead(
            slot=f"care.light.{side}.{part}",
            x=x,
            y=y,
            radius_px=page.px(page.style.care_bead_mm),
            ink=Ink(Role.WORDS),
            alpha=face.clear_of_words(y),
            glow_px=page.px(page.style.care_glow_mm),
        )
