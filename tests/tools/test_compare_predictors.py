"""The comparison of the predictors in CONTRIBUTING.md."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from mirror.registration.prediction.candidates import BEST, CANDIDATES, UNPREDICTED
from tools.compare_predictors import (
    PAGE,
    compared_in,
    computed,
    computed_in,
    computed_tracks,
    seen_in,
)

TREMBLING_MM = 0.15


def test_the_table_is_what_is_computed() -> None:
    """For the chosen predictor, and for none, CONTRIBUTING shows what the code makes of it."""
    shown, tracks = computed_in(PAGE.read_text(encoding="utf-8")), computed_tracks()
    assert list(shown) == list(CANDIDATES)
    for name in (UNPREDICTED, BEST):
        now = computed(CANDIDATES[name](), tracks)
        assert astuple(now) == pytest.approx(astuple(shown[name]), abs=0.006)


def test_the_chosen_one_is_the_best() -> None:
    """Of all that tremble by 0.15 mm at most, it comes off best in its own worst column.

    Columns are taken as a share of what they are without prediction.
    """
    page = PAGE.read_text(encoding="utf-8")
    made, met = computed_in(page), seen_in(page)

    def moving_mm(name: str) -> tuple[float, ...]:
        one, two = made[name], met[name]
        drawn = (two.drawn_swaying, two.drawn_nodding, two.moving_head)
        return (one.swaying, one.hurried, one.nodding, one.stopping, *drawn, two.recorded)

    def worst_share(name: str) -> float:
        pairs = zip(moving_mm(name), moving_mm(UNPREDICTED), strict=True)
        return max(with_it / without for with_it, without in pairs)

    quiet = {name for name in made if made[name].at_rest <= TREMBLING_MM}
    assert set(CANDIDATES) - quiet == {UNPREDICTED}
    assert min(quiet, key=worst_share) == BEST


def test_a_page_without_its_marks_is_named() -> None:
    """Without the marks the table has no place, and the error says what to put back."""
    with pytest.raises(ValueError, match="put them back"):
        compared_in("# Contributing", {})
