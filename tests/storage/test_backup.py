"""A copy of the whole journal, made while the mirror writes, and brought back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from mirror.errors import JournalDamagedError, JournalRefusedError, StorageError
from mirror.exercise.events import EventName
from mirror.storage import Archive, Journal, ManualWallClock
from mirror.storage.backup import back_up, inspect, restore
from mirror.storage.database import Database
from mirror.storage.schema import APPLICATION_ID, STEPS
from tests.storage.conftest import Bench, rows, store_all
from tests.storage.script import event, started, whole_session

if TYPE_CHECKING:
    from pathlib import Path

UTC_MS = 1_780_300_800_000
"""The clock's own morning: 1 June 2026, 08:00 UTC."""
NOBODY = 1 << 30
"""No process has this number: Linux ends at 2^22 (proc(5), pid_max)."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return where the copy goes."""
    return tmp_path / "copy.db"


def test_the_copy_holds_all_of_it_while_the_mirror_writes(
    bench: Bench, path: Path, copy: Path
) -> None:
    """What was on the disk is in the copy, although the journal is open and in its -wal."""
    store_all(bench, whole_session())
    store_all(bench, [started(2000.0)])
    contents = back_up(path, copy)
    assert (contents.sessions, contents.repetitions) == (2, 20)
    assert contents.first is not None
    assert contents.first.isoformat() == "2026-06-01T08:00:00.001000+00:00"
    for table in ("sessions", "events", "sets", "repetitions", "breaches", "rests"):
        query = f"SELECT * FROM {table}"  # noqa: S608 - the test's own names
        assert list(map(tuple, rows(copy, query))) == list(map(tuple, rows(path, query))), table
    assert copy.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in copy.parent.iterdir() if "copy" in one.name] == ["copy.db"]


def test_writing_goes_on_after_a_copy(bench: Bench, path: Path, copy: Path) -> None:
    """A copy takes nothing away from the mirror that writes, and later events are not in it."""
    store_all(bench, [started()])
    back_up(path, copy)
    assert bench.store(event(20.0, EventName.SESSION_ENDED, complete=False, why="palm")) is None
    assert rows(path, "SELECT why FROM sessions")[0]["why"] == "palm"
    assert rows(copy, "SELECT why FROM sessions")[0]["why"] is None


def test_a_file_that_is_there_is_never_written_over(bench: Bench, path: Path, copy: Path) -> None:
    """The name of a copy must be new: an older copy may be all that somebody has."""
    store_all(bench, [started()])
    copy.write_text("older")
    with pytest.raises(StorageError, match="Name a new file"):
        back_up(path, copy)
    assert copy.read_text() == "older"


def test_no_journal_is_no_backup(path: Path, copy: Path) -> None:
    """Where there is no journal, nothing is made and it is said."""
    with pytest.raises(StorageError, match="found no file"):
        back_up(path, copy)
    assert not copy.exists()


def test_a_damaged_journal_gives_no_copy(bench: Bench, path: Path, copy: Path) -> None:
    """A copy that would be no good must not look like one."""
    store_all(bench, whole_session())
    bench.keeper.close()
    _spoil(path)
    with pytest.raises(JournalDamagedError):
        back_up(path, copy)
    assert not copy.exists()
    assert not list(copy.parent.glob(".copy*"))


def test_restored_is_what_was_backed_up(bench: Bench, path: Path, copy: Path) -> None:
    """The journal is the copy again, row for row, and the one in between is kept aside."""
    store_all(bench, whole_session())
    back_up(path, copy)
    store_all(bench, whole_session(2000.0))
    bench.keeper.close()
    restored = restore(copy, path, UTC_MS)
    assert (restored.contents.sessions, restored.contents.repetitions) == (1, 20)
    assert restored.aside == path.with_name("journal.db.replaced-20260601T080000Z")
    assert len(rows(restored.aside, "SELECT * FROM sessions")) == 2
    assert len(rows(path, "SELECT * FROM sessions")) == 1
    assert not list(path.parent.glob("*.part"))


def test_a_restored_journal_goes_on(bench: Bench, path: Path, copy: Path) -> None:
    """The mirror writes on into what was restored, and the old session is still there."""
    store_all(bench, whole_session())
    bench.keeper.close()
    back_up(path, copy)
    restore(copy, path, UTC_MS)
    clock = ManualWallClock()
    clock.advance(10_000.0)
    with Journal(path, clock) as journal:
        for one in whole_session(9000.0):
            clock.advance(0.001)
            journal.record(one)
    with Archive(path) as archive:
        assert [len(one.repetitions) for one in archive.sessions()] == [20, 20]


def test_restoring_where_there_is_no_journal(bench: Bench, path: Path, copy: Path) -> None:
    """A new mirror, or an emptied one, begins with the copy; there is nothing to keep aside."""
    store_all(bench, whole_session())
    back_up(path, copy)
    elsewhere = path.parent / "new" / "journal.db"
    assert restore(copy, elsewhere, UTC_MS).aside is None
    assert inspect(elsewhere).repetitions == 20
    assert elsewhere.stat().st_mode & 0o777 == 0o600


def test_nothing_is_restored_under_a_running_mirror(bench: Bench, path: Path, copy: Path) -> None:
    """While anybody has the journal open, it stays; what they write must not be lost."""
    store_all(bench, [started()])
    back_up(path, copy)
    with pytest.raises(StorageError, match="Stop the mirror"):
        restore(copy, path, UTC_MS)
    bench.store(event(20.0, EventName.SESSION_ENDED, complete=False, why="palm"))
    assert rows(path, "SELECT why FROM sessions")[0]["why"] == "palm"


