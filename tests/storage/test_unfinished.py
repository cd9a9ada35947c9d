"""After the plug was pulled: taken up again within minutes, kept as partial later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mirror.exercise.events import EventName
from mirror.exercise.records import Interruption, Progress
from mirror.storage import Archive, Journal
from tests.storage.conftest import Bench, restarted, rows
from tests.storage.script import counted, event, smiles, started, whole_session

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.storage import ManualWallClock

IN_THE_SECOND_SET = Progress("smirk", 8, 2, counted=3, counted_before=10, key="set-2", kind="smile")


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
        assert found.progress == IN_THE_SECOND_SET
        assert found.ago_s == pytest.approx(100.0)
        bench.clock.advance(50.0)
        later = journal.unfinished("source")
        assert later is not None
        assert later.ago_s == pytest.approx(150.0)
        assert journal.unfinished("another") is None
        bench.clock.advance(151.0)
        assert journal.unfinished() is None


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
    """Across two boots only network time tells how long it was; not known, it is not resumed."""
    bench.clock.now = replace(bench.clock.now, synced=synced_before)
    interrupted(bench)
    restarted(bench.clock, "second", after_s=after_s, synced=synced_after)
    with Journal(bench.path, bench.clock) as journal:
        assert (journal.unfinished() is not None) == resumed


def test_the_time_comes_later(bench: Bench) -> None:
    """A machine has no network time yet when it starts: the session waits for it, and goes on."""
    interrupted(bench)
    restarted(bench.clock, "second", after_s=90.0, synced=False)
    bench.clock.now = replace(bench.clock.now, utc_ms=bench.clock.now.utc_ms - 10**9)
    with Journal(bench.path, bench.clock) as journal:
        assert journal.unfinished() is None
        bench.clock.advance(25.0)
        bench.clock.now = replace(
            bench.clock.now, utc_ms=bench.clock.now.utc_ms + 10**9, synced=True
        )
        found = journal.unfinished()
        assert found is not None
        assert (found.progress, round(found.ago_s)) == (IN_THE_SECOND_SET, 115)
        journal.record(event(5.0, EventName.SESSION_RESUMED, stage="smirk", step="set-2"))
        journal.record(counted(64.0, 2, 4))
    with Archive(bench.path) as archive:
        (session,) = archive.sessions()
    assert (session.complete, session.resumed, len(session.repetitions)) == (None, 1, 14)


def left_open(bench: Bench) -> int:
    """Let the keeper look, and return how many sessions are open then."""
    bench.keeper.serve()
    return len(bench.rows("SELECT id FROM sessions WHERE complete IS NULL"))


@pytest.mark.parametrize(
    ("synced_before", "time_comes", "off_s", "waited_s"),
    [(True, False, 60.0, 281.0), (True, True, 400.0, 30.0), (False, False, 60.0, 0.0)],
)
def test_waiting_for_the_time_has_an_end(
    bench: Bench,
    synced_before: bool,  # noqa: FBT001 - a column of the table above
    time_comes: bool,  # noqa: FBT001 - the same
    off_s: float,
    waited_s: float,
) -> None:
    """What was left open is closed once it is certain that it is too late.

    When the time says so, when the machine itself has been on for five minutes (20 s of them before
    this), and at once where the time will say nothing.
    """
    bench.clock.now = replace(bench.clock.now, synced=synced_before)
    interrupted(bench)
    restarted(bench.clock, "second", after_s=off_s, synced=False)
    bench.begin()
    if waited_s:
        bench.clock.advance(waited_s - 2.0)
        assert left_open(bench) == 1
        bench.clock.advance(2.0)
        bench.clock.now = replace(bench.clock.now, synced=time_comes)
    assert left_open(bench) == 0
    (why,) = bench.rows("SELECT why FROM sessions")
    assert why["why"] == "interrupted"


def test_what_is_begun_meanwhile_wins(bench: Bench) -> None:
    """Who begins anew before the time is known is not brought back to the old session."""
    interrupted(bench)
    restarted(bench.clock, "second", after_s=60.0, synced=False)
    with Journal(bench.path, bench.clock) as journal:
        journal.record(started(1000.0))
        bench.clock.now = replace(bench.clock.now, synced=True)
        assert journal.unfinished() is None
    with Archive(bench.path) as archive:
        assert [one.complete for one in archive.sessions()] == [False, None]


def test_an_open_session_that_nobody_takes_up_is_closed(bench: Bench) -> None:
    """Also in the same boot: five minutes after it broke off it is partial, in a running mirror."""
    interrupted(bench)
    bench.begin()
    assert left_open(bench) == 1
    bench.clock.advance(301.0)
    assert left_open(bench) == 0


def test_a_session_that_goes_on_is_not_closed(bench: Bench) -> None:
    """Taken up, it is on, however long nothing is heard of it: as when the camera is away."""
    interrupted(bench)
    bench.begin()
    bench.store(event(5.0, EventName.SESSION_RESUMED, stage="smirk", step="set-2"))
    bench.clock.advance(1000.0)
    assert left_open(bench) == 1


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
        assert journal.unfinished() == Interruption(
            Progress("smirk", 3, key="chin", kind="care"), 0.0
        )
