"""One counted smile, with its course over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mirror.anatomy import Side
from mirror.web.charts import Chart, Line, Point, drawn
from mirror.web.message import message
from mirror.web.pages.memory import looking_back
from mirror.web.pages.session import moved_words
from mirror.web.pages.telling import estimate
from mirror.web.pages.trends import Z95
from mirror.web.parts import parts_of
from mirror.web.rendering import language_of, page, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from mirror.exercise.records import Estimate, RepetitionRecord
    from mirror.language import Catalogue
    from mirror.storage.looking_back import LookingBack, SessionAtHand, TraceSample

_BREAK_S: Final = 0.35
"""Kept ten times a second: a longer gap between two moments is shown as one."""
_TOGETHER_MS: Final = 100.0
"""Three pictures of thirty a second: closer together two starts cannot be told apart; ours."""
_TICK_S: Final = 5


@dataclass(frozen=True, slots=True)
class _Found:
    """A smile and where it stands in its session."""

    at_hand: SessionAtHand
    record: RepetitionRecord
    before: RepetitionRecord | None
    after: RepetitionRecord | None


def smile(request: Request) -> Response:
    """Tell of one smile."""
    parts, texts = parts_of(request), words(language_of(request))
    back = looking_back(parts.journal)
    asked = request.path_params
    found = _found(back.session(asked["session_id"]), asked["set_number"], asked["number"])
    if found is None:
        return message(request, "not-found", 404)
    record = found.record
    return page(
        request,
        "smile.html",
        session_id=found.at_hand.session_id,
        began=found.at_hand.session.began,
        record=record,
        before=found.before,
        after=found.after,
        figures=tuple(_figures(record, found.at_hand.session.involved, texts)),
        seconds=record.duration_s,
        chart=_chart(back, found, texts),
    )


def _found(at_hand: SessionAtHand | None, set_number: int, number: int) -> _Found | None:
    if at_hand is None:
        return None
    every = at_hand.session.repetitions
    for place, one in enumerate(every):
        if (one.set_number, one.number) == (set_number, number):
            before = every[place - 1] if place else None
            after = every[place + 1] if place + 1 < len(every) else None
            return _Found(at_hand, one, before, after)
    return None


def _figures(
    record: RepetitionRecord, involved: Side | None, texts: Catalogue
) -> Iterator[tuple[str, str]]:
    """Yield what is told of a smile: the key of its name, and the words."""
    yield "page-smile-lasted", texts.say("page-s", value=record.duration_s)
    yield "page-smile-held", texts.say("page-s", value=record.hold_s)
    for side in Side:
        mm = None if record.excursion_mm is None else record.excursion_mm.of(side)
        yield f"page-smile-{side.value}", _estimated(mm, "mm", texts)
    for side in Side:
        pct = None if record.effort_pct is None else record.effort_pct.of(side)
        yield f"page-smile-{side.value}-range", _estimated(pct, "percent", texts)
    yield "page-smile-even", _estimated(record.symmetry_ratio, "percent", texts, 100.0)
    yield "page-smile-onset", _onset(record.onset_difference_ms, involved, texts)
    yield "page-smile-pull", _pull(record.midline_pull_mm, texts)
    yield "page-smile-above", texts.say("page-s", value=record.above_band_s)
    yield "page-smile-moved", moved_words(record, texts)


def _estimated(found: Estimate | None, unit: str, texts: Catalogue, times: float = 1.0) -> str:
    """Return a mean over the hold with half its 95 % interval."""
    if found is None:
        return texts.say("page-unmeasured")
    return estimate(times * found.mean, times * Z95 * found.uncertainty, unit, texts)


def _onset(difference_ms: float | None, involved: Side | None, texts: Catalogue) -> str:
    """Return which side began first; the difference is of the palsied side, or of the left."""
    if difference_ms is None:
        return texts.say("page-unmeasured")
    if abs(difference_ms) < _TOGETHER_MS:
        return texts.say("page-smile-onset-together")
    key = "page-smile-onset-later" if difference_ms > 0.0 else "page-smile-onset-earlier"
    return texts.say(key, side=involved or Side.LEFT, ms=round(abs(difference_ms)))


def _pull(pull: Estimate | None, texts: Catalogue) -> str:
    if pull is None:
        return texts.say("page-unmeasured")
    side = Side.LEFT if pull.mean > 0.0 else Side.RIGHT
    return texts.say(f"page-smile-pull-{side.value}", mm=abs(pull.mean))


def _chart(back: LookingBack, found: _Found, texts: Catalogue) -> str:
    """Return the smile's course; empty where it is not kept any more."""
    record = found.record
    trace = back.trace(found.at_hand.session_id, record.start_ns, record.duration_s)
    if not trace:
        return ""
    chart = Chart(
        name="trace",
        title=texts.say("page-smile-trace"),
        description=texts.say("page-smile-trace-words", seconds=record.duration_s),
        y_label=texts.say("page-chart-mm"),
        x_label=texts.say("page-chart-seconds"),
        ticks=tuple((at, str(at)) for at in range(0, int(record.duration_s) + 1, _TICK_S)),
        lines=tuple(
            Line(texts.say(f"page-chart-{side.value}"), side.value, tuple(_points(trace, side)))
            for side in Side
        ),
        decimal_mark=texts.say("page-chart-mark"),
        marked=False,
    )
    return drawn(chart)


def _points(trace: Sequence[TraceSample], side: Side) -> Iterator[Point]:
    """Yield one side's way, with a gap wherever nothing was measured."""
    last_s = trace[0].t_s
    for one in trace:
        if one.t_s - last_s > _BREAK_S:
            yield Point(last_s, None)
        mm = one.excursion_left_mm if side is Side.LEFT else one.excursion_right_mm
        yield Point(one.t_s, mm)
        last_s = one.t_s