def test_a_spoilt_copy_touches_nothing(bench: Bench, path: Path, copy: Path) -> None:
    """A copy is read through before the journal is so much as opened for it."""
    store_all(bench, whole_session())
    back_up(path, copy)
    bench.keeper.close()
    _spoil(copy)
    before = path.read_bytes()
    with pytest.raises(JournalDamagedError, match="Nothing was changed"):
        restore(copy, path, UTC_MS)
    assert path.read_bytes() == before


def test_a_row_that_belongs_to_nothing_is_damage(bench: Bench, path: Path, copy: Path) -> None:
    """A file may be sound to SQLite and still lack what its rows refer to."""
    store_all(bench, whole_session())
    back_up(path, copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("DELETE FROM sets")
        connection.commit()
    with pytest.raises(JournalDamagedError, match="belongs to nothing"):
        inspect(copy)


def test_what_only_a_whole_reading_finds_is_damage(bench: Bench, path: Path, copy: Path) -> None:
    """Pages that nothing leads to any more: every query still works, and the file is not sound."""
    store_all(bench, whole_session())
    back_up(path, copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_schema WHERE name = 'repetitions_by_set'")
        connection.commit()
    with pytest.raises(JournalDamagedError, match="never used"):
        inspect(copy)


def test_a_damaged_journal_is_replaced_by_its_copy(bench: Bench, path: Path, copy: Path) -> None:
    """That is what a backup is for: the broken file is kept aside as it is."""
    store_all(bench, whole_session())
    back_up(path, copy)
    bench.keeper.close()
    path.write_bytes(b"broken" * 1000)
    restored = restore(copy, path, UTC_MS)
    assert restored.aside is not None
    assert restored.aside.read_bytes() == b"broken" * 1000
    assert inspect(path).repetitions == 20


def test_other_files_are_refused(tmp_path: Path, path: Path) -> None:
    """Another program's database, a newer mirror's and a missing file are no journals."""
    other, newer = tmp_path / "other.db", tmp_path / "newer.db"
    for file, version in ((other, 0), (newer, 999)):
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("CREATE TABLE anything (x)")
            connection.execute(f"PRAGMA user_version = {version}")
            if version:
                connection.execute(f"PRAGMA application_id = {0x536D4A6F}")
            connection.commit()
    with pytest.raises(JournalRefusedError, match="another kind"):
        restore(other, path, UTC_MS)
    with pytest.raises(JournalRefusedError, match="version 999"):
        restore(newer, path, UTC_MS)
    with pytest.raises(StorageError, match="Look whether the file is"):
        restore(tmp_path / "missing.db", path, UTC_MS)
    assert not path.exists()


@pytest.mark.parametrize(
    "added",
    [
        "CREATE TRIGGER quiet AFTER INSERT ON events BEGIN DELETE FROM sessions; END",
        "CREATE VIEW everybody AS SELECT * FROM sessions",
        "CREATE TABLE more (x)",
        "CREATE INDEX by_length ON events (length(data))",
        "ALTER TABLE rests ADD COLUMN twice REAL AS (full_range_mm * 2)",
        "CREATE VIRTUAL TABLE words USING fts5 (x)",
    ],
)
def test_what_no_mirror_has_made_is_refused(
    bench: Bench, path: Path, copy: Path, added: str
) -> None:
    """A backup may be anybody's work: what would run inside our own statements stays outside."""
    store_all(bench, whole_session())
    back_up(path, copy)
    bench.keeper.close()
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(added)
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(JournalRefusedError, match="which no mirror has made"):
        restore(copy, path, UTC_MS)
    assert path.read_bytes() == before


def test_a_table_that_only_has_our_name_is_refused(path: Path, tmp_path: Path) -> None:
    """A view called like a table of ours answers like it, with whatever its maker likes."""
    forged = tmp_path / "forged.db"
    with closing(sqlite3.connect(forged)) as connection:
        for step in STEPS:
            connection.executescript(step)
        connection.executescript("DROP TABLE traces; CREATE VIEW traces AS SELECT * FROM events;")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")
    with pytest.raises(JournalRefusedError, match="found the view 'traces'"):
        restore(forged, path, UTC_MS)


@pytest.mark.parametrize("version", range(1, len(STEPS) + 1))
def test_every_version_of_ours_is_taken(tmp_path: Path, path: Path, version: int) -> None:
    """Made anew or brought up to date, as it was or after ANALYZE: it is our own journal."""
    old = tmp_path / "old.db"
    Database.ready(old, UTC_MS, STEPS[:1]).close()
    Database.ready(old, UTC_MS, STEPS[:version]).close()
    assert inspect(old).version == version
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("ANALYZE")
    assert restore(old, path, UTC_MS).contents.version == version


def test_what_a_killed_backup_has_left_is_gone_after_the_next(
    bench: Bench, path: Path, copy: Path
) -> None:
    """Of a process that is no more, and of one that had our number; of nobody else's."""
    store_all(bench, whole_session())
    names = {who: f".copy.db.{who}.part" for who in (NOBODY, os.getpid(), os.getppid(), "draft")}
    for name in (*names.values(), f".copy.db.{NOBODY}.part-journal"):
        copy.with_name(name).write_text("half")
    back_up(path, copy)
    left = sorted(one.name for one in copy.parent.glob(".copy*"))
    assert left == sorted([names[os.getppid()], names["draft"]])


def test_a_session_of_no_age_is_damage(bench: Bench, path: Path, copy: Path) -> None:
    """A moment that no calendar has is said in words."""
    store_all(bench, whole_session())
    back_up(path, copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE sessions SET began_utc_ms = 1 << 62")
        connection.commit()
    with pytest.raises(JournalDamagedError, match="sessions of this age"):
        restore(copy, path, UTC_MS)


def _spoil(path: Path) -> None:
    """Write over every page but the first."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
