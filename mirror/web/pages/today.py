"""The first page: whether today's session happened, how it goes, and how the mirror is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from mirror.web.pages.calendar import Cell, cells
from mirror.web.pages.live_words import HEALTH, live_words
from mirror.web.pages.measures import CORNER, FOLLOWED
from mirror.web.pages.memory import between, looking_back, now_by, within
from mirror.web.pages.recovery import side_of
from mirror.web.pages.telling import Telling
from mirror.web.pages.trends import WEEK
from mirror.web.parts import parts_of
from mirror.web.rendering import language_of, page, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from starlette.requests import Request
    from starlette.responses import Response

    from mirror.language import Catalogue
    from mirror.storage.sums import SessionSum

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days in words."""

    days: int
    """Of the seven, those with a session."""
    minutes: int
    sets: int
    smiles: int
    partial: int
    """Sessions that ended early."""
    cells: tuple[Cell, ...]


def today(request: Request) -> Response:
    """Tell in one sentence whether it happened today, then how it goes."""
    parts, texts = parts_of(request), words(language_of(request))
    now = now_by(parts.clock)
    day = now.date()
    sessions = between(looking_back(parts.journal), day - 2 * WEEK, day, now)
    return page(
        request,
        "today.html",
        live=live_words(parts, parts.status.read(), texts.name),
        health=HEALTH,
        week=_week(sessions, day),
        goes=_goes(sessions, day, texts),
        day=day,
    )


def _week(sessions: Sequence[SessionSum], day: date) -> Week:
    first = day - WEEK + _DAY
    done = within(sessions, first, day)
    return Week(
        days=len({one.day for one in done}),
        minutes=round(sum((one.lasted for one in done), timedelta()) / timedelta(minutes=1)),
        sets=sum(one.sets for one in done),
        smiles=sum(one.counted for one in done),
        partial=sum(one.complete is False for one in done),
        cells=cells(done, first, day),
    )


def _goes(sessions: Sequence[SessionSum], day: date, texts: Catalogue) -> list[str]:
    """Return a sentence on each thing that can be told; on the first, if none can."""
    side = side_of(sessions)
    if not sessions:
        return []
    telling = Telling(sessions, side, texts)
    told = [telling.compared(one, day) for one in FOLLOWED if side or one is not CORNER]
    return [sentence for sentence, sure in told if sure] or [told[0][0]]
