"""Proposals, and what becomes of those that were declined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirror.exercise.preferences import Preference, What
from mirror.practice.now import practice_now
from mirror.practice.proposing import proposal_now
from mirror.settings import Settings
from mirror.settings.schema import PatientSettings
from mirror.storage import prefer
from tests.practice.conftest import practise

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.storage import ManualWallClock

LEFT = Settings(patient=PatientSettings(involved="left"))
ENOUGH = 5
"""Sessions that the whole programme asks for on the way from the smirk on."""


def proposed(journal: Path) -> str | None:
    """Return the key of the stage that is proposed now."""
    found = proposal_now(practice_now(LEFT, journal), journal)
    return None if found is None else found.to


def test_enough_sessions_speak_for_the_next_stage(journal: Path, clock: ManualWallClock) -> None:
    """One less does not, and nothing is proposed where there is no journal."""
    assert proposed(journal) is None
    practise(journal, ENOUGH - 1, clock)
    assert proposed(journal) is None
    practise(journal, 1, clock)
    assert proposed(journal) == "closed-smile"


def test_a_no_is_kept_until_as_many_new_sessions_say_otherwise(
    journal: Path, clock: ManualWallClock
) -> None:
    """The same sessions do not propose it again; as many new ones do, and can be declined again."""
    practise(journal, ENOUGH, clock)
    no = Preference(What.DECLINED, "closed-smile", "smirk")
    for _ in range(2):
        assert proposed(journal) == "closed-smile"
        clock.advance(3600.0)
        prefer(journal, no, "tablet", clock)
        assert proposed(journal) is None
        practise(journal, ENOUGH - 1, clock)
        assert proposed(journal) is None
        practise(journal, 1, clock)


def test_a_no_to_another_stage_is_about_that_stage(journal: Path, clock: ManualWallClock) -> None:
    """Having declined to go back says nothing of going on."""
    practise(journal, ENOUGH, clock)
    prefer(journal, Preference(What.DECLINED, "prepare", "smirk"), "tablet", clock)
    assert proposed(journal) == "closed-smile"
