"""`mirror programme`: reading out, checking, and asking before anything changes."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mirror.storage import Archive, Journal, ManualWallClock, confirm_stage
from tests.storage.script import whole_session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said


@pytest.fixture
def journal(quiet_machine: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where this machine's journal goes; nothing is there yet."""
    path = quiet_machine / "journal.db"
    monkeypatch.setenv("MIRROR_JOURNAL__PATH", str(path))
    monkeypatch.setenv("MIRROR_PATIENT__INVOLVED", "left")
    monkeypatch.setenv("COLUMNS", "200")
    return path


def practise(path: Path, sessions: int) -> None:
    """Store whole sessions of the smirk in which the left corner went 2.1 mm by itself."""
    clock = ManualWallClock()
    with Journal(path, clock=clock) as writing:
        for number in range(sessions):
            for event in whole_session(10.0 + 700.0 * number):
                told = {**event.data, "programme": "whole"}
                smile = event.repetition
                own = None if smile is None else replace(smile, assisted=False, breaches=())
                writing.record(replace(event, data=told, repetition=own))


def stage_of(path: Path) -> str | None:
    """Return the stage that the journal holds as confirmed."""
    with Archive(path) as archive:
        return archive.stage("whole")


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Let somebody at the keyboard type `text`."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


@pytest.mark.usefixtures("journal")
def test_show_reads_the_present_stage_out(mirror: Callable[..., Said]) -> None:
    """What a session asks: each step, the time in all, and which stage it is."""
    said = mirror("programme", "show")
    assert said.status == 0
    assert "The whole programme: A small smirk" in said.words
    assert "About 17 minutes." in said.words
    assert "10 x 10 s at 25 % (15-35)" in said.words
    assert "Stages: prepare, [smirk], closed-smile, open-smile" in said.words


@pytest.mark.usefixtures("journal")
def test_show_another_stage_with_its_sources(mirror: Callable[..., Said]) -> None:
    """Any stage can be read, and every number's source."""
    said = mirror("programme", "show", "prepare", "--sources")
    assert "The whole programme: Preparing" in said.words
    assert "step.lip-down.times article: repeat 3-5 times" in said.words


@pytest.mark.parametrize(
    ("command", "taught"),
    [
        ("show", ("[KEY]", "--sources", "--settings")),
        ("check", ("FILE", "docs/programmes.md")),
        ("stage", ("[KEY]", "--yes", "--settings", "Whoever knows the patient confirms it")),
    ],
)
def test_help_teaches(
    mirror: Callable[..., Said],
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    taught: tuple[str, ...],
) -> None:
    """Each command's help names its options and what it is for."""
    monkeypatch.setenv("COLUMNS", "200")
    said = mirror("programme", command, "--help")
    assert said.status == 0
    assert [words for words in taught if words not in said.words] == []


def test_check_says_when_all_is_well(mirror: Callable[..., Said]) -> None:
    """A sound programme is called one, with its stages."""
    said = mirror("programme", "check", "short")
    assert said.status == 0
    assert "short: no faults." in said.words
    assert "imagine: 5 steps, about 2 minutes" in said.words


def test_check_tells_every_fault(mirror: Callable[..., Said], tmp_path: Path) -> None:
    """A programme with two faults ends with 1 and names both, with their lines."""
    file = tmp_path / "mine.toml"
    file.write_text('key = "Mine"\n[[stage]]\nsteps = 3\n', encoding="utf-8")
    said = mirror("programme", "check", file)
    assert said.status == 1
    assert f"{file}, line 1: key: expected small letters" in said.words
    assert f"{file}, line 3: stage.steps: expected a list of the keys" in said.words


@pytest.mark.usefixtures("journal")
def test_without_sessions_nothing_is_proposed(mirror: Callable[..., Said]) -> None:
    """The present stage is shown, as one to begin with, and the mirror proposes to stay."""
    said = mirror("programme", "stage")
    assert said.status == 0
    assert "smirk A small smirk to begin with" in said.words
    assert "The mirror proposes to stay with: A small smirk." in said.words


