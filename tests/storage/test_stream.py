"""Sessions one after the other, each with a name that it keeps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from mirror.storage.backup import back_up
from mirror.storage.stream import name_of, row_before_newest, sessions_of, totals
from tests.storage.conftest import store_all
from tests.storage.script import started, whole_session

if TYPE_CHECKING:
    from pathlib import Path

    from tests.storage.conftest import Bench

MORNING = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
"""Where the clock stands at first."""


def practise(bench: Bench, times: int) -> None:
    """Store so many sessions, an hour from one to the next."""
    for number in range(times):
        store_all(bench, whole_session(10.0 + 4000.0 * number, 2))
        bench.clock.advance(3600.0)


def test_a_name_is_the_sessions_own_for_good(bench: Bench, path: Path, tmp_path: Path) -> None:
    """In every copy the same, in one journal each another; time of day plays no part in it."""
    practise(bench, 3)
    names = [one.uuid for one in sessions_of(path)]
    assert len(set(names)) == 3
    back_up(path, tmp_path / "copy.db")
    with bench.keeper._database.transaction() as connection:  # type: ignore[union-attr]  # it is open
        connection.execute("UPDATE sessions SET began_utc_ms = began_utc_ms + 1000000")
    assert [one.uuid for one in sessions_of(path)] == names
    assert [one.uuid for one in sessions_of(tmp_path / "copy.db")] == names
    assert [name_of(path, row) for row in (1, 2, 3, 4)] == [*names, None]


def test_a_repetition_began_before_it_was_counted(bench: Bench, path: Path) -> None:
    """It is told when it was over: it began 13.25 s earlier, by the camera's clock."""
    first, *_ = (event for event in whole_session() if event.repetition is not None)
    bench.store(started())
    bench.clock.advance(60.0)
    bench.store(first)
    (told,) = sessions_of(path)
    expected = MORNING + timedelta(seconds=60.0 - 13.25)
    assert abs(told.began[1, 1] - expected) < timedelta(milliseconds=10)


def test_from_and_to(bench: Bench, path: Path) -> None:
    """From a moment on, and to just before another; or after a row."""
    practise(bench, 4)
    every = [one.row for one in sessions_of(path)]
    second, fourth = (one.session.began for one in list(sessions_of(path))[1::2])
    assert [one.row for one in sessions_of(path, since=second, until=fourth)] == every[1:3]
    assert [one.row for one in sessions_of(path, after_row=every[1])] == every[2:]


def test_the_row_before_the_newest(bench: Bench, path: Path) -> None:
    """After it come so many ended sessions; with fewer than that, all do."""
    practise(bench, 3)
    bench.store(started(20_000.0))
    ended = [one.row for one in sessions_of(path) if one.session.complete is not None]
    assert row_before_newest(path, 1) == ended[-2]
    assert row_before_newest(path, 2) == ended[-3]
    assert row_before_newest(path, 3) == 0


def test_totals(bench: Bench, path: Path) -> None:
    """All sessions and repetitions, the newest one's beginning, and the size on the disk."""
    practise(bench, 2)
    found = totals(path)
    assert (found.sessions, found.repetitions) == (2, 8)
    assert found.last == list(sessions_of(path))[-1].session.began
    assert found.size_bytes >= path.stat().st_size


def test_a_journal_that_is_not_there_is_empty(path: Path) -> None:
    """Looking makes no file."""
    assert list(sessions_of(path)) == []
    assert totals(path).sessions == 0
    assert name_of(path, 1) is None
    assert row_before_newest(path, 1) == 0
    assert not path.exists()
