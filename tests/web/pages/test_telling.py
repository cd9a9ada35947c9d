"""What the pages say of how it goes: true to the sessions, and silent where too little is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from mirror.anatomy import Side
from mirror.web.pages.measures import CORNER, EVEN, HOLD
from mirror.web.pages.moving import moving_along
from mirror.web.pages.telling import Telling, figure, rounded_up
from mirror.web.pages.trends import Mean
from mirror.web.rendering import words
from tests.web.pages.test_trends import session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mirror.storage.sums import SessionSum

TODAY = date(2026, 6, 1)
TEXTS = words("en")


def week(last: date, values: Sequence[float | None]) -> list[SessionSum]:
    """Return sessions on the days up to `last`, one for each value."""
    first = last - timedelta(days=len(values) - 1)
    return [session(first + timedelta(days=day), value) for day, value in enumerate(values)]


def told(now: Sequence[float | None], before: Sequence[float | None]) -> tuple[str, str]:
    """Return what is said of the corner after two such weeks."""
    sessions = week(TODAY - timedelta(days=7), before) + week(TODAY, now)
    return Telling(sessions, Side.LEFT, TEXTS).compared(CORNER, TODAY)


def test_this_week_beside_the_one_before() -> None:
    """Means of 1.4 and 1.1 mm with little spread: said so, with how sure that is."""
    words_, sure = told([1.3, 1.4, 1.5, 1.4], [1.0, 1.1, 1.2, 1.1])
    assert words_ == (
        "The left corner moved 1.4\u00a0mm on average this week, 1.1\u00a0mm the week before."
    )
    assert sure == (
        "Give or take 0.2\u00a0mm, as far as sessions differ from day to day. "
        "Chance alone would rarely make such a difference."
    )


def test_what_cannot_be_told_apart_is_said_to_be() -> None:
    """The same means with a wide spread prove nothing, and the page says so."""
    _, sure = told([0.4, 2.4, 0.9, 1.9], [0.1, 2.1, 0.6, 1.6])
    assert sure.endswith("The two are too close to tell apart.")


@pytest.mark.parametrize("now", [[], [1.4], [1.4, 1.5], [1.4, 1.5, None, None]])
def test_too_few_sessions_say_nothing(now: list[float | None]) -> None:
    """Below three measured sessions no mean of the week is named."""
    words_, sure = told(now, [1.0, 1.1, 1.2])
    assert words_ == "This week has too few measured sessions to say how far the corner moved."
    assert sure == ""


def test_a_first_week_stands_alone() -> None:
    """Without a week before there is nothing to compare with, and nothing is compared."""
    words_, sure = told([1.3, 1.4, 1.5], [])
    assert words_.endswith("The week before had too few sessions to say.")
    assert "apart" not in sure
    assert "chance" not in sure.lower()


def test_the_other_sides_past_is_left_out() -> None:
    """Sessions of another palsied side are no part of this side's mean."""
    sessions = week(TODAY, [1.0, 1.0, 1.0])
    said, _ = Telling(sessions, Side.RIGHT, TEXTS).compared(CORNER, TODAY)
    assert "too few" in said


def test_a_chart_has_its_figures_beside_it() -> None:
    """The table has a row for each week with a session, the newest first, and says what is few."""
    sessions = week(TODAY - timedelta(days=14), [1.0]) + week(TODAY, [1.3, 1.4, 1.5])
    course = Telling(sessions, Side.LEFT, TEXTS).course(CORNER, TODAY - timedelta(days=27), TODAY)
    assert [(mean, count) for _, mean, count in course.rows] == [
        ("1.4\u00a0±\u00a00.3\u00a0mm", 3),
        ("1.0\u00a0mm (too few)", 1),
    ]
    assert course.rows[0][0] == "26 May 2026 to 1 Jun 2026"
    assert course.chart.startswith("<svg")


def test_nothing_measured_has_no_chart() -> None:
    """An empty chart would look like a measurement."""
    course = Telling([], None, TEXTS).course(EVEN, TODAY - timedelta(days=27), TODAY)
    assert (course.chart, course.rows) == ("", ())


def test_a_margin_is_never_nothing() -> None:
    """Margins are rounded up: no figure is said to be surer than it is."""
    assert [rounded_up(one) for one in (0.0, 0.01, 0.1, 0.101, 1.0)] == [0.1, 0.1, 0.1, 0.2, 1.0]
    assert rounded_up(2.1, 0) == 3.0
    assert figure(None, "mm", TEXTS) == "not measured"
    assert figure(Mean(1.0, None, 2), "s", TEXTS) == "1.0\u00a0s (too few)"


def test_holding_is_told_in_seconds() -> None:
    """A hundred seconds in ten smiles are ten seconds a smile."""
    said, _ = Telling(week(TODAY, [None] * 3), Side.LEFT, TEXTS).compared(HOLD, TODAY)
    assert said.startswith("A smile was held in the band for 10.0\u00a0s")


def moved(day: date, counts: dict[tuple[str, Side | None], int], known: int = 10) -> SessionSum:
    """Return a session in which these regions moved along so often."""
    return replace(session(day), moved_along=counts, known=known)


def test_what_moved_along_by_region() -> None:
    """Shares of the smiles that were seen well; the most frequent is named, beside the past."""
    before = [moved(TODAY - timedelta(days=30 + n), {("eye", Side.LEFT): 5}) for n in range(2)]
    now = [
        moved(TODAY - timedelta(days=1), {("chin", None): 1, ("eye", Side.LEFT): 4}),
        moved(TODAY, {("eye", Side.LEFT): 2}),
    ]
    found = moving_along(before + now, TODAY, TEXTS)
    assert found.words == (
        "Most often, in the last four weeks: left eye, in 30\u00a0% of the smiles; "
        "in 50\u00a0% in the four weeks before."
    )
    assert [(one.region, one.now_pct, one.before_pct) for one in found.shares] == [
        ("left eye", 30.0, 50.0),
        ("chin", 5.0, 0.0),
    ]


def test_what_was_not_seen_did_not_stay_still() -> None:
    """Smiles of which it is not known what moved are no proof that nothing did."""
    unseen = [moved(TODAY, {}, known=0), moved(TODAY, {}, known=19)]
    assert "Too few smiles were seen well" in moving_along(unseen, TODAY, TEXTS).words
    seen = [moved(TODAY, {}, known=20)]
    assert moving_along(seen, TODAY, TEXTS).words.startswith("Nothing moved along")
