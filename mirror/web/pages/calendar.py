"""The page "Calendar": a year of days, each with what was done on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import TYPE_CHECKING, Final

from mirror.storage.sums import NO_SESSION
from mirror.web.pages.memory import between, looking_back, now_by
from mirror.web.parts import parts_of
from mirror.web.rendering import page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from mirror.storage.sums import SessionSum

_DAY: Final = timedelta(days=1)
_TWICE: Final = 2
LEVELS: Final = ("none", "partial", "done", "twice")
"""What a day's colour says: the keys of their words are page-calendar-LEVEL."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One day."""

    day: date
    level: str
    """Of `LEVELS`."""
    future: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """One month, in weeks from Monday to Sunday. None: a day of another month."""

    number: int
    weeks: tuple[tuple[Cell | None, ...], ...]


def calendar(request: Request) -> Response:
    """Show one year's days, the present one's unless another is asked for."""
    parts = parts_of(request)
    now = now_by(parts.clock)
    back = looking_back(parts.journal)
    year = _year(request.query_params.get("year", ""), now.year)
    sessions = between(back, date(year, 1, 1), date(year, 12, 31), now)
    began = back.first_began()
    every = cells(sessions, date(year, 1, 1), date(year, 12, 31), now.date())
    return page(
        request,
        "calendar.html",
        year=year,
        months=_shown(tuple(_months(every)), year, now.date()),
        days=sum(one.level != LEVELS[0] for one in every),
        levels=LEVELS,
        earlier=year - 1 if began is not None and began.year < year else None,
        later=year + 1 if year < now.year else None,
    )


def cells(
    sessions: Sequence[SessionSum], first: date, last: date, today: date | None = None
) -> tuple[Cell, ...]:
    """Return each day from `first` to `last`; those after `today` are still to come."""
    by_day: dict[date, list[SessionSum]] = {}
    for session in sessions:
        by_day.setdefault(session.day, []).append(session)
    days = ((first + number * _DAY) for number in range((last - first).days + 1))
    return tuple(
        Cell(day, level(by_day.get(day, ())), today is not None and day > today) for day in days
    )


def level(sessions: Sequence[SessionSum]) -> str:
    """Return what was done in one day's sessions: one of `LEVELS`."""
    complete = sum(one.complete is True for one in sessions)
    if complete:
        return "twice" if complete >= _TWICE else "done"
    return "partial" if any(one.why != NO_SESSION for one in sessions) else "none"


def _year(asked: str, present: int) -> int:
    """Return the year that is asked for, if it is one that has been; else the present one."""
    if not asked.isascii() or not asked.isdigit() or len(asked) > len(str(MAXYEAR)):
        return present
    return int(asked) if MINYEAR < int(asked) <= present else present


def _months(every: Sequence[Cell]) -> Iterator[Month]:
    for number in range(1, 13):
        own = [one for one in every if one.day.month == number]
        days: list[Cell | None] = [*([None] * own[0].day.weekday()), *own]
        days += [None] * (-len(days) % 7)
        weeks = (tuple(days[start : start + 7]) for start in range(0, len(days), 7))
        yield Month(number, tuple(weeks))


def _shown(months: Sequence[Month], year: int, today: date) -> tuple[Month, ...]:
    """Return the months that have begun, the newest first."""
    begun = months[: today.month] if year == today.year else months
    return tuple(reversed(begun))
