"""Years of sessions as sums, against the same sessions read one by one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from statistics import fmean
from typing import TYPE_CHECKING

import pytest

from mirror.anatomy import Side
from mirror.errors import StorageError
from mirror.storage import Archive
from mirror.storage.looking_back import LookingBack
from mirror.storage.sample import fill

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.exercise.records import RepetitionRecord
    from mirror.storage.sums import SessionSum

UNTIL = datetime(2026, 6, 1, 20, 0, tzinfo=UTC)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
DAYS = 120
"""Into the course of a recovery far enough for visible movement, with fingers that help."""


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a made-up journal, its last two days with traces."""
    path = tmp_path_factory.mktemp("looking") / "journal.db"
    fill(path, days=DAYS, until=UNTIL, traces_days=2)
    return path


@pytest.fixture(scope="module")
def sums(journal: Path) -> tuple[SessionSum, ...]:
    """Give what all its sessions came to."""
    return LookingBack(journal).sessions(LONG_AGO, UNTIL)


def own(repetitions: tuple[RepetitionRecord, ...], side: Side) -> list[float]:
    """Return how far a corner moved in each repetition that no finger helped."""
    found = (one.excursion_mm for one in repetitions if not one.assisted)
    return [both.of(side).mean for both in found if both is not None]


def test_sums_are_those_of_the_sessions_read_one_by_one(
    journal: Path, sums: tuple[SessionSum, ...]
) -> None:
    """What the database adds up is what the stored repetitions come to."""
    with Archive(journal) as archive:
        sessions = archive.sessions()
    assert len(sums) == len(sessions) > DAYS / 2
    for one, session in zip(sums, sessions, strict=True):
        repetitions = session.repetitions
        assert (one.began, one.lasted) == (session.began, session.lasted)
        assert (one.complete, one.why) == (session.complete, session.why)
        assert one.counted == len(repetitions)
        assert one.hold_s == pytest.approx(sum(each.hold_s for each in repetitions))
        assert one.above_band_s == pytest.approx(sum(each.above_band_s for each in repetitions))
        assert one.assisted == sum(each.assisted for each in repetitions)
        assert one.tried == sum(each.visible_movement is False for each in repetitions)
        assert one.unseen == sum(each.visible_movement is None for each in repetitions)
        assert one.known == sum(each.breaches is not None for each in repetitions)


def test_a_fingers_travel_is_not_the_muscles(journal: Path, sums: tuple[SessionSum, ...]) -> None:
    """Means are over the smiles without a finger, of the palsied side and of the other."""
    with Archive(journal) as archive:
        sessions = archive.sessions()
    helped = 0
    for one, session in zip(sums, sessions, strict=True):
        palsied, other = (own(session.repetitions, side) for side in (Side.LEFT, Side.RIGHT))
        helped += bool(one.assisted and palsied)
        assert one.means.measured == len(palsied)
        if palsied:
            assert one.means.excursion_mm == pytest.approx(fmean(palsied))
            assert one.means.other_excursion_mm == pytest.approx(fmean(other))
        else:
            assert one.means.excursion_mm is None
    assert helped, "the journal has smiles of both kinds in one session"


def test_regions_are_counted_once_a_smile(journal: Path, sums: tuple[SessionSum, ...]) -> None:
    """A region that moved along twice in one smile moved along in one smile."""
    with Archive(journal) as archive:
        sessions = archive.sessions()
    for found, session in zip(sums, sessions, strict=True):
        for (region, side), count in found.moved_along.items():
            assert count == sum(
                any(
                    (each.region, each.side) == (region, side) for each in repetition.breaches or ()
                )
                for repetition in session.repetitions
            )
    assert any(one.moved_along for one in sums)


def test_a_period_has_its_beginning_and_not_its_end(
    sums: tuple[SessionSum, ...], journal: Path
) -> None:
    """A session belongs to the period that it began in."""
    back = LookingBack(journal)
    second, third = sums[1], sums[2]
    assert back.sessions(second.began, third.began) == (second,)
    assert back.sessions(second.began + timedelta(milliseconds=1), third.began) == ()


def test_an_open_session_is_looked_at_anew(journal: Path, tmp_path: Path) -> None:
    """What is kept in memory is what has ended; whatever goes on is read each time."""
    path = tmp_path / "journal.db"
    path.write_bytes(journal.read_bytes())
    back = LookingBack(path)
    last = back.sessions(LONG_AGO, UNTIL)[-1]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE sessions SET complete = NULL WHERE id = ?", (last.session_id,))
    assert back.sessions(LONG_AGO, UNTIL)[-1].complete is None
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "DELETE FROM breaches WHERE repetition_id IN (SELECT repetitions.id FROM repetitions "
            "JOIN sets ON set_id = sets.id WHERE session_id = ?)",
            (last.session_id,),
        )
    assert back.sessions(LONG_AGO, UNTIL)[-1].moved_along == {}


def test_a_clock_put_right_moves_a_kept_session(journal: Path, tmp_path: Path) -> None:
    """A date that is mended later shows, although the session had ended."""
    path = tmp_path / "journal.db"
    path.write_bytes(journal.read_bytes())
    back = LookingBack(path)
    first = back.sessions(LONG_AGO, UNTIL)[0]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "UPDATE sessions SET began_utc_ms = began_utc_ms + 60000 WHERE id = ?",
            (first.session_id,),
        )
    again = back.sessions(LONG_AGO, UNTIL)[0]
    assert again.began - first.began == timedelta(minutes=1)


def test_one_session_has_its_neighbours(journal: Path, sums: tuple[SessionSum, ...]) -> None:
    """From a session one gets to the one before and after; at the ends there is none."""
    back = LookingBack(journal)
    ids = [one.session_id for one in sums]
    middle = back.session(ids[5])
    assert middle is not None
    assert (middle.before_id, middle.after_id) == (ids[4], ids[6])
    first, last = back.session(ids[0]), back.session(ids[-1])
    assert first is not None
    assert last is not None
    assert (first.before_id, last.after_id) == (None, None)
    assert back.session(10**6) is None


def test_a_smiles_course_is_there_while_traces_are_kept(
    journal: Path, sums: tuple[SessionSum, ...]
) -> None:
    """A trace begins with its smile, ten a second at most, and an old one is simply gone."""
    back = LookingBack(journal)
    new = next(one for one in reversed(sums) if one.counted)
    smile = _first_smile(back, new.session_id)
    trace = back.trace(new.session_id, smile.start_ns, smile.duration_s)
    assert len(trace) == pytest.approx(10.0 * smile.duration_s, abs=2)
    assert all(0.0 <= one.t_s <= smile.duration_s for one in trace)
    old = next(one for one in sums if one.counted)
    smile = _first_smile(back, old.session_id)
    assert back.trace(old.session_id, smile.start_ns, smile.duration_s) == ()


def test_a_journal_that_is_not_there_is_empty(tmp_path: Path) -> None:
    """Looking makes nothing: no file, no folder."""
    back = LookingBack(tmp_path / "none" / "journal.db")
    assert back.sessions(LONG_AGO, UNTIL) == ()
    assert (back.first_began(), back.last_began(), back.session(1)) == (None, None, None)
    assert back.trace(1, 0, 10.0) == ()
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    """A file that is no journal is a StorageError with a next step, never an empty journal."""
    path = tmp_path / "journal.db"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(StorageError, match=r"journal\.db"):
        LookingBack(path).sessions(LONG_AGO, UNTIL)


def _first_smile(back: LookingBack, session_id: int) -> RepetitionRecord:
    at_hand = back.session(session_id)
    assert at_hand is not None
    return at_hand.session.repetitions[0]
