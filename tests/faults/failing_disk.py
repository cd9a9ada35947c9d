"""A session on a disk of its own that is full in the midst of it; run by test_disk.py.

    unshare --mount python -m tests.faults.failing_disk FOLDER

The disk is a real file system of a few megabytes, mounted where nobody else sees it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mirror.storage import Archive, Journal, ManualWallClock
from tests.storage.script import whole_session
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE_MB = 4


def filled(folder: Path) -> Callable[[], None]:
    """Fill the disk to its last page, and return what makes room again."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return filler.unlink


def main(folder: Path) -> None:
    """Store a session on a disk that is full after its fifth event; say what came of it."""
    disk = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "mirror-test", str(folder)]
    subprocess.run(disk, check=True)  # noqa: S603 - the system's own
    path, clock = folder / "journal.db", ManualWallClock()
    first, rest = list(whole_session())[:5], list(whole_session())[5:]
    with Journal(path, clock) as journal:
        for one in first:
            journal.record(one)
        until(lambda: journal.stored)
        make_room = filled(folder)
        for one in rest:
            journal.record(one)
        until(lambda: journal.notice != "")
        say(journal.notice, journal.pending_repetitions)
        make_room()
        clock.advance(60.0)
        until(lambda: journal.stored and not journal.notice)
        say("no notice")
    with Archive(path) as archive:
        (session,) = archive.sessions()
    say(len(session.repetitions), session.complete)


def say(*words: object) -> None:
    """Tell the test."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
