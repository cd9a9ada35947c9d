"""One Observation a session, on demand one a smile; their components are the tables' columns."""

from __future__ import annotations

from datetime import timedelta
from math import isfinite
from typing import TYPE_CHECKING, Final, TypeVar

from mirror.export.columns import REPETITIONS, SESSIONS, Smile
from mirror.export.fhir.codes import (
    ACTIVITY,
    SESSION_NAMES,
    TEST_DATA,
    concept,
    identifier,
    value_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from mirror.export.columns import Cell, Column
    from mirror.export.fhir.codes import Json
    from mirror.export.summing import Told

R = TypeVar("R")
_NAMED_ELSEWHERE: Final = frozenset({"session", "began", "made_up"})
"""Columns that are an Observation's own fields."""
_ERROR: Final = "_se"
"""How the column of a standard error ends."""
_UNSYNCED: Final = "The mirror's clock had no network time: the time of day may be wrong."


def session_observation(told: Told, subject: str, device: str) -> Json:
    """Return the Observation of one session that has ended; `subject`, `device`: references."""
    made = _observation(told, subject, device, concept("session", "Practice session at the mirror"))
    made["identifier"] = [identifier(SESSION_NAMES, told.uuid)]
    made["effectivePeriod"] = _period(told.session.began, told.ended)
    made["component"] = list(_components(SESSIONS, told))
    if told.session.clock_unsynced:
        made["note"] = [{"text": _UNSYNCED}]
    return made


def smile_observations(told: Told, subject: str, device: str) -> Iterator[tuple[str, Json]]:
    """Yield the Observation of each counted smile, with the name that it has everywhere."""
    for record in told.session.repetitions:
        name = f"{told.uuid}/{record.set_number}/{record.number}"
        made = _observation(told, subject, device, concept("repetition", "One gentle smile"))
        made["identifier"] = [identifier(SESSION_NAMES, name)]
        began = told.named.began.get((record.set_number, record.number), told.session.began)
        made["effectivePeriod"] = _period(began, began + timedelta(seconds=record.duration_s))
        made["component"] = list(_components(REPETITIONS, Smile(told, record)))
        yield name, made


def _observation(told: Told, subject: str, device: str, code: Json) -> Json:
    return {
        "resourceType": "Observation",
        **({"meta": {"security": [TEST_DATA]}} if told.named.made_up else {}),
        "status": "final",
        "category": [ACTIVITY],
        "code": code,
        "subject": {"reference": subject},
        "performer": [{"reference": subject}],
        "device": {"reference": device},
    }


def _period(began: datetime, ended: datetime) -> Json:
    return {
        "start": began.isoformat(timespec="milliseconds"),
        "end": ended.isoformat(timespec="milliseconds"),
    }


def _components(columns: Sequence[Column[R]], row: R) -> Iterator[Json]:
    for column in columns:
        cell = _plain(column.value(row))
        # A text that is not there, or the error of a mean that is not, says nothing more.
        silent = not column.unit or column.name.endswith(_ERROR)
        if column.name in _NAMED_ELSEWHERE or (cell is None and silent):
            continue
        unit = column.unit or "1"
        yield {
            "code": concept(column.name, column.meaning),
            **value_of(cell, unit, column.name),
        }


def _plain(cell: Cell) -> Cell:
    """Return the value itself: no number that is none, no text that is a word of ours."""
    if isinstance(cell, float):
        return float(cell) if isfinite(cell) else None
    return str(cell) if isinstance(cell, str) else cell
