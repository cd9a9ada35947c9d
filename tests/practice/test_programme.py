"""The programme that is set, its present stage, and both in words."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mirror.app.build import Builder
from mirror.errors import ProgrammeError
from mirror.exercise.programme.load import load_programme
from mirror.exercise.stages import Ground, Measured, Proposal
from mirror.language import Catalogue
from mirror.practice.programme import present_stage, programme_set, proposal_lines, stage_words
from mirror.settings.schema import PatientSettings, SessionSettings, Settings
from mirror.storage import confirm_stage

if TYPE_CHECKING:
    from mirror.storage import ManualWallClock

WHOLE = load_programme()
SHORT_FILE = Path(__file__).parents[2] / "config" / "programmes" / "short.toml"
FORWARD = Proposal(
    "whole",
    "smirk",
    "closed-smile",
    forward=True,
    sessions=5,
    grounds=(
        Ground(Measured.COUNTED, 0.985, 0.9),
        Ground(Measured.EXCURSION, 2.06, 1.5),
        Ground(Measured.PULL, 0.44, 1.0),
    ),
)


def test_a_band_too_near_rest_is_refused(tmp_path: Path) -> None:
    """A small full range and a low band leave less than can be told from rest: said in words."""
    low = tmp_path / "low.toml"
    low.write_text(SHORT_FILE.read_text(encoding="utf-8").replace("low_pct = 15", "low_pct = 10"))
    for range_mm in (4.0, 9.3):
        programme_set(ranged(str(low), range_mm))
    with pytest.raises(ProgrammeError, match=r"0\.4 mm above rest.*low_pct = 10.*which is 0\.30"):
        programme_set(ranged(str(low), 3.0))
    assert programme_set(ranged("", 3.0)) == WHOLE
    assert programme_set(ranged("short", 3.0)).key == "short"


def ranged(programme: str, range_mm: float) -> Settings:
    """Return settings with a programme and what a full smile comes to."""
    return Settings(
        session=SessionSettings(programme=programme),
        patient=PatientSettings(full_range_mm=range_mm),
    )


def settings(programme: str = "", stage: str = "smirk") -> Settings:
    """Return settings with a programme and a stage."""
    return Settings(session=SessionSettings(programme=programme, stage=stage))


@pytest.mark.parametrize(
    ("set_to", "key"), [("", "whole"), ("short", "short"), (str(SHORT_FILE), "short")]
)
def test_the_settings_choose_the_programme(set_to: str, key: str) -> None:
    """Nothing is the article, a name is a shipped programme, a path is anybody's."""
    assert programme_set(settings(set_to)).key == key
    assert Builder(settings(set_to), {}).programme().key == key


def test_a_file_among_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ~ in the settings is the user's home."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "mine.toml").write_bytes(SHORT_FILE.read_bytes())
    assert programme_set(settings("~/mine.toml")).key == "short"


def test_before_anybody_confirmed_a_stage_the_set_one_holds(journal: Path) -> None:
    """It is not called confirmed, and no journal is made by looking."""
    stage, confirmed = present_stage(WHOLE, settings(stage="prepare"), journal)
    assert (stage.key, confirmed) == ("prepare", False)
    assert not journal.exists()


def test_a_confirmed_stage_wins_over_the_settings(journal: Path, clock: ManualWallClock) -> None:
    """What a person has confirmed for this programme holds, for this programme only."""
    confirm_stage(journal, "whole", "open-smile", "a visit", clock)
    stage, confirmed = present_stage(WHOLE, settings(), journal)
    assert (stage.key, confirmed) == ("open-smile", True)
    short = load_programme("short")
    assert present_stage(short, settings(), journal)[0].key == "smirk"
    built = Builder(settings(), {"MIRROR": "", "XDG_DATA_HOME": str(journal.parent)})
    assert built.stage(WHOLE).key == "smirk", "another journal knows nothing of it"


def test_a_confirmed_stage_that_is_no_more(journal: Path, clock: ManualWallClock) -> None:
    """After the programme's file was changed the set stage holds again."""
    confirm_stage(journal, "whole", "long-gone", "a visit", clock)
    stage, confirmed = present_stage(WHOLE, settings(), journal)
    assert (stage.key, confirmed) == ("smirk", False)


def test_a_broken_journal_keeps_nobody_from_practising(
    journal: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The set stage holds, and why is said once for whoever looks."""
    journal.write_bytes(b"no database" * 500)
    with caplog.at_level(logging.WARNING):
        stage, confirmed = present_stage(WHOLE, settings(), journal)
    assert (stage.key, confirmed) == ("smirk", False)
    assert "The stage is the one that is set" in caplog.text


def test_a_stage_that_is_nobodys(journal: Path) -> None:
    """The error names the setting, the programme, its stages and the one that was meant."""
    with pytest.raises(ProgrammeError, match=r"session\.stage.*whole.*prepare.*mean smirk\?"):
        present_stage(WHOLE, settings(stage="smirks"), journal)


def test_a_proposal_in_words() -> None:
    """Where to, over how many sessions, and every number beside its mark, rounded to be read."""
    assert list(proposal_lines(FORWARD, WHOLE, Catalogue("en"))) == [
        "The mirror proposes the next stage: A closed smile.",
        "The last 5 sessions led to this.",
        "Smiles that counted: 98 %. The mark is 90 %.",
        "The corner's way, on average: 2.1 mm. The mark is 1.5 mm.",
        "Drawn to the other side: 0.4 mm. The mark is 1 mm.",
    ]


def test_every_number_has_words_in_every_language() -> None:
    """Forward or back, each measure can be told; German has its own comma."""
    grounds = tuple(Ground(measure, 0.52, 0.3) for measure in Measured)
    back = Proposal("whole", "closed-smile", "smirk", forward=False, sessions=4, grounds=grounds)
    german = list(proposal_lines(back, WHOLE, Catalogue("de")))
    assert len(german) == len(set(german)) == 2 + len(Measured)
    assert "0,5 mm" in german[2 + list(Measured).index(Measured.EXCURSION)]


def test_a_stage_without_words_is_called_by_its_key() -> None:
    """A programme's own title comes first."""
    short = load_programme("short")
    assert stage_words(short.stage("imagine"), Catalogue("en")) == "Imagining a smile"
    assert stage_words(WHOLE.stage("smirk"), Catalogue("en")) == "A small smirk"
