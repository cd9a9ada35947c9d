"""From an event to rows. Writing the same entry twice leaves one.

So nothing is stored double when a failed commit turns out to have been none, and a session can
be written again, from its beginning, into a new file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isfinite
from typing import TYPE_CHECKING, Final

from mirror.exercise.events import EventName
from mirror.storage.entries import SAMPLE_COLUMNS, number
from mirror.storage.rows import insert, repetition_row, stamp

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from mirror.exercise.events import Event
    from mirror.storage.entries import Entry, Sample
    from mirror.storage.rows import Column
    from mirror.storage.wall import WallTime

INTERRUPTED: Final = "interrupted"
"""Why a session ended that nobody ended."""
_TRACE: Final = (
    f"INSERT OR IGNORE INTO traces (session_id, {', '.join(SAMPLE_COLUMNS)}) "  # noqa: S608 - names of our own
    f"VALUES (?, {', '.join('?' * len(SAMPLE_COLUMNS))})"
)


def write(connection: sqlite3.Connection, session_id: int | None, entry: Entry) -> int | None:
    """Write `entry` within the caller's transaction; `session_id` is the session in progress.

    Returns the session in progress after it. Raises sqlite3's errors; the caller rolls back.
    """
    if entry.event is not None:
        session_id = _write_event(connection, session_id, entry, entry.event)
    if session_id is not None:
        rows = ([session_id, *_values(sample)] for sample in entry.samples)
        connection.executemany(_TRACE, rows)
        _seen(connection, session_id, entry.at)
    if entry.event is not None and entry.event.name is EventName.SESSION_ENDED:
        return None
    return session_id


def write_bare(connection: sqlite3.Connection, session_id: int | None, entry: Entry) -> None:
    """Write only that `entry`'s event happened: for one whose data no table can hold."""
    if entry.event is not None and _written(connection, entry) is None:
        _event_row(connection, session_id, entry, {})


def as_json(data: object) -> str:
    """Return `data` as a JSON object of plain values; what is none (an array, say) is null."""
    plain = dict(data) if isinstance(data, Mapping) else {}
    return json.dumps({str(key): _plain(value) for key, value in plain.items()})


def close_open_sessions(connection: sqlite3.Connection, *, but: int | None = None) -> None:
    """Close as partial whatever was left open, at its last sign of life."""
    connection.execute(
        "UPDATE sessions SET complete = 0, why = ? WHERE complete IS NULL AND id IS NOT ?",
        (INTERRUPTED, but),
    )


def _write_event(
    connection: sqlite3.Connection, session_id: int | None, entry: Entry, event: Event
) -> int | None:
    before = _written(connection, entry)
    if before is not None:
        # With measures that were not written yet, they belong to the same session.
        return before["session_id"] if before["session_id"] is not None else session_id
    if event.name is EventName.SESSION_STARTED:
        session_id = _begin(connection, entry, event)
    elif event.name is EventName.SESSION_RESUMED:
        session_id = _resume(connection, entry, event)
    elif session_id is None and event.repetition is not None:
        # A repetition that was done is kept, whatever else was missed.
        session_id = _begin(connection, entry, event)
    event_id = _event_row(connection, session_id, entry, event.data)
    if session_id is not None and event.name in _DETAILS:
        _DETAILS[event.name](connection, session_id, event_id, entry)
    return session_id


def _written(connection: sqlite3.Connection, entry: Entry) -> sqlite3.Row | None:
    assert entry.event is not None
    row: sqlite3.Row | None = connection.execute(
        "SELECT session_id FROM events WHERE boot_id = ? AND boot_ns = ? AND t_ns = ? AND name = ?",
        (entry.at.boot_id, entry.at.boot_ns, entry.event.t_ns, entry.event.name.value),
    ).fetchone()
    return row


def _event_row(
    connection: sqlite3.Connection,
    session_id: int | None,
    entry: Entry,
    data: object,
) -> int:
    assert entry.event is not None
    row = {
        "session_id": session_id,
        "name": entry.event.name.value,
        "t_ns": entry.event.t_ns,
        "data": as_json(data),
        **stamp(entry.at),
    }
    return insert(connection, "events", row)


def _begin(connection: sqlite3.Connection, entry: Entry, event: Event) -> int:
    close_open_sessions(connection)
    row = {
        "programme": _text(event, "programme") or "",
        "stage": _text(event, "stage") or "",
        "involved": _text(event, "involved"),
        "planned": _whole(event, "planned"),
        "zone": entry.at.zone,
        **stamp(entry.at, "began_"),
        **stamp(entry.at, "seen_"),
    }
    return insert(connection, "sessions", row)


