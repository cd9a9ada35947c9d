"""The therapist's report: any period, on one sheet of paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MINYEAR, date, timedelta
from typing import TYPE_CHECKING, Final

from mirror.storage.sums import NO_SESSION
from mirror.web.pages.measures import CORNER, EVEN, FOLLOWED
from mirror.web.pages.memory import between, looking_back, now_by
from mirror.web.pages.moving import counted, region_words
from mirror.web.pages.outcome import EYE_OR_PAIN, RED_FLAG
from mirror.web.pages.recovery import side_of
from mirror.web.pages.session import stage_words
from mirror.web.pages.telling import Telling, figure
from mirror.web.pages.trends import bins, mean_over, sorted_into
from mirror.web.parts import parts_of
from mirror.web.rendering import language_of, page, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from mirror.language import Catalogue
    from mirror.storage.sums import SessionSum
    from mirror.web.pages.measures import Measure
    from mirror.web.pages.trends import Span

_DAYS: Final = 28
"""As long as there is between two visits, about."""
_LONGEST_DAYS: Final = 36_525
_DATE_LETTERS: Final = 10
_CHARTED: Final = (CORNER, EVEN)


@dataclass(frozen=True, slots=True)
class Amount:
    """What was done in a period."""

    sessions: int
    days: int
    """With a session."""
    complete: int
    minutes: int
    sets: int
    smiles: int
    assisted: int
    tried: int
    unseen: int
    flags: int
    """How often the mirror advised to seek help."""
    rests: int
    """How often it advised rest."""


@dataclass(frozen=True, slots=True)
class Row:
    """A week or a month of the report, in words."""

    first: date
    last: date
    amount: Amount
    figures: tuple[str, ...]
    """Of each of `FOLLOWED`."""


def report(request: Request) -> Response:
    """Show what was done and how it went in the period that is asked for."""
    parts, texts = parts_of(request), words(language_of(request))
    now = now_by(parts.clock)
    asked = _asked(request, now.date())
    first, last = asked or (now.date() - timedelta(days=_DAYS - 1), now.date())
    sessions = tuple(
        one
        for one in between(looking_back(parts.journal), first, last, now)
        if one.why != NO_SESSION
    )
    side = side_of(sessions)
    telling = Telling(sessions, side, texts)
    return page(
        request,
        "report.html",
        fault=asked is None and bool(request.query_params),
        typed={key: request.query_params.get(key, "")[:_DATE_LETTERS] for key in ("from", "to")},
        first=first,
        last=last,
        of=(last - first).days + 1,
        side=side,
        stages=_stages(sessions, texts),
        amount=_amount(sessions),
        rows=tuple(_rows(bins(first, last), telling)),
        courses=[telling.course(one, first, last) for one in _CHARTED if side or one is EVEN],
        moved=_moved(sessions, texts),
        followed=FOLLOWED,
    )


def _asked(request: Request, today: date) -> tuple[date, date] | None:
    """Return the period that is asked for; None: none, or none that makes sense."""
    try:
        first, last = (date.fromisoformat(request.query_params[key]) for key in ("from", "to"))
    except (KeyError, ValueError):
        return None
    last = min(last, today)
    sensible = first.year > MINYEAR and first <= last
    return (first, last) if sensible and (last - first).days < _LONGEST_DAYS else None


def _amount(sessions: Sequence[SessionSum]) -> Amount:
    lasted = sum((one.lasted for one in sessions), timedelta())
    return Amount(
        sessions=len(sessions),
        days=len({one.day for one in sessions}),
        complete=sum(one.complete is True for one in sessions),
        minutes=round(lasted / timedelta(minutes=1)),
        sets=sum(one.sets for one in sessions),
        smiles=sum(one.counted for one in sessions),
        assisted=sum(one.assisted for one in sessions),
        tried=sum(one.tried for one in sessions),
        unseen=sum(one.unseen for one in sessions),
        flags=sum(one.why == RED_FLAG for one in sessions),
        rests=sum(one.why == EYE_OR_PAIN for one in sessions),
    )


def _rows(spans: Sequence[Span], telling: Telling) -> Iterator[Row]:
    for span, those in zip(spans, sorted_into(spans, telling.sessions), strict=True):
        figures = (_figure(one, those, telling) for one in FOLLOWED)
        yield Row(*span, _amount(those), tuple(figures))


def _figure(measure: Measure, sessions: Sequence[SessionSum], telling: Telling) -> str:
    if not sessions:
        return "\u2013"
    mean = mean_over(sessions, lambda one: measure.of(one, telling.side))
    return figure(mean, measure.unit, telling.texts)


def _stages(sessions: Sequence[SessionSum], texts: Catalogue) -> str:
    """Return the stages that were practised, in the order of their first session."""
    return ", ".join(stage_words(one, texts) for one in dict.fromkeys(s.stage for s in sessions))


def _moved(sessions: Sequence[SessionSum], texts: Catalogue) -> str:
    regions, known = counted(sessions)
    if not known:
        return texts.say("page-unmeasured")
    told = (
        f"{region_words(moved, texts)} {texts.say('page-percent', value=100.0 * count / known)}"
        for moved, count in regions.most_common()
    )
    return ", ".join(told) or texts.say("page-smile-moved-none")
