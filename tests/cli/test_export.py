"""`mirror export`, `mirror backup`, `mirror restore` and `mirror publish`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from mirror.storage.backup import inspect
from mirror.storage.sample import fill

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

UNTIL = datetime(2026, 6, 1, 20, 0, tzinfo=UTC)


@pytest.fixture
def journal(quiet_machine: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return this machine's journal, of eight made-up days."""
    monkeypatch.setenv("XDG_DATA_HOME", str(quiet_machine / "data"))
    monkeypatch.setenv("MIRROR_EXPORT__MIRROR", "mirror-1")
    monkeypatch.setenv("COLUMNS", "120")
    path = quiet_machine / "data" / "smile-mirror" / "journal.db"
    path.parent.mkdir(parents=True)
    fill(path, days=8, until=UNTIL, traces_days=0)
    return path


def test_a_table_is_written_whole_and_ones_own(
    mirror: Callable[..., Said], journal: Path, tmp_path: Path
) -> None:
    """The file says how many rows it has, and nobody else may read it."""
    file = tmp_path / "sessions.csv"
    said = mirror("export", "csv", file)
    sessions = inspect(journal).sessions
    assert said.status == 0
    assert f"{sessions} sessions written." in said.words
    assert len(file.read_text("utf-8").splitlines()) == sessions + 1
    assert file.stat().st_mode & 0o777 == 0o600


def test_days_are_whole(mirror: Callable[..., Said], journal: Path, tmp_path: Path) -> None:
    """From the first day's beginning to the last day's end, wherever this machine is."""
    assert journal.exists()
    file = tmp_path / "some.csv"
    mirror("export", "csv", file, "--since", "2026-05-28", "--until", "2026-05-30")
    began = [line.split(",")[1] for line in file.read_text("utf-8").splitlines()[1:]]
    days = {datetime.fromisoformat(one).astimezone().day for one in began}
    assert days
    assert days <= {28, 29, 30}


def test_a_bundle_is_fhir(mirror: Callable[..., Said], journal: Path, tmp_path: Path) -> None:
    """The file holds the patient, the mirror and one observation a session that has ended."""
    file = tmp_path / "bundle.json"
    assert mirror("export", "fhir", file).status == 0
    entries = json.loads(file.read_text("utf-8"))["entry"]
    assert len(entries) == 2 + inspect(journal).sessions
    assert entries[1]["resource"]["identifier"][0]["value"] == "mirror-1"


def test_where_to_has_to_be_said(mirror: Callable[..., Said], journal: Path) -> None:
    """A file or a server, one of them; and a server is sent all that it lacks."""
    assert journal.exists()
    assert "either a FILE or --fhir-url" in mirror("export", "fhir").words
    both = mirror("export", "fhir", "x.json", "--fhir-url", "https://clinic.test/fhir")
    assert "either a FILE or --fhir-url" in both.words
    some = mirror("export", "fhir", "--fhir-url", "https://clinic.test", "--since", "2026-01-01")
    assert "a server is sent all" in some.words


def test_back_and_forth(mirror: Callable[..., Said], journal: Path, tmp_path: Path) -> None:
    """What was backed up comes back, and both commands say how much it is."""
    file = tmp_path / "copy.db"
    sessions = inspect(journal).sessions
    said = mirror("backup", file)
    assert f"{sessions} sessions (2026-05-25 to 2026-06-01)" in said.words
    assert "read through and sound" in said.words
    assert "Name a new file" in mirror("backup", file).words
    journal.write_bytes(b"broken")
    said = mirror("restore", file)
    assert said.status == 0
    assert f"{sessions} sessions" in said.words
    assert "is kept as" in said.words
    assert inspect(journal).sessions == sessions


def test_a_broken_backup_is_told_in_one_line(
    mirror: Callable[..., Said], journal: Path, tmp_path: Path
) -> None:
    """No trace, a next step, and the journal as it was."""
    before = journal.read_bytes()
    (tmp_path / "copy.db").write_bytes(b"no journal at all" * 500)
    said = mirror("restore", tmp_path / "copy.db")
    assert said.status == 1
    assert "Nothing was changed." in said.words
    assert "Traceback" not in said.words
    assert journal.read_bytes() == before


def test_no_broker_is_said(mirror: Callable[..., Said], journal: Path) -> None:
    """Publishing nowhere is a mistake in the settings, told with what to write there."""
    assert journal.exists()
    said = mirror("publish")
    assert said.status == 1
    assert "under [mqtt]" in said.words
