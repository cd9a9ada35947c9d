"""What is lit while the mirror is being aligned."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.panel import Panel
from mirror.exercise.guidance import Dwell
from mirror.language import Catalogue
from mirror.overlay.aligning import compose_aligning
from mirror.overlay.scene import Ring, Scene
from mirror.registration.alignment.guidance import AlignGuidance, AlignPhase
from mirror.registration.alignment.rings import RING_RADIUS_MM, rings_for
from mirror.registration.glass import PanelGrid
from tests.language.reading import LANGUAGES
from tests.overlay.placing import (
    LANDSCAPE,
    PANELS,
    PORTRAIT,
    bead,
    inside,
    lit_box,
    overlap,
    projection_for,
    words,
)

if TYPE_CHECKING:
    from hardware.frame import CameraIntrinsics

ORIENTED = [LANDSCAPE, PORTRAIT, Panel.of_diagonal(1024, 600, 7.0)]
LONGEST = ("align-ring", "align-ring-more")


def ring_guidance(panel: Panel, number: int, language: str = "en") -> AlignGuidance:
    """Return what is shown with a ring that is half closed."""
    say = Catalogue(language).say
    place_mm = rings_for(panel, (0.0, 0.0))[number].place_mm
    text, more = (say(key) for key in LONGEST)
    return AlignGuidance(
        AlignPhase.RING, text, more, ring_mm=place_mm, share=0.5, done=number, of=7
    )


def ring(scene: Scene, slot: str) -> Ring:
    """Return the ring in `slot`."""
    found = scene.find(slot)
    assert isinstance(found, Ring), slot
    return found


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_rings_stand_clear_of_everything(panel: Panel, language: str) -> None:
    """On every panel each ring is whole, and touches neither the words nor the count."""
    for number in range(7):
        scene = compose_aligning(ring_guidance(panel, number, language), panel)
        boxes = {element.slot: lit_box(element) for element in scene.elements}
        assert all(inside(box, panel) for box in boxes.values())
        others = {slot: box for slot, box in boxes.items() if not slot.startswith("align.")}
        for slot, box in others.items():
            assert not overlap(boxes["align.hold"], box), (number, slot)


def test_the_ring_is_where_the_glass_says() -> None:
    """Its middle is the pixel of its millimetres, and its size is the same on every panel."""
    for panel in ORIENTED:
        guidance = ring_guidance(panel, 2)
        assert guidance.ring_mm is not None
        scene = compose_aligning(guidance, panel)
        x, y = PanelGrid(panel).to_px(np.array([guidance.ring_mm]), np.empty((1, 2)))[0]
        for slot in ("align.ring", "align.hold"):
            assert (ring(scene, slot).x, ring(scene, slot).y) == pytest.approx((x, y))
        point = bead(scene, "align.point")
        assert (point.x, point.y) == pytest.approx((x, y))
        radius_mm = ring(scene, "align.ring").radius_px / panel.px_per_mm
        assert radius_mm == pytest.approx(RING_RADIUS_MM)


def test_the_outer_ring_closes_and_the_aim_stays() -> None:
    """The aim is always whole, without a seam; the ring around it says how long was kept still."""
    scene = compose_aligning(ring_guidance(LANDSCAPE, 0), LANDSCAPE)
    aim, hold = ring(scene, "align.ring"), ring(scene, "align.hold")
    assert aim.share * 2.0 * math.pi * aim.radius_px > 2.0 * math.pi * aim.radius_px + 1.0
    assert hold.share == 0.5
    assert hold.radius_px - hold.width_px / 2.0 > aim.radius_px + aim.width_px / 2.0


def test_the_count_says_how_far_it_is() -> None:
    """Seven lights, as many of them bright as rings were held."""
    scene = compose_aligning(ring_guidance(LANDSCAPE, 3), LANDSCAPE)
    alphas = [bead(scene, f"count.{number}").alpha for number in range(7)]
    assert [alpha == 1.0 for alpha in alphas] == [True] * 3 + [False] * 4


def test_one_ring_is_meant() -> None:
    """Of what is lit nothing looks like a ring but the one that the mouth belongs into."""
    scene = compose_aligning(ring_guidance(LANDSCAPE, 3), LANDSCAPE)
    rings = [element.slot for element in scene.elements if isinstance(element, Ring)]
    assert sorted(rings) == ["align.hold", "align.ring"]


@pytest.mark.parametrize("phase", [AlignPhase.DONE, AlignPhase.REFUSED, AlignPhase.STOPPED])
def test_an_end_is_words_alone(phase: AlignPhase) -> None:
    """Nothing is left to aim at or to count."""
    said = AlignGuidance(phase, "Lined up.", "Thank you.", done=7, of=7)
    scene = compose_aligning(said, LANDSCAPE)
    assert [element.slot for element in scene.elements] == ["words"]
    assert words(scene).more == "Thank you."


def test_a_rest_shows_its_progress() -> None:
    """While the rest is measured the ring at the foot closes, and no count is shown yet."""
    resting = AlignGuidance(AlignPhase.REST, "Rest.", progress_ratio=0.4)
    scene = compose_aligning(resting, LANDSCAPE)
    assert ring(scene, "ring").share == 0.4
    assert scene.find("count.0") is None


def test_the_hand_that_stops_it_has_its_ring(intrinsics: CameraIntrinsics) -> None:
    """Whoever holds up a hand sees that it is heard."""
    dwell = Dwell(0.3, (-130.0, 30.0, 560.0)), projection_for(LANDSCAPE, intrinsics)
    scene = compose_aligning(ring_guidance(LANDSCAPE, 0), LANDSCAPE, dwell=dwell)
    assert ring(scene, "dwell").share == 0.3


def test_rings_are_told_apart() -> None:
    """No ring of one distance overlaps another: which one is meant is never a question."""
    for panel in ORIENTED:
        places = [one.place_mm for one in rings_for(panel, (0.0, 0.0)) if not one.far]
        for one, other in combinations(places, 2):
            assert math.dist(one, other) > 2.0 * RING_RADIUS_MM
