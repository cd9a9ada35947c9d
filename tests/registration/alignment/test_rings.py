"""Where rings stand, on panels of every kind."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest

from hardware.panel import Panel
from mirror.registration.alignment.rings import HEAD_SHARE, RING_RADIUS_MM, rings_for
from mirror.registration.alignment.solve import LEAST_APART_MM

LARGE = Panel(1920, 1080, 527.0, 296.0)
PANELS = [LARGE, Panel(1080, 1920, 296.0, 527.0), Panel.of_diagonal(1024, 600, 7.0)]


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("mouth_mm", [(0.0, 0.0), (200.0, -140.0), (-400.0, 300.0)])
def test_rings_are_whole_and_clear_of_the_words(
    panel: Panel, mouth_mm: tuple[float, float]
) -> None:
    """Wherever the mouth is, every ring lies on the panel and below the words."""
    for ring in rings_for(panel, mouth_mm):
        x, y = ring.place_mm
        assert abs(x) + RING_RADIUS_MM <= panel.width_mm / 2.0
        assert y - RING_RADIUS_MM >= -panel.height_mm / 2.0
        assert y + RING_RADIUS_MM <= (0.5 - HEAD_SHARE) * panel.height_mm + 1e-9


def test_the_first_is_where_the_mouth_is() -> None:
    """On a large panel nobody has to go anywhere for the first ring."""
    assert rings_for(LARGE, (20.0, -37.0))[0].place_mm == (20.0, -37.0)


@pytest.mark.parametrize("panel", PANELS)
def test_five_and_two(panel: Panel) -> None:
    """Five from near, two from farther back; no two alike, and far enough apart to be solved."""
    rings = rings_for(panel, (0.0, 0.0))
    assert [ring.far for ring in rings] == [False] * 5 + [True] * 2
    near = [ring.place_mm for ring in rings[:5]]
    apart_mm = [math.dist(one, other) for one, other in combinations(near, 2)]
    assert min(apart_mm) > 2 * RING_RADIUS_MM
    assert max(apart_mm) > LEAST_APART_MM


def test_the_way_is_short() -> None:
    """On a large panel, from one ring to the next the head goes in one direction at a time."""
    places = [ring.place_mm for ring in rings_for(LARGE, (0.0, 0.0))]
    for one, other in pairwise(places[1:5]):
        assert one[0] == other[0] or one[1] == other[1]
