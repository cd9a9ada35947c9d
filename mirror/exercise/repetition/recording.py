"""What a repetition comes to, once it has been let go of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirror.anatomy import Side
from mirror.exercise.records import RepetitionRecord
from mirror.exercise.repetition.attempt import ASSISTED_NS, Attempt, estimates, visibly_moved
from mirror.exercise.repetition.onset import difference_ms

if TYPE_CHECKING:
    from mirror.exercise.repetition.onset import Rises


def onset_difference_ms(
    attempt: Attempt, rises: Rises | None, involved: Side | None
) -> float | None:
    """Return the involved (or left) side's start minus the other's, in ms; None: not both moved."""
    reached = estimates(attempt.sums.excursion_mm)
    if rises is None or reached is None:
        return None
    return difference_ms(rises, reached.map(lambda one: one.mean), involved or Side.LEFT)


def record(
    attempt: Attempt,
    t_ns: int,
    place: tuple[int, int],
    involved: Side | None,
) -> RepetitionRecord:
    """Return the record of a repetition let go of at `t_ns`; `place` is its set and its number.

    What was seen is told; that something did not happen, only where enough was seen to say so.
    """
    sums = attempt.sums
    excursion_mm = estimates(sums.excursion_mm)
    known = attempt.known and excursion_mm is not None
    moved = excursion_mm is not None and visibly_moved(excursion_mm, attempt.visible_mm, involved)
    return RepetitionRecord(
        set_number=place[0],
        number=place[1],
        start_ns=attempt.start_ns,
        duration_s=(t_ns - attempt.start_ns) / 1e9,
        hold_s=attempt.held_ns / 1e9,
        peak_effort_pct=attempt.peak_pct,
        effort_pct=estimates(sums.effort_pct),
        excursion_mm=excursion_mm,
        symmetry_ratio=sums.symmetry_ratio.estimate(),
        onset_difference_ms=attempt.onset_ms,
        midline_pull_mm=sums.pull_mm.estimate(),
        breaches=attempt.breaches if attempt.breaches or known else None,
        assisted=attempt.assisted_ns >= ASSISTED_NS,
        visible_movement=moved if moved or known else None,
        measurable_ratio=attempt.seen / attempt.frames if attempt.frames else 0.0,
        above_band_s=attempt.above_ns / 1e9,
    )
