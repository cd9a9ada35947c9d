"""The stage that a person has confirmed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mirror.errors import StorageError
from mirror.storage import Archive, confirm_stage
from tests.storage.conftest import Bench, rows
from tests.storage.script import started

if TYPE_CHECKING:
    from mirror.storage import ManualWallClock


def test_the_newest_holds(path: Path, clock: ManualWallClock) -> None:
    """Each programme has its own; every change is kept, with what held before and why."""
    confirm_stage(path, "source", "prepare", "a first visit", clock)
    confirm_stage(path, "source", "smirk", "5 of 5 sessions show 1.2 mm", clock)
    confirm_stage(path, "home", "gentle", "a holiday", clock)
    with Archive(path) as archive:
        found = [archive.stage(key) for key in ("source", "home", "none")]
    assert found == ["smirk", "gentle", None]
    changes = rows(path, "SELECT programme, before, stage, reason FROM programme_changes")
    assert [tuple(row) for row in changes] == [
        ("source", None, "prepare", "a first visit"),
        ("source", "prepare", "smirk", "5 of 5 sessions show 1.2 mm"),
        ("home", None, "gentle", "a holiday"),
    ]


def test_while_the_mirror_runs(bench: Bench) -> None:
    """A stage can be confirmed while a session is being written."""
    bench.store(started())
    confirm_stage(bench.path, "source", "smirk", "why", bench.clock)
    assert bench.store(started(100.0)) is None
    with Archive(bench.path) as archive:
        assert archive.stage("source") == "smirk"


def test_a_locked_journal_says_so(path: Path, clock: ManualWallClock) -> None:
    """Where it cannot be written now, the text says what was found and what to look at."""
    confirm_stage(path, "source", "prepare", "why", clock)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match=r"database is locked.*another program holds it"):
            confirm_stage(path, "source", "smirk", "why", clock)
        other.execute("ROLLBACK")


def test_where_no_journal_can_be(tmp_path: Path, clock: ManualWallClock) -> None:
    """A place that cannot be made, and a folder, are told in words, whoever asks."""
    nowhere = Path("/proc/none/journal.db")
    with pytest.raises(StorageError, match=r"/proc/none/journal\.db: .* name another file in"):
        confirm_stage(nowhere, "source", "smirk", "why", clock)
    for ask in (Archive, lambda path: confirm_stage(path, "source", "smirk", "why", clock)):
        with pytest.raises(StorageError, match=r"found a folder\. Name a file in .journal. path"):
            ask(tmp_path)


def test_a_folder_that_may_not_be_looked_into(powerless: Path, clock: ManualWallClock) -> None:
    """Somebody else's folder is told in the same words, not as a fault of the mirror."""
    closed = powerless / "closed"
    closed.mkdir(mode=0o000)
    path = closed / "journal.db"
    with pytest.raises(StorageError, match=r"Permission denied.*yours to write"):
        Archive(path)
    with pytest.raises(StorageError, match=r"Permission denied.*yours to write"):
        confirm_stage(path, "source", "smirk", "why", clock)
    closed.chmod(0o700)
