"""How often a picture is drawn."""

from __future__ import annotations

import random
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from mirror.app.pace import SELDOM_NS, Pace, short_turns
from tests.waiting import long_enough

if TYPE_CHECKING:
    from mirror.app.build import Builder
    from tests.app.conftest import MakeBuilder

MS = 1_000_000
S = 1_000 * MS
BEGAN_NS = 5 * S


def drawn(pace: Pace, seconds: float, *, takes_ns: int = MS, late_ns: int = 0) -> list[int]:
    """Return when pictures are begun by whoever waits, a little too long, and then draws."""
    chance, times = random.Random(7), list[int]()  # noqa: S311 - no secret
    t_ns = BEGAN_NS
    while t_ns < BEGAN_NS + seconds * S:
        t_ns += round(pace.wait_s(t_ns) * S) + chance.randint(0, late_ns)
        assert pace.due(t_ns)
        times.append(t_ns)
        pace.drawn(t_ns)
        t_ns += takes_ns
    return times


@pytest.mark.parametrize("fps", [1.0, 24.0, 30.0, 60.0, 144.0])
@pytest.mark.parametrize("late_ns", [0, 2 * MS])
def test_the_rate_is_the_one_that_is_set(fps: float, late_ns: int) -> None:
    """On average, though every wait ends a little late; and no two pictures come at once."""
    times = drawn(Pace(fps), 20.0, late_ns=late_ns)
    assert len(times) == pytest.approx(20.0 * fps, abs=1.5)
    least_ns = min(later - sooner for sooner, later in pairwise(times))
    assert least_ns >= S / fps - late_ns - 1


def test_nothing_is_caught_up_with() -> None:
    """After pictures that took too long the next ones come at their rate, not all at once."""
    pace = Pace(10.0)
    assert pace.due(BEGAN_NS)
    pace.drawn(BEGAN_NS)
    late_ns = BEGAN_NS + 3 * S
    pace.drawn(late_ns)
    assert not pace.due(late_ns + 99 * MS)
    assert pace.wait_s(late_ns) == pytest.approx(0.1)


@pytest.mark.parametrize("screen_hz", [59.0, 59.94, 60.0, 61.5])
def test_a_screen_that_is_waited_for_keeps_the_time(screen_hz: float) -> None:
    """Called 60 Hz and really a little off, every one of its changes gets a picture."""
    pace, period_ns = Pace(60.0, with_the_screen=True), S / screen_hz
    t_ns, changes = BEGAN_NS, list[int]()
    for _ in range(600):
        t_ns += round(pace.wait_s(t_ns) * S)
        pace.drawn(t_ns)
        # Showing it takes until the first change that comes after 2 ms of drawing.
        changes.append(-int(-(t_ns + 2 * MS) // period_ns))
        t_ns = round(changes[-1] * period_ns)
    assert {later - sooner for sooner, later in pairwise(changes)} == {1}


def test_a_dark_mirror_is_hardly_ever_drawn() -> None:
    """While it rests once a second; when something may be seen again, at once."""
    pace = Pace(60.0)
    pace.drawn(BEGAN_NS, resting=True)
    assert not pace.due(BEGAN_NS + SELDOM_NS - 1)
    assert pace.due(BEGAN_NS + SELDOM_NS)
    pace.hurry()
    assert pace.due(BEGAN_NS + 17 * MS)
    assert not pace.due(BEGAN_NS + 16 * MS)


def test_a_hurry_breaks_no_rate() -> None:
    """While the mirror is awake, new measures do not bring the next picture forward."""
    pace = Pace(60.0)
    pace.drawn(BEGAN_NS)
    before_s = pace.wait_s(BEGAN_NS)
    pace.hurry()
    assert pace.wait_s(BEGAN_NS) == before_s


def test_turns_are_short_while_pictures_are_drawn() -> None:
    """And as they were afterwards, whatever ended the drawing."""
    before_s, seen_s = sys.getswitchinterval(), list[float]()

    def drawn_until_interrupted() -> None:
        with short_turns():
            seen_s.append(sys.getswitchinterval())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        drawn_until_interrupted()
    assert seen_s == [pytest.approx(0.001)]
    assert sys.getswitchinterval() == before_s


@pytest.mark.usefixtures("small")
def test_a_run_draws_no_more_than_is_set(make_builder: MakeBuilder) -> None:
    """With `display.fps` at 5 a run before a faster camera draws five pictures a second at most."""
    from mirror.app.live import LiveRun  # noqa: PLC0415 - mediapipe comes after the guard

    builder: Builder = make_builder(
        camera__name="actor:rest", camera__fps=20.0, display__name="offscreen", display__fps=5.0
    )
    report = long_enough(
        lambda seconds: LiveRun(builder, lambda _: None).run(seconds),
        lambda found: found.pictures > 0,
        2.0,
    )
    assert 1 <= report.pictures <= 5 * report.elapsed_s + 1
