"""The exported tables as comma-separated values (RFC 4180), line by line.

UTF-8 without a mark, a header, decimal points, and nothing in a field that was not measured.
"""

from __future__ import annotations

import csv
import io
from enum import StrEnum
from math import isfinite
from typing import TYPE_CHECKING, Final, TypeVar

from mirror.export.columns import REPETITIONS, SESSIONS, Smile
from mirror.export.summing import Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mirror.export.columns import Cell, Column
    from mirror.storage.stream import NamedSession

R = TypeVar("R")
_DIGITS: Final = 3
"""As the journal has it: a micrometre, a millisecond."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet calculate a text that begins with it (OWASP, CSV injection)."""


class Table(StrEnum):
    """What can be exported."""

    SESSIONS = "sessions"
    """One row a session."""
    REPETITIONS = "repetitions"
    """One row a repetition."""


def csv_lines(table: Table, sessions: Iterable[NamedSession]) -> Iterator[str]:
    """Yield `table` of `sessions`, header first, each line with its end."""
    told = map(Told, sessions)
    if table is Table.SESSIONS:
        yield from _lines(SESSIONS, told)
    else:
        smiles = (Smile(one, record) for one in told for record in one.session.repetitions)
        yield from _lines(REPETITIONS, smiles)


def _lines(columns: Sequence[Column[R]], rows: Iterable[R]) -> Iterator[str]:
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    writer.writerow([one.name for one in columns])
    yield line.getvalue()
    for row in rows:
        line.seek(0)
        line.truncate()
        writer.writerow([_field(one.value(row)) for one in columns])
        yield line.getvalue()


def _field(cell: Cell) -> str | int | float:
    """Return what stands in the field; what is no number is as good as not measured."""
    if isinstance(cell, float):
        return round(cell, _DIGITS) if isfinite(cell) else ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else str(cell)
    return "" if cell is None else cell
