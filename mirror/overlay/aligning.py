"""What to light while the mirror is being aligned: a ring for the mouth, and what it says.

The ring is an aim and says how long to keep still: a fine circle with a point in its middle, and
around it a second one that closes. All of it is light that lies over the mouth's own reflection,
so it is thin and leaves the lips free. What it says stands at the top, clear of the rings.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.exercise.guidance import Band, Count, Guidance, Phase
from mirror.overlay.dwell import dwell_ring
from mirror.overlay.foot import foot
from mirror.overlay.page import Page
from mirror.overlay.scene import WHOLE, Bead, Element, Ink, Ring, Role, Scene, Words
from mirror.overlay.style import STYLE, Style
from mirror.overlay.words import said
from mirror.registration.alignment.guidance import AlignPhase
from mirror.registration.alignment.rings import RING_RADIUS_MM
from mirror.registration.glass import PanelGrid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hardware.panel import Panel
    from mirror.exercise.guidance import Dwell
    from mirror.registration.alignment.guidance import AlignGuidance
    from mirror.registration.alignment.records import Place
    from mirror.registration.projection import Projection

_NO_BAND: Final = Band(0.0, 0.0, 0.0)
_WIDTH_MM: Final = 1.3
_HOLD_WIDTH_MM: Final = 2.4
_HOLD_GAP_MM: Final = 1.2
_POINT_MM: Final = 1.0
_COUNTED: Final = frozenset({AlignPhase.RING, AlignPhase.BACK})


def compose_aligning(
    guidance: AlignGuidance,
    panel: Panel,
    *,
    dwell: tuple[Dwell, Projection] | None = None,
    style: Style = STYLE,
) -> Scene:
    """Return what should be seen, in pixels of `panel`.

    `dwell` is the hand that is held up to stop it, and the way to its reflection.
    """
    page = Page(_as_guidance(guidance), panel, style)
    texts: list[Element] = [*said(page)]
    if guidance.progress_ratio is not None:
        texts += foot(page)
    elif guidance.phase in _COUNTED:
        # The foot's own ring would be taken for the one that is to close.
        texts += (one for one in foot(page) if not isinstance(one, Ring))
    up_px = page.words_top_px - page.px(style.margin_mm)
    elements = [_raised(text, up_px) for text in texts]
    if guidance.ring_mm is not None:
        elements += _ring(guidance.ring_mm, guidance.share, page)
    if dwell is not None:
        elements.append(dwell_ring(*dwell, page))
    return Scene(tuple(elements))


def _as_guidance(guidance: AlignGuidance) -> Guidance:
    """Return the same in the words' and the foot's own terms: they look as they always do."""
    counted = guidance.phase in _COUNTED
    return Guidance(
        Phase.REST,
        guidance.text,
        _NO_BAND,
        guidance.progress_ratio,
        more=guidance.more,
        count=Count(guidance.done, guidance.of, 1, 1) if counted else None,
    )


def _raised(element: Element, up_px: float) -> Element:
    """Return what is usually at the foot, `up_px` higher."""
    if isinstance(element, Words):
        return replace(element, bottom_px=element.bottom_px - up_px)
    assert isinstance(element, Ring | Bead)
    return replace(element, y=element.y - up_px)


def _ring(ring_mm: Place, share: float, page: Page) -> Iterator[Element]:
    places = np.array([ring_mm])
    x, y = PanelGrid(page.panel).to_px(places, out=places)[0].tolist()
    width_px, hold_px = page.true_px(_WIDTH_MM), page.true_px(_HOLD_WIDTH_MM)
    radius_px = page.true_px(RING_RADIUS_MM)
    yield Ring(
        slot="align.hold",
        x=x,
        y=y,
        radius_px=radius_px + page.true_px(_HOLD_GAP_MM) + (width_px + hold_px) / 2.0,
        width_px=hold_px,
        share=share,
        ink=Ink(Role.THERE),
    )
    yield Ring(
        slot="align.ring",
        x=x,
        y=y,
        radius_px=radius_px,
        width_px=width_px,
        share=WHOLE,
        ink=Ink(Role.AIM),
    )
    yield Bead(slot="align.point", x=x, y=y, radius_px=page.true_px(_POINT_MM), ink=Ink(Role.AIM))