@pytest.mark.parametrize(("stage", "judged"), [("smirk", False), ("open-smile", True)])
def test_without_a_side_it_says_so(
    mirror: Callable[..., Said],
    monkeypatch: pytest.MonkeyPatch,
    journal: Path,
    stage: str,
    judged: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    """A stage that is judged by the palsied side cannot be without one; the setting is named."""
    monkeypatch.setenv("MIRROR_PATIENT__INVOLVED", "none")
    confirm_stage(journal, "whole", stage, "a visit")
    said = mirror("programme", "stage")
    assert said.status == 0
    assert ("proposes to stay with" in said.words) == judged
    told = "No palsied side is named, so the mirror cannot judge this stage. To name it: "
    assert ((told + 'involved = "left" or "right"') in said.words) != judged
    assert ("[patient]" in said.words) != judged


def test_a_proposal_shows_its_numbers(mirror: Callable[..., Said], journal: Path) -> None:
    """After five good sessions: where to, the numbers, and what to type; nothing has changed."""
    practise(journal, 5)
    said = mirror("programme", "stage")
    assert "The mirror proposes the next stage: A closed smile." in said.words
    assert "The corner's way, on average: 2.1 mm. The mark is 1.5 mm." in said.words
    assert "programme stage closed-smile" in said.words
    assert stage_of(journal) is None


def test_only_a_yes_changes_the_stage(
    mirror: Callable[..., Said], journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It asks; no leaves everything, yes stores the stage with the numbers that led to it."""
    practise(journal, 5)
    answer(monkeypatch, "n\n")
    assert "Nothing changed: smirk goes on." in mirror("programme", "stage", "closed-smile").words
    assert stage_of(journal) is None
    answer(monkeypatch, "y\n")
    said = mirror("programme", "stage", "closed-smile")
    assert "Practise closed-smile from the next session on?" in said.words
    assert "From the next session on: closed-smile." in said.words
    assert stage_of(journal) == "closed-smile"
    assert "[closed-smile]" in mirror("programme", "show").words


def test_nobody_at_the_keyboard_is_no_yes(
    mirror: Callable[..., Said], journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody can answer, nothing changes."""
    answer(monkeypatch, "")
    assert mirror("programme", "stage", "prepare").status == 1
    assert stage_of(journal) is None


def test_yes_beforehand(mirror: Callable[..., Said], journal: Path) -> None:
    """--yes confirms without asking, and says that it was not the mirror's proposal."""
    said = mirror("programme", "stage", "open-smile", "--yes")
    assert "Chosen by a person; the mirror does not propose it." in said.words
    assert stage_of(journal) == "open-smile"


def test_the_present_stage_is_not_confirmed_twice(
    mirror: Callable[..., Said], journal: Path
) -> None:
    """Confirming what holds already changes nothing, and says so."""
    confirm_stage(journal, "whole", "prepare", "a visit")
    said = mirror("programme", "stage", "prepare", "--yes")
    assert "prepare is the present stage already." in said.words


@pytest.mark.usefixtures("journal")
def test_a_stage_that_is_nobodys(mirror: Callable[..., Said]) -> None:
    """A slip of the key is told with the stages there are and the one that was meant."""
    said = mirror("programme", "stage", "closed_smile")
    assert said.status == 1
    assert "prepare, smirk, closed-smile, open-smile; found 'closed_smile'" in said.words
    assert "did you mean closed-smile?" in said.words


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("/proc/none/journal.db", "or name another file in [journal] path"),
        ("/usr", "found a folder"),
    ],
)
def test_a_place_for_no_journal(
    mirror: Callable[..., Said],
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    complaint: str,
) -> None:
    """Where the journal cannot be the file and the next step are told, and 1 is returned."""
    monkeypatch.setenv("MIRROR_JOURNAL__PATH", path)
    said = mirror("programme", "stage", "prepare", "--yes")
    assert said.status == 1
    assert f"{path}: expected" in said.words
    assert complaint in said.words
    assert "fault in the mirror" not in said.words
