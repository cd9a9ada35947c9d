"""A hint's place on the face: a soft light at the region that should stay quiet."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mirror.anatomy import Side
from mirror.exercise.records import Region
from mirror.face.measures import Site
from mirror.overlay.scene import WHOLE, Element, Ink, Ring, Role, Stroke

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mirror.exercise.guidance import Nudge
    from mirror.overlay.page import Page
    from mirror.overlay.places import FaceOnPanel

SITE_OF: Final[Mapping[Region, Site]] = MappingProxyType(
    {
        Region.EYE: Site.EYE,
        Region.BROW: Site.BROW,
        Region.FROWN: Site.BROW,
        Region.NOSE: Site.NOSE_WING,
        Region.CHIN: Site.CHIN,
        Region.LIPS: Site.LIP_CORNER,
    }
)
_IN_THE_MIDDLE: Final = frozenset({Region.FROWN, Region.CHIN, Region.LIPS})


def nudge_light(nudge: Nudge, face: FaceOnPanel, page: Page) -> Iterator[Element]:
    """Yield what is lit in the middle, or at a side; at both sides where none is named."""
    site = SITE_OF[nudge.region]
    if nudge.region in _IN_THE_MIDDLE:
        for number, (x, y) in enumerate(face.middles(site)):
            yield from _here(f"middle.{number}", x, y, face, page)
        return
    for side in Side if nudge.side is None else (nudge.side,):
        ((x, y),) = face.path([site], side).tolist()
        yield from _here(side, x, y, face, page)


def _here(name: str, x: float, y: float, face: FaceOnPanel, page: Page) -> Iterator[Element]:
    """Yield a thin ring around the place, and a faint glow in it that hides nothing."""
    alpha, ink = face.clear_of_words(y), Ink(Role.AIM)
    yield Stroke(
        slot=f"nudge.glow.{name}",
        x0=x,
        y0=y,
        x1=x,
        y1=y,
        width_px=0.0,
        ink=ink,
        alpha=alpha,
        glow_px=page.px(page.style.nudge_glow_mm),
        halo=page.style.nudge_halo,
    )
    yield Ring(
        slot=f"nudge.ring.{name}",
        x=x,
        y=y,
        radius_px=page.px(page.style.nudge_ring_mm),
        width_px=page.px(page.style.nudge_width_mm),
        share=WHOLE,
        ink=ink,
        alpha=alpha * page.style.nudge_ring_alpha,
    )
