"""Proposals from made histories: forward, back, and mostly neither."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirror.exercise.programme.load import load_programme
from mirror.exercise.records import Estimate
from mirror.exercise.stages import Measured, Proposal, SessionSummary, propose

WHOLE = load_programme()

GOOD = SessionSummary(
    programme="whole",
    stage="smirk",
    complete=True,
    planned=20,
    counted=20,
    visible_ratio=0.9,
    excursion_mm=Estimate(2.0, 0.1),
    symmetry_ratio=Estimate(0.6, 0.02),
    midline_pull_mm=Estimate(0.4, 0.1),
    breaches_ratio=0.1,
)
"""Reaches every mark of the smirk's way forward: 0.9, 0.8, 1.5 mm, at most 0.3."""

STILL = replace(GOOD, visible_ratio=0.1, excursion_mm=Estimate(0.2, 0.05))
"""Misses two marks of its way back: 0.2 and 0.5 mm."""


def proposal(*sessions: SessionSummary, stage: str = "smirk") -> Proposal | None:
    """Return what `sessions`, oldest first, speak for."""
    return propose(WHOLE, stage, sessions)


def numbers(found: Proposal) -> tuple[tuple[Measured, float, float], ...]:
    """Return each ground's measure, number and mark, rounded where sums have been divided."""
    return tuple((one.measure, round(one.found, 9), one.mark) for one in found.grounds)


def test_several_good_sessions_lead_forward() -> None:
    """Five good sessions propose the closed smile, with each number beside its mark."""
    found = proposal(*[GOOD] * 5)
    assert found is not None
    assert (found.programme, found.stage, found.to) == ("whole", "smirk", "closed-smile")
    assert (found.forward, found.sessions) == (True, 5)
    assert numbers(found) == (
        (Measured.COUNTED, 1.0, 0.9),
        (Measured.VISIBLE, 0.9, 0.8),
        (Measured.EXCURSION, 2.0, 1.5),
        (Measured.BREACHES, 0.1, 0.3),
    )


def test_fewer_sessions_lead_nowhere() -> None:
    """Four good ones are not five, and none is none."""
    assert proposal(*[GOOD] * 4) is None
    assert proposal() is None


@pytest.mark.parametrize(
    "worse",
    [
        replace(GOOD, counted=17),
        replace(GOOD, visible_ratio=0.7),
        replace(GOOD, excursion_mm=Estimate(1.4, 0.0)),
        replace(GOOD, excursion_mm=Estimate(1.6, 0.2)),
        replace(GOOD, excursion_mm=None),
        replace(GOOD, breaches_ratio=0.4),
    ],
)
def test_every_session_must_be_good_in_everything(worse: SessionSummary) -> None:
    """One session that misses one mark, or reaches it only within its uncertainty, is enough."""
    assert proposal(GOOD, GOOD, worse, GOOD, GOOD) is None
    assert proposal(worse, *[GOOD] * 5) is not None


def test_a_session_that_was_broken_off_is_passed_over() -> None:
    """The doorbell neither spoils a row nor is part of one."""
    cut = replace(GOOD, complete=False, counted=3, visible_ratio=0.0)
    found = proposal(GOOD, GOOD, cut, GOOD, GOOD, GOOD)
    assert found is not None
    assert found.grounds[0].found == 1.0
    assert proposal(*[replace(GOOD, complete=False)] * 9) is None


def test_the_same_thing_amiss_leads_back() -> None:
    """Five sessions without movement propose preparing, with what was amiss and nothing else."""
    found = proposal(*[STILL] * 5)
    assert found is not None
    assert (found.to, found.forward, found.sessions) == ("prepare", False, 5)
    assert numbers(found) == (
        (Measured.VISIBLE, 0.1, 0.2),
        (Measured.EXCURSION, 0.2, 0.5),
    )


def test_within_its_uncertainty_nothing_is_amiss() -> None:
    """A way of 0.4 mm that may well be 0.6 is no reason to go back; one that may not is."""
    unsure = replace(GOOD, excursion_mm=Estimate(0.4, 0.2))
    assert proposal(*[unsure] * 5) is None
    assert proposal(*[replace(unsure, excursion_mm=Estimate(0.4, 0.05))] * 5) is not None


def test_different_things_amiss_lead_nowhere() -> None:
    """A bad day in this and a bad day in that are no reason to go back."""
    unseen = replace(GOOD, visible_ratio=0.1)
    small = replace(GOOD, excursion_mm=Estimate(0.2, 0.05))
    assert proposal(unseen, small, unseen, small, unseen) is None


def test_what_was_not_measured_leads_nowhere() -> None:
    """No number is no reason: neither to go on nor to go back."""
    dark = SessionSummary("whole", "smirk", complete=True, planned=20, counted=20)
    assert proposal(*[dark] * 9) is None


def test_sessions_without_smiles_say_nothing() -> None:
    """Whoever only massaged has not done fewer smiles than planned: none was begun."""
    massage = replace(STILL, complete=False, planned=0, counted=0)
    assert proposal(*[massage] * 9) is None
    found = proposal(*[STILL] * 4, massage, STILL)
    assert found is not None
    assert not found.forward


