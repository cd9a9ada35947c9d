"""What is on a machine's disk, looked at from outside."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

from tests.stored import repetitions_stored

if TYPE_CHECKING:
    from pathlib import Path

_DATA: Final = "/var/lib/mirror"
_REPLAYED: Final = 1
"""e2fsck(8): something was set right, as by replaying the file system's own journal."""


def set_right(raw: Path) -> str:
    """Do what a start does with a disk that lost its power; return what that says.

    Fails where more than the file system's own journal was needed.
    """
    said = _run("e2fsck", "-p", str(raw), most=_REPLAYED)
    _run("e2fsck", "-f", "-n", str(raw))
    return said


def repetitions_on(raw: Path, folder: Path) -> set[str]:
    """Return set, number and start of each repetition in the journal on a disk.

    Each is there once and the file is sound, or this fails. A copy of it is left in `folder`.
    """
    copy = folder / "journal.db"
    for ending in ("", "-wal"):
        to = copy.with_name(copy.name + ending)
        to.unlink(missing_ok=True)
        _run("debugfs", "-R", f"dump {_DATA}/journal.db{ending} {to}", str(raw))
    rows = repetitions_stored(copy)
    assert len(rows) == len(set(rows))
    return {" ".join(map(str, row)) for row in rows}


def names_in_data(raw: Path) -> list[str]:
    """Return what the mirror's folder on a disk has in it."""
    lines = _run("debugfs", "-R", f"ls -p {_DATA}", str(raw)).split()
    return [line.split("/")[5] for line in lines]


def _run(*command: str, most: int = 0) -> str:
    done = subprocess.run(  # noqa: S603 - our own words, no shell
        command, capture_output=True, text=True, timeout=300.0, check=False
    )
    assert done.returncode <= most, done.stdout + done.stderr
    return done.stdout
