"""From events to rows, and back to the records that they were."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.exercise.events import Event, EventName
from mirror.storage import Archive
from mirror.storage.entries import Entry, Sample
from tests.storage.conftest import store_all
from tests.storage.script import (
    REPETITION,
    S,
    counted,
    event,
    measures,
    smiles,
    started,
    whole_session,
)

if TYPE_CHECKING:
    from mirror.exercise.records import RepetitionRecord
    from tests.storage.conftest import Bench


EVERYTHING = [
    "SELECT * FROM sessions",
    "SELECT * FROM events",
    "SELECT * FROM sets",
    "SELECT * FROM repetitions",
    "SELECT * FROM breaches",
    "SELECT * FROM traces",
]


def stored(bench: Bench) -> tuple[RepetitionRecord, ...]:
    """Return the repetitions of the only session."""
    with Archive(bench.path) as archive:
        (session,) = archive.sessions()
    return session.repetitions


def test_every_field_of_a_repetition_comes_back(bench: Bench) -> None:
    """What is read is what was told, in every field; no field of the example is empty."""
    assert all(getattr(REPETITION, field.name) not in (None, ()) for field in fields(REPETITION))
    bench.store(started(), Event(200 * S, EventName.REPETITION_COUNTED, {}, REPETITION))
    assert stored(bench) == (REPETITION,)


def test_what_could_not_be_measured_comes_back_as_none(bench: Bench) -> None:
    """None stays None: no number is invented on the way to the disk and back."""
    bare = replace(
        REPETITION,
        peak_effort_pct=None,
        effort_pct=None,
        excursion_mm=None,
        symmetry_ratio=None,
        onset_difference_ms=None,
        midline_pull_mm=None,
        breaches=(),
        assisted=False,
        visible_movement=False,
    )
    bench.store(started(), Event(200 * S, EventName.REPETITION_COUNTED, {}, bare))
    assert stored(bench) == (bare,)


def test_a_whole_session(bench: Bench) -> None:
    """Twenty repetitions in two sets, complete, with its length and its time of day."""
    store_all(bench, whole_session())
    with Archive(bench.path) as archive:
        (session,) = archive.sessions()
    assert (session.programme, session.stage, session.involved) == ("source", "smirk", "left")
    assert (session.complete, session.why, session.planned) == (True, "done", 20)
    numbers = [(one.set_number, one.number) for one in session.repetitions]
    assert numbers == [(which, n) for which in (1, 2) for n in range(1, 11)]
    assert session.lasted.total_seconds() == pytest.approx(600, abs=0.1)
    assert session.began.isoformat() == "2026-06-01T08:00:00.001000+00:00"
    assert session.hints == {"easier": 1}
    (rest,) = bench.rows("SELECT * FROM rests")
    assert rest["full_range_mm"] == 9.1


def test_every_event_is_there_in_order(bench: Bench) -> None:
    """Each event has its row, with its time, its values and the session that it belongs to."""
    events = [
        event(1.0, EventName.WOKE),
        started(2.0, planned=20),
        event(3.0, EventName.HINT, hint="isolation", region="eye", side="left", share=0.5),
        event(4.0, EventName.SESSION_ENDED, complete=False, why="palm", counted=0),
        event(5.0, EventName.SLEPT),
    ]
    bench.store(*events)
    rows = bench.rows("SELECT * FROM events ORDER BY id")
    assert [(row["name"], row["t_ns"]) for row in rows] == [(one.name, one.t_ns) for one in events]
    assert [json.loads(row["data"]) for row in rows] == [dict(one.data) for one in events]
    assert [row["session_id"] for row in rows] == [None, 1, 1, 1, None]


def test_an_event_of_every_name_is_stored(bench: Bench) -> None:
    """Whatever can happen is kept, with and without the values that it should have."""
    bench.store(started(), *(event(20.0, name) for name in EventName))
    names = {row["name"] for row in bench.rows("SELECT name FROM events")}
    assert names == {name.value for name in EventName}


def test_writing_twice_leaves_one(bench: Bench) -> None:
    """A commit that was reported as failed and was none stores nothing double."""
    events = [started(), *smiles(20.0, 1, 3)]
    bench.put(*events)
    samples = tuple(Sample.of(measures(20.0 + number)) for number in range(5))
    bench.backlog.put(replace(bench.backlog._entries[-1], event=None, samples=samples))
    entries = list(bench.backlog._entries)
    bench.keeper.serve()
    before = [[tuple(row) for row in bench.rows(query)] for query in EVERYTHING]
    for entry in entries:
        bench.backlog.put(entry)
    bench.keeper.serve()
    assert [[tuple(row) for row in bench.rows(query)] for query in EVERYTHING] == before


def test_a_repetition_without_a_session_is_kept(bench: Bench) -> None:
    """What was done is never lost because an event before it was missed."""
    bench.store(counted(20.0, 2, 7))
    (record,) = stored(bench)
    assert (record.set_number, record.number) == (2, 7)


def test_values_that_are_no_values(bench: Bench) -> None:
    """An array, a NaN or a nested thing in an event is stored as nothing; the event stays."""
    strange = {
        "points": np.ones((478, 3)),
        "nan": float("nan"),
        "inf": float("inf"),
        "list": [1.0, 2.0],
        "numpy": np.float64(1.5),
        "text": "kept",
    }
    bench.store(Event(S, EventName.HINT, strange))  # type: ignore[arg-type]  # on purpose
    (row,) = bench.rows("SELECT data FROM events")
    nothing = dict.fromkeys(("points", "nan", "inf", "list"))
    assert json.loads(row["data"]) == nothing | {"numpy": 1.5, "text": "kept"}


@pytest.mark.parametrize(
    "broken",
    [
        replace(REPETITION, start_ns=2**70),
        replace(REPETITION, set_number="first"),  # type: ignore[arg-type]  # on purpose
        replace(REPETITION, hold_s=None),  # type: ignore[arg-type]  # on purpose
        replace(REPETITION, hold_s=float("nan")),
        replace(REPETITION, breaches=(None,)),  # type: ignore[arg-type]  # on purpose
        None,
    ],
)
def test_a_broken_record_stops_nothing(bench: Bench, broken: RepetitionRecord) -> None:
    """A record that no table can hold leaves at least its event, and what follows is stored."""
    bench.store(
        started(),
        Event(100 * S, EventName.REPETITION_COUNTED, {"number": 1}, broken),
        counted(120.0, 1, 2),
    )
    assert bench.backlog.events == 0
    assert not bench.backlog.keeping
    names = [row["name"] for row in bench.rows("SELECT name FROM events")]
    assert names.count("repetition_counted") == 2
    assert stored(bench)[-1].number == 2


def test_a_new_session_closes_the_one_before(bench: Bench) -> None:
    """There is never more than one session in progress; one that nobody ended is partial."""
    bench.store(started(10.0), started(500.0))
    rows = bench.rows("SELECT complete, why FROM sessions ORDER BY id")
    assert [tuple(row) for row in rows] == [(0, "interrupted"), (None, None)]


def test_an_event_that_nothing_can_hold(bench: Bench) -> None:
    """Even a time that is none of this world stops nothing: what follows is stored."""
    bench.store(started(), Event(2**80, EventName.HINT), counted(120.0, 1, 1))
    assert bench.backlog.events == 0
    assert len(stored(bench)) == 1


def test_measures_that_overlap(bench: Bench) -> None:
    """Of measures that were partly written before, the others are still written."""
    samples = tuple(Sample.of(measures(20.0 + number)) for number in range(8))
    bench.store(started())
    for part in (samples[:5], samples[3:]):
        bench.backlog.put(Entry(bench.clock.now, None, part))
        bench.keeper.serve()
    assert len(bench.rows("SELECT * FROM traces")) == 8
