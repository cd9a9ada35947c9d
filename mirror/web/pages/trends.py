"""Means over sessions, with how far they can be trusted, and whether two of them differ.

Each session counts once, as its own mean: smiles of one session are alike, and twenty of them are
not twenty witnesses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import hypot, sqrt
from statistics import fmean, stdev
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mirror.storage.sums import SessionSum

Span: TypeAlias = tuple[date, date]
"""Some days: the first and the last of them."""
FEWEST_SESSIONS: Final = 3
"""Fewer say nothing about how sessions spread: "too few to say"; ours."""
WEEK: Final = timedelta(days=7)
_LONGEST_BY_WEEKS: Final = timedelta(days=183)
_LONGEST_BY_MONTHS: Final = timedelta(days=3 * 366)
"""Half a year has 26 points on a chart, three years have 36; ten years have 40 quarters."""
Z95: Final = 1.959964
"""Of a normal distribution's values, 95 % lie within so many standard deviations."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over sessions."""

    value: float
    error: float | None
    """Its standard error; None: too few sessions to say."""
    sessions: int

    @property
    def margin(self) -> float | None:
        """Half of its 95 % interval; None: too few sessions to say."""
        return None if self.error is None else self.error * student_t(self.sessions - 1)


@dataclass(frozen=True, slots=True)
class Bin:
    """Some days, and what was measured in them."""

    first: date
    last: date
    mean: Mean | None
    """None: nothing was measured."""


def mean_of(values: Sequence[float]) -> Mean | None:
    """Return the mean of sessions' values; None: there are none."""
    if not values:
        return None
    few = len(values) < FEWEST_SESSIONS
    error = None if few else stdev(values) / sqrt(len(values))
    return Mean(fmean(values), error, len(values))


def differ(one: Mean, other: Mean) -> bool | None:
    """Return whether two means differ by more than chance would, at 95 %; None: too few to say.

    Welch's comparison with the lesser number of degrees of freedom of the two: never too sure.
    """
    if one.error is None or other.error is None:
        return None
    freedom = min(one.sessions, other.sessions) - 1
    return abs(one.value - other.value) > student_t(freedom) * hypot(one.error, other.error)


def student_t(freedom: int) -> float:
    """Return within how many standard errors 95 % of means lie, by degrees of freedom, from 2.

    Abramowitz and Stegun, 26.7.5: within 4 % of the tables at 2, 1 % at 3, 0.3 % from 4 on.
    """
    z = Z95
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    )


def bins(first: date, last: date) -> tuple[Span, ...]:
    """Return the days from `first` to `last` in weeks that end with `last`, months or quarters."""
    if last - first > _LONGEST_BY_MONTHS:
        return tuple(_months(first, last, 3))
    if last - first > _LONGEST_BY_WEEKS:
        return tuple(_months(first, last, 1))
    return tuple(reversed(tuple(_weeks(first, last))))


def sorted_into(
    spans: Sequence[Span], sessions: Sequence[SessionSum]
) -> tuple[tuple[SessionSum, ...], ...]:
    """Return the sessions of each span; both are in order of time, and no two spans overlap."""
    found: list[list[SessionSum]] = [[] for _ in spans]
    place = 0
    for session in sessions:
        while place < len(spans) and session.day > spans[place][1]:
            place += 1
        if place == len(spans):
            break
        if session.day >= spans[place][0]:
            found[place].append(session)
    return tuple(tuple(those) for those in found)


def course(
    sessions: Sequence[SessionSum],
    spans: Sequence[Span],
    measure: Callable[[SessionSum], float | None],
) -> tuple[Bin, ...]:
    """Return what `measure` comes to in each span; `sessions` and `spans` are in order of time."""
    return tuple(
        Bin(*span, mean_over(those, measure))
        for span, those in zip(spans, sorted_into(spans, sessions), strict=True)
    )


def mean_over(
    sessions: Sequence[SessionSum], measure: Callable[[SessionSum], float | None]
) -> Mean | None:
    """Return the mean of what was measured in `sessions`; None: nothing was."""
    values = (measure(one) for one in sessions)
    return mean_of([value for value in values if value is not None])


def _weeks(first: date, last: date) -> Iterator[Span]:
    while last >= first:
        yield max(first, last - WEEK + timedelta(days=1)), last
        last -= WEEK


def _months(first: date, last: date, together: int) -> Iterator[Span]:
    """Yield calendar months, so many `together`, from those of a year's first on."""
    while first <= last:
        after = (first.month - 1) // together * together + together
        next_first = date(first.year + after // 12, after % 12 + 1, 1)
        yield first, min(last, next_first - timedelta(days=1))
        first = next_first
