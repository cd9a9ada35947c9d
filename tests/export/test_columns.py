"""The exported tables: documented column by column, true to the journal, empty where unmeasured."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from mirror.anatomy import Side
from mirror.export.columns import REPETITIONS, SESSIONS
from mirror.export.csv_lines import Table, csv_lines
from mirror.storage.stored import StoredSession
from mirror.storage.stream import NamedSession, sessions_of
from tests.storage.conftest import rows
from tests.storage.script import REPETITION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mirror.export.columns import Column

DOCS = Path(__file__).parents[2] / "docs" / "export.md"
COLUMNS = {Table.SESSIONS: SESSIONS, Table.REPETITIONS: REPETITIONS}


def exported(table: Table, *sessions: NamedSession) -> list[dict[str, str]]:
    """Return what is exported, as another program reads it."""
    text = "".join(csv_lines(table, sessions))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def session(**changes: object) -> NamedSession:
    """Return a session of two repetitions, one of them unmeasured."""
    unseen = replace(
        REPETITION,
        number=2,
        peak_effort_pct=None,
        effort_pct=None,
        excursion_mm=None,
        symmetry_ratio=None,
        onset_difference_ms=None,
        midline_pull_mm=None,
        breaches=None,
        visible_movement=None,
    )
    stored = StoredSession(
        programme="whole",
        stage="smirk",
        involved=Side.LEFT,
        began=datetime(2026, 6, 1, 8, 0, tzinfo=UTC),
        clock_unsynced=False,
        lasted=timedelta(minutes=12.5),
        complete=True,
        why="done",
        resumed=0,
        planned=20,
        begun=20,
        repetitions=(REPETITION, unseen),
        hints={},
        tight={},
    )
    name = UUID("12345678-1234-5678-1234-567812345678")
    began = {(1, 1): datetime(2026, 6, 1, 8, 5, 0, 250_000, tzinfo=UTC)}
    return NamedSession(1, name, False, replace(stored, **changes), began)  # type: ignore[arg-type]  # noqa: FBT003 - nobody made it up


@pytest.mark.parametrize("table", list(Table))
def test_every_column_is_documented(table: Table) -> None:
    """docs/export.md has the columns with unit and meaning, in their order, and no others."""
    columns: Sequence[Column[object]] = COLUMNS[table]  # type: ignore[assignment]  # rows of either
    part = DOCS.read_text("utf-8").partition(f"### {table.capitalize()}\n")[2].partition("\n#")[0]
    found = re.findall(r"^\| `(\w+)` \| (.*?) \| (.+) \|$", part, re.MULTILINE)
    assert found == [(one.name, one.unit, one.meaning) for one in columns]


def test_names_say_their_unit() -> None:
    """A column's name ends in its unit wherever it has one of length, time or share."""
    endings = {"mm": "_mm", "s": "_s", "ms": "_ms", "%": "_pct", "1": "_ratio"}
    every = [(one.name, one.unit) for one in SESSIONS] + [
        (one.name, one.unit) for one in REPETITIONS
    ]
    for name, unit in every:
        if unit in endings:
            assert name.removesuffix("_se").endswith(endings[unit])


def test_a_repetition_is_told_as_it_was() -> None:
    """Each value stands in its own side's column, the patient's left being left."""
    first, _ = exported(Table.REPETITIONS, session())
    assert (first["set"], first["repetition"]) == ("1", "1")
    assert first["began"] == "2026-06-01T08:05:00.250+00:00"
    assert (first["excursion_left_mm"], first["excursion_right_mm"]) == ("2.125", "2.5")
    assert (first["excursion_left_mm_se"], first["excursion_right_mm_se"]) == ("0.25", "0.125")
    assert (first["peak_effort_left_pct"], first["peak_effort_right_pct"]) == ("28.5", "31.25")
    assert (first["eye_moved_s"], first["chin_moved_s"], first["brow_moved_s"]) == (
        *("1.5", "0.5"),
        "0.0",
    )
    assert first["midline_pull_mm"] == "-0.375"


def test_what_was_not_measured_is_empty() -> None:
    """Nothing is made up for what was not seen: not a zero, not a "no"."""
    _, unseen = exported(Table.REPETITIONS, session())
    empty = {name for name, value in unseen.items() if value == ""}
    known = {"session", "set", "repetition", "duration_s", "hold_s", "above_band_s", "assisted"}
    assert set(unseen) - empty == known | {"measurable_ratio"}


def test_a_session_is_told_as_it_was() -> None:
    """Sums are over what was measured; one hold says nothing about how holds spread."""
    (told,) = exported(Table.SESSIONS, session())
    assert told["minutes"] == "12.5"
    assert (told["counted"], told["planned"], told["not_measured"]) == ("2", "20", "1")
    assert told["complete"] == "1"
    assert told["mean_hold_s"] == "10.5"
    assert told["excursion_involved_mm"] == ""


def test_a_session_that_goes_on_is_neither() -> None:
    """One that has not ended is not complete, and not partial either."""
    (told,) = exported(Table.SESSIONS, session(complete=None, why=None))
    assert (told["complete"], told["why"]) == ("", "")


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2", "@SUM(A1)", "\tx"])
def test_no_text_becomes_a_formula(text: str) -> None:
    """A programme that somebody wrote may be called anything; a spreadsheet shows its name."""
    (told,) = exported(Table.SESSIONS, session(programme=text))
    assert told["programme"] == f"'{text}"


def test_commas_quotes_and_lines_stay_inside_their_field() -> None:
    """Whatever a text holds, it is one field (RFC 4180)."""
    (told,) = exported(Table.SESSIONS, session(programme='a,"b"\nc'))
    assert told["programme"] == 'a,"b"\nc'


def test_the_tables_agree_with_the_journal(sample: Path) -> None:
    """Sixty days, counted by a query of their own, are the same in the exported tables."""
    sessions = exported(Table.SESSIONS, *sessions_of(sample))
    repetitions = exported(Table.REPETITIONS, *sessions_of(sample))
    assert len(sessions) == rows(sample, "SELECT count(*) AS n FROM sessions")[0]["n"]
    left = [float(one["excursion_left_mm"]) for one in repetitions if one["excursion_left_mm"]]
    (truth,) = rows(sample, "SELECT count(*) AS n, avg(excursion_left_mm) AS mm FROM repetitions")
    assert len(repetitions) == truth["n"]
    assert fmean(left) == pytest.approx(truth["mm"], abs=1e-6)
    assert {one["session"] for one in repetitions} <= {one["session"] for one in sessions}
    assert all(one["made_up"] == "1" for one in sessions)
    assert all(one["began"] for one in repetitions)
