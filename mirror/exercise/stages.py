"""From stored sessions to a proposal: the stage after this one, or the one before.

Pure, and never more than a proposal: a person confirms it, or does not. To and fro is kept apart
three times: every one of several sessions must show it, each by more than its own uncertainty,
and a programme's marks for going back lie below those that led forward (`programme.rules`). A
stage that was just begun has no sessions yet, so nothing is proposed for a while.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from math import inf
from statistics import fmean
from typing import TYPE_CHECKING, Final

from mirror.exercise.records import Estimate
from mirror.exercise.summaries import SessionSummary, summarise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from mirror.exercise.programme.records import Advance, Programme, Stage

__all__ = ["Ground", "Measured", "Proposal", "SessionSummary", "propose", "summarise"]


class Measured(StrEnum):
    """What a stage is judged by."""

    COUNTED = "counted"
    """Share of the planned repetitions that were counted."""
    VISIBLE = "visible"
    """Share of the repetitions in which the involved side moved visibly."""
    EXCURSION = "excursion"
    """Involved side's mean excursion, mm."""
    SYMMETRY = "symmetry"
    """Mean ratio of the lesser to the greater side."""
    PULL = "pull"
    """Mean pull of the midline towards the non-involved side, mm: the less the better."""
    BREACHES = "breaches"
    """Share of the repetitions in which a region moved along: the less the better."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A number that led to a proposal."""

    measure: Measured
    found: float
    """Mean over the sessions that were looked at, in the unit of `measure`."""
    mark: float
    """What the programme compares it with."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another stage, for a person to confirm."""

    programme: str
    stage: str
    """The present stage's key."""
    to: str
    """The proposed stage's key."""
    forward: bool
    """Whether `to` comes after `stage`."""
    sessions: int
    """How many sessions led to it."""
    grounds: tuple[Ground, ...]


_VALUES: Final[Mapping[Measured, Callable[[SessionSummary], Estimate | None]]] = {
    Measured.COUNTED: lambda one: _ratio(one.counted / one.planned if one.planned else None),
    Measured.VISIBLE: lambda one: _ratio(one.visible_ratio),
    Measured.EXCURSION: lambda one: one.excursion_mm,
    Measured.SYMMETRY: lambda one: one.symmetry_ratio,
    Measured.PULL: lambda one: one.midline_pull_mm,
    Measured.BREACHES: lambda one: _ratio(one.breaches_ratio),
}
_LESS_IS_BETTER: Final = (Measured.PULL, Measured.BREACHES)
_OF_A_SIDE: Final = (Measured.EXCURSION, Measured.PULL)
"""What only an involved side has."""


def propose(
    programme: Programme, stage: str, summaries: Sequence[SessionSummary]
) -> Proposal | None:
    """Return what the latest sessions in `stage` speak for; None: for staying.

    `summaries` are the stored sessions, oldest first; other programmes' and stages' among them do
    no harm. Raises KeyError when the programme has no such stage.
    """
    present = programme.stage(stage)
    number = programme.stages.index(present)
    recent = _recent(programme, stage, summaries)
    for forward, judge, to in ((False, _back, number - 1), (True, _forward, number + 1)):
        if to in range(len(programme.stages)) and (led := judge(present, recent)) is not None:
            sessions, grounds = led
            to_key = programme.stages[to].key
            return Proposal(programme.key, stage, to_key, forward, sessions, grounds)
    return None


def asks_for_a_side(stage: Stage) -> bool:
    """Return whether the way on from `stage` cannot be judged without an involved side."""
    asked = () if stage.forward is None else (measure for measure, _ in _asked(stage.forward))
    return any(measure in _OF_A_SIDE for measure in asked)


def _recent(
    programme: Programme, stage: str, summaries: Sequence[SessionSummary]
) -> list[SessionSummary]:
    """Return the sessions since `stage` was last begun, the newest first."""
    own = (one for one in reversed(summaries) if one.programme == programme.key)
    return list(takewhile(lambda one: one.stage == stage, own))


def _forward(
    stage: Stage, recent: Sequence[SessionSummary]
) -> tuple[int, tuple[Ground, ...]] | None:
    """Return what speaks for the next stage: whole sessions in a row, good in everything."""
    marks = stage.forward
    if marks is None:
        return None
    looked_at = [one for one in recent if one.complete][: marks.sessions]
    asked = dict(_asked(marks))
    good = all(_reaches(one, measure, mark) for one in looked_at for measure, mark in asked.items())
    if len(looked_at) < marks.sessions or not good:
        return None
    return marks.sessions, tuple(_grounds(looked_at, asked))


def _back(stage: Stage, recent: Sequence[SessionSummary]) -> tuple[int, tuple[Ground, ...]] | None:
    """Return what speaks for the stage before: the same thing amiss in sessions in a row.

    Sessions that ended before any smile, or because something else came between, say nothing.
    """
    marks = stage.back
    if marks is None:
        return None
    looked_at = [one for one in recent if one.planned > 0 and not one.cut_short][: marks.sessions]
    if len(looked_at) < marks.sessions:
        return None
    amiss = {
        measure: mark
        for measure, mark in _asked(marks)
        if all(_misses(one, measure, mark) for one in looked_at)
    }
    return (marks.sessions, tuple(_grounds(looked_at, amiss))) if amiss else None


def _asked(marks: Advance) -> Iterator[tuple[Measured, float]]:
    """Yield the marks that say anything: a share of at least 0 or at most 1 does not."""
    if marks.counted_ratio > 0.0:
        yield Measured.COUNTED, marks.counted_ratio
    if marks.visible_ratio > 0.0:
        yield Measured.VISIBLE, marks.visible_ratio
    if marks.excursion_mm > 0.0:
        yield Measured.EXCURSION, marks.excursion_mm
    if marks.symmetry_ratio > 0.0:
        yield Measured.SYMMETRY, marks.symmetry_ratio
    if marks.midline_pull_mm < inf:
        yield Measured.PULL, marks.midline_pull_mm
    if marks.breaches_ratio < 1.0:
        yield Measured.BREACHES, marks.breaches_ratio


def _reaches(session: SessionSummary, measure: Measured, mark: float) -> bool:
    """Whether the mark is reached for certain: what was not measured has not reached it."""
    value = _VALUES[measure](session)
    if value is None:
        return False
    if measure in _LESS_IS_BETTER:
        return value.mean + value.uncertainty <= mark
    return value.mean - value.uncertainty >= mark


def _misses(session: SessionSummary, measure: Measured, mark: float) -> bool:
    """Whether the mark is missed for certain: what was not measured has not missed it."""
    value = _VALUES[measure](session)
    if value is None:
        return False
    if measure in _LESS_IS_BETTER:
        return value.mean - value.uncertainty > mark
    return value.mean + value.uncertainty < mark


def _grounds(
    sessions: Sequence[SessionSummary], marks: Mapping[Measured, float]
) -> Iterator[Ground]:
    for measure, mark in marks.items():
        values = [value for one in sessions if (value := _VALUES[measure](one)) is not None]
        yield Ground(measure, fmean(value.mean for value in values), mark)


def _ratio(share: float | None) -> Estimate | None:
    """Return a share of what was counted: that is exact."""
    return None if share is None else Estimate(share, 0.0)
