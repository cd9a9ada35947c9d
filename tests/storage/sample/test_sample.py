"""A made-up journal: the same each time, believable, and never to be taken for a real one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from statistics import fmean
from typing import TYPE_CHECKING

import pytest

from mirror.anatomy import Side
from mirror.errors import StorageError
from mirror.exercise.programme.load import load_programme
from mirror.exercise.stages import propose
from mirror.storage import Archive
from mirror.storage.backup import inspect
from mirror.storage.made_up import is_made_up
from mirror.storage.sample import fill
from mirror.storage.sample.recovery import Course
from mirror.storage.stream import sessions_of
from tests.storage.conftest import rows, store_all
from tests.storage.script import whole_session

if TYPE_CHECKING:
    from pathlib import Path

    from tests.storage.conftest import Bench

UNTIL = datetime(2026, 6, 1, 20, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return months of sessions with a day of traces."""
    path = tmp_path_factory.mktemp("sample") / "months.db"
    fill(path, days=200, until=UNTIL, traces_days=1)
    return path


def test_the_same_arguments_make_the_same_journal(tmp_path: Path) -> None:
    """Pictures and figures of the page must not change from one run to the next."""
    first, second, other = (tmp_path / name for name in ("first.db", "second.db", "other.db"))
    for path, seed in ((first, 1), (second, 1), (other, 2)):
        fill(path, days=10, until=UNTIL, seed=seed, traces_days=1)
    query = "SELECT * FROM repetitions"
    assert list(map(tuple, rows(first, query))) == list(map(tuple, rows(second, query)))
    assert list(map(tuple, rows(first, query))) != list(map(tuple, rows(other, query)))


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    """What is made up never mixes with what was done."""
    path = tmp_path / "journal.db"
    path.write_text("somebody's own")
    with pytest.raises(StorageError, match="never mixes"):
        fill(path, days=3, until=UNTIL)
    assert path.read_text() == "somebody's own"


def test_every_moment_says_that_it_is_made_up(months: Path, bench: Bench) -> None:
    """No row of a made-up journal can be taken for a real one, and no real one for it."""
    for table, column in (("sessions", "began_boot_id"), ("events", "boot_id")):
        query = f"SELECT DISTINCT {column} AS boot_id FROM {table}"  # noqa: S608 - the test's own names
        assert all(is_made_up(row["boot_id"]) for row in rows(months, query))
    store_all(bench, whole_session())
    assert not any(one.made_up for one in sessions_of(bench.path))


def test_it_is_sound_and_ends_in_time(months: Path) -> None:
    """It holds together as a real one does, and nothing in it lies in the future."""
    contents = inspect(months)
    assert contents.sessions > 200
    assert contents.last is not None
    assert contents.last.date() == UNTIL.date()
    assert rows(months, "SELECT max(utc_ms) AS ms FROM events")[0]["ms"] <= UNTIL.timestamp() * 1e3


def test_there_are_gaps_partial_sessions_and_traces(months: Path) -> None:
    """It has what a page must cope with: days without, sessions broken off, what was not seen."""
    with Archive(months) as archive:
        sessions = archive.sessions()
    days = {one.began.date() for one in sessions}
    assert 120 < len(days) < 195
    assert {"away", "palm", "interrupted", "done"} <= {one.why for one in sessions}
    assert any(one.excursion_mm is None for each in sessions for one in each.repetitions)
    assert {one.stage for one in sessions} == {"prepare", "smirk", "closed-smile"}
    oldest_ms = rows(
        months,
        "SELECT min(began_utc_ms) AS ms FROM sessions WHERE id IN (SELECT session_id FROM traces)",
    )[0]["ms"]
    assert datetime.fromtimestamp(oldest_ms / 1e3, UTC) > UNTIL - timedelta(days=1)


@pytest.mark.parametrize("involved", list(Side))
def test_the_involved_side_recovers_slowly(tmp_path: Path, involved: Side) -> None:
    """The patient's own palsied side moves more in the fourth month than in the first.

    The other side, which was never palsied, does not.
    """
    path = tmp_path / "journal.db"
    fill(path, days=120, until=UNTIL, involved=involved, traces_days=0)
    with Archive(path) as archive:
        sessions = archive.sessions()
    first, last = (
        [one.excursion_mm for each in those for one in each.repetitions if one.excursion_mm]
        for those in (sessions[:30], sessions[-30:])
    )
    gained = {
        side: fmean(p.of(side).mean for p in last) - fmean(p.of(side).mean for p in first)
        for side in Side
    }
    assert 0.4 < gained[involved] < 1.2
    assert abs(gained[involved.other]) < 0.1


@pytest.mark.parametrize("later_h", [0, 5, 12, 1000, 2500])
def test_a_fast_recovery_ends_with_the_next_stage_proposed(tmp_path: Path, later_h: int) -> None:
    """Whenever it ends: whoever tries the page with it has something to confirm or decline."""
    path = tmp_path / "journal.db"
    fill(path, days=90, until=UNTIL + timedelta(hours=later_h), traces_days=0, pace=5.0)
    with Archive(path) as archive:
        proposal = propose(load_programme("whole"), "smirk", archive.summaries("whole"))
    assert proposal is not None
    assert (proposal.to, proposal.forward) == ("closed-smile", True)


def test_what_moves_along_comes_with_the_movement_and_goes_again() -> None:
    """Synkinesis is rare before anything moves, frequent half-way, and rare once it is sure."""
    shares = [Course(day, Side.LEFT).breaches_ratio for day in (0, 130, 500)]
    assert shares[0] < shares[1] / 2
    assert shares[2] < shares[1] / 4


def test_its_steps_are_those_of_the_shipped_programme(months: Path) -> None:
    """Whoever looks up a step in the programme finds it there, at the index that is told."""
    stages = {stage.key: stage for stage in load_programme("whole").stages}
    told = rows(
        months,
        "SELECT DISTINCT stage, json_extract(data, '$.step') AS step, "
        "json_extract(data, '$.index') AS place FROM events "
        "JOIN sessions ON sessions.id = session_id WHERE name = 'step_started'",
    )
    assert told
    for row in told:
        assert stages[row["stage"]].steps[row["place"]].key == row["step"]
