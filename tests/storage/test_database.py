"""The journal's file: how it is made, who may read it, and how it comes to a new version."""

from __future__ import annotations

import re
import sqlite3
import stat
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from mirror.errors import JournalRefusedError, MirrorError, StorageError
from mirror.storage import Archive, Journal
from mirror.storage.database import Database
from mirror.storage.schema import STAMPS, STEPS, TABLES
from tests.storage.conftest import rows
from tests.storage.script import counted, started

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.storage import ManualWallClock
    from tests.storage.conftest import Bench

NEXT = "CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT;\n"
BROKEN = "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;\nCREATE TABLE extra (x);\n"


def mode(path: Path) -> int:
    """Return a file's permissions."""
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_is_its_owners_alone(bench: Bench) -> None:
    """0600 for the file, its -wal and -shm; 0700 for the folder that is made for it."""
    bench.store(started())
    beside = sorted(bench.path.parent.iterdir())
    assert [one.name for one in beside] == ["journal.db", "journal.db-shm", "journal.db-wal"]
    assert {mode(one) for one in beside} == {0o600}
    assert mode(bench.path.parent) == 0o700


def test_in_a_shared_folder_the_group_has_it_too(tmp_path: Path) -> None:
    """Where a folder is its group's (2770, as an appliance's), so is a new journal: 0660."""
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o2770)
    with Database.ready(shared / "journal.db", 0):
        beside = sorted(shared.iterdir())
        assert [one.name for one in beside] == ["journal.db", "journal.db-shm", "journal.db-wal"]
        assert {mode(one) for one in beside} == {0o660}


def test_a_file_open_to_all_is_closed_to_them(path: Path, clock: ManualWallClock) -> None:
    """A journal that came back from a backup readable for everybody is not left so."""
    Database.ready(path, 0).close()
    path.chmod(0o646)
    Journal(path, clock).close()
    assert mode(path) == 0o640


def test_a_commit_is_on_the_disk(bench: Bench) -> None:
    """WAL, synchronous FULL (2) and foreign keys hold for the connection that writes."""
    assert bench.keeper._database is not None
    connection = bench.keeper._database.connection
    found = [
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys")
    ]
    assert found == ["wal", 2, 1]
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO sets (session_id, number) VALUES (99, 1)")


def test_closing_leaves_one_file(path: Path, clock: ManualWallClock) -> None:
    """After a clean end there is nothing beside the journal."""
    with Journal(path, clock) as journal:
        journal.record(started())
    assert [one.name for one in path.parent.iterdir()] == ["journal.db"]


def test_every_table_is_known(bench: Bench) -> None:
    """The lists that salvage and mending go by are those of the schema."""
    found = {row["name"] for row in bench.rows("SELECT name FROM sqlite_schema WHERE type='table'")}
    assert found == set(TABLES)
    stamps = {
        (table, row["name"].removesuffix("utc_ms"))
        for table in TABLES
        for row in bench.rows(f"PRAGMA table_info({table})")
        if row["name"].endswith("utc_ms")
    }
    assert stamps == set(STAMPS)


def test_columns_carry_comments() -> None:
    """Whoever opens the file with any sqlite tool reads there what each column is.

    A right side and a standard error stand under the left side and the mean that say it.
    """
    tables = re.findall(r"CREATE TABLE \w+ \(\n(.*?)\n\)", "".join(STEPS), re.DOTALL)
    assert len(tables) == len(TABLES)
    for table in tables:
        first, *lines = (line.strip() for line in table.splitlines())
        assert first.startswith("-- ")
        columns = [line for line in lines if not line.startswith(("PRIMARY KEY", "UNIQUE", "id "))]
        own = [one for one in columns if not re.match(r"\w+(_right_\w+|_se) ", one)]
        assert [line for line in own if " -- " not in line] == []


def test_an_older_file_comes_forward(path: Path) -> None:
    """Version 1 becomes newer with all its rows; a copy of it as it was is kept, owner's alone."""
    first = STEPS[:1]
    with closing(Database.ready(path, 0, first)) as old, old.transaction() as connection:
        connection.execute(
            "INSERT INTO programme_changes VALUES (1, 'p', 's', NULL, 'r', 'UTC', 0, 0, 'b', 0)"
        )
    Database.ready(path, 1_780_300_800_000, (*STEPS, NEXT)).close()
    assert tuple(rows(path, "PRAGMA user_version")[0]) == (len(STEPS) + 1,)
    assert [row["who"] for row in rows(path, "SELECT * FROM programme_changes")] == [None]
    assert rows(path, "SELECT * FROM extra") == []
    copy = path.with_name("journal.db.version-1-20260601T080000Z")
    assert tuple(rows(copy, "PRAGMA user_version")[0]) == (1,)
    assert len(rows(copy, "SELECT * FROM programme_changes")) == 1
    assert mode(copy) == 0o600


def test_a_step_that_fails_changes_nothing(path: Path) -> None:
    """Either all of a migration is there or nothing of it."""
    Database.ready(path, 0).close()
    with pytest.raises(sqlite3.OperationalError):
        Database.ready(path, 0, (*STEPS, NEXT, BROKEN))
    assert tuple(rows(path, "PRAGMA user_version")[0]) == (len(STEPS),)
    tables = {row["name"] for row in rows(path, "SELECT name FROM sqlite_schema")}
    assert not tables & {"extra", "more"}


def test_no_copy_overwrites_another(path: Path) -> None:
    """Two copies in the same second, as a clock without a battery has them, are two files."""
    Database.ready(path, 0).close()
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError):
            Database.ready(path, 0, (*STEPS, BROKEN, BROKEN))
    names = sorted(one.name for one in path.parent.iterdir() if "version" in one.name)
    assert names == [
        f"journal.db.version-{len(STEPS)}-19700101T000000Z",
        f"journal.db.version-{len(STEPS)}-19700101T000000Z.2",
    ]


def refusal(path: Path, clock: ManualWallClock) -> str:
    """Return the text with which writer and reader refuse `path`, which is left as it is."""
    before = path.read_bytes()
    with pytest.raises(JournalRefusedError) as refused:
        Journal(path, clock)
    with pytest.raises(JournalRefusedError):
        Archive(path)
    assert path.read_bytes() == before
    assert isinstance(refused.value, MirrorError)
    assert isinstance(refused.value, StorageError)
    assert isinstance(refused.value, OSError)
    return str(refused.value)


def test_a_newer_file_is_refused_with_words(path: Path, clock: ManualWallClock) -> None:
    """Expected and found version, and what to do; not a byte is changed."""
    Database.ready(path, 0, (*STEPS, NEXT, "")).close()
    text = refusal(path, clock)
    newest = len(STEPS)
    expected = f"expected a journal of version {newest} or older, found version {newest + 2}"
    assert expected in text
    assert "bring the mirror up to date" in text


def test_another_programs_database_is_refused(path: Path, clock: ManualWallClock) -> None:
    """A path that was set by mistake costs nobody their data."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
        other.commit()
    assert "a database of another program" in refusal(path, clock)


def test_an_empty_file_becomes_a_journal(path: Path, clock: ManualWallClock) -> None:
    """What a full disk may leave of a new file is no obstacle."""
    path.parent.mkdir()
    path.touch()
    with Journal(path, clock) as journal:
        journal.record(started())
        journal.record(counted(20.0, 1, 1))
    assert len(rows(path, "SELECT * FROM repetitions")) == 1
