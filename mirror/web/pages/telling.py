"""How one measure went, told: words first, then a chart, then the chart's figures as a table."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from mirror.web.charts import Chart, Line, Point, drawn
from mirror.web.pages.memory import within
from mirror.web.pages.trends import WEEK, bins, course, differ, mean_over

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mirror.anatomy import Side
    from mirror.language import Catalogue
    from mirror.storage.sums import SessionSum
    from mirror.web.pages.measures import Measure
    from mirror.web.pages.trends import Bin, Mean

_TICKS: Final = 5
"""About so many dates fit under a chart on a telephone."""
_EXACT: Final = 1e-9
_YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Course:
    """A measure over a period."""

    key: str
    words: str
    """What is to be known, in one sentence."""
    sure: str
    """How sure that is; empty: nothing to be said."""
    chart: str
    """An SVG element; empty: nothing to be drawn."""
    rows: tuple[tuple[str, str, int], ...]
    """Days, mean with its margin, and sessions."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told from."""

    sessions: Sequence[SessionSum]
    """In order of time."""
    side: Side | None
    """The palsied one."""
    texts: Catalogue

    def course(self, measure: Measure, first: date, last: date) -> Course:
        """Return how `measure` went on the days from `first` to `last`."""
        texts = self.texts
        steps = course(self.sessions, bins(first, last), lambda one: measure.of(one, self.side))
        words, sure = self.compared(measure, last)
        return Course(
            measure.key,
            words,
            sure,
            _chart(measure, steps, self.side, texts),
            tuple(_row(step, measure, texts) for step in reversed(steps) if step.mean is not None),
        )

    def compared(self, measure: Measure, last: date) -> tuple[str, str]:
        """Return the sentence of the week that ends with `last`, and one of how sure it is."""
        texts = self.texts
        now, before = self._week(measure, last), self._week(measure, last - WEEK)
        if now is None or now.margin is None:
            return texts.say(f"page-recovery-{measure.key}-few"), ""
        named = {"side": self.side or "none", "now": now.value}
        margin = texts.say("page-recovery-margin", margin=rounded_up(now.margin), unit=measure.unit)
        if before is None or before.margin is None:
            return texts.say(f"page-recovery-{measure.key}-alone", **named), margin
        sentence = texts.say(f"page-recovery-{measure.key}-words", before=before.value, **named)
        key = "page-recovery-differs" if differ(now, before) else "page-recovery-alike"
        return sentence, f"{margin} {texts.say(key)}"

    def _week(self, measure: Measure, last: date) -> Mean | None:
        week = within(self.sessions, last - WEEK + timedelta(days=1), last)
        return mean_over(week, lambda one: measure.of(one, self.side))


def figure(mean: Mean | None, unit: str, texts: Catalogue) -> str:
    """Return a mean with its margin, in words; without one where that cannot be told."""
    if mean is None:
        return texts.say("page-unmeasured")
    margin = math.inf if mean.margin is None else mean.margin
    return estimate(mean.value, margin, unit, texts)


def estimate(value: float, margin: float, unit: str, texts: Catalogue) -> str:
    """Return a figure with half its 95 % interval, in words; without it where it has no end."""
    if not math.isfinite(margin):
        return f"{texts.say(f'page-{unit}', value=value)} ({texts.say('page-few')})"
    digits = 0 if unit == "percent" else 1
    return texts.say(f"page-{unit}-margin", value=value, margin=rounded_up(margin, digits))


def rounded_up(margin: float, digits: int = 1) -> float:
    """Return a margin as it is written: never smaller than it is, so never nothing."""
    steps = 10.0**digits
    return max(1.0, math.ceil(margin * steps - _EXACT)) / steps


def _row(step: Bin, measure: Measure, texts: Catalogue) -> tuple[str, str, int]:
    assert step.mean is not None
    days = texts.say("page-chart-span", first=step.first, last=step.last)
    return days, figure(step.mean, measure.unit, texts), step.mean.sessions


def _chart(measure: Measure, steps: Sequence[Bin], side: Side | None, texts: Catalogue) -> str:
    if not any(step.mean for step in steps):
        return ""
    colour = side.value if side is not None and measure.key == "corner" else "accent"
    chart = Chart(
        name=measure.key,
        title=texts.say(f"page-recovery-{measure.key}"),
        description=texts.say("page-chart-words", since=steps[0].first, until=steps[-1].last),
        y_label=texts.say(f"page-chart-{measure.unit}"),
        x_label="",
        ticks=_ticks(steps, texts),
        lines=(Line("", colour, tuple(_point(step) for step in steps)),),
        decimal_mark=texts.say("page-chart-mark"),
        least=-math.inf if measure.unit == "mm" else 0.0,
    )
    return drawn(chart)


def _point(step: Bin) -> Point:
    mean = step.mean
    at = step.last.toordinal()
    return Point(at, None) if mean is None else Point(at, mean.value, mean.margin)


def _ticks(steps: Sequence[Bin], texts: Catalogue) -> tuple[tuple[float, str], ...]:
    """Return some dates of the steps, evenly spread; years where there are several."""
    long = steps[-1].last - steps[0].first > 2 * _YEAR
    spread = max(1, -(-len(steps) // _TICKS))
    chosen = list(steps)[len(steps) - 1 :: -spread][::-1]
    return tuple(
        (
            one.last.toordinal(),
            f"{one.last:%Y}"
            if long
            else texts.say("page-chart-tick", day=one.last.day, month=one.last.month),
        )
        for one in chosen
    )
