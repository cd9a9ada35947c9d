"""Files that are no journal any more: set aside, read as far as they can be, never deleted."""

from __future__ import annotations

import random
import shutil
import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from mirror.errors import JournalDamagedError
from mirror.exercise.events import EventName
from mirror.storage import Archive, Journal, ManualWallClock
from mirror.storage.database import Database
from mirror.storage.entries import Entry, Sample
from mirror.storage.salvage import copy_to_read
from mirror.storage.schema import TABLES
from tests.storage.conftest import Bench, rows
from tests.storage.script import counted, event, measures, smiles, started, whole_session
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mirror.storage import StoredSession

PAGE = 4096
TABLE_LEAF = 0x0D
"""First byte of a page with rows (sqlite.org/fileformat2.html, b-tree pages)."""
COUNTED = "SELECT set_id, number FROM repetitions ORDER BY id"


def counts(path: Path) -> list[tuple[int, int]]:
    """Return set and number of every stored repetition."""
    return [tuple(row) for row in rows(path, COUNTED)]


def aside(path: Path) -> list[Path]:
    """Return the files that were set aside, without what lies beside them."""
    return [
        one
        for one in sorted(path.parent.iterdir())
        if ".damaged-" in one.name and not one.name.endswith(("-wal", "-shm"))
    ]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a whole journal of thirty sessions with ten repetitions and some traces each."""
    bench = Bench(tmp_path_factory.mktemp("whole") / "journal.db", ManualWallClock())
    for number in range(30):
        bench.put(*list(whole_session(1000.0 * number, 5))[:-1])
        samples = tuple(Sample.of(measures(1000.0 * number + step)) for step in range(100))
        bench.backlog.put(Entry(bench.clock.now, None, samples))
        bench.store(event(1000.0 * number + 900.0, EventName.SESSION_ENDED, complete=True))
    bench.keeper.close()
    return bench.path.read_bytes()


def whole(path: Path) -> bool:
    """Whether sqlite finds nothing wrong with a file."""
    return [tuple(row) for row in rows(path, "PRAGMA integrity_check")] == [("ok",)]


def test_what_is_no_database(path: Path, clock: ManualWallClock) -> None:
    """A file of something else is set aside byte for byte, and the patient is told."""
    path.parent.mkdir()
    path.write_bytes(b"shopping list" * 1000)
    with Journal(path, clock) as journal:
        assert journal.notice == "notice-set-aside"
        journal.record(started())
        journal.record(counted(20.0, 1, 1))
    assert counts(path) == [(1, 1)]
    (kept,) = aside(path)
    assert kept.name == "journal.db.damaged-20260601T080000Z"
    assert kept.read_bytes() == b"shopping list" * 1000


def test_reading_a_long_journal_is_work(path: Path, clock: ManualWallClock, content: bytes) -> None:
    """While rows are saved, the journal is seen to go on: else a watchdog would end it half way."""
    path.parent.mkdir()
    path.write_bytes(content[:-PAGE])
    with Journal(path, clock) as journal:
        assert journal.steps > len(rows(path, "SELECT * FROM traces")) // 1000 > 0


def test_who_waits_for_it_is_told_that_it_goes_on(
    path: Path, clock: ManualWallClock, content: bytes
) -> None:
    """While it is copied and read, whoever opens it is told in their own thread; then no more."""
    path.parent.mkdir()
    path.write_bytes(content[:-PAGE])
    heard: list[int] = []
    with Journal(path, clock, opening=lambda: heard.append(threading.get_ident())) as journal:
        told = len(heard)
        assert told > len(rows(path, "SELECT * FROM traces")) // 1000
        until(lambda: journal.steps > told)
    assert heard == [threading.get_ident()] * told


class StoppedError(BaseException):
    """As a polite kill: between any two steps."""


def stopping_after(steps: int) -> Callable[[], None]:
    """Return what goes on for so many steps and is then stopped."""
    left = iter(range(steps))

    def step() -> None:
        if next(left, None) is None:
            raise StoppedError

    return step


@pytest.mark.parametrize("steps", [0, 4, 9])
def test_who_is_stopped_while_reading_goes_on_with_the_next_start(
    path: Path, clock: ManualWallClock, content: bytes, steps: int
) -> None:
    """Wherever it is stopped, in the copying or in any table: the next start has every row."""
    path.parent.mkdir()
    path.write_bytes(content[:-PAGE])
    with pytest.raises(StoppedError):
        Journal(path, clock, opening=stopping_after(steps))
    Journal(path, clock).close()
    assert whole(path)
    unstopped = path.with_name("unstopped.db")
    unstopped.write_bytes(content[:-PAGE])
    Journal(unstopped, clock).close()
    for table in TABLES:
        assert rows(path, f"SELECT * FROM {table}") == rows(unstopped, f"SELECT * FROM {table}")  # noqa: S608 - names of our own
    assert not [one for one in path.parent.iterdir() if ".reading" in one.name]


def test_the_note_is_said_for_one_session(path: Path, clock: ManualWallClock) -> None:
    """After the session in which it was said, the note is over."""
    path.parent.mkdir()
    path.write_bytes(b"x" * 5000)
    with Journal(path, clock) as journal:
        for event in whole_session():
            assert journal.notice == "notice-set-aside"
            journal.record(event)
        assert journal.notice == ""


@pytest.mark.parametrize("missing", [1, PAGE, PAGE + 1, 5 * PAGE])
def test_a_torn_end(path: Path, clock: ManualWallClock, content: bytes, missing: int) -> None:
    """A file whose end is missing is set aside; every row that can be read goes on."""
    path.parent.mkdir()
    path.write_bytes(content[:-missing])
    with Journal(path, clock) as journal:
        assert journal.notice == "notice-set-aside"
        journal.record(started())
    assert whole(path)
    (kept,) = aside(path)
    assert kept.read_bytes() == content[:-missing]
    assert len(counts(path)) >= 300 - 30 * (1 + missing // PAGE)
    assert len(rows(path, "SELECT * FROM sessions")) >= 25
    assert not [one for one in path.parent.iterdir() if one.name.endswith(".reading")]


@pytest.mark.parametrize("chosen", range(16))
def test_an_overwritten_page(
    path: Path, clock: ManualWallClock, content: bytes, chosen: int
) -> None:
    """Whatever page is overwritten: the next start makes a whole journal again, and goes on."""
    pages = len(content) // PAGE
    page = chosen * (pages - 1) // 15
    path.parent.mkdir()
    path.write_bytes(content[: page * PAGE] + b"\xa5" * PAGE + content[(page + 1) * PAGE :])
    path.with_name("journal.db-wal").touch()
    bench = Bench(path, clock)
    bench.keeper.serve()
    bench.clock.advance(1.0)
    assert bench.store(*whole_session(90_000.0)) is None
    bench.keeper.close()
    assert whole(path)
    assert [len(one.repetitions) for one in newest(path)] == [20]


def test_what_lies_behind_the_damage_is_read_too(
    path: Path, clock: ManualWallClock, content: bytes
) -> None:
    """Of a table with a hole in its middle both ends go on."""
    path.parent.mkdir()
    path.write_bytes(content)
    before = [row["id"] for row in rows(path, "SELECT id FROM events ORDER BY id")]
    leaves = [
        place
        for place in range(0, len(content), PAGE)
        if content[place] == TABLE_LEAF and b"repetition_counted" in content[place : place + PAGE]
    ]
    hole = leaves[len(leaves) // 2]
    path.write_bytes(content[:hole] + b"\xa5" * PAGE + content[hole + PAGE :])
    path.with_name("journal.db-wal").touch()
    Journal(path, clock).close()
    after = [row["id"] for row in rows(path, "SELECT id FROM events ORDER BY id")]
    assert (after[0], after[-1]) == (before[0], before[-1])
    assert len(before) // 2 < len(after) < len(before)


def newest(path: Path) -> tuple[StoredSession, ...]:
    """Return the session that was stored last."""
    with Archive(path) as archive:
        return archive.sessions(limit=1)


def test_power_that_fails_while_it_is_set_aside(
    path: Path, clock: ManualWallClock, content: bytes
) -> None:
    """Between a copy and the last of its rows the next start finds the copy and reads it."""
    path.parent.mkdir()
    path.write_bytes(content[:-PAGE])
    aside_name = path.with_name("journal.db.damaged-20260601T080000Z")
    copy_to_read(path, aside_name)
    path.rename(aside_name)
    Journal(path, clock).close()
    assert whole(path)
    assert len(counts(path)) >= 250
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name, aside_name.name]


def test_another_writer_only_puts_it_off(
    path: Path, clock: ManualWallClock, content: bytes
) -> None:
    """While the page has the new journal to itself, no row is given up: it is read afterwards."""
    path.parent.mkdir()
    path.write_bytes(content[:-PAGE])
    aside_name = path.with_name("journal.db.damaged-20260601T080000Z")
    copy_to_read(path, aside_name)
    path.rename(aside_name)
    Database.ready(path, 0).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as page:
        page.execute("BEGIN IMMEDIATE")
        bench = Bench(path, clock)
        assert counts(path) == []
    bench.clock.advance(1.0)
    assert bench.keeper.serve() is None
    bench.keeper.close()
    assert len(counts(path)) >= 250
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name, aside_name.name]


def spoil(path: Path) -> None:
    """Overwrite a file in place, all but its first page, as a failing card might."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(min(PAGE, size))
        file.write(b"\xa5" * (size - PAGE))


