"""The journal as the mirror uses it, and what is not in it."""

from __future__ import annotations

import sqlite3
import struct
import threading
from contextlib import closing
from dataclasses import fields, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from mirror.anatomy import PerSide
from mirror.exercise.events import EventName
from mirror.face.measures import CornerMarks, FaceMeasures, FaceSites, NotMeasurable, Site
from mirror.storage import Archive, Journal
from mirror.storage.entries import SAMPLE_COLUMNS
from mirror.storage.traces import Decimator
from tests.storage.conftest import Bench, restarted, rows
from tests.storage.script import S, counted, event, measures, smiles, started, whole_session
from tests.waiting import PATIENCE_S, until

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.storage import ManualWallClock

ODD_MM = 314.15926535
"""A number that would be found again wherever it was written."""


def test_a_repetition_is_pending_until_it_is_on_the_disk(
    path: Path, clock: ManualWallClock
) -> None:
    """What is not pending any more is seen by another reader of the file."""
    with Journal(path, clock) as journal:
        journal.record(started())
        for number in range(1, 11):
            journal.record(counted(20.0 * number, 1, number))
            until(lambda: journal.pending_repetitions == 0)
            assert len(rows(path, "SELECT * FROM repetitions")) == number
        assert journal.notice == ""


def test_recording_waits_for_nobody(path: Path, clock: ManualWallClock) -> None:
    """While another process holds the file, `record` and `trace` come back all the same."""
    with Journal(path, clock) as journal:
        until(lambda: journal.stored)
        with closing(sqlite3.connect(path, PATIENCE_S, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            for one in whole_session():
                journal.record(one)
                journal.trace(measures(one.t_ns / S))
            assert not journal.stored
            other.execute("ROLLBACK")
    assert len(rows(path, "SELECT * FROM repetitions")) == 20


def test_closing_writes_what_waits(path: Path, clock: ManualWallClock) -> None:
    """Everything that was recorded is there after the end; closing twice is harmless."""
    journal = Journal(path, clock)
    for one in whole_session():
        journal.record(one)
    journal.close()
    journal.close()
    assert len(rows(path, "SELECT * FROM repetitions")) == 20
    until(lambda: "journal" not in {thread.name for thread in threading.enumerate()})


def test_ten_measures_a_second(path: Path, clock: ManualWallClock) -> None:
    """Thirty frames a second leave ten rows at most, each as it was measured, in a session only."""
    with Journal(path, clock) as journal:
        journal.trace(measures(0.0))
        journal.record(started(10.0))
        for number in range(300):
            journal.trace(measures(10.0 + number / 30, left_mm=number / 100))
        journal.record(event(21.0, EventName.SESSION_ENDED, complete=False, why="palm"))
        journal.trace(measures(30.0))
    found = rows(path, "SELECT * FROM traces ORDER BY t_ns")
    assert 95 <= len(found) <= 100
    times = [row["t_ns"] for row in found]
    assert min(b - a for a, b in pairwise(times)) >= 100_000_000
    for row in found:
        frame = round((row["t_ns"] / S - 10.0) * 30)
        assert row["excursion_left_mm"] == round(frame / 100, 3)
        assert (row["effort_right_pct"], row["distance_mm"]) == (26.9, 612.346)


def test_what_cannot_be_measured_has_a_reason_and_no_number(
    path: Path, clock: ManualWallClock
) -> None:
    """A hidden mouth is a gap with its reason, never a zero."""
    with Journal(path, clock) as journal:
        journal.record(started())
        journal.trace(FaceMeasures(20 * S, 1, NotMeasurable.HAND_OVER_MOUTH))
        journal.trace(replace(measures(21.0), symmetry_ratio=float("nan")))
    hidden, seen = rows(path, "SELECT * FROM traces ORDER BY t_ns")
    assert tuple(hidden)[2:] == ("hand over mouth", *[None] * (len(SAMPLE_COLUMNS) - 2))
    assert (seen["reason"], seen["symmetry_ratio"]) == (None, None)


def test_a_camera_that_starts_anew() -> None:
    """Times that jump back do not stop the traces for ever."""
    decimator = Decimator()
    for t_s in (100.0, 100.05, 0.0, 0.05, 0.1):
        decimator.add(measures(t_s))
    assert [one.t_ns for one in decimator.taken()] == [100 * S, 0, S // 10]
    assert decimator.taken() == ()


def test_a_rest_keeps_what_it_was_measured_with(path: Path, clock: ManualWallClock) -> None:
    """Full range, distance and the source of the scale, from the measures of that moment."""
    with Journal(path, clock) as journal:
        journal.record(started())
        journal.trace(measures(20.0))
        journal.record(event(20.0, EventName.REST_MEASURED, full_range_mm=9.1))
    (rest,) = rows(path, "SELECT full_range_mm, distance_mm, scale_source FROM rests")
    assert tuple(rest) == (9.1, 612.3, "iris")


def test_old_traces_are_let_go(bench: Bench) -> None:
    """After thirty days measures over time are gone; what the session came to stays."""
    with Journal(bench.path, bench.clock) as journal:
        for one in whole_session():
            journal.record(one)
            journal.trace(measures(one.t_ns / S))
    before = len(rows(bench.path, "SELECT * FROM traces"))
    assert before > 20
    for days, left in ((29, before), (2, 0)):
        bench.clock.advance(days * 86_400.0)
        bench.begin()
        bench.keeper.serve()
        assert len(bench.rows("SELECT * FROM traces")) == left
    assert len(bench.rows("SELECT * FROM repetitions")) == 20


def test_a_wrong_clock_lets_nothing_go(bench: Bench) -> None:
    """Without network time nothing is deleted, however late it seems to be."""
    with Journal(bench.path, bench.clock) as journal:
        for one in whole_session():
            journal.record(one)
            journal.trace(measures(one.t_ns / S))
    bench.clock.advance(3650 * 86_400.0)
    bench.clock.now = replace(bench.clock.now, synced=False)
    bench.begin()
    bench.keeper.serve()
    assert len(bench.rows("SELECT * FROM traces")) > 20


def test_what_has_no_date_is_not_old(bench: Bench) -> None:
    """Traces of a session whose date nobody knows, or which has not ended, stay."""
    bench.clock.now = replace(bench.clock.now, synced=False)
    with Journal(bench.path, bench.clock) as journal:
        for one in whole_session():
            journal.record(one)
            journal.trace(measures(one.t_ns / S))
    restarted(bench.clock, "second", after_s=3650 * 86_400.0)
    bench.begin()
    bench.keeper.serve()
    assert len(bench.rows("SELECT * FROM traces")) > 20


def test_no_landmark_and_no_place_is_stored(path: Path, clock: ManualWallClock) -> None:
    """Of measures with marks and sites on the face only the numbers are kept.

    The places all hold one odd number, which would be found in the file as digits or as bytes.
    """
    place = PerSide(np.full(3, ODD_MM), np.full(3, ODD_MM))
    full = replace(
        measures(20.0),
        corners=CornerMarks(place, place, place),
        sites=FaceSites(dict.fromkeys(Site, place)),
    )
    journal = Journal(path, clock)
    journal.record(started())
    for number in range(40):
        journal.trace(replace(full, t_ns=full.t_ns + number * S))
    for one in smiles(20.0, 1, 3):
        journal.record(one)
    until(lambda: journal.stored)
    content = b"".join(one.read_bytes() for one in path.parent.iterdir())
    journal.close()
    content += path.read_bytes()
    assert b"314.1" not in content
    for code in ("<d", ">d", "<f", ">f"):
        assert struct.pack(code, ODD_MM) not in content
    assert struct.pack(">d", 612.346) in content


def test_the_schema_has_no_room_for_one(bench: Bench) -> None:
    """Traces have a column for each number that a face comes to, and for nothing else."""
    columns = [row["name"] for row in bench.rows("PRAGMA table_info(traces)")]
    assert columns == ["session_id", *SAMPLE_COLUMNS]
    types = {
        row["type"]
        for table in ("traces", "repetitions", "rests", "breaches")
        for row in rows(bench.path, f"PRAGMA table_info({table})")
    }
    assert types == {"INTEGER", "REAL", "TEXT"}
    numbers = {field.name for field in fields(FaceMeasures) if "float" in str(field.type)}
    once = {"full_range_mm", "rest_progress_ratio"}
    stems = {name.replace("_left", "").replace("_right", "") for name in SAMPLE_COLUMNS}
    assert stems == numbers - once | {"t_ns", "reason", "distance_mm"}


def test_summaries_are_what_a_stage_is_judged_by(bench: Bench) -> None:
    """Ended sessions of the programme, oldest first, with planned and counted repetitions."""
    bench.store(*whole_session(10.0))
    bench.store(started(1000.0, programme="other"), event(1001.0, EventName.SESSION_ENDED))
    bench.store(started(2000.0), *smiles(2010.0, 1, 4))
    bench.store(event(2100.0, EventName.SESSION_ENDED, complete=False, why="away"))
    bench.store(started(3000.0))
    with Archive(bench.path) as archive:
        first, second = archive.summaries("source")
        assert archive.summaries("source", limit=1) == (second,)
    assert (first.planned, first.counted, first.complete) == (20, 20, True)
    assert (second.planned, second.counted, second.complete) == (4, 4, False)
    assert (first.programme, first.stage, first.breaches_ratio) == ("source", "smirk", 1.0)


def test_nothing_is_made_by_looking(path: Path) -> None:
    """Where there is no journal there is nothing to tell, and no file appears."""
    with Archive(path) as archive:
        assert (archive.sessions(), archive.summaries("source")) == ((), ())
        assert archive.stage("source") is None
    assert not path.parent.exists()


def test_tight_is_what_the_patient_says(bench: Bench) -> None:
    """A fist is counted by its region, or as the smiling muscle; the mirror's question is not."""
    tight = partial(event, name=EventName.TIGHT)
    bench.store(
        started(),
        tight(20.0, region="eye", side="left", by="mirror"),
        tight(21.0, region="eye", side="left", by="fist"),
        tight(50.0, region="chin", side=None, by="mirror"),
        tight(60.0, region=None, side=None, by="fist"),
        tight(90.0, region="eye", side="left", by="fist"),
    )
    with Archive(bench.path) as archive:
        (session,) = archive.sessions()
    assert session.tight == {"eye": 2, "smiling_muscle": 1}


def test_a_summary_knows_that_something_came_between(bench: Bench) -> None:
    """Why a session ended reaches what a stage is judged by."""
    for t_s, why in ((10.0, "away"), (1000.0, "idle")):
        ended = event(t_s + 500.0, EventName.SESSION_ENDED, complete=False, why=why)
        bench.store(started(t_s), *smiles(t_s + 10.0, 1, 4), ended)
    with Archive(bench.path) as archive:
        assert [one.cut_short for one in archive.summaries("source")] == [True, False]
