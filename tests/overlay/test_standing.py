"""How an effort stands to the band, as the marks of a side show it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mirror.exercise.guidance import Guidance, Nudge, Phase
from mirror.exercise.records import Region
from mirror.overlay.page import Page
from mirror.overlay.standing import Standing, standing, time_counts
from mirror.overlay.style import STYLE
from tests.overlay.placing import BAND, LANDSCAPE

SMILING = Guidance(Phase.SMILE, "", BAND)
HOLDING = replace(SMILING, seconds_left=6)


def at(effort_pct: float, guidance: Guidance = HOLDING) -> Standing:
    """Return how an effort stands, of a range of 9.3 mm."""
    return standing(effort_pct, 9.3, Page(guidance, LANDSCAPE, STYLE))


@pytest.mark.parametrize(
    ("effort_pct", "there", "above", "trying"),
    [
        (0.0, 0.0, 0.0, 1.0),
        (11.0, 0.0, 0.0, 1.0),
        (13.0, 0.5, 0.0, 0.5),
        (15.0, 1.0, 0.0, 0.0),
        (35.0, 1.0, 0.0, 0.0),
        (37.0, 0.5, 0.5, 0.0),
        (39.0, 0.0, 1.0, 0.0),
    ],
)
def test_a_side_is_short_of_the_band_in_it_or_above_it(
    effort_pct: float, there: float, above: float, trying: float
) -> None:
    """From 15 to 35 % it is there; over four percent to either side it comes and goes."""
    found = at(effort_pct)
    assert (found.there, found.above, found.trying) == pytest.approx((there, above, trying))


def test_trying_is_of_a_hold() -> None:
    """Without a hold nobody is told that time counts, however little moves."""
    assert at(0.0, SMILING).trying == 0.0


@pytest.mark.parametrize(
    ("guidance", "runs"),
    [
        (SMILING, False),
        (HOLDING, True),
        (replace(HOLDING, seconds_left=0), True),
        (replace(HOLDING, easier=True), False),
        (replace(HOLDING, nudge=Nudge(Region.EYE, None)), False),
    ],
)
def test_when_the_time_of_a_hold_runs(guidance: Guidance, *, runs: bool) -> None:
    """In a hold, unless less effort or a quiet region is asked for: then its clock waits."""
    assert time_counts(guidance) is runs


def test_uncertainty_is_a_share_of_the_range() -> None:
    """0.54 mm of 9.3 are 5.8 %."""
    assert at(20.0).uncertain_pct == pytest.approx(5.8, abs=0.01)
