"""Times that files and drivers tell, and what is made of them."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.timing import LostFrames, PresentationTimes, sane_fps

MS = 1_000_000


def test_times_count_from_the_first_picture() -> None:
    """A first picture that is not at 0 becomes 0, and the distances stay as they are."""
    times = PresentationTimes(25.0)
    assert [times.next_ns(ms) for ms in (1400.0, 1440.0, 1473.5)] == [0, 40 * MS, 73_500_000]


def test_times_that_stand_still_go_on_by_one_interval() -> None:
    """A container without times still gives the rate it claims, for longer than the leap limit."""
    times = PresentationTimes(25.0)
    assert [times.next_ns(0.0) for _ in range(600)] == [n * 40 * MS for n in range(600)]


def test_a_single_step_back_is_put_between_its_neighbours() -> None:
    """One wrong time is moved to the nominal interval; those after it keep their own."""
    times = PresentationTimes(25.0)
    told = [times.next_ns(ms) for ms in (0.0, 40.0, 20.0, 120.0)]
    assert told == [0, 40 * MS, 80 * MS, 120 * MS]


def test_a_leap_does_not_last() -> None:
    """After a leap of over ten seconds, either way, counting goes on from the last picture."""
    times = PresentationTimes(25.0)
    told = [times.next_ns(ms) for ms in (0.0, 40.0, 95_443_717.0, 95_443_734.0, 0.0, 17.0)]
    assert told == [ms * MS for ms in (0, 40, 80, 97, 137, 154)]


def test_a_pause_is_kept() -> None:
    """A variable-rate recording may show one picture for several seconds."""
    times = PresentationTimes(25.0)
    assert [times.next_ns(ms) for ms in (0.0, 9000.0)] == [0, 9000 * MS]


@pytest.mark.parametrize("first", [0.0, math.nan])
def test_times_that_are_no_numbers_are_replaced(first: float) -> None:
    """NaN and infinity count as no time at all, first or later."""
    times = PresentationTimes(50.0)
    assert [times.next_ns(ms) for ms in (first, math.nan, math.inf)] == [0, 20 * MS, 40 * MS]


@given(st.lists(st.floats(), min_size=2, max_size=60), st.floats())
def test_times_always_increase(positions_ms: list[float], fps: float) -> None:
    """Whatever a container says, times start at 0 and strictly increase."""
    times = PresentationTimes(fps)
    told = [times.next_ns(ms) for ms in positions_ms]
    assert told[0] == 0
    assert all(later > earlier for earlier, later in pairwise(told))


@pytest.mark.parametrize("claimed", [0.0, -1.0, 90_000.0, math.nan, math.inf])
def test_an_impossible_rate_becomes_thirty(claimed: float) -> None:
    """A container's nonsense rate is not believed."""
    assert sane_fps(claimed) == 30.0


def test_a_missing_picture_is_counted() -> None:
    """Twice the interval is one lost picture, four times is three; jitter is none."""
    lost = LostFrames(25.0)
    times_ms = (0, 40, 80, 125, 158, 200, 280, 440)
    assert [lost.before(ms * MS) for ms in times_ms] == [0, 0, 0, 0, 0, 0, 1, 3]


def test_a_camera_that_slows_down_loses_nothing() -> None:
    """A webcam that halves its rate in the dark is believed after a few pictures."""
    lost = LostFrames(30.0)
    counted = [lost.before(n * 66 * MS) for n in range(40)]
    assert sum(counted[:6]) <= 5
    assert sum(counted[6:]) == 0