def test_damage_in_the_middle_of_a_session(bench: Bench) -> None:
    """The session in progress goes on in a new file from its own beginning, nothing twice."""
    events = list(whole_session())
    bench.store(*events[:12])
    assert bench.keeper._database is not None
    bench.keeper._database.connection.execute("PRAGMA wal_checkpoint")
    spoil(bench.path)
    bench.keeper._database.connection.execute("PRAGMA shrink_memory")
    assert bench.store(*events[12:]) == 1.0
    bench.clock.advance(1.0)
    assert bench.keeper.serve() is None
    assert len(aside(bench.path)) == 1
    assert counts(bench.path) == [(which, one) for which in (1, 2) for one in range(1, 11)]
    assert len(bench.rows("SELECT * FROM events")) == len(events)


def test_the_wal_goes_with_its_file(path: Path, clock: ManualWallClock) -> None:
    """A -wal left beside a new file would spoil it; beside the old one it may still help."""
    path.parent.mkdir()
    path.write_bytes(b"no header any more" * 1000)
    path.with_name("journal.db-wal").write_bytes(b"nor here" * 1000)
    with Journal(path, clock) as journal:
        journal.record(started())
    assert whole(path)
    (kept,) = aside(path)
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"nor here" * 1000


def test_a_header_that_is_lost(bench: Bench, tmp_path: Path, clock: ManualWallClock) -> None:
    """What the -wal still has is there again, whatever became of the file."""
    bench.store(started(), *smiles(20.0, 1, 5))
    copy = tmp_path / "copy" / "journal.db"
    copy.parent.mkdir()
    shutil.copyfile(bench.path.with_name("journal.db-wal"), copy.with_name("journal.db-wal"))
    copy.write_bytes(b"no header any more" * 1000)
    Journal(copy, clock).close()
    assert whole(copy)
    assert counts(copy) == [(1, one) for one in range(1, 6)]


