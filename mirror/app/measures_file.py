"""Measures frame by frame as lines of JSON: recorded live, or by `mirror measure`, to be replayed.

Numbers and words only: there is no picture in a row, and no landmark (`mirror.app.measures_row`).
What was recorded live begins with a line that says by which programme, stage and side it was
(`{"session": ..}`), and the frame at which an interrupted session went on says from where
(`taken_up`): so it can be replayed as it was. Files without either are read, too.
"""

from __future__ import annotations

import json
from itertools import chain
from typing import IO, TYPE_CHECKING, Any, Final

from mirror.app.json_lines import JsonLines
from mirror.app.measures_row import RowFault, look_of, look_row, shown
from mirror.app.session_row import practised_of, practised_row
from mirror.errors import MirrorError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mirror.app.measures_row import Look
    from mirror.app.session_row import Practised
    from mirror.exercise.records import Interruption
    from mirror.face.measures import FaceMeasures
    from mirror.hands.measures import HandsSeen

SESSION: Final = "session"
"""The first line's only key."""
_WHAT_TO_GIVE: Final = "Give a file that `mirror measure --out` or `mirror run --measures` wrote."


class MeasuresFileError(MirrorError, ValueError):
    """A file of measures cannot be read as one."""


class MeasuresLines:
    """Writes frames to a text stream as they come."""

    def __init__(self, stream: IO[str], practised: Practised | None = None) -> None:
        """Take an open stream, and by which rules the session is: the first line."""
        self._lines = JsonLines(stream, "measures")
        if practised is not None:
            self._lines.write({SESSION: practised_row(practised)})

    def write(
        self,
        measures: FaceMeasures,
        hands: HandsSeen,
        origin_ns: int,
        taken_up: Interruption | None = None,
    ) -> None:
        """Write one frame's line; `origin_ns` is where the stream's seconds begin."""
        self._lines.write(look_row(measures, hands, origin_ns, taken_up))


def read_measures(path: Path) -> tuple[Practised | None, Iterator[Look]]:
    """Return by which rules the session was, and the frames of a file, read as they are asked for.

    The rules are None where the file does not say. Times are nanoseconds from the stream's
    beginning. Raises MeasuresFileError, at once or later, for a file that is none, or cannot be
    read, and for times that do not rise; what is wrong in a line is told with its number.
    """
    rows = _rows(path)
    first = next(rows, None)
    if first is None or SESSION not in first[1]:
        return None, _looks(path, chain([] if first is None else [first], rows))
    number, row = first
    try:
        practised = practised_of(row[SESSION])
    except (KeyError, TypeError, ValueError) as error:
        raise _fault(
            path,
            number,
            f"{SESSION}: expected an object with programme, stage and involved, "
            f"found {shown(row[SESSION])}",
        ) from error
    return practised, _looks(path, rows)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each line's number and object."""
    try:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield number, _row(path, number, line)
    except OSError as error:
        raise MeasuresFileError(
            f"{path}: cannot be read ({error.strerror or error}). {_WHAT_TO_GIVE}"
        ) from error
    except UnicodeDecodeError as error:
        raise MeasuresFileError(f"{path}: is not text. {_WHAT_TO_GIVE}") from error


def _row(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        found = shown(line.strip())
        raise _fault(path, number, f"expected a JSON object, found {found}") from error
    if not isinstance(row, dict):
        raise _fault(path, number, f"expected a JSON object, found {shown(row)}")
    return row


def _looks(path: Path, rows: Iterable[tuple[int, dict[str, Any]]]) -> Iterator[Look]:
    before_ns: int | None = None
    for number, row in rows:
        try:
            look = look_of(row)
        except RowFault as fault:
            raise _fault(path, number, str(fault)) from fault
        t_ns = look.measures.t_ns
        if before_ns is not None and t_ns <= before_ns:
            raise _fault(
                path,
                number,
                f"t_s: expected a time after that of the line before, {before_ns / 1e9:g}, "
                f"found {t_ns / 1e9:g}",
            )
        before_ns = t_ns
        yield look
    if before_ns is None:
        raise MeasuresFileError(f"{path}: has no frames in it. {_WHAT_TO_GIVE}")


def _fault(path: Path, number: int, what: str) -> MeasuresFileError:
    return MeasuresFileError(f"{path}, line {number}: {what}. {_WHAT_TO_GIVE}")
