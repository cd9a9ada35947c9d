"""What one stored session says about its stage."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev
from typing import TYPE_CHECKING, Final

from mirror.anatomy import Side
from mirror.exercise.records import Estimate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mirror.exercise.records import RepetitionRecord


FEWEST_HOLDS: Final = 3
"""Fewer measured holds in a session say nothing about how they spread; ours."""
CUT_SHORT: Final = frozenset({"away", "palm", "interrupted", "red_flag", "eye_or_pain", "menu"})
"""Why a session ended, as its event says it, where something else came between: the doorbell, the
patient's own hand, a power cut, an illness. Trying nothing, or for too long, is not among them."""


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One stored session, as far as a stage is judged by it. What was not measured is None."""

    programme: str
    """The programme's key."""
    stage: str
    """The stage's key."""
    complete: bool
    """Whether all steps were done."""
    planned: int
    """Repetitions of the sets that were begun; 0: none was."""
    counted: int
    visible_ratio: float | None = None
    """Share of the repetitions in which the involved side moved visibly, of those of which enough
    was seen to say so; None: of less than half was."""
    excursion_mm: Estimate | None = None
    """Involved side, over the holds without a finger: the finger's travel is not the muscle's."""
    symmetry_ratio: Estimate | None = None
    """Over the holds without a finger."""
    midline_pull_mm: Estimate | None = None
    """Over the holds without a finger; positive: towards the non-involved side."""
    breaches_ratio: float | None = None
    """Share of the repetitions in which a region moved along, likewise."""
    cut_short: bool = False
    """Whether something else came between: that says nothing of what the patient can do."""


def summarise(  # noqa: PLR0913 - what a session's row has, each by name
    *,
    programme: str,
    stage: str,
    complete: bool,
    planned: int,
    repetitions: Sequence[RepetitionRecord],
    involved: Side | None,
    why: str | None = None,
) -> SessionSummary:
    """Return what the counted `repetitions` of one session come to; `why` it ended.

    Without an involved side neither its excursion nor the pull towards the other is known.
    """
    own = [one for one in repetitions if not one.assisted]
    return SessionSummary(
        programme=programme,
        stage=stage,
        complete=complete,
        planned=planned,
        counted=len(repetitions),
        visible_ratio=_share(one.visible_movement for one in repetitions),
        excursion_mm=_excursion(own, involved),
        symmetry_ratio=_together(one.symmetry_ratio for one in own),
        midline_pull_mm=_pull(own, involved),
        breaches_ratio=_share(
            None if one.breaches is None else bool(one.breaches) for one in repetitions
        ),
        cut_short=not complete and why in CUT_SHORT,
    )


def _excursion(repetitions: Sequence[RepetitionRecord], involved: Side | None) -> Estimate | None:
    if involved is None:
        return None
    return _together(
        None if one.excursion_mm is None else one.excursion_mm.of(involved) for one in repetitions
    )


def _pull(repetitions: Sequence[RepetitionRecord], involved: Side | None) -> Estimate | None:
    """Return the pull towards the non-involved side; records have it towards the left."""
    pull = _together(one.midline_pull_mm for one in repetitions)
    if pull is None or involved is None:
        return None
    return pull if involved.other is Side.LEFT else Estimate(-pull.mean, pull.uncertainty)


def _together(estimates: Iterable[Estimate | None]) -> Estimate | None:
    """Return the mean of the repetitions' means and its standard error over repetitions."""
    means = [one.mean for one in estimates if one is not None]
    if len(means) < FEWEST_HOLDS:
        return None
    return Estimate(fmean(means), stdev(means) / sqrt(len(means)))


def _share(flags: Iterable[bool | None]) -> float | None:
    """Return the share of what is true among what is known; None: less than half is known."""
    every = list(flags)
    known = [flag for flag in every if flag is not None]
    return fmean(known) if known and 2 * len(known) >= len(every) else None
