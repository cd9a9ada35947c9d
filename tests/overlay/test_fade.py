"""Light comes and goes gently, whatever is asked for."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.overlay.fade import Fader
from mirror.overlay.layout import compose
from mirror.overlay.scene import BLACK, Bead, Element, Ink, Role, Scene, Words
from mirror.overlay.style import COLOURS, STYLE
from mirror.overlay.tint import now_ink
from mirror.registration.picture import PictureProjection
from mirror.registration.prediction.fading import SHIPPED
from tests.overlay.placing import BAND, LANDSCAPE

if TYPE_CHECKING:
    from hardware.frame import CameraIntrinsics
    from tests.overlay.conftest import MakeFace

MS = 1_000_000


def mark(x: float = 0.0, alpha: float = 1.0, slot: str = "mark") -> Scene:
    """Return a scene with one mark."""
    return Scene((Bead(slot, x, 0.0, 3.0, Ink(Role.NOW), alpha=alpha),))


def says(text: str) -> Scene:
    """Return a scene with one line of words."""
    return Scene((words_of(text),))


def words_of(text: str) -> Words:
    """Return one line of words."""
    return Words("words", text, 0.0, 0.0, 10.0, 100.0, 2, Ink(Role.WORDS))


def alpha_of(scene: Scene, slot: str) -> float:
    """Return how bright a slot is; 0 when nothing is lit there."""
    found = scene.find(slot)
    return found.alpha if found else 0.0


def test_light_comes_within_the_fade() -> None:
    """A mark is dark when it is first wanted, half lit after half the fade, lit after it."""
    fader = Fader(0.3)
    assert fader.step(mark(), 0) == BLACK
    assert alpha_of(fader.step(mark(), 150 * MS), "mark") == pytest.approx(0.5)
    assert fader.step(mark(), 300 * MS) == mark()


def test_light_goes_from_where_it_was_last() -> None:
    """A mark that is no longer wanted fades where it stood, and is then gone."""
    fader = Fader(0.3)
    for t_ms in (0, 300):
        fader.step(mark(x=7.0), t_ms * MS)
    fading = fader.step(BLACK, 400 * MS).find("mark")
    assert isinstance(fading, Bead)
    assert fading.x == 7.0
    assert fading.alpha == pytest.approx(2 / 3)
    assert fader.step(BLACK, 700 * MS) == BLACK


@pytest.mark.parametrize("slot", ["aim.left", "mark.far.right", "care.way.left.3", "nudge.ring.x"])
def test_light_that_lies_goes_as_soon_as_it_must(slot: str) -> None:
    """What is on the face may be beside its place: 0.15 s, not 0.3."""
    fader = Fader()
    for t_ms in (0, 300):
        fader.step(mark(slot=slot), t_ms * MS)
    assert alpha_of(fader.step(BLACK, 375 * MS, lying=True), slot) == pytest.approx(0.5)
    assert fader.step(BLACK, round((300 + SHIPPED.out_s * 1000) * MS), lying=True) == BLACK


def test_what_stands_beside_the_face_goes_gently() -> None:
    """A gauge cannot lie about its place: it takes as long to go as to come, and so do words."""
    fader, slot = Fader(), "gauge.level.left"
    for t_ms in (0, 300):
        fader.step(mark(slot=slot), t_ms * MS)
    assert alpha_of(fader.step(BLACK, 450 * MS, lying=True), slot) == pytest.approx(0.5)


def test_light_that_may_lie_comes_as_gently_as_any() -> None:
    """Only its going is hurried."""
    fader = Fader()
    fader.step(mark(slot="mark.left"), 0, lying=True)
    half = fader.step(mark(slot="mark.left"), 150 * MS, lying=True)
    assert alpha_of(half, "mark.left") == pytest.approx(0.5)


def test_places_are_never_late() -> None:
    """A lit mark moves at once: only its light is slow."""
    fader = Fader(0.3)
    for t_ms in (0, 300):
        fader.step(mark(x=7.0), t_ms * MS)
    moved = fader.step(mark(x=9.0), 301 * MS).find("mark")
    assert isinstance(moved, Bead)
    assert moved.x == 9.0


def test_words_go_before_others_come() -> None:
    """Two texts are never lit at once: they would be read as neither."""
    fader = Fader(0.3)
    seen = []
    for t_ms in range(0, 1500, 20):
        wanted = says("first") if t_ms < 600 else says("second")
        words = fader.step(wanted, t_ms * MS).find("words")
        seen.append((words.text, words.alpha) if isinstance(words, Words) else ("", 0.0))
    shown = [words for words in seen if words[0]]
    assert [text for text, _ in shown] == sorted(text for text, _ in shown)
    swap = next(n for n, (text, _) in enumerate(shown) if text == "second")
    assert shown[swap - 1][1] < 0.1
    assert shown[swap][1] < 0.1
    assert shown[-1] == ("second", 1.0)


def counts_down(text: str) -> Scene:
    """Return a scene with the figures of a clock."""
    ink = Ink(Role.WORDS)
    return Scene((Words("seconds", text, 0.0, 0.0, 10.0, 100.0, 1, ink, at_once=True),))


def test_a_clocks_figures_do_not_go_out() -> None:
    """Seconds that tick stay lit, and say the new second at once."""
    fader = Fader(0.3)
    for t_ms in range(0, 4000, 50):
        shown = fader.step(counts_down(str(9 - t_ms // 1000)), t_ms * MS).find("seconds")
        if t_ms >= 500:
            assert isinstance(shown, Words)
            assert (shown.text, shown.alpha) == (str(9 - t_ms // 1000), 1.0)


def test_a_hurried_clock_changes_three_times_a_second_at_most() -> None:
    """However fast the figures run, as in a shortened session, they do not flicker."""
    fader, shown = Fader(0.3), []
    for t_ms in range(0, 3000, 20):
        words = fader.step(counts_down(str(t_ms // 20)), t_ms * MS).find("seconds")
        shown.append(words.text if isinstance(words, Words) else "")
    changes = [n for n, (a, b) in enumerate(pairwise(shown)) if a != b and a]
    assert min(b - a for a, b in pairwise(changes)) * 20 >= 333


def test_words_that_move_go_out_first() -> None:
    """The same text at another height would jump: it fades there and comes here."""
    fader, heights = Fader(0.3), []
    for t_ms in range(0, 1500, 20):
        bottom_px = 0.0 if t_ms < 600 else 50.0
        wanted = Scene((replace(words_of("Hold"), bottom_px=bottom_px),))
        found = fader.step(wanted, t_ms * MS).find("words")
        heights.append((found.bottom_px, found.alpha) if isinstance(found, Words) else (None, 0.0))
    lit = [(height, alpha) for height, alpha in heights if height is not None]
    swap = next(n for n, (height, _) in enumerate(lit) if height == 50.0)
    assert lit[swap - 1][1] < 0.1
    assert lit[swap][1] < 0.1


def test_time_that_stands_still_or_runs_back_changes_nothing() -> None:
    """Equal or earlier times neither brighten nor divide by zero."""
    fader = Fader(0.3)
    fader.step(mark(), 0)
    half = fader.step(mark(), 150 * MS)
    assert fader.step(mark(), 150 * MS) == half
    assert fader.step(mark(), 100 * MS) == half


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(["none", "dim", "full", "other"]), min_size=90, max_size=90),
    st.sampled_from([8, 16, 33, 100]),
    st.sampled_from(["mark", "mark.left"]),
)
def test_nothing_flashes_faster_than_3_hz(wishes: list[str], step_ms: int, slot: str) -> None:
    """Whatever is wanted, no light turns, by however little, more than six times in a second."""
    scenes = {
        "none": BLACK,
        "dim": mark(0.0, 0.3, slot),
        "full": mark(slot=slot),
        "other": says("a"),
    }
    fader, alphas = Fader(), []
    for number, wish in enumerate(wishes):
        shown = fader.step(scenes[wish], number * step_ms * MS, lying=True)
        alphas.append(alpha_of(shown, slot))
    per_second = 1000 // step_ms
    for start in range(max(1, len(alphas) - per_second)):
        assert turns(alphas[start : start + per_second]) <= 6


def turns(alphas: list[float]) -> int:
    """Count the changes between rising and falling."""
    moves = [b > a for a, b in pairwise(alphas) if a != b]
    return sum(a != b for a, b in pairwise(moves))


def test_a_fade_takes_time() -> None:
    """A fade of no length would be a jump: it is refused."""
    with pytest.raises(ValueError, match="longer than 0 s"):
        Fader(0.0)


def luma_and_channels(scene: Scene) -> list[float]:
    """Return red, green, blue of the mark's colour, and its brightness (Rec. 601), 0 to 255."""
    bead = scene.find("mark")
    return light_of(bead) if isinstance(bead, Bead) else [0.0, 0.0, 0.0, 0.0]


