"""After the plug was pulled: taken up again within minutes, kept as partial later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mirror.exercise.events import EventName
from mirror.exercise.records import Progress
from mirror.storage import Archive, Journal
from tests.storage.conftest import Bench, restarted, rows
from tests.storage.script import counted, event, smiles, started, whole_session

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.storage import ManualWallClock

IN_THE_SECOND_SET = Progress(stage="smirk", step=8, set_number=2, counted=3, counted_before=10)


def interrupted(bench: Bench) -> None:
    """Leave a session in its second set, after three repetitions."""
    second = list(smiles(300.0, 2, 10))[:4]
    bench.store(started(), *smiles(20.0, 1, 10), *second)
    bench.keeper.close()


def test_how_far_it_came(bench: Bench) -> None:
    """Stage, step, set and what is counted in it and before it, and how long ago that was."""
    interrupted(bench)
    bench.clock.advance(100.0)
    with Journal(bench.path, bench.clock) as journal:
        found = journal.unfinished()
        assert found is not None
        assert found[0] == IN_THE_SECOND_SET
        assert found[1] == pytest.approx(100.0)
        bench.clock.advance(50.0)
        later = journal.unfinished("source")
        assert later is not None
        assert later[1] == pytest.approx(150.0)
        assert journal.unfinished("another") is None


def test_it_is_taken_up_again(bench: Bench) -> None:
    """Resumed, it is still one session: counts go on, and it ends complete."""
    interrupted(bench)
    bench.clock.advance(100.0)
    with Journal(bench.path, bench.clock) as journal:
        journal.record(event(5.0, EventName.SESSION_RESUMED, stage="smirk", step="set-2"))
        assert journal.unfinished() is None
        for number in range(4, 11):
            journal.record(counted(16.0 * number, 2, number))
        journal.record(event(900.0, EventName.SESSION_ENDED, complete=True, why="done"))
    with Archive(bench.path) as archive:
        (session,) = archive.sessions()
    assert [(one.set_number, one.number) for one in session.repetitions] == [
        (which, n) for which in (1, 2) for n in range(1, 11)
    ]
    assert (session.complete, session.resumed) == (True, 1)


def test_later_it_is_kept_as_partial(bench: Bench) -> None:
    """After more than five minutes the next start closes it, with everything that was done."""
    interrupted(bench)
    bench.clock.advance(301.0)
    with Journal(bench.path, bench.clock) as journal:
        assert journal.unfinished() is None
    with Archive(bench.path) as archive:
        (session,) = archive.sessions()
    assert (session.complete, session.why) == (False, "interrupted")
    assert len(session.repetitions) == 13


def test_looking_back_closes_nothing(bench: Bench) -> None:
    """`mirror history` while a session goes on, or after it broke off, changes nothing."""
    interrupted(bench)
    bench.clock.advance(1000.0)
    with Archive(bench.path) as archive:
        assert [one.complete for one in archive.sessions()] == [None]
    assert [row[0] for row in rows(bench.path, "SELECT complete FROM sessions")] == [None]


@pytest.mark.parametrize(
    ("after_s", "synced_before", "synced_after", "resumed"),
    [
        (120.0, True, True, True),
        (400.0, True, True, False),
        (120.0, False, True, False),
        (120.0, True, False, False),
        (-60.0, True, True, False),
    ],
)
def test_after_the_power_was_off(
    bench: Bench,
    after_s: float,
    synced_before: bool,  # noqa: FBT001 - a column of the table above
    synced_after: bool,  # noqa: FBT001 - the same
    resumed: bool,  # noqa: FBT001 - the same
) -> None:
    """Across two boots only network time tells how long it was; not knowing, it is not resumed."""
    bench.clock.now = replace(bench.clock.now, synced=synced_before)
    interrupted(bench)
    restarted(bench.clock, "second", after_s=after_s, synced=synced_after)
    with Journal(bench.path, bench.clock) as journal:
        assert (journal.unfinished() is not None) == resumed


def test_an_ended_session_is_not_unfinished(bench: Bench) -> None:
    """What was ended, complete or not, is over; so is an empty journal's."""
    bench.store(*whole_session())
    with Journal(bench.path, bench.clock) as journal:
        assert journal.unfinished() is None


def test_a_new_start_instead(bench: Bench) -> None:
    """Whoever begins anew instead leaves the old one as partial."""
    interrupted(bench)
    with Journal(bench.path, bench.clock) as journal:
        journal.record(started(1000.0))
        assert journal.unfinished() is None
    with Archive(bench.path) as archive:
        assert [one.complete for one in archive.sessions()] == [False, None]


def test_before_any_set(path: Path, clock: ManualWallClock) -> None:
    """In the massage there is a step and nothing counted yet."""
    with Journal(path, clock) as journal:
        journal.record(started())
        journal.record(event(20.0, EventName.STEP_STARTED, step="chin", index=3, kind="care"))
    with Journal(path, clock) as journal:
        assert journal.unfinished() == (Progress("smirk", 3), 0.0)
