"""What happened, as lines of JSON: one object an event, there as soon as it is written.

Every object has `t_s`, the seconds of stream time, and `event`; then the event's own data.
`docs/events.md` lists them. Numbers and words only: an event knows no picture and no landmark.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import IO, TYPE_CHECKING, Final, TypeAlias

from mirror.app.json_lines import JsonLines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mirror.exercise.events import Event
    from mirror.exercise.records import RepetitionRecord

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_DIGITS: Final = 6
"""A millionth: a microsecond, a thousandth of a micrometre."""


def event_row(event: Event, origin_ns: int) -> dict[str, Json]:
    """Return the JSON object of `event`; `origin_ns` is where the stream's seconds begin."""
    row: dict[str, Json] = {"t_s": _seconds(event.t_ns, origin_ns), "event": event.name.value}
    row |= {key: _plain(value) for key, value in event.data.items()}
    if event.repetition is not None:
        row["repetition"] = _repetition(event.repetition, origin_ns)
    return row


class EventLines:
    """Writes events to a text stream as they come."""

    def __init__(self, stream: IO[str]) -> None:
        """Take an open stream."""
        self._lines = JsonLines(stream, "events")

    def write(self, events: Iterable[Event], origin_ns: int) -> None:
        """Write a line for each event; `origin_ns` is where the stream's seconds begin."""
        for event in events:
            self._lines.write(event_row(event, origin_ns))


def _repetition(record: RepetitionRecord, origin_ns: int) -> dict[str, Json]:
    row: dict[str, Json] = {"start_s": _seconds(record.start_ns, origin_ns)}
    told = ("start_ns", "set_number", "number")
    row |= {
        one.name: _plain(getattr(record, one.name))
        for one in fields(record)
        if one.name not in told
    }
    return row


def _seconds(t_ns: int, origin_ns: int) -> float:
    return round((t_ns - origin_ns) / 1e9, _DIGITS)


def _plain(value: object) -> Json:
    """Return a record, or what is in one, as JSON has it."""
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    assert is_dataclass(value), f"an event's data are numbers, words and records, not {value!r}"
    return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
