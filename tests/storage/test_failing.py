"""A disk that is full, a file that is locked or may not be written: the session goes on."""

from __future__ import annotations

import resource
import signal
import sqlite3
import threading
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from mirror.exercise.events import EventName
from mirror.storage import Archive, Journal
from mirror.storage.backlog import Backlog
from mirror.storage.entries import Entry, Sample
from mirror.storage.keeper import Keeper
from tests.storage.conftest import Bench, rows
from tests.storage.script import counted, event, measures, smiles, started, whole_session
from tests.waiting import PATIENCE_S, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    from mirror.storage import ManualWallClock


@contextmanager
def small_disk(room_bytes: int) -> Iterator[None]:
    """Let no file grow beyond `room_bytes`, by the kernel's own limit: a real failing write."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the journal for writing with another connection."""
    with closing(sqlite3.connect(path, PATIENCE_S, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def recovered(bench: Bench) -> None:
    """Let the pause pass and serve; everything has then been written."""
    bench.clock.advance(60.0)
    assert bench.keeper.serve() is None
    assert (bench.backlog.events, bench.backlog.keeping) == (0, False)


def test_a_full_disk(bench: Bench) -> None:
    """Nothing is lost while a write really fails: it is kept, settled, and written afterwards."""
    events = list(whole_session())
    bench.store(*events[:5])
    size = max(one.stat().st_size for one in bench.path.parent.iterdir())
    with small_disk(size):
        bench.store(*events[5:])
        assert bench.backlog.keeping
        assert bench.backlog.unsettled == 0
        left = bench.backlog.events
        assert left > 0
    recovered(bench)
    with Archive(bench.path) as archive:
        (session,) = archive.sessions()
    assert (len(session.repetitions), session.complete) == (20, True)
    names = [row["name"] for row in bench.rows("SELECT name FROM events ORDER BY id")]
    assert names == [one.name.value for one in events]


def test_a_disk_that_is_full_from_the_start(path: Path, clock: ManualWallClock) -> None:
    """Where not even a new file can be made, the session is kept in memory until it can."""
    with small_disk(0):
        bench = Bench(path, clock)
        bench.store(*whole_session())
        assert bench.backlog.keeping
    recovered(bench)
    assert len(bench.rows("SELECT * FROM repetitions")) == 20
    bench.keeper.close()


def test_a_locked_file(bench: Bench) -> None:
    """Another process's lock only delays; nothing is stored double or out of order."""
    events = list(whole_session())
    bench.store(*events[:4])
    with locked(bench.path):
        bench.store(*events[4:])
        assert bench.backlog.events == len(events) - 4
    recovered(bench)
    times = [row["t_ns"] for row in bench.rows("SELECT t_ns FROM events ORDER BY id")]
    assert times == [one.t_ns for one in events]


def test_attempts_become_rarer(path: Path, clock: ManualWallClock) -> None:
    """One second after the first failure, then twice as long each time, a minute at most."""
    path.mkdir(parents=True)
    bench = Bench(path, clock)
    pauses = []
    for _ in range(8):
        pauses.append(bench.keeper.serve())
        assert bench.keeper.serve() == pauses[-1]
        bench.clock.advance(pauses[-1] or 0.0)
        bench.keeper.serve()
    assert pauses == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]
    path.rmdir()
    recovered(bench)
    with locked(path):
        assert bench.store(event(30.0, EventName.SLEPT)) == 1.0
    bench.keeper.close()


def test_a_folder_that_may_not_be_written(powerless: Path, clock: ManualWallClock) -> None:
    """A read-only folder is a note and no error; once it may be written, all is there."""
    folder = powerless / "data"
    folder.mkdir()
    folder.chmod(0o500)
    bench = Bench(folder / "journal.db", clock)
    bench.store(*whole_session())
    assert bench.backlog.keeping
    folder.chmod(0o700)
    recovered(bench)
    assert len(bench.rows("SELECT * FROM repetitions")) == 20
    bench.keeper.close()


def test_a_file_that_may_not_be_written(powerless: Path, clock: ManualWallClock) -> None:
    """The same for a read-only file, which can still be looked back into."""
    path = powerless / "journal.db"
    bench = Bench(path, clock)
    bench.store(*whole_session(10.0))
    bench.keeper.close()
    path.chmod(0o400)
    powerless.chmod(0o500)
    bench.begin()
    bench.store(*whole_session(2000.0))
    assert bench.backlog.keeping
    with Archive(path) as archive:
        assert [len(one.repetitions) for one in archive.sessions()] == [20]
    powerless.chmod(0o700)
    path.chmod(0o600)
    recovered(bench)
    with Archive(path) as archive:
        assert [len(one.repetitions) for one in archive.sessions()] == [20, 20]
    bench.keeper.close()


def test_a_folder_at_the_path(path: Path, clock: ManualWallClock) -> None:
    """A folder where the file should be is not touched, and the session goes on."""
    (path / "something").mkdir(parents=True)
    bench = Bench(path, clock)
    bench.store(started())
    assert bench.backlog.keeping
    assert (path / "something").is_dir()
    (path / "something").rmdir()
    path.rmdir()
    recovered(bench)
    assert len(bench.rows("SELECT * FROM sessions")) == 1
    bench.keeper.close()


def test_a_file_that_is_taken_away(bench: Bench) -> None:
    """A journal that is deleted in the middle of a session is begun anew, with all of it."""
    events = list(whole_session())
    bench.store(*events[:12])
    for one in bench.path.parent.iterdir():
        one.unlink()
    bench.store(*events[12:])
    assert len(bench.rows("SELECT * FROM repetitions")) == 20
    assert len(bench.rows("SELECT * FROM events")) == len(events)


def test_a_damaged_file_on_a_full_disk(path: Path, clock: ManualWallClock) -> None:
    """Without room to read it the file is still kept, and the session is, once there is room."""
    path.parent.mkdir()
    path.write_bytes(b"x" * 100_000)
    with small_disk(50_000):
        bench = Bench(path, clock)
        bench.store(*whole_session())
    recovered(bench)
    assert len(bench.rows("SELECT * FROM repetitions")) == 20
    bench.keeper.close()
    aside, journal = sorted(path.parent.iterdir(), key=lambda one: -len(one.name))
    assert (journal, aside.read_bytes()) == (path, b"x" * 100_000)


def test_the_patient_sees_a_quiet_note(
    path: Path, clock: ManualWallClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A repetition is not counted until it is settled; failing settles it, with a note."""
    tried, serve = threading.Event(), Keeper.serve

    def later(keeper: Keeper, *, at_once: bool = False) -> float | None:
        assert tried.wait(PATIENCE_S)
        return serve(keeper, at_once=at_once)

    monkeypatch.setattr(Keeper, "serve", later)
    with Journal(path, clock) as journal:
        journal.record(started())
        journal.record(counted(20.0, 1, 1))
        assert (journal.pending_repetitions, journal.notice) == (1, "")
        with locked(path):
            tried.set()
            until(lambda: journal.notice != "")
            assert (journal.pending_repetitions, journal.notice) == (0, "notice-not-stored")
            journal.record(counted(40.0, 1, 2))
            assert journal.pending_repetitions == 0
    assert len(rows(path, "SELECT * FROM repetitions")) == 2


def test_a_fault_in_the_journal_itself(
    path: Path, clock: ManualWallClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even then the session goes on: nothing stays pending, and the note is there."""

    def broken(_: Keeper, *, at_once: bool = False) -> float | None:
        raise RuntimeError(f"a fault of our own, {at_once}")

    monkeypatch.setattr(Keeper, "serve", broken)
    with Journal(path, clock) as journal:
        journal.record(started())
        journal.record(counted(20.0, 1, 1))
        until(lambda: journal.notice == "notice-not-stored")
        assert journal.pending_repetitions == 0


def test_what_is_settled_stays_settled(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """While kept repetitions are being written, none becomes uncounted again."""
    with locked(bench.path):
        bench.store(started(), *smiles(20.0, 1, 5))
    seen = [bench.backlog.unsettled]
    done = bench.backlog.done

    def watched(entry: Entry) -> None:
        seen.append(bench.backlog.unsettled)
        done(entry)

    monkeypatch.setattr(bench.backlog, "done", watched)
    recovered(bench)
    assert len(seen) > 5
    assert set(seen) == {0}
    bench.put(counted(300.0, 1, 6))
    assert bench.backlog.unsettled == 1


def test_what_comes_while_it_is_released_is_settled(clock: ManualWallClock) -> None:
    """A repetition between the last write and the end of keeping is written before it ends."""
    backlog = Backlog()
    backlog.keep()
    one = Entry(clock.now, counted(20.0, 1, 1))
    backlog.put(one)
    assert not backlog.release()
    assert (backlog.keeping, backlog.unsettled) == (True, 0)
    backlog.done(one)
    assert backlog.release()


def entry(clock: ManualWallClock, name: EventName, samples: int = 0) -> Entry:
    """Return an entry with so many measures."""
    sample = Sample.of(measures(1.0))
    return Entry(clock.now, event(1.0, name), (sample,) * samples)


def test_memory_has_an_end(clock: ManualWallClock) -> None:
    """Old measures are let go first, then what merely passes, then whatever is new."""
    backlog = Backlog(events=20, samples=50)
    for _ in range(10):
        backlog.put(entry(clock, EventName.PAUSED, samples=10))
    assert (backlog.events, backlog.samples) == (10, 50)
    for _ in range(20):
        backlog.put(entry(clock, EventName.HINT))
    assert (backlog.events, backlog.refused) == (18, 12)
    for _ in range(5):
        backlog.put(entry(clock, EventName.REPETITION_COUNTED))
    assert (backlog.events, backlog.refused) == (20, 15)
    traces = [len(one.samples) for one in backlog._entries]
    assert traces[:10] == [0] * 5 + [10] * 5


def test_measures_alone_are_let_go_whole(clock: ManualWallClock) -> None:
    """An entry that was nothing but measures leaves nothing behind."""
    backlog = Backlog(events=20, samples=50)
    alone = Entry(clock.now, None, (Sample.of(measures(1.0)),) * 20)
    for _ in range(100):
        backlog.put(alone)
    assert (backlog.samples, len(backlog._entries)) == (40, 2)