def light_of(element: Element) -> list[float]:
    """Return the same of any element."""
    ink = element.ink
    here, there = COLOURS[ink.role], COLOURS[ink.toward or ink.role]
    rgb = [a + (b - a) * ink.share for a, b in zip(here, there, strict=True)]
    luma = element.alpha * sum(w * c for w, c in zip((0.299, 0.587, 0.114), rgb, strict=True))
    return [*rgb, luma]


def tinted(effort_pct: float) -> Scene:
    """Return a scene with the mark in the colour of an effort."""
    ink = now_ink(effort_pct, Band(25.0, 15.0, 35.0), STYLE.colour_fade_pct)
    return Scene((Bead("mark", 0.0, 0.0, 3.0, ink),))


@pytest.mark.parametrize("efforts_pct", [(10.0, 16.0), (34.0, 40.0), (10.0, 40.0)])
def test_an_effort_that_trembles_on_an_edge_does_not_flash(
    efforts_pct: tuple[float, float],
) -> None:
    """Product: 5 Hz across an edge of the band turns no channel more than six times a second."""
    fader, seen = Fader(), []
    for number in range(400):
        t_ms = number * 10
        scene = fader.step(tinted(efforts_pct[t_ms // 100 % 2]), t_ms * MS)
        seen.append(luma_and_channels(scene))
    for channel in zip(*seen[50:], strict=True):
        for start in range(len(channel) - 100):
            assert turns([round(value, 6) for value in channel[start : start + 100]]) <= 6


@pytest.mark.parametrize("efforts_pct", [(10.0, 16.0), (34.0, 40.0), (10.0, 40.0)])
def test_lines_and_gauges_do_not_flash_either(
    efforts_pct: tuple[float, float], make_face: MakeFace, intrinsics: CameraIntrinsics
) -> None:
    """Product: an effort that trembles at 5 Hz turns none of its lights faster than 3 Hz."""
    projection, fader = PictureProjection(intrinsics, LANDSCAPE), Fader()
    guidance = Guidance(Phase.SMILE, "", BAND, progress_ratio=0.4, seconds_left=6)
    wanted = [compose(guidance, make_face(pct, 5.0), projection, LANDSCAPE) for pct in efforts_pct]
    slots = {e.slot for scene in wanted for e in scene.elements if e.slot.endswith("left")}
    assert {"aim.left", "mark.left", "gauge.level.left", "gauge.band.left"} < slots
    shown = [fader.step(wanted[n // 10 % 2], n * 10 * MS) for n in range(300)]
    for slot in slots:
        found = [scene.find(slot) for scene in shown[30:]]
        lumas = [0.0 if element is None else round(light_of(element)[-1], 6) for element in found]
        for start in range(len(lumas) - 100):
            assert turns(lumas[start : start + 100]) <= 6, slot


def test_a_colour_comes_within_the_fade() -> None:
    """From one role to the next takes 0.3 s, over three roles two fades; it then is as wanted."""
    fader = Fader(0.3)
    for t_ms in (0, 400, 1000):
        fader.step(tinted(0.0), t_ms * MS)
    half = fader.step(tinted(20.0), 1150 * MS).find("mark")
    assert isinstance(half, Bead)
    assert (half.ink.role, half.ink.toward) == (Role.NOW, Role.THERE)
    assert half.ink.share == pytest.approx(0.5)
    for t_ms in range(1160, 2000, 10):
        shown = fader.step(tinted(45.0), t_ms * MS)
    assert shown == tinted(45.0)


@pytest.mark.parametrize("wanted", [Ink(Role.WORDS), Ink(Role.AIM, Role.EASIER, 0.25)])
def test_any_colour_is_reached_without_a_jump(wanted: Ink) -> None:
    """Whatever two inks have in common, no channel changes by more than its part of a fade."""
    fader, seen = Fader(0.3), []
    for t_ms in range(0, 3000, 10):
        ink = Ink(Role.NOW, Role.THERE, 0.6) if t_ms < 1000 else wanted
        shown = fader.step(Scene((Bead("mark", 0.0, 0.0, 3.0, ink),)), t_ms * MS)
        seen.append(luma_and_channels(shown)[:3])
    steps = [abs(a - b) for two in pairwise(seen[40:]) for a, b in zip(*two, strict=True)]
    assert max(steps) <= 255 * 10 / 300
    assert shown.find("mark") == Bead("mark", 0.0, 0.0, 3.0, wanted)
