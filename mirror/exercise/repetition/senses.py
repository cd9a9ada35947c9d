"""What is felt of a smile: short means, and whether they lie in the band.

One picture cannot tell 2 mm from 3 mm (PMC8288314: a posed smile repeats within 1.5 mm), so
nothing is decided on a single frame.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mirror.anatomy import PerSide
from mirror.exercise.repetition.averages import drawn_towards
from mirror.exercise.repetition.limits import USUAL, Limits, limits

if TYPE_CHECKING:
    from mirror.exercise.guidance import Band
    from mirror.face.measures import FaceMeasures

MEAN_OVER_S: Final = 0.5
"""A smile is judged on about this long (derived: at 30 fps the noise of the measured excursion,
0.06 mm with neighbours alike for about 0.1 s, falls to 0.03 mm)."""

OPEN_MM: Final = 2.0
CLOSED_MM: Final = 1.2
"""Lips are apart above the first, and closed again below the second. At rest the measured gap
varies by 0.03 mm and a closed smile changes it by 0.1 mm (derived, on the drawn person)."""


@dataclass(frozen=True, slots=True)
class Senses:
    """Short means of what is judged, and the last sample beside them."""

    effort_pct: PerSide[float]
    excursion_mm: PerSide[float]
    pull_mm: float
    """Positive to the patient's left."""
    open_mm: float
    now_effort_pct: float
    """The greater side's, in the last frame alone."""
    now_excursion_mm: float
    """The same in millimetres."""
    now_open_mm: float
    limits: Limits = USUAL

    @property
    def greater_pct(self) -> float:
        """The greater side's effort: the involved side may not move yet (source)."""
        return max(self.effort_pct.left, self.effort_pct.right)

    @property
    def greater_mm(self) -> float:
        """The greater side's excursion; a corner that is drawn across is no smile."""
        return max(self.excursion_mm.left, self.excursion_mm.right)

    # A mean is late: it would lengthen a short dip beyond what is forgiven. So a smile is outside
    # the band, or lips are apart, only as long as mean and sample agree that they are.

    def below(self, band: Band, *, held: bool) -> bool:
        """Whether the smile is below the band; `held`: it was in it before."""
        low_pct = self._low_pct(band, held=held)
        return self.greater_pct < low_pct and self.now_effort_pct < low_pct

    def firm(self, band: Band, *, held: bool) -> bool:
        """Whether the last sample alone reaches the band: a dip begins when none does."""
        return self.now_effort_pct >= self._low_pct(band, held=held)

    def parted(self, *, before: bool) -> bool:
        """Whether the lips are apart; `before`: they were."""
        limit_mm = CLOSED_MM if before else OPEN_MM
        return self.open_mm > limit_mm and self.now_open_mm > limit_mm

    def above(self, band: Band) -> bool:
        """Whether either side is above the band."""
        return self.greater_pct > band.high_pct and self.now_effort_pct > band.high_pct

    @property
    def resting(self) -> bool:
        """Whether both lip corners are back near their rest."""
        rest_mm = self.limits.rest_mm
        return self.greater_mm < rest_mm and self.now_excursion_mm < rest_mm

    @property
    def moving(self) -> bool:
        """Whether a lip corner has clearly left its rest."""
        return self.greater_mm > self.limits.start_mm

    def _low_pct(self, band: Band, *, held: bool) -> float:
        return band.low_pct - (self.limits.leave_pct if held else 0.0)


def felt(before: Senses | None, measures: FaceMeasures, elapsed_s: float, band: Band) -> Senses:
    """Return what is felt after one more measurable frame; None: nothing was felt before."""
    effort, excursion = measures.effort_pct, measures.excursion_mm
    assert effort is not None
    assert excursion is not None
    pull, gap = measures.midline_pull_mm or 0.0, measures.mouth_open_mm or 0.0
    now_pct, now_mm = max(effort.left, effort.right), max(excursion.left, excursion.right)
    judged_by = limits(band, measures.full_range_mm)
    if before is None:
        return Senses(effort, excursion, pull, gap, now_pct, now_mm, gap, judged_by)

    def mean(old: float, new: float) -> float:
        return drawn_towards(old, new, elapsed_s, MEAN_OVER_S)

    def means(old: PerSide[float], new: PerSide[float]) -> PerSide[float]:
        return PerSide(mean(old.left, new.left), mean(old.right, new.right))

    return Senses(
        means(before.effort_pct, effort),
        means(before.excursion_mm, excursion),
        mean(before.pull_mm, pull),
        mean(before.open_mm, gap),
        now_pct,
        now_mm,
        gap,
        judged_by,
    )
