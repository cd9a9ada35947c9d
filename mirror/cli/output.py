"""Results in files: whole or not at all, and never over what they were made from."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from mirror.errors import MirrorError

if TYPE_CHECKING:
    from collections.abc import Iterator

STDOUT: Final = Path("-")


class OutputError(MirrorError, OSError):
    """A result cannot be written where it was asked for."""


def refuse_source(path: Path | None, source: str) -> None:
    """Raise OutputError when `path` is the very file that `source` names."""
    recording = Path(source.removeprefix("video:").removesuffix("@fast")).expanduser()
    if path is None or not (path.exists() and recording.exists()):
        return
    if path.samefile(recording):
        raise OutputError(
            f"{path}: is the recording itself, and would be lost. Name another file for the result."
        )


def refuse_unwritable(path: Path | None) -> None:
    """Raise OutputError when `path` cannot be written: before the work that is to fill it."""
    if path is None:
        return
    with explained(path):
        new = not path.exists()
        with path.open("ab"):
            pass
        if new:
            path.unlink()


@contextmanager
def text_file(path: Path) -> Iterator[IO[str]]:
    """Open `path` for text; it gets its name only when the block has ended well.

    Until then an older file of that name stays as it is. The new one is its owner's alone.
    `-` is standard output. Raises OutputError where it cannot be written.
    """
    with explained(path):
        if path == STDOUT:
            with _standard_output() as stream:
                yield stream
        elif path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8") as stream:
                yield stream
        else:
            yield from _whole_or_not_at_all(path)


@contextmanager
def growing_file(path: Path, *, keep: bool = False) -> Iterator[IO[str]]:
    """Open `path` for lines that are to be read while more of them come.

    A new file is its owner's alone. `-` is standard output. Raises OutputError where it cannot be
    opened, and with `keep` for a file that has anything in it; whoever writes to it says when that
    fails later on (`mirror.app.json_lines`).
    """
    with explained(path):
        if keep and path != STDOUT and path.is_file() and path.stat().st_size:
            raise OutputError(
                f"{path}: is there already, and what is in it would be lost. Name another file, "
                "or move that one away."
            )
        stream = _standard_output() if path == STDOUT else _own(path)
    try:
        yield stream
    finally:
        # What is left unwritten could not be written before.
        with suppress(OSError):
            stream.close()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Say of an OSError within the block that `path` cannot be written, as OutputError."""
    try:
        yield
    except OSError as error:
        if isinstance(error, MirrorError):
            raise
        raise OutputError(
            f"{path}: cannot be written ({error.strerror or error}). Name a file in a folder that "
            f"exists and that you may write to."
        ) from error


def _own(path: Path) -> IO[str]:
    """Open a file for writing; one that is made here is its owner's alone."""
    return open(path, "w", encoding="utf-8", opener=lambda name, how: os.open(name, how, 0o600))


def _standard_output() -> IO[str]:
    if sys.stdout is None:
        raise OutputError("-: standard output is closed. Name a file for the result.")
    return open(sys.stdout.fileno(), "w", encoding="utf-8", closefd=False)


def _whole_or_not_at_all(path: Path) -> Iterator[IO[str]]:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _own(part) as stream:
            yield stream
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
