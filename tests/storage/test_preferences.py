"""What was set on the page, as the journal keeps it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from mirror.exercise.preferences import Preference, What, holding
from mirror.storage import Archive, confirm_stage, prefer
from tests.storage.script import started

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.storage import ManualWallClock
    from tests.storage.conftest import Bench

TARGET = Preference(What.TARGET, 20.0, "smirk")
QUIET = Preference(What.QUIET, value=True)


def test_every_change_is_kept_with_who_and_when(path: Path, clock: ManualWallClock) -> None:
    """The oldest first, each with what it replaced."""
    prefer(path, TARGET, "Kitchen phone", clock)
    clock.advance(3600.0)
    prefer(path, Preference(What.TARGET, 22.5, "smirk"), "Practice tablet", clock)
    with Archive(path) as archive:
        found = archive.preferences()
    assert [(one.preference.value, one.before, one.who) for one in found] == [
        (20.0, None, "Kitchen phone"),
        (22.5, 20.0, "Practice tablet"),
    ]
    assert [one.at.isoformat() for one in found] == [
        "2026-06-01T08:00:00+00:00",
        "2026-06-01T09:00:00+00:00",
    ]


def test_the_same_again_is_no_change(path: Path, clock: ManualWallClock) -> None:
    """A form that is sent twice leaves one row; another stage's is another matter."""
    assert prefer(path, TARGET, "phone", clock)
    assert not prefer(path, TARGET, "phone", clock)
    assert prefer(path, Preference(What.TARGET, 20.0, "closed-smile"), "phone", clock)
    with Archive(path) as archive:
        assert len(archive.preferences()) == 2


def test_a_no_is_said_anew_each_time(path: Path, clock: ManualWallClock) -> None:
    """It answers what the sessions until then speak for, not what later ones do."""
    no = Preference(What.DECLINED, "closed-smile", "smirk")
    assert prefer(path, no, "tablet", clock)
    clock.advance(86_400.0)
    assert prefer(path, no, "tablet", clock)
    with Archive(path) as archive:
        assert [one.at.day for one in archive.preferences()] == [1, 2]


def test_kinds_come_back_as_they_were(path: Path, clock: ManualWallClock) -> None:
    """True is not 1, and text is no number, after the journal as before."""
    wanted = [TARGET, QUIET, Preference(What.REMINDER, "17:00"), Preference(What.REMINDER, "")]
    for one in wanted:
        prefer(path, one, "phone", clock)
    with Archive(path) as archive:
        found = [one.preference for one in archive.preferences()]
    assert found == wanted
    assert [type(one.value) for one in found] == [float, bool, str, str]
    assert holding(found).quiet is True


def test_what_a_newer_mirror_wrote_is_left_out(path: Path, clock: ManualWallClock) -> None:
    """A name that nobody knows, or a value that is no JSON, hides nothing else."""
    for one in (QUIET, TARGET, QUIET):
        prefer(path, one, "phone", clock)
    prefer(path, Preference(What.HOLD, 8.0, "smirk"), "phone", clock)
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE preferences SET what = 'colour' WHERE what = 'quiet'")
        other.execute("UPDATE preferences SET value = '{' WHERE what = 'hold'")
    with Archive(path) as archive:
        assert [one.preference for one in archive.preferences()] == [TARGET]


def test_a_change_shows_in_the_revision(bench: Bench) -> None:
    """While the mirror runs, either kind of change makes another revision; a session does not."""
    bench.store(started())
    with Archive(bench.path) as archive:
        seen = [archive.revision()]
        prefer(bench.path, QUIET, "phone", bench.clock)
        seen.append(archive.revision())
        confirm_stage(bench.path, "source", "smirk", "why", bench.clock, who="tablet")
        seen.append(archive.revision())
        bench.store(started(100.0))
        assert len(set(seen)) == 3
        assert archive.revision() == seen[-1]


def test_a_stage_says_who_confirmed_it(path: Path, clock: ManualWallClock) -> None:
    """The device's name, or nobody's where it was done at the mirror itself."""
    confirm_stage(path, "source", "prepare", "a first visit", clock)
    confirm_stage(path, "source", "smirk", "1.2 mm in 5 sessions", clock, who="tablet")
    with Archive(path) as archive:
        found = archive.stage_changes("source")
    assert [(one.stage, one.before, one.reason, one.who) for one in found] == [
        ("prepare", None, "a first visit", None),
        ("smirk", "prepare", "1.2 mm in 5 sessions", "tablet"),
    ]
    assert {one.clock_unsynced for one in found} == {False}


def test_where_there_is_no_journal(path: Path) -> None:
    """Looking makes none, and finds nothing set."""
    with Archive(path) as archive:
        assert (archive.preferences(), archive.stage_changes("source")) == ((), ())
        assert archive.revision() == (0, 0)
    assert not path.exists()
