"""A day's sessions, and one session down to each smile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MINYEAR, date, timedelta
from typing import TYPE_CHECKING, Final

from mirror.anatomy import Side
from mirror.web.charts import Chart, Line, Point, drawn
from mirror.web.message import message
from mirror.web.pages.memory import between, looking_back, now_by
from mirror.web.pages.moving import region_words
from mirror.web.pages.outcome import outcome
from mirror.web.pages.trends import Z95
from mirror.web.parts import parts_of
from mirror.web.rendering import language_of, page, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from mirror.exercise.records import RepetitionRecord
    from mirror.language import Catalogue
    from mirror.storage.looking_back import SessionAtHand
    from mirror.storage.sums import SessionSum

_DAY: Final = timedelta(days=1)
_TICK: Final = 5
"""Every so many smiles have their number under a chart."""


@dataclass(frozen=True, slots=True)
class Brief:
    """One session in words."""

    session: SessionSum
    outcome: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Smile:
    """One counted smile in words. What was not measured says so."""

    set_number: int
    number: int
    held: str
    corner: str
    """Of the palsied side."""
    even: str
    moved: str
    assisted: bool
    tried: bool


def day(request: Request) -> Response:
    """Tell of one day's sessions."""
    parts, texts = parts_of(request), words(language_of(request))
    now = now_by(parts.clock)
    try:
        asked = date.fromisoformat(request.path_params["day"])
    except ValueError:
        return message(request, "not-found", 404)
    if not MINYEAR < asked.year <= now.year:
        return message(request, "not-found", 404)
    sessions = between(looking_back(parts.journal), asked, asked, now)
    return page(
        request,
        "day.html",
        day=asked,
        before=asked - _DAY,
        after=asked + _DAY if asked < now.date() else None,
        sessions=[brief(one, texts) for one in sessions],
    )


def session(request: Request) -> Response:
    """Tell of one session, smile by smile."""
    parts, texts = parts_of(request), words(language_of(request))
    at_hand = looking_back(parts.journal).session(request.path_params["session_id"])
    if at_hand is None:
        return message(request, "not-found", 404)
    stored = at_hand.session
    return page(
        request,
        "session.html",
        at_hand=at_hand,
        brief=brief(at_hand.sums, texts),
        stage=stage_words(stored.stage, texts),
        tight=_times("page-region", "region", stored.tight, texts),
        hints=_times("page-hint", "hint", stored.hints, texts),
        smiles=[_smile(one, stored.involved, texts) for one in stored.repetitions],
        chart=_chart(at_hand, texts),
    )


def brief(session: SessionSum, texts: Catalogue) -> Brief:
    """Return one session in words."""
    minutes = max(1, round(session.lasted / timedelta(minutes=1)))
    return Brief(session, outcome(session, texts), minutes)


def stage_words(stage: str, texts: Catalogue) -> str:
    """Return a stage's name in words; its key where the programme is somebody's own."""
    key = f"stage-{stage}"
    return texts.say(key) if key in texts else stage.replace("-", " ").replace("_", " ")


def moved_words(record: RepetitionRecord, texts: Catalogue) -> str:
    """Return which regions moved along in a smile."""
    if record.breaches is None:
        return texts.say("page-unmeasured")
    moved = {(breach.region.value, breach.side): None for breach in record.breaches}
    if not moved:
        return texts.say("page-smile-moved-none")
    return ", ".join(region_words(one, texts) for one in moved)


def _smile(record: RepetitionRecord, side: Side | None, texts: Catalogue) -> Smile:
    excursion = record.excursion_mm
    corner = even = texts.say("page-unmeasured")
    if excursion is not None and side is not None:
        corner = texts.say("page-mm", value=excursion.of(side).mean)
    if record.symmetry_ratio is not None:
        even = texts.say("page-percent", value=100.0 * record.symmetry_ratio.mean)
    return Smile(
        set_number=record.set_number,
        number=record.number,
        held=texts.say("page-s", value=record.hold_s),
        corner=corner,
        even=even,
        moved=moved_words(record, texts),
        assisted=record.assisted,
        tried=record.visible_movement is False,
    )


def _times(key: str, name: str, counts: Mapping[str, int], texts: Catalogue) -> str:
    """Return how often each thing was, the most frequent first; empty where nothing was."""
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(
        texts.say("page-times", count=count, what=texts.say(key, **{name: _key_of(what)}))
        for what, count in ordered
    )


def _key_of(what: str) -> str:
    return what.replace("_", "-")


def _chart(at_hand: SessionAtHand, texts: Catalogue) -> str:
    """Return how far each corner moved in each smile; empty where none was measured."""
    smiles = at_hand.session.repetitions
    measured = sum(one.excursion_mm is not None for one in smiles)
    if not measured:
        return ""
    numbers = range(1, len(smiles) + 1)
    chart = Chart(
        name="smiles",
        title=texts.say("page-session-chart"),
        description=texts.say("page-session-chart-words", measured=measured),
        y_label=texts.say("page-chart-mm"),
        x_label=texts.say("page-chart-smiles"),
        ticks=tuple((at, str(at)) for at in numbers if at == 1 or at % _TICK == 0),
        lines=tuple(_line(side, smiles, texts) for side in Side),
        decimal_mark=texts.say("page-chart-mark"),
        joined=False,
    )
    return drawn(chart)


def _line(side: Side, smiles: tuple[RepetitionRecord, ...], texts: Catalogue) -> Line:
    beside = -0.12 if side is Side.LEFT else 0.12
    points = (
        Point(number + beside, None)
        if one.excursion_mm is None
        else Point(
            number + beside,
            one.excursion_mm.of(side).mean,
            Z95 * one.excursion_mm.of(side).uncertainty,
        )
        for number, one in enumerate(smiles, 1)
    )
    return Line(texts.say(f"page-chart-{side.value}"), side.value, tuple(points))
