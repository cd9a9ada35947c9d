"""Light goes rather than lies, and does not flicker."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirror.registration.prediction.fading import DARK, SHIPPED, Light, Trust, faded

if TYPE_CHECKING:
    from collections.abc import Iterable

MS = 1_000_000
FRAME_NS = 16 * MS
START_NS = 7_000_000_000_000
ERRORS = st.lists(st.sampled_from([0.5, 1.9, 2.1, 2.9, 3.1, 9.0, None]), min_size=100, max_size=300)


def _course(errors_mm: Iterable[float | None], light: Light = DARK) -> list[Light]:
    course, start_ns = [], START_NS if light.t_ns is None else light.t_ns + FRAME_NS
    for number, error_mm in enumerate(errors_mm):
        light = faded(light, error_mm, start_ns + number * FRAME_NS)
        course.append(light)
    return course


def _shown() -> Light:
    return _course([0.5] * 120)[-1]


def test_a_head_that_is_foretold_well_is_lit() -> None:
    """After the calm and the time to come in, all light is there and stays."""
    course = _course([0.5] * 120)
    assert course[0].alpha == 0.0
    whole = next(light for light in course if light.alpha == 1.0)
    assert whole.t_ns is not None
    wanted_ns = START_NS + (SHIPPED.calm_s + SHIPPED.in_s) * 1e9
    assert whole.t_ns == pytest.approx(wanted_ns, abs=2 * FRAME_NS)
    assert course[-1].alpha == 1.0


@pytest.mark.parametrize("error_mm", [3.1, 50.0, None])
def test_beyond_the_bound_light_goes_soon(error_mm: float | None) -> None:
    """Above `lost_mm`, or when nothing can be foretold, light is gone within `out_s`."""
    frames = round(SHIPPED.out_s * 1e9 / FRAME_NS) + 1
    assert _course([error_mm] * frames, _shown())[-1].alpha == 0.0


@pytest.mark.parametrize("error_mm", [2.1, 2.9])
def test_between_the_bounds_all_stays_as_it_is(error_mm: float) -> None:
    """What is lit stays lit, what is dark stays dark: that is the hysteresis."""
    assert _course([error_mm] * 100, _shown())[-1].alpha == 1.0
    assert _course([error_mm] * 100)[-1].alpha == 0.0


def test_light_comes_back_only_after_calm() -> None:
    """A short calm is none: one error above `found_mm` and the waiting begins anew."""
    calm = int(SHIPPED.calm_s * 1e9 / FRAME_NS)
    dark = _course([9.0] * 30, _shown())[-1]
    course = _course([*[0.5] * calm, 2.1, *[0.5] * calm], dark)
    assert {light.alpha for light in course} == {0.0}
    assert _course([0.5] * 3, course[-1])[-1].alpha > 0.0


@given(errors_mm=ERRORS)
def test_light_never_jumps_nor_flashes(errors_mm: list[float | None]) -> None:
    """Whatever the errors: 0 to 1, no faster than told, and back at most three times a second."""
    course = _course(errors_mm)
    rises_ns = []
    for before, after in pairwise(course):
        change = after.alpha - before.alpha
        assert 0.0 <= after.alpha <= 1.0
        assert -FRAME_NS / 1e9 / SHIPPED.out_s - 1e-9 <= change
        assert change <= FRAME_NS / 1e9 / SHIPPED.in_s + 1e-9
        if before.going and not after.going and after.t_ns is not None:
            rises_ns.append(after.t_ns)
    assert all(later - earlier >= 1e9 / 3.0 for earlier, later in pairwise(rises_ns))


def test_time_that_runs_backwards_changes_nothing() -> None:
    """A time before the last is the last: no light comes or goes by it."""
    shown = _shown()
    assert shown.t_ns is not None
    again = faded(shown, 9.0, shown.t_ns - 500 * MS)
    assert (again.alpha, again.t_ns) == (shown.alpha, shown.t_ns)


@pytest.mark.parametrize(
    "wrong",
    [{"found_mm": 3.0}, {"found_mm": 0.0}, {"calm_s": 0.0}, {"out_s": -1.0}, {"in_s": 0.0}],
)
def test_bounds_that_would_flicker_are_refused(wrong: dict[str, float]) -> None:
    """No hysteresis, no bound, no time: each is named."""
    with pytest.raises(ValueError, match="Trust: expected"):
        Trust(**wrong)
