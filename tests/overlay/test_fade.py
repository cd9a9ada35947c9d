"""Light comes and goes gently, whatever is asked for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirror.overlay.fade import Fader
from mirror.overlay.scene import BLACK, Bead, Ink, Role, Scene, Words

MS = 1_000_000


def mark(x: float = 0.0, alpha: float = 1.0) -> Scene:
    """Return a scene with one mark."""
    return Scene((Bead("mark", x, 0.0, 3.0, Ink(Role.NOW), alpha=alpha),))


def says(text: str) -> Scene:
    """Return a scene with one line of words."""
    return Scene((Words("words", text, 0.0, 0.0, 10.0, 100.0, 2, Ink(Role.WORDS)),))


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


def test_time_that_stands_still_or_runs_back_changes_nothing() -> None:
    """Equal or earlier times neither brighten nor divide by zero."""
    fader = Fader(0.3)
    fader.step(mark(), 0)
    half = fader.step(mark(), 150 * MS)
    assert fader.step(mark(), 150 * MS) == half
    assert fader.step(mark(), 100 * MS) == half


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["none", "dim", "full", "other"]), min_size=90, max_size=90),
    st.sampled_from([8, 16, 33, 100]),
)
def test_nothing_flashes_faster_than_3_hz(wishes: list[str], step_ms: int) -> None:
    """Whatever is wanted, no light turns, by however little, more than six times in a second."""
    scenes = {"none": BLACK, "dim": mark(alpha=0.3), "full": mark(), "other": says("a")}
    fader, alphas = Fader(), []
    for number, wish in enumerate(wishes):
        alphas.append(alpha_of(fader.step(scenes[wish], number * step_ms * MS), "mark"))
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