def test_a_truncated_wal(bench: Bench, tmp_path: Path, clock: ManualWallClock) -> None:
    """Cut anywhere, a -wal gives back every repetition whose commit lies before the cut.

    Where each commit ends is known: the -wal's size after it was written.
    """
    wal = bench.path.with_name("journal.db-wal")
    sizes = []
    bench.store(started())
    for number in range(1, 11):
        bench.store(counted(16.0 * number, 1, number))
        sizes.append(wal.stat().st_size)
    chance = random.Random(3)  # noqa: S311 - where it is cut is no secret
    cuts = [chance.randrange(wal.stat().st_size) for _ in range(25)] + sizes
    for number, cut in enumerate(cuts):
        copy = tmp_path / str(number) / "journal.db"
        copy.parent.mkdir()
        shutil.copyfile(bench.path, copy)
        copy.with_name("journal.db-wal").write_bytes(wal.read_bytes()[:cut])
        Journal(copy, clock).close()
        expected = [(1, one) for one, size in enumerate(sizes, 1) if size <= cut]
        assert counts(copy) == expected, cut
        assert whole(copy)
        assert aside(copy) == []


def test_a_reader_says_what_is_wrong(path: Path) -> None:
    """Looking back into a damaged journal changes nothing and says what the next start does."""
    path.parent.mkdir()
    path.write_bytes(b"shopping list" * 1000)
    with pytest.raises(JournalDamagedError, match="The next `mirror run` sets it aside"):
        Archive(path)
    assert path.read_bytes() == b"shopping list" * 1000


def test_a_session_that_cannot_be_looked_up(
    path: Path, clock: ManualWallClock, content: bytes
) -> None:
    """Damage that shows only when the interrupted session is looked for stops no start."""
    path.parent.mkdir()
    path.write_bytes(content)
    root = rows(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'sessions'")[0][0]
    with path.open("r+b") as file:
        file.seek((root - 1) * PAGE)
        file.write(b"\xa5" * PAGE)
    with Journal(path, clock) as journal:
        assert journal.unfinished() is None
        assert journal.notice != ""
