"""Means over sessions: what may be said of them, and what may not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from mirror.anatomy import Side
from mirror.storage.sums import Means, SessionSum
from mirror.web.pages.trends import Mean, bins, course, differ, mean_of, student_t

if TYPE_CHECKING:
    from collections.abc import Sequence

TABLES = {2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 10: 2.228, 30: 2.042}
"""Student's t for 95 %, two-sided, from the usual printed tables."""


def session(day: date, excursion_mm: float | None = None) -> SessionSum:
    """Return a session of ten smiles on `day`."""
    return SessionSum(
        session_id=day.toordinal(),
        programme="whole",
        stage="smirk",
        involved=Side.LEFT,
        began=datetime(day.year, day.month, day.day, 7, tzinfo=UTC),
        day=day,
        clock_unsynced=False,
        lasted=timedelta(minutes=20),
        complete=True,
        why="done",
        planned=10,
        sets=1,
        counted=10,
        hold_s=100.0,
        smiling_s=140.0,
        above_band_s=7.0,
        assisted=0,
        tried=0,
        unseen=0,
        known=10,
        moved_along={},
        means=Means(excursion_mm, 2.4, 0.8, 10),
    )


@pytest.mark.parametrize("freedom", TABLES)
def test_students_t_is_that_of_the_tables(freedom: int) -> None:
    """The formula stays within 4 % of the tables at two degrees of freedom, 1 % from three on."""
    most = 0.04 if freedom == 2 else 0.01
    assert student_t(freedom) == pytest.approx(TABLES[freedom], rel=most)


def test_a_mean_with_its_margin() -> None:
    """1, 2 and 3: mean 2, standard error 1 / sqrt 3, and with two degrees of freedom +/- 2.48."""
    mean = mean_of([1.0, 2.0, 3.0])
    assert mean is not None
    assert mean.value == 2.0
    assert mean.error == pytest.approx(0.57735, abs=1e-5)
    assert mean.margin == pytest.approx(4.303 * 0.57735, rel=0.04)


@pytest.mark.parametrize("values", [[1.5], [1.5, 1.7]])
def test_two_sessions_are_too_few_to_say(values: Sequence[float]) -> None:
    """Below three sessions there is a mean, and nothing is said of how sure it is."""
    mean = mean_of(values)
    assert mean is not None
    assert mean.error is None
    assert mean.margin is None
    assert mean_of([]) is None


def test_a_difference_is_told_only_when_chance_would_rarely_make_it() -> None:
    """Apart by more than Welch's bound they differ, by less they do not, and few say nothing."""
    one = Mean(1.4, 0.1, 7)
    bound = 2.447 * 2**0.5 * 0.1
    assert differ(one, Mean(1.4 - 1.05 * bound, 0.1, 7)) is True
    assert differ(one, Mean(1.4 - 0.95 * bound, 0.1, 7)) is False
    assert differ(one, Mean(9.9, None, 2)) is None
    assert differ(one, Mean(1.4 - 1.05 * bound, 0.1, 4)) is False, "the lesser number decides"


def test_weeks_end_today() -> None:
    """A short period falls into weeks of seven days, the last of which ends with its last day."""
    spans = bins(date(2026, 5, 1), date(2026, 5, 20))
    assert spans == (
        (date(2026, 5, 1), date(2026, 5, 6)),
        (date(2026, 5, 7), date(2026, 5, 13)),
        (date(2026, 5, 14), date(2026, 5, 20)),
    )


def test_a_long_period_is_told_by_months() -> None:
    """Half a year and more falls into calendar months, every day in exactly one of them."""
    first, last = date(2024, 11, 12), date(2026, 2, 3)
    spans = bins(first, last)
    assert (spans[0], spans[-1]) == (
        (first, date(2024, 11, 30)),
        (date(2026, 2, 1), last),
    )
    assert len(spans) == 16
    assert sum((end - begin).days + 1 for begin, end in spans) == (last - first).days + 1


def test_many_years_are_told_by_quarters() -> None:
    """Four a year, from the calendar's own first days on."""
    spans = bins(date(2016, 11, 24), date(2026, 11, 23))
    assert spans[:2] == (
        (date(2016, 11, 24), date(2016, 12, 31)),
        (date(2017, 1, 1), date(2017, 3, 31)),
    )
    assert spans[-1] == (date(2026, 10, 1), date(2026, 11, 23))
    assert len(spans) == 41


def test_a_course_has_each_session_in_its_week() -> None:
    """A week's mean is that of its measured sessions; a week without one has none."""
    first, last = date(2026, 5, 1), date(2026, 5, 28)
    done = [
        session(date(2026, 5, 1), 1.0),
        session(date(2026, 5, 7), 2.0),
        session(date(2026, 5, 7), None),
        session(date(2026, 5, 22), 3.0),
        session(date(2026, 5, 28), 5.0),
        session(date(2026, 5, 30), 100.0),
    ]
    steps = course(done, bins(first, last), lambda one: one.means.excursion_mm)
    assert [None if one.mean is None else one.mean.value for one in steps] == [1.5, None, None, 4.0]
    assert steps[0].mean is not None
    assert steps[0].mean.sessions == 2
