"""A programme with another target or hold."""

from __future__ import annotations

import pytest

from mirror.exercise.guidance import Band
from mirror.exercise.programme.adjusting import HOLD_S, TARGET_PCT, Adjustment, adjusted
from mirror.exercise.programme.load import WHOLE, load_programme
from mirror.exercise.programme.records import Programme, Smiles
from mirror.exercise.programme.tables import SmilesTable


@pytest.fixture(scope="module")
def programme() -> Programme:
    """Return the therapist's article, whole."""
    return load_programme(WHOLE)


def sets(programme: Programme, stage: str) -> list[Smiles]:
    """Return a stage's sets of smiles."""
    return [step for step in programme.stage(stage).steps if isinstance(step, Smiles)]


def test_nothing_adjusted_is_the_same(programme: Programme) -> None:
    """And what is meant for a stage that is not there does no harm."""
    assert adjusted(programme, {}) == programme
    assert adjusted(programme, {"of-another-programme": Adjustment(20.0, 5.0)}) == programme


def test_the_band_goes_along(programme: Programme) -> None:
    """Around another target the band is as wide as it was: 25 (15 to 35) becomes 30 (20 to 40)."""
    assert {step.band for step in sets(programme, "smirk")} == {Band(25.0, 15.0, 35.0)}
    changed = adjusted(programme, {"smirk": Adjustment(target_pct=30.0)})
    assert {step.band for step in sets(changed, "smirk")} == {Band(30.0, 20.0, 40.0)}
    assert {step.hold_s for step in sets(changed, "smirk")} == {10.0}


def test_only_its_own_stage_changes(programme: Programme) -> None:
    """The next stage begins with its own numbers again, as the source asks."""
    changed = adjusted(programme, {"smirk": Adjustment(30.0, 5.0)})
    others = [one.key for one in programme.stages if one.key != "smirk"]
    assert others
    assert [changed.stage(key) for key in others] == [programme.stage(key) for key in others]
    smirk, before = changed.stage("smirk"), programme.stage("smirk")
    assert [one.key for one in smirk.steps] == [one.key for one in before.steps]


def test_a_hold_of_its_own(programme: Programme) -> None:
    """The hold changes alone."""
    changed = adjusted(programme, {"smirk": Adjustment(hold_s=6.0)})
    assert {(step.hold_s, step.band) for step in sets(changed, "smirk")} == {
        (6.0, Band(25.0, 15.0, 35.0))
    }


def test_a_smile_only_thought_of_is_nobodys_to_measure(programme: Programme) -> None:
    """Where every calm attempt counts, there is no target to move."""
    thought_of = [step for step in sets(programme, "prepare") if step.thought_of]
    assert thought_of
    changed = adjusted(programme, {"prepare": Adjustment(40.0, 20.0)})
    assert [step for step in sets(changed, "prepare") if step.thought_of] == thought_of


@pytest.mark.parametrize("target_pct", TARGET_PCT)
@pytest.mark.parametrize("hold_s", HOLD_S)
def test_at_the_limits_it_is_still_a_programme(
    programme: Programme, target_pct: float, hold_s: float
) -> None:
    """Whatever may be set on the page could as well stand in a file: its bounds take it."""
    for stage in programme.stages:
        changed = adjusted(programme, {stage.key: Adjustment(target_pct, hold_s)})
        for step in sets(changed, stage.key):
            SmilesTable(
                kind="smiles",
                source="",
                repetitions=step.repetitions,
                hold_seconds=step.hold_s,
                target_pct=step.band.target_pct,
                low_pct=step.band.low_pct,
                high_pct=step.band.high_pct,
            )
            assert step.band.low_pct < step.band.target_pct < step.band.high_pct
