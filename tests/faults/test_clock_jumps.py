"""The time of day jumps by a day, either way, in the midst of things."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mirror.exercise.events import EventName
from mirror.storage import Archive, Journal, ManualWallClock
from tests.storage.script import event, smiles, started

if TYPE_CHECKING:
    from pathlib import Path

DAY_MS = 86_400_000
JUMPS = pytest.mark.parametrize("jump_ms", [DAY_MS, -DAY_MS], ids=["forward", "back"])


def jump(clock: ManualWallClock, by_ms: int) -> None:
    """Set the time of day; the steady clock knows nothing of it."""
    clock.now = replace(clock.now, utc_ms=clock.now.utc_ms + by_ms)


@JUMPS
def test_a_session_goes_on_and_lasts_as_long_as_it_lasted(tmp_path: Path, jump_ms: int) -> None:
    """Nothing is lost, nothing counted twice, and ten minutes are ten minutes."""
    clock = ManualWallClock()
    with Journal(tmp_path / "journal.db", clock) as journal:
        journal.record(started())
        clock.advance(300.0)
        for one in smiles(20.0, 1, 10):
            journal.record(one)
        jump(clock, jump_ms)
        clock.advance(300.0)
        journal.record(event(610.0, EventName.SESSION_ENDED, complete=True, why="done"))
    with Archive(tmp_path / "journal.db") as archive:
        (session,) = archive.sessions()
    assert (len(session.repetitions), session.complete) == (10, True)
    assert session.lasted.total_seconds() == pytest.approx(600.0, abs=0.01)


@JUMPS
def test_an_interrupted_session_is_taken_up_by_the_steady_clock(
    tmp_path: Path, jump_ms: int
) -> None:
    """Two minutes after a restart it goes on, whatever the day; after six it does not."""
    clock = ManualWallClock()
    with Journal(tmp_path / "journal.db", clock) as journal:
        for one in (started(), *smiles(20.0, 1, 3)):
            journal.record(one)
    jump(clock, jump_ms)
    clock.advance(120.0)
    with Journal(tmp_path / "journal.db", clock) as journal:
        found = journal.unfinished()
        assert found is not None
        assert found.ago_s == pytest.approx(120.0, abs=1.0)
        clock.advance(240.0)
        assert journal.unfinished() is None