def test_a_session_that_was_cut_short_leads_nowhere() -> None:
    """Walking away after two smiles, however often, is not being unable to do twenty."""
    few = replace(STILL, complete=False, counted=2)
    assert proposal(*[replace(few, cut_short=True)] * 9) is None
    found = proposal(*[few] * 5)
    assert found is not None
    assert (found.to, numbers(found)[0]) == ("prepare", (Measured.COUNTED, 0.1, 0.4))
    found = proposal(*[STILL] * 4, replace(few, cut_short=True), STILL)
    assert found is not None
    assert found.to == "prepare", "it does not break a row either"


def test_a_new_stage_begins_anew() -> None:
    """What led here counts no more: a stage is judged by its own sessions, since it was begun."""
    early = [replace(GOOD, stage="closed-smile")] * 3
    assert proposal(*[GOOD] * 9, *early, *[GOOD] * 4) is None
    assert proposal(*[GOOD] * 9, *early, *[GOOD] * 5) is not None


def test_another_programme_does_not_mix_in() -> None:
    """Sessions of another programme are neither counted nor break a row."""
    other = replace(STILL, programme="short")
    assert proposal(*[replace(GOOD, programme="short")] * 9) is None
    found = proposal(GOOD, other, GOOD, other, GOOD, GOOD, GOOD, other)
    assert found is not None
    assert found.forward


def test_the_open_smile_waits_for_symmetry_and_calm() -> None:
    """Source: "with symmetry and no pulling from the strong side", and not before."""
    ready = replace(
        GOOD,
        stage="closed-smile",
        excursion_mm=Estimate(2.8, 0.1),
        symmetry_ratio=Estimate(0.85, 0.02),
        visible_ratio=1.0,
    )
    found = proposal(*[ready] * 5, stage="closed-smile")
    assert found is not None
    assert found.to == "open-smile"
    pulled = replace(ready, midline_pull_mm=Estimate(1.5, 0.1))
    uneven = replace(ready, symmetry_ratio=Estimate(0.6, 0.02))
    unknown = replace(ready, midline_pull_mm=None)
    unsure = replace(ready, midline_pull_mm=Estimate(0.9, 0.2))
    for lacking in (pulled, uneven, unknown, unsure):
        assert proposal(*[lacking] * 5, stage="closed-smile") is None


def test_a_pull_leads_back_from_the_open_smile() -> None:
    """More pull is worse: the direction of that comparison is the other one."""
    pulled = replace(GOOD, stage="open-smile", midline_pull_mm=Estimate(2.5, 0.1))
    found = proposal(*[pulled] * 4, stage="open-smile")
    assert found is not None
    assert numbers(found) == ((Measured.PULL, 2.5, 2.0),)
    unsure = replace(pulled, midline_pull_mm=Estimate(2.5, 0.6))
    assert proposal(*[unsure] * 4, stage="open-smile") is None


def test_the_ends_of_the_way() -> None:
    """Nothing lies before the first stage, nor after the last."""
    assert proposal(*[replace(STILL, stage="prepare")] * 9, stage="prepare") is None
    last = replace(GOOD, stage="open-smile", symmetry_ratio=Estimate(0.9, 0.0))
    assert proposal(*[last] * 9, stage="open-smile") is None


def test_an_unknown_stage_is_refused() -> None:
    """A stage that the programme has not is a fault of the caller."""
    with pytest.raises(KeyError):
        proposal(stage="grin")


RATIOS = st.floats(0.0, 1.0)
ESTIMATES = st.none() | st.builds(Estimate, st.floats(-2.0, 8.0), st.floats(0.0, 1.0))
SESSIONS = st.builds(
    SessionSummary,
    programme=st.just("whole"),
    stage=st.sampled_from([stage.key for stage in WHOLE.stages]),
    complete=st.booleans(),
    planned=st.sampled_from([0, 10, 20]),
    counted=st.integers(0, 20),
    visible_ratio=st.none() | RATIOS,
    excursion_mm=ESTIMATES,
    symmetry_ratio=ESTIMATES,
    midline_pull_mm=ESTIMATES,
    breaches_ratio=st.none() | RATIOS,
    cut_short=st.booleans(),
)
KEYS = [stage.key for stage in WHOLE.stages]


@given(st.sampled_from(KEYS), st.lists(SESSIONS, max_size=12))
def test_a_proposal_is_one_step_and_has_its_reasons(
    stage: str, sessions: list[SessionSummary]
) -> None:
    """Whatever happened: one stage on or back, with numbers on the right side of their marks."""
    found = proposal(*sessions, stage=stage)
    if found is None:
        return
    assert KEYS.index(found.to) - KEYS.index(stage) == (1 if found.forward else -1)
    assert found.grounds
    for ground in found.grounds:
        less_is_better = ground.measure in {Measured.PULL, Measured.BREACHES}
        beyond = ground.found - ground.mark if less_is_better else ground.mark - ground.found
        assert beyond <= 1e-9 if found.forward else beyond > 0.0


@given(st.sampled_from(KEYS), SESSIONS)
def test_the_same_days_never_lead_to_and_fro(stage: str, day: SessionSummary) -> None:
    """Sessions that lead on from a stage would not lead back from the next, nor the reverse."""
    found = proposal(*[replace(day, stage=stage)] * 9, stage=stage)
    if found is not None:
        there = proposal(*[replace(day, stage=found.to)] * 9, stage=found.to)
        assert there is None or there.forward == found.forward
