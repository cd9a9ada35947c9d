"""Which sessions a made-up day has: mostly one, often two, sometimes none for a week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from random import Random
    from zoneinfo import ZoneInfo

_AWAY_EVERY_DAYS: Final = 75
"""About so often somebody is away for some days."""


class Outcome(StrEnum):
    """How a session ends; the value is what its event says, as in `mirror.exercise.events`."""

    DONE = "done"
    AWAY = "away"
    PALM = "palm"
    IDLE = "idle"
    EYE_OR_PAIN = "eye_or_pain"
    UNPLUGGED = "interrupted"
    """No event says so: the power went."""


_OUTCOMES: Final = {
    Outcome.DONE: 90.0,
    Outcome.AWAY: 4.0,
    Outcome.PALM: 3.0,
    Outcome.IDLE: 1.0,
    Outcome.EYE_OR_PAIN: 0.7,
    Outcome.UNPLUGGED: 0.7,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """A session to be made up."""

    day: int
    """Since the first."""
    began: datetime
    """In the zone of the place."""
    outcome: Outcome


def plans(first: date, until: datetime, zone: ZoneInfo, random: Random) -> Iterator[Plan]:
    """Yield the sessions from `first` until `until`; the last day has its morning's."""
    away_days = 0
    for day in range((until.astimezone(zone).date() - first).days + 1):
        today = first + timedelta(days=day)
        last = today == until.astimezone(zone).date()
        away_days = _away_days(away_days, random)
        if away_days and not last:
            continue
        if last or random.random() < 0.88:  # noqa: PLR2004 - ours: adherence is what fails (facts)
            outcome = Outcome.DONE if last else _outcome(random)
            yield Plan(day, _at(today, 7.8, zone, random), outcome)
        if random.random() < 0.45:  # noqa: PLR2004 - ours: once or twice a day (product)
            yield Plan(day, _at(today, 19.0, zone, random), _outcome(random))


def _away_days(left: int, random: Random) -> int:
    if left:
        return left - 1
    return random.randint(3, 9) if random.random() < 1.0 / _AWAY_EVERY_DAYS else 0


def _outcome(random: Random) -> Outcome:
    return random.choices(list(_OUTCOMES), list(_OUTCOMES.values()))[0]


def _at(today: date, hour: float, zone: ZoneInfo, random: Random) -> datetime:
    midnight = datetime.combine(today, time(), zone)
    return midnight + timedelta(hours=min(hour + 2, max(hour - 1, random.gauss(hour, 0.6))))
