"""What went well, in one sentence: from what happened, and never a number that judges."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mirror.exercise.records import RepetitionRecord
    from mirror.exercise.session.state import Deeds, Run

MOSTLY_RATIO: Final = 0.8
"""A thing went well when it did in four repetitions of five (ours)."""
EVEN_RATIO: Final = 0.8
"""Lesser over greater excursion, from which a smile is called even (ours)."""
ABOVE_BAND_S: Final = 0.5
"""A shorter time above the band is as good as none (product: half a second is forgiven)."""


def with_repetition(deeds: Deeds, record: RepetitionRecord) -> Deeds:
    """Return `deeds` and one repetition more; what was not seen of it says nothing."""
    seen = record.breaches is not None
    even = record.symmetry_ratio is not None and record.symmetry_ratio.mean >= EVEN_RATIO
    return replace(
        deeds,
        repetitions=deeds.repetitions + 1,
        seen=deeds.seen + seen,
        isolated=deeds.isolated + (seen and not record.breaches),
        gentle=deeds.gentle + (seen and record.above_band_s < ABOVE_BAND_S),
        even=deeds.even + even,
        visible=deeds.visible + (record.visible_movement is True),
        unmoved=deeds.unmoved + (record.visible_movement is False),
    )


def thanks_key(run: Run) -> str:
    """Return the key of the sentence that ends a whole session.

    What the mirror coaches first is praised first (product: isolation, gentleness, evenness);
    where nothing moved visibly yet, that it was tried. What was not seen is not praised.
    """
    deeds = run.deeds
    if deeds.repetitions == 0:
        return "thanks-cared" if deeds.cared else "thanks-complete"
    if deeds.unmoved > 0 and deeds.visible == 0:
        return "thanks-tried"
    return "thanks-relief" if run.relieved else _went_well(deeds)


def _went_well(deeds: Deeds) -> str:
    if deeds.seen == 0:
        return "thanks-complete"
    mostly = MOSTLY_RATIO * deeds.seen
    if deeds.isolated >= mostly:
        return "thanks-isolated"
    if deeds.gentle >= mostly:
        return "thanks-gentle"
    return "thanks-even" if deeds.even >= mostly else "thanks-held"
