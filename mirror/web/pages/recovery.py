"""The page "Recovery": how it goes over weeks, months, years."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from mirror.web.pages.measures import CORNER, FOLLOWED
from mirror.web.pages.memory import between, looking_back, now_by
from mirror.web.pages.moving import FOUR_WEEKS, moving_along
from mirror.web.pages.telling import Telling
from mirror.web.parts import parts_of
from mirror.web.rendering import language_of, page, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from starlette.requests import Request
    from starlette.responses import Response

    from mirror.anatomy import Side
    from mirror.language import Catalogue
    from mirror.storage.looking_back import LookingBack
    from mirror.storage.sums import SessionSum
    from mirror.web.parts import PageParts

PERIODS: Final = ("season", "year", "all")
_DAYS: Final = {"season": 84, "year": 365}
_LONGEST_DAYS: Final = 36_525
"""A hundred years: older dates come from a clock that was wrong."""


def recovery(request: Request) -> Response:
    """Tell how recovery goes, over the period that is asked for."""
    period = request.query_params.get("period", "")
    period = period if period in PERIODS else PERIODS[0]
    texts = words(language_of(request))
    return page(request, "recovery.html", **told(parts_of(request), period, texts))


def told(parts: PageParts, period: str, texts: Catalogue) -> dict[str, Any]:
    """Return what the page tells of one of `PERIODS`. Raises StorageError."""
    back, now = looking_back(parts.journal), now_by(parts.clock)
    last = now.date()
    first = _first(period, last, back, now)
    sessions = between(back, min(first, last - 2 * FOUR_WEEKS), last, now)
    side = side_of(sessions)
    telling = Telling(sessions, side, texts)
    followed = [one for one in FOLLOWED if side is not None or one is not CORNER]
    return {
        "period": period,
        "periods": PERIODS,
        "anything": bool(sessions),
        "side": side,
        "courses": [telling.course(one, first, last) for one in followed],
        "moving": moving_along(sessions, last, texts),
    }


def side_of(sessions: Sequence[SessionSum]) -> Side | None:
    """Return the palsied side of the latest session that names one; None: none does."""
    named = (one.involved for one in reversed(sessions) if one.involved is not None)
    return next(named, None)


def _first(period: str, last: date, back: LookingBack, now: datetime) -> date:
    """Return the first day of a period that ends with `last`."""
    if period in _DAYS:
        return last - timedelta(days=_DAYS[period] - 1)
    began = back.first_began() or now
    return max(min(began.date(), last), last - timedelta(days=_LONGEST_DAYS))
