"""Measures frame by frame as lines of JSON: recorded live, or by `mirror measure`, to be replayed.

Numbers and words only: there is no picture in a row, and no landmark (`mirror.app.measures_row`).
"""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Final

from mirror.app.json_lines import JsonLines
from mirror.app.measures_row import Look, RowFault, look_of, look_row, shown
from mirror.errors import MirrorError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mirror.face.measures import FaceMeasures
    from mirror.hands.measures import HandsSeen

_WHAT_TO_GIVE: Final = "Give a file that `mirror measure --out` or `mirror run --measures` wrote."


class MeasuresFileError(MirrorError, ValueError):
    """A file of measures cannot be read as one."""


class MeasuresLines:
    """Writes frames to a text stream as they come."""

    def __init__(self, stream: IO[str]) -> None:
        """Take an open stream."""
        self._lines = JsonLines(stream, "measures")

    def write(self, measures: FaceMeasures, hands: HandsSeen, origin_ns: int) -> None:
        """Write one frame's line; `origin_ns` is where the stream's seconds begin."""
        self._lines.write(look_row(measures, hands, origin_ns))


def read_looks(path: Path) -> Iterator[Look]:
    """Yield the frames of a file, times in nanoseconds from the stream's beginning.

    Raises MeasuresFileError for a file that is none, or cannot be read, and for times that do not
    rise; what is wrong in a line is told with its number.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            yield from _looks(stream, path)
    except OSError as error:
        raise MeasuresFileError(
            f"{path}: cannot be read ({error.strerror or error}). {_WHAT_TO_GIVE}"
        ) from error
    except UnicodeDecodeError as error:
        raise MeasuresFileError(f"{path}: is not text. {_WHAT_TO_GIVE}") from error


def _looks(stream: IO[str], path: Path) -> Iterator[Look]:
    before_ns: int | None = None
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            look = _look(line, before_ns)
        except RowFault as fault:
            raise MeasuresFileError(f"{path}, line {number}: {fault}. {_WHAT_TO_GIVE}") from fault
        before_ns = look.measures.t_ns
        yield look
    if before_ns is None:
        raise MeasuresFileError(f"{path}: has no frames in it. {_WHAT_TO_GIVE}")


def _look(line: str, before_ns: int | None) -> Look:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RowFault(f"expected a JSON object, found {shown(line.strip())}") from error
    if not isinstance(row, dict):
        raise RowFault(f"expected a JSON object, found {shown(row)}")
    look = look_of(row)
    if before_ns is not None and look.measures.t_ns <= before_ns:
        raise RowFault(
            f"t_s: expected a time after that of the line before, {before_ns / 1e9:g}, "
            f"found {look.measures.t_ns / 1e9:g}"
        )
    return look
