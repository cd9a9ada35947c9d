"""When light is seen, told from the calls that show it: against screens whose changes are known."""

from __future__ import annotations

import math

import numpy as np
import pytest

from mirror.pipeline.latency import CALLS_TO_TRUST, DisplayTiming, Latency, Seen
from mirror.pipeline.timing import Spread

MS = 1_000_000
PERIOD_NS = 1e9 / 60.0
CHANGE_NS = 5 * MS + 123_456
DRAWING_NS = 4 * MS
START_NS = 7_000_000_000_000


def _next_change(t_ns: float, period_ns: float = PERIOD_NS) -> int:
    return round(CHANGE_NS + math.ceil((t_ns - CHANGE_NS) / period_ns) * period_ns)


def _call(began_ns: int, *, waits: bool, rng: np.random.Generator) -> int:
    """Return when a call returns that draws for 4 ms and, perhaps, waits for the screen."""
    drawn_ns = began_ns + DRAWING_NS + int(rng.normal(0.5, 0.2) * MS)
    return _next_change(drawn_ns) + int(rng.uniform(0.05, 0.15) * MS) if waits else drawn_ns


def _watched(*, waits: bool, calls: int = 90, uneven_ms: float = 6.0) -> tuple[DisplayTiming, int]:
    """Return timing that has seen calls every 33 ms, unevenly, and the time of the last."""
    rng = np.random.default_rng(3)
    timing, t_ns = DisplayTiming(60.0), START_NS
    for number in range(calls):
        t_ns = START_NS + number * 33_333_333 + int(rng.uniform(0.0, uneven_ms) * MS)
        timing.shown(t_ns, _call(t_ns, waits=waits, rng=rng))
    return timing, t_ns


def test_a_screen_in_step_is_found_and_its_next_change_foretold() -> None:
    """Wherever in a change's time drawing begins, the change is foretold within half a ms."""
    timing, last_ns = _watched(waits=True)
    assert timing.in_step
    for later_ns in range(30 * MS, 47 * MS, MS):
        now_ns = last_ns + later_ns
        slack_ns = (_next_change(now_ns + DRAWING_NS) - now_ns - DRAWING_NS) % PERIOD_NS
        if slack_ns < 1.5 * MS:  # whether so late a picture still makes it is chance
            continue
        seen = timing.seen(now_ns)
        assert seen.in_step
        assert seen.t_ns == pytest.approx(_next_change(now_ns + DRAWING_NS), abs=MS / 2)


def test_calls_that_wait_for_nothing_say_so() -> None:
    """Where calls end whenever drawing ends, light is told to come when the drawing is over."""
    timing, last_ns = _watched(waits=False)
    assert not timing.in_step
    assert timing.seen(last_ns) == Seen(
        pytest.approx(last_ns + DRAWING_NS + MS / 2, abs=MS / 5),  # type: ignore[arg-type]  # stands for a number
        in_step=False,
    )


def test_a_steady_camera_is_no_screen() -> None:
    """Calls as even as a camera's frames end evenly, too: that alone proves no waiting."""
    timing, _ = _watched(waits=False, uneven_ms=0.0)
    assert not timing.in_step


def test_ends_that_fall_together_loosely_are_no_screens() -> None:
    """Calls that begin anywhere and end within 9 ms of one another waited for something else."""
    rng, timing = np.random.default_rng(5), DisplayTiming(60.0)
    for number in range(90):
        ended_ns = _next_change(START_NS + number * 33_333_333) + int(rng.uniform(0.0, 9.0) * MS)
        timing.shown(ended_ns - int(rng.uniform(10.0, 26.7) * MS), ended_ns)
    assert not timing.in_step


def test_calls_that_begin_with_a_change_end_with_the_next() -> None:
    """Where the display is known to wait, each call follows the last: still no change is missed."""
    rng, timing = np.random.default_rng(6), DisplayTiming(60.0, waits=True)
    ended_ns, errors_ns = _next_change(START_NS), []
    for _ in range(300):
        began_ns = ended_ns + int(rng.exponential(0.3) * MS)
        foretold = timing.seen(began_ns)
        ended_ns = _call(began_ns, waits=True, rng=rng)
        timing.shown(began_ns, ended_ns)
        errors_ns.append(abs(foretold.t_ns - ended_ns))
    assert foretold.in_step
    assert max(errors_ns[CALLS_TO_TRUST:]) < MS / 2


def test_a_display_without_a_rate_is_never_in_step() -> None:
    """Off screen there is no change to wait for."""
    timing = DisplayTiming(None)
    for number in range(2 * CALLS_TO_TRUST):
        timing.shown(number * 33 * MS, number * 33 * MS + 2 * MS)
    assert timing.seen(1_000 * MS) == Seen(1_002 * MS, in_step=False)


def test_a_few_calls_prove_nothing() -> None:
    """Before CALLS_TO_TRUST calls nothing is said of the screen."""
    timing, _ = _watched(waits=True, calls=CALLS_TO_TRUST - 1)
    assert not timing.in_step


def test_a_rate_that_is_slightly_off_is_followed() -> None:
    """A screen at 59.94 Hz that calls itself 60 is still foretold within 1.5 ms."""
    rng, real_ns = np.random.default_rng(4), 1e9 / 59.94
    timing = DisplayTiming(60.0)
    for number in range(300):
        t_ns = START_NS + number * 33_333_333 + int(rng.uniform(0.0, 6.0) * MS)
        timing.shown(t_ns, _next_change(t_ns + DRAWING_NS, real_ns))
    now_ns = _next_change(t_ns + 40 * MS, real_ns) - 10 * MS
    assert timing.in_step
    assert timing.seen(now_ns).t_ns == pytest.approx(now_ns + 10 * MS, abs=1.5 * MS)


def test_what_the_screen_itself_adds_is_added() -> None:
    """A lag that somebody has filmed comes on top, in step or not."""
    timing = DisplayTiming(None, screen_lag_ns=9 * MS)
    timing.shown(0, 2 * MS)
    assert timing.seen(100 * MS) == Seen(111 * MS, in_step=False)


@pytest.mark.parametrize("rate_hz", [0.0, -60.0, math.nan])
def test_an_impossible_rate_is_refused(rate_hz: float) -> None:
    """The fault names what was found and what to pass instead."""
    with pytest.raises(ValueError, match="pass None"):
        DisplayTiming(rate_hz)


def test_latency_is_from_exposure_to_light() -> None:
    """Light seen 70 ms after the middle of the exposure is a latency of 70 ms."""
    latency = Latency()
    assert latency.spread() is None
    for number in range(3):
        latency.note(number * 33 * MS, Seen(number * 33 * MS + 70 * MS, in_step=True))
    assert latency.spread() == Spread(70.0, 70.0, 3)
