"""What is written wears a card out: little in a session, and nothing while nobody is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mirror.storage import ManualWallClock
from mirror.storage.entries import Entry
from mirror.storage.traces import Decimator
from tests.storage.conftest import Bench, store_all
from tests.storage.script import measures, started, whole_session

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOKS = 720
"""Of the journal's thread in an hour: one in five seconds (`mirror.storage.journal`)."""
MOST_MB = 3.0
"""For the events of a session of twenty smiles; measured: 1.0 (docs/faults.md)."""
MOST_MB_A_MINUTE = 0.6
"""Of measures over time; measured: 0.45 (docs/faults.md)."""
MINUTES = 5


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Bench]:
    """Return a journal that is worked by hand."""
    made = Bench(tmp_path / "journal.db", ManualWallClock())
    yield made
    made.keeper.close()


def written_bytes() -> int:
    """Return what this process has handed to write(2) and its kin so far (proc(5), wchar)."""
    return int(re.findall(r"wchar: (\d+)", Path("/proc/self/io").read_text("ascii"))[0])


def test_nothing_is_written_while_nobody_is_there(journal: Bench) -> None:
    """In an hour asleep the journal's thread looks 720 times, and writes not one byte."""
    store_all(journal, whole_session())
    before = written_bytes()
    for _ in range(LOOKS):
        journal.clock.advance(5.0)
        assert journal.keeper.serve() is None
    assert written_bytes() == before


def test_a_session_writes_little(journal: Bench) -> None:
    """Every event safely on the disk by itself, and still no more than a few megabytes."""
    before = written_bytes()
    store_all(journal, whole_session())
    assert (written_bytes() - before) / 1e6 < MOST_MB


def test_measures_over_time_are_written_seldom(journal: Bench) -> None:
    """Thirty frames a second for five minutes, the copying into the file itself included."""
    decimator = Decimator()
    journal.store(started())
    before = written_bytes()
    for number in range(MINUTES * 60 * 30):
        if decimator.add(measures(number / 30, left_mm=number % 97 / 31)):
            journal.clock.advance(10.0)
            journal.backlog.put(Entry(journal.clock.read(), None, decimator.taken()))
            journal.keeper.serve()
    journal.keeper.close()
    assert (written_bytes() - before) / 1e6 / MINUTES < MOST_MB_A_MINUTE
