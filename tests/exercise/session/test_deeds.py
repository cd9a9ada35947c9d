"""The sentence that ends a session: of what went well, from what happened."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mirror.exercise.records import Breach, Estimate, Region, RepetitionRecord
from mirror.exercise.session.deeds import thanks_key, with_repetition
from mirror.exercise.session.state import Deeds, Run, Tight
from mirror.language.catalogue import Catalogue, languages

GOOD = RepetitionRecord(
    set_number=1,
    number=1,
    start_ns=0,
    duration_s=12.0,
    hold_s=10.0,
    peak_effort_pct=None,
    effort_pct=None,
    excursion_mm=None,
    symmetry_ratio=Estimate(0.9, 0.02),
    onset_difference_ms=None,
    midline_pull_mm=None,
    breaches=(),
    assisted=False,
    visible_movement=True,
    measurable_ratio=1.0,
    above_band_s=0.0,
)
EYE = replace(GOOD, breaches=(Breach(Region.EYE, None, 2.0),))
HARD_EYE = replace(EYE, above_band_s=3.0)
UNEVEN = replace(HARD_EYE, symmetry_ratio=Estimate(0.4, 0.02))
UNMOVED = replace(UNEVEN, visible_movement=False)
HIDDEN = replace(GOOD, breaches=None, visible_movement=None, symmetry_ratio=None)
"""Held under a hand that massaged."""


def thanks(*records: RepetitionRecord, run: Run | None = None) -> str:
    """Return the key for a session with these repetitions."""
    deeds = Deeds(cared=3)
    for record in records:
        deeds = with_repetition(deeds, record)
    return thanks_key(replace(run or Run(), deeds=deeds))


@pytest.mark.parametrize(
    ("records", "key"),
    [
        ([GOOD] * 10, "thanks-isolated"),
        ([EYE] * 10, "thanks-gentle"),
        ([HARD_EYE] * 10, "thanks-even"),
        ([UNEVEN] * 10, "thanks-held"),
        ([UNMOVED] * 10, "thanks-tried"),
        ([HIDDEN] * 10, "thanks-complete"),
        ([HIDDEN] * 9 + [UNMOVED], "thanks-tried"),
        ([HIDDEN] * 8 + [EYE] * 2, "thanks-gentle"),
        ([HIDDEN] * 2 + [GOOD] * 8, "thanks-isolated"),
        ([], "thanks-cared"),
        ([EYE] * 2 + [GOOD] * 8, "thanks-isolated"),
        ([EYE] * 3 + [GOOD] * 7, "thanks-gentle"),
    ],
)
def test_what_matters_most_is_praised_first(records: list[RepetitionRecord], key: str) -> None:
    """Isolation, gentleness, evenness, holding; each when four in five repetitions had it."""
    assert thanks(*records) == key


def test_whoever_heard_their_face_is_thanked_for_it() -> None:
    """A massage of what felt tight goes before all that a camera sees."""
    run = Run(relieved=(Tight(Region.EYE, None),))
    assert thanks(*[GOOD] * 10, run=run) == "thanks-relief"


def test_a_session_of_nothing_but_steps_is_thanked_too() -> None:
    """Without a massage and without a smile there is still a thank you."""
    assert thanks_key(Run()) == "thanks-complete"


@pytest.mark.parametrize("language", languages())
def test_no_number_judges(language: str) -> None:
    """None of the sentences has a number in it."""
    words = Catalogue(language)
    for key in words.keys:
        if key.startswith(("thanks-", "partial-")):
            assert not any(letter.isdigit() for letter in words.say(key))
