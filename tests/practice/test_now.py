"""What people at home set, in the settings and the programme of the next session."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from mirror.anatomy import Side
from mirror.app.build import Builder
from mirror.exercise.preferences import NEVER, NO_SIDE, Plain, Preference, Preferences, What
from mirror.exercise.programme.records import Smiles
from mirror.practice.now import practice_now, preferred, revision_of
from mirror.settings import Settings
from mirror.settings.schema import AsleepSettings, DisplaySettings, PatientSettings
from mirror.storage import confirm_stage, prefer

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.storage import ManualWallClock

FILES = Settings(
    patient=PatientSettings(involved="right"),
    display=DisplaySettings(quiet=True),
    asleep=AsleepSettings(reminder=True, reminder_from="09:30"),
)


def test_what_nobody_set_stays_as_files_say() -> None:
    """And what was set changes its own key, nothing beside it."""
    assert preferred(FILES, Preferences()) == FILES
    changed = preferred(FILES, Preferences(involved="left"))
    assert changed.patient.involved == "left"
    assert changed == FILES.model_copy(update={"patient": changed.patient})


@pytest.mark.parametrize(
    ("what", "value", "found"),
    [
        (What.INVOLVED, "left", ("left", True, True, "09:30")),
        (What.INVOLVED, NO_SIDE, ("none", True, True, "09:30")),
        (What.QUIET, False, ("right", False, True, "09:30")),
        (What.REMINDER, "18:15", ("right", True, True, "18:15")),
        (What.REMINDER, NEVER, ("right", True, False, "09:30")),
    ],
)
def test_what_was_set_holds_before_files(
    journal: Path,
    clock: ManualWallClock,
    what: What,
    value: Plain,
    found: tuple[str, bool, bool, str],
) -> None:
    """Side, quiet and reminder, each as it was set last."""
    prefer(journal, Preference(what, value), "phone", clock)
    now = practice_now(FILES, journal).settings
    assert found == (
        now.patient.involved,
        now.display.quiet,
        now.asleep.reminder,
        now.asleep.reminder_from,
    )
    assert Settings.model_validate(now.model_dump()) == now


def test_the_next_session_is_by_what_was_set(journal: Path, clock: ManualWallClock) -> None:
    """Side, target and hold reach the rules that the mirror builds; a running one keeps its own."""
    environ = {"XDG_DATA_HOME": str(journal.parent)}
    first = Builder(Settings(), environ)
    path = journal.parent / "smile-mirror" / "journal.db"
    before = first.revision()
    prefer(path, Preference(What.INVOLVED, "left"), "tablet", clock)
    prefer(path, Preference(What.TARGET, 20.0, "smirk"), "tablet", clock)
    prefer(path, Preference(What.HOLD, 6.0, "smirk"), "tablet", clock)
    assert first.revision() != before
    session = first.preferred().session()
    smiles = [step for step in session.stage.steps if isinstance(step, Smiles)]
    assert session.involved is Side.LEFT
    assert {(step.band.target_pct, step.hold_s) for step in smiles} == {(20.0, 6.0)}
    assert first.session().involved is None


def test_a_confirmed_stage_counts_as_confirmed(journal: Path, clock: ManualWallClock) -> None:
    """Until then the settings' own stage is the present one."""
    assert not practice_now(Settings(), journal).confirmed
    confirm_stage(journal, "whole", "prepare", "a visit", clock, who="tablet")
    found = practice_now(Settings(), journal)
    assert (found.stage.key, found.confirmed, found.involved) == ("prepare", True, None)


def test_a_broken_journal_keeps_nobody_from_practising(
    journal: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What files say holds, and the log says why."""
    journal.write_bytes(b"no database" * 500)
    with caplog.at_level(logging.WARNING):
        assert practice_now(FILES, journal).settings == FILES
    assert "What was set on the page does not hold" in caplog.text
    assert revision_of(journal) == (0, 0)
