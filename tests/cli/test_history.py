"""`mirror history`."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mirror.exercise.events import Event, EventName
from mirror.storage import Journal, ManualWallClock
from mirror.storage.wall import WallTime
from tests.storage.script import S, event, smiles, started, whole_session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.cli.conftest import Said

DAY_S = 86_400.0


@pytest.fixture
def clock() -> ManualWallClock:
    """Return a clock that stands at noon ten days ago: a day later is then the next, always."""
    noon_s = (time.time() // DAY_S - 10) * DAY_S + DAY_S / 2
    return ManualWallClock(WallTime(round(noon_s * 1e3), 10**12, "boot", True, "Europe/Berlin"))  # noqa: FBT003 - positions are the record's own order


@pytest.fixture
def journal(quiet_machine: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where this machine's journal is; it is not there yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(quiet_machine / "data"))
    monkeypatch.setenv("COLUMNS", "120")
    return quiet_machine / "data" / "smile-mirror" / "journal.db"


def write(path: Path, clock: ManualWallClock, events: Iterable[Event]) -> None:
    """Write a session, each event at its own time."""
    with Journal(path, clock) as open_journal:
        last_ns = None
        for one in events:
            clock.advance(0.0 if last_ns is None else (one.t_ns - last_ns) / S)
            last_ns = one.t_ns
            open_journal.record(one)


def test_an_empty_journal_says_what_to_do(mirror: Callable[..., Said], journal: Path) -> None:
    """Before the first session: what is next; and looking makes no file."""
    said = mirror("history")
    assert said.status == 0
    assert "The journal is empty: no session has been done yet." in said.words
    assert "run is the mirror; an open hand starts a session" in said.words
    assert not journal.exists()


def test_what_happened(mirror: Callable[..., Said], journal: Path, clock: ManualWallClock) -> None:
    """Each session with its stage, counts, hold, effort, how it ended and what went with it."""
    write(journal, clock, whole_session())
    clock.advance(DAY_S)
    more = [
        event(90.0, EventName.HINT, hint="isolation", region="eye"),
        event(91.0, EventName.HINT, hint="isolation", region="eye"),
        event(92.0, EventName.TIGHT, region="chin", side=None, by="fist"),
        event(93.0, EventName.TIGHT, region="eye", side="left", by="mirror"),
        event(94.0, EventName.TIGHT, region=None, side=None, by="fist"),
        event(100.0, EventName.SESSION_ENDED, complete=False, why="away", counted=4),
    ]
    write(journal, clock, [started(), *list(smiles(20.0, 1, 10))[:5], *more])
    said = mirror("history")
    assert said.status == 0
    assert "smirk 20 of 20 10.5 s complete, 10 min, gentle 20 with a finger's help" in said.words
    assert "hints: easier 1" in said.words
    assert "smirk 4 of 10 10.5 s partial (walked away), 2 min, gentle" in said.words
    assert "felt tight: chin 1, smiling muscle 1 hints: eye 2" in said.words
    assert "24 smiles in 2 sessions, on 2 of the last 14 days." in said.words
    assert f"{clock.now.utc_ms}" not in said.words
    for word in ("score", "grade", "only", "missed", "fail"):
        assert word not in said.words.lower()


def test_older_sessions_are_further_back(
    mirror: Callable[..., Said], journal: Path, clock: ManualWallClock
) -> None:
    """Days without a session are all right, and how to look further back stands there."""
    write(journal, clock, whole_session())
    said = mirror("history", "--days", "3")
    assert "No session in the last 3 days. That is all right." in said.words
    assert "history --days 18 looks further back" in said.words
    assert "20 of 20" in mirror("history", "--days", "18").words


def test_a_time_that_may_be_wrong_is_marked(
    mirror: Callable[..., Said], journal: Path, clock: ManualWallClock
) -> None:
    """A session done without network time has its mark, and the mark is explained."""
    clock.now = replace(clock.now, synced=False)
    write(journal, clock, whole_session())
    said = mirror("history")
    assert "~ no network time then: the time of day may be wrong." in said.words


def test_for_other_programs(
    mirror: Callable[..., Said], journal: Path, clock: ManualWallClock
) -> None:
    """With --json nothing but a JSON array is written; an empty one when there is nothing."""
    assert json.loads(mirror("history", "--json").out) == []
    write(journal, clock, whole_session())
    (told,) = json.loads(mirror("history", "--json").out)
    assert (told["counted"], told["complete"], told["stage"]) == (20, True, "smirk")


def test_a_journal_that_cannot_be_read(mirror: Callable[..., Said], journal: Path) -> None:
    """A damaged file, another program's or none at all: words and a next step, no trace."""
    journal.parent.mkdir(parents=True)
    journal.write_bytes(b"shopping list" * 1000)
    said = mirror("history")
    assert said.status == 1
    assert "expected a whole journal, found a damaged one" in said.words
    journal.unlink()
    with closing(sqlite3.connect(journal)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    said = mirror("history")
    assert said.status == 1
    assert "a database of another program" in said.words