def _resume(connection: sqlite3.Connection, entry: Entry, event: Event) -> int:
    row = connection.execute(
        "SELECT id FROM sessions WHERE complete IS NULL ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return _begin(connection, entry, event)
    session_id = int(row["id"])
    close_open_sessions(connection, but=session_id)
    connection.execute("UPDATE sessions SET resumed = resumed + 1 WHERE id = ?", (session_id,))
    return session_id


def _values(sample: Sample) -> list[Column]:
    return [getattr(sample, name) for name in SAMPLE_COLUMNS]


def _seen(connection: sqlite3.Connection, session_id: int, at: WallTime) -> None:
    connection.execute(
        "UPDATE sessions SET seen_utc_ms = :utc_ms, seen_boot_ns = :boot_ns, "
        "seen_boot_id = :boot_id, seen_clock_unsynced = :clock_unsynced "
        "WHERE id = :id",
        {"id": session_id, **stamp(at)},
    )


def _step(connection: sqlite3.Connection, session_id: int, _: int, entry: Entry) -> None:
    assert entry.event is not None
    index, set_number = _whole(entry.event, "index"), _whole(entry.event, "set_number")
    if index is not None:
        connection.execute("UPDATE sessions SET step = ? WHERE id = ?", (index, session_id))
    if set_number is not None:
        planned = _whole(entry.event, "repetitions")
        set_id = _set(connection, session_id, set_number)
        connection.execute("UPDATE sets SET planned = ? WHERE id = ?", (planned, set_id))


def _set(connection: sqlite3.Connection, session_id: int, number_: int) -> int:
    connection.execute(
        "INSERT OR IGNORE INTO sets (session_id, number) VALUES (?, ?)", (session_id, number_)
    )
    row = connection.execute(
        "SELECT id FROM sets WHERE session_id = ? AND number = ?", (session_id, number_)
    ).fetchone()
    return int(row["id"])


def _set_ended(connection: sqlite3.Connection, session_id: int, _: int, entry: Entry) -> None:
    assert entry.event is not None
    set_number = _whole(entry.event, "set_number")
    if set_number is not None:
        set_id = _set(connection, session_id, set_number)
        connection.execute("UPDATE sets SET ended = 1 WHERE id = ?", (set_id,))


def _repetition(
    connection: sqlite3.Connection, session_id: int, event_id: int, entry: Entry
) -> None:
    assert entry.event is not None
    record = entry.event.repetition
    if record is None:
        return
    row = repetition_row(record)
    set_id = _set(connection, session_id, record.set_number)
    repetition_id = insert(
        connection, "repetitions", {"set_id": set_id, "event_id": event_id, **row}
    )
    for breach in record.breaches or ():
        columns: dict[str, Column] = {
            "repetition_id": repetition_id,
            "region": str(breach.region),
            "side": None if breach.side is None else str(breach.side),
            "seconds_s": number(breach.seconds_s) or 0.0,
        }
        insert(connection, "breaches", columns)


def _rest(connection: sqlite3.Connection, session_id: int, event_id: int, entry: Entry) -> None:
    assert entry.event is not None
    range_mm = entry.event.data.get("full_range_mm")
    row: dict[str, Column] = {
        "session_id": session_id,
        "event_id": event_id,
        "full_range_mm": number(range_mm) if isinstance(range_mm, int | float) else None,
        "distance_mm": entry.distance_mm,
        "scale_source": entry.scale_source,
    }
    insert(connection, "rests", row)


def _end(connection: sqlite3.Connection, session_id: int, _: int, entry: Entry) -> None:
    assert entry.event is not None
    complete = entry.event.data.get("complete") is True
    connection.execute(
        "UPDATE sessions SET complete = ?, why = ? WHERE id = ?",
        (int(complete), _text(entry.event, "why"), session_id),
    )


_DETAILS: Final[dict[EventName, Callable[[sqlite3.Connection, int, int, Entry], None]]] = {
    EventName.STEP_STARTED: _step,
    EventName.SET_ENDED: _set_ended,
    EventName.REPETITION_COUNTED: _repetition,
    EventName.REST_MEASURED: _rest,
    EventName.SESSION_ENDED: _end,
}


def _text(event: Event, key: str) -> str | None:
    value = event.data.get(key)
    return str(value) if isinstance(value, str) else None


def _whole(event: Event, key: str) -> int | None:
    value = event.data.get(key)
    return int(value) if isinstance(value, int) else None


def _plain(value: object) -> str | int | float | bool | None:
    if isinstance(value, float):
        return float(value) if isfinite(value) else None
    if isinstance(value, str):
        return str(value)
    return value if isinstance(value, int | None) else None
