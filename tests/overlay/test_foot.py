"""The foot of the picture: a ring, its seconds, and beads that can be counted."""

from __future__ import annotations

import pytest

from hardware.panel import Panel
from mirror.exercise.guidance import Count, Guidance, Phase
from mirror.overlay.foot import clock, foot
from mirror.overlay.page import Page
from mirror.overlay.scene import Bead, Ring, Role, Scene, Stroke
from mirror.overlay.style import STYLE
from mirror.overlay.type import type_sizes
from tests.overlay.placing import BAND, LANDSCAPE, PANELS, inside, lit_box, overlap, words


def foot_of(count: Count | None = None, seconds: int | None = 7, panel: Panel = LANDSCAPE) -> Scene:
    """Return the foot of a set that is half done."""
    guidance = Guidance(Phase.SMILE, "Hold", BAND, 0.5, seconds_left=seconds, count=count)
    return Scene(tuple(foot(Page(guidance, panel, STYLE))))


def beads(scene: Scene) -> list[Bead]:
    """Return the repetitions."""
    return [e for e in scene.elements if isinstance(e, Bead)]


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("of", [1, 3, 10, 15, 30])
def test_every_repetition_has_a_bead_of_its_own(of: int, panel: Panel) -> None:
    """As many beads as repetitions, from left to right, apart from each other and the ring."""
    scene = foot_of(Count(of // 2, of, 1, 2), panel=panel)
    row = beads(scene)
    assert len(row) == of
    assert [b.x for b in row] == sorted(b.x for b in row)
    ring = scene.find("ring")
    assert isinstance(ring, Ring)
    boxes = [lit_box(b) for b in row] + [lit_box(ring)]
    assert not [1 for n, a in enumerate(boxes) for b in boxes[n + 1 :] if overlap(a, b)]
    assert all(inside(box, panel) for box in boxes)


@pytest.mark.parametrize("done", [0, 4, 10])
def test_what_is_done_is_told_by_light_and_by_size(done: int) -> None:
    """Done beads are brighter and larger: the count does not rest on colour alone."""
    row = beads(foot_of(Count(done, 10, 1, 2)))
    larger = [b for b in row if b.radius_px == max(b.radius_px for b in row)]
    assert [b.alpha == 1.0 for b in row] == [n < done for n in range(10)]
    assert [b.ink.role is Role.THERE for b in row] == [n < done for n in range(10)]
    assert done == 0 or larger == row[:done]


def test_ten_are_two_hands() -> None:
    """Ten repetitions stand five and five about the ring, so that nobody has to count."""
    row = beads(foot_of(Count(0, 10, 1, 2)))
    middle_x = (LANDSCAPE.width_px - 1) / 2.0
    assert sum(b.x < middle_x for b in row) == 5
    assert row[0].x + row[-1].x == pytest.approx(2 * middle_x)


@pytest.mark.parametrize(("number", "lit"), [(1, 1), (2, 2)])
def test_each_set_has_a_dash(number: int, lit: int) -> None:
    """Two dashes for two sets, lit up to the one that is being done."""
    scene = foot_of(Count(0, 10, number, 2))
    dashes = [e for e in scene.elements if isinstance(e, Stroke)]
    assert len(dashes) == 2
    assert sum(e.alpha == 1.0 for e in dashes) == lit


def test_one_set_is_not_told_apart() -> None:
    """A single set needs no dash."""
    assert not [e for e in foot_of(Count(0, 10, 1, 1)).elements if isinstance(e, Stroke)]


@pytest.mark.parametrize(
    ("seconds", "said"), [(-1, "0"), (0, "0"), (9, "9"), (99, "99"), (100, "1:40"), (125, "2:05")]
)
def test_seconds_are_said_as_a_clock_does(seconds: int, said: str) -> None:
    """Plain seconds up to 99, then minutes and two figures of seconds, never below nought."""
    assert clock(seconds) == said


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("seconds", [7, 30, 125])
def test_the_seconds_stand_in_the_middle_of_the_ring(seconds: int, panel: Panel) -> None:
    """Figures lie inside the ring's opening, their middle within a millimetre of its middle."""
    scene = foot_of(seconds=seconds, panel=panel)
    ring = scene.find("ring")
    assert isinstance(ring, Ring)
    left, top, right, bottom = lit_box(words(scene, "seconds"))
    opening_px = ring.radius_px - ring.width_px / 2.0
    farthest_px = max(ring.x - left, right - ring.x, ring.y - top, bottom - ring.y)
    assert farthest_px < opening_px
    assert abs((top + bottom) / 2.0 - ring.y) < panel.px_per_mm


@pytest.mark.parametrize("panel", [*PANELS, Panel.of_diagonal(1920, 1080, 15.6)])
@pytest.mark.parametrize("seconds", [7, 30, 125, 280])
def test_the_seconds_are_never_the_smallest_to_be_read(seconds: int, panel: Panel) -> None:
    """Minutes and seconds have a ring that is large enough for the least size of letters."""
    figures = words(foot_of(seconds=seconds, panel=panel), "seconds")
    assert figures.x_height_px >= type_sizes(panel).small_px


@pytest.mark.parametrize(
    ("seconds", "count"), [(7, None), (None, Count(0, 10, 1, 2)), (7, Count(0, 10, 1, 2))]
)
def test_beads_and_figures_have_the_ring_between_them(
    seconds: int | None, count: Count | None
) -> None:
    """Before a hold begins the ring is an empty track, not a hole in the row."""
    guidance = Guidance(Phase.SMILE, "Ready", BAND, seconds_left=seconds, count=count)
    ring = Scene(tuple(foot(Page(guidance, LANDSCAPE, STYLE)))).find("ring")
    assert isinstance(ring, Ring)
    assert ring.share == 0.0


def test_without_time_or_count_the_foot_is_dark() -> None:
    """Nothing is lit that nobody asked for."""
    page = Page(Guidance(Phase.AWAKE, "Hello", BAND), LANDSCAPE, STYLE)
    assert list(foot(page)) == []
