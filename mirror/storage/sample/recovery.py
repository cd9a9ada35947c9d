"""The course of a made-up recovery, and what one smile on the way comes to.

No patient's data and no model of any: months of slow, uneven progress with numbers as large as
the sources say (facts), so that pages and charts are tried on something like what they will hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING, Final

from mirror.anatomy import PerSide, Side
from mirror.exercise.records import Breach, Estimate, Region, RepetitionRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

FULL_RANGE_MM: Final = 9.1
"""Of this face; healthy adults: 9.28 +/- 2.83 (facts)."""
_LIKELY: Final = (Region.EYE,) * 5 + (Region.CHIN, Region.CHIN, Region.LIPS, Region.BROW)
"""The eye moves along most often (product, 1)."""
_MIDDLE: Final = frozenset({Region.CHIN, Region.LIPS})
_VISIBLE_MM: Final = 0.8
_STAGES: Final = (("prepare", 21), ("smirk", 150), ("closed-smile", 400), ("open-smile", 1 << 30))
"""Each stage of the whole programme, and until which day."""


@dataclass(frozen=True, slots=True)
class Course:
    """Where the recovery is on one day."""

    day: int
    """Since the first session."""
    involved: Side
    pace: float = 1.0
    """How many times faster than that of the others this recovery is."""

    @property
    def recovered_ratio(self) -> float:
        """How far it has come, 0 to 1: slow at first, most within a year, never in a leap."""
        return 1.0 / (1.0 + exp(-(self.day * self.pace - 130) / 60.0))

    @property
    def breaches_ratio(self) -> float:
        """Share of smiles in which something moves along: most while the movement is half there.

        Synkinesis comes with the movement, and is unlearnt as it becomes sure.
        """
        return 0.08 + 2.0 * self.recovered_ratio * (1.0 - self.recovered_ratio)

    @property
    def stage(self) -> str:
        """The stage's key in the whole programme."""
        return next(key for key, until in _STAGES if self.day < until)

    @property
    def reach_mm(self) -> float:
        """Mean excursion of the involved side in a hold."""
        return 0.25 + 1.85 * self.recovered_ratio


def repetition(
    course: Course, form_mm: float, place: tuple[int, int], start_ns: int, random: Random
) -> RepetitionRecord:
    """Return one counted smile at `place`, its set and number; `form_mm`: how good a day it is."""
    measured = random.random() > 0.03  # noqa: PLR2004 - now and then a hand is in the way
    assisted = course.stage == "smirk" and random.random() < 0.5 * (1 - course.recovered_ratio)
    pair = _excursion_mm(course, form_mm, random, assisted=assisted) if measured else None
    hold_s = 10.0 + random.expovariate(3.0)
    return RepetitionRecord(
        set_number=place[0],
        number=place[1],
        start_ns=start_ns,
        duration_s=hold_s + random.uniform(1.2, 4.0),
        hold_s=hold_s,
        peak_effort_pct=_peaks(pair, random),
        effort_pct=None if pair is None else pair.map(_effort),
        excursion_mm=pair,
        symmetry_ratio=_symmetry(pair),
        onset_difference_ms=_onset_ms(course, pair, random),
        midline_pull_mm=_pull(course, random) if measured else None,
        breaches=_breaches(course, random) if measured else None,
        assisted=assisted,
        visible_movement=None if pair is None else pair.of(course.involved).mean > _VISIBLE_MM,
        measurable_ratio=random.uniform(0.9, 1.0) if measured else random.uniform(0.05, 0.3),
        above_band_s=_above_s(course, random),
    )


def _excursion_mm(
    course: Course, form_mm: float, random: Random, *, assisted: bool
) -> PerSide[Estimate]:
    reach_mm = course.reach_mm + form_mm + random.gauss(0.0, 0.18) + (0.9 if assisted else 0.0)
    own = Estimate(max(0.02, reach_mm), random.uniform(0.12, 0.3))
    other = Estimate(max(0.6, random.gauss(2.3, 0.22)), random.uniform(0.1, 0.25))
    return PerSide(own, other) if course.involved is Side.LEFT else PerSide(other, own)


def _effort(excursion_mm: Estimate) -> Estimate:
    percent = 100.0 / FULL_RANGE_MM
    return Estimate(excursion_mm.mean * percent, excursion_mm.uncertainty * percent)


def _peaks(pair: PerSide[Estimate] | None, random: Random) -> PerSide[float] | None:
    if pair is None:
        return None
    return pair.map(lambda one: _effort(one).mean + random.uniform(1.5, 8.0))


def _symmetry(pair: PerSide[Estimate] | None) -> Estimate | None:
    if pair is None:
        return None
    lesser, greater = sorted((pair.left, pair.right), key=lambda one: one.mean)
    return Estimate(lesser.mean / greater.mean, lesser.uncertainty / greater.mean)


def _onset_ms(course: Course, pair: PerSide[Estimate] | None, random: Random) -> float | None:
    if pair is None or pair.of(course.involved).mean <= _VISIBLE_MM:
        return None
    return random.gauss(220.0 - 170.0 * course.recovered_ratio, 60.0)


def _pull(course: Course, random: Random) -> Estimate:
    """Return the pull towards the strong side, as records have it: positive to the left."""
    pull_mm = random.gauss(1.4 - 1.1 * course.recovered_ratio, 0.2)
    towards_left = course.involved is Side.RIGHT
    return Estimate(pull_mm if towards_left else -pull_mm, random.uniform(0.08, 0.2))


def _breaches(course: Course, random: Random) -> tuple[Breach, ...]:
    if random.random() > course.breaches_ratio:
        return ()
    regions: Sequence[Region] = sorted(set(random.choices(_LIKELY, k=random.choice((1, 1, 1, 2)))))
    return tuple(
        Breach(one, None if one in _MIDDLE else course.involved, random.uniform(0.5, 3.5))
        for one in regions
    )


def _above_s(course: Course, random: Random) -> float:
    often = 0.4 - 0.25 * course.recovered_ratio
    return random.expovariate(0.5) if random.random() < often else 0.0
