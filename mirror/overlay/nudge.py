"""A hint's place on the face: a soft light at the region that should stay quiet."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mirror.anatomy import Side
from mirror.exercise.records import Region
from mirror.face.measures import Site
from mirror.overlay.places import both
from mirror.overlay.scene import Ink, Role, Stroke

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


def nudge_light(nudge: Nudge, face: FaceOnPanel, page: Page) -> Iterator[Stroke]:
    """Yield one light, or one at each side for a region that a side has and none is named."""
    site = SITE_OF[nudge.region]
    if nudge.region in _IN_THE_MIDDLE:
        places = [face.path([site], side)[0] for side in Side]
        x, y = (float(sum(values)) / len(values) for values in zip(*places, strict=True))
        yield _glow("middle", x, y, face, page)
        return
    for side in Side if nudge.side is None else (nudge.side,):
        x, y = both(face.path([site], side))
        yield _glow(side, x, y, face, page)


def _glow(name: str, x: float, y: float, face: FaceOnPanel, page: Page) -> Stroke:
    x0, y0, x1, y1 = face.spread(x, y)
    return Stroke(
        slot=f"nudge.{name}",
        x0=x0,
        y0=y0,
        x1=x1,
        y1=y1,
        width_px=0.0,
        ink=Ink(Role.AIM),
        alpha=face.clear_of_words(y),
        soft_px=abs(x1 - x0) / 2.0,
        glow_px=page.px(page.style.nudge_glow_mm),
        halo=page.style.nudge_halo,
    )
