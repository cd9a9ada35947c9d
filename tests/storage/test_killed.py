"""The plug is pulled at any moment of a running session: SIGKILL, two hundred times."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mirror.storage import Archive
from tests.storage.conftest import rows
from tests.stored import STORED

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("killed_session.py")
LONGEST_SYNC_S = 0.2
"""Network time comes at most so long after a loss of power."""
LONGEST_S = 0.6
"""A life is at most so long, from before the journal is opened to some repetitions later."""


@dataclass
class Lives:
    """The mirror, started and killed again and again, and what was seen."""

    path: Path
    process: subprocess.Popen[str]
    shown: set[tuple[int, ...]] = field(default_factory=set)
    """Repetitions that were shown as counted."""
    starts: Counter[str] = field(default_factory=Counter)
    """What lives said of their journal, and how often one went on with a session."""

    def live(self, seconds: float, synced_after_s: float | None = None) -> None:
        """Start it, let it run for so long, kill it, and look into the file.

        With `synced_after_s` the whole machine was off: network time comes so much later.
        """
        assert self.process.stdin is not None
        told = "" if synced_after_s is None else f"{synced_after_s:.3f}"
        print(told, file=self.process.stdin, flush=True)
        while not (line := self._line()).startswith("started"):
            self._note(line)
        pid = int(line.split()[1])
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        os.kill(pid, signal.SIGKILL)
        print(file=self.process.stdin, flush=True)
        while not (line := self._line()).startswith("gone"):
            self._note(line)
        assert line == f"gone {-signal.SIGKILL}", "it has ended before it was killed"
        self._look()

    def _note(self, line: str) -> None:
        """Take what a life has said: how it began, or what it showed as counted."""
        word, _, rest = line.partition(" ")
        if word == "counted":
            self.shown.add(tuple(int(one) for one in rest.split()))
        else:
            self.starts[rest] += 1

    def _line(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the session itself has ended"
        return line.strip()

    def _look(self) -> None:
        """Whatever was shown is stored, once, and in order; nothing was set aside."""
        if not (self.shown or self.starts):
            return  # killed before there was a journal
        # A copy: looking into the file itself would tidy up before the next start.
        copy = shutil.copytree(self.path.parent, self.path.parent.with_name("copy"))
        path = copy / self.path.name
        stored = [tuple(row) for row in rows(path, STORED)]
        assert len(stored) == len(set(stored))
        assert self.shown <= set(stored)
        names = {one.name for one in self.path.parent.iterdir()}
        assert names <= {"journal.db", "journal.db-wal", "journal.db-shm"}
        opened = rows(path, "SELECT count(*) FROM sessions WHERE complete IS NULL")
        assert opened[0][0] <= 1
        shutil.rmtree(copy)


@pytest.fixture
def lives(path: Path) -> Iterator[Lives]:
    """Give a mirror to be killed."""
    path.parent.mkdir()
    process = subprocess.Popen(  # noqa: S603 - our own file, no shell
        [sys.executable, str(SCRIPT), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
    )
    with process:
        yield Lives(path, process)


def live_and_die(lives: Lives, times: int) -> None:
    """Kill it so often, and on, after ever longer lives, where a busy machine got nowhere."""
    chance = random.Random(11)  # noqa: S311 - when to kill is no secret
    for number in range(10 * times):
        if number >= times and lives.shown and lives.starts["on"]:
            break
        powerless = number % 2 == 1
        synced_after_s = chance.uniform(0.0, LONGEST_SYNC_S) if powerless else None
        lives.live(chance.uniform(0.0, LONGEST_S) * (1 + number // times), synced_after_s)


def survive(lives: Lives, times: int) -> None:
    """Kill it so often at least, and judge what is left at the end."""
    live_and_die(lives, times)
    assert [tuple(row) for row in rows(lives.path, "PRAGMA integrity_check")] == [("ok",)]
    with Archive(lives.path) as archive:
        sessions = archive.sessions()
    for one in sessions:
        numbers = [(each.set_number, each.number) for each in one.repetitions]
        which = [number for number, _ in numbers]
        expected = [(s, n) for s in (1, 2) for n in range(1, which.count(s) + 1)]
        assert numbers == expected, "a resumed session goes on where it was"
        assert one.complete is not True or len(numbers) == 20
    assert sum(one.resumed for one in sessions) <= lives.starts["on"]
    assert set(lives.starts) <= {"-", "on"}
    # Killed while it goes on, a session is never closed and begun anew: there is one at a time,
    # and all but the newest were done to their end.
    assert [one.complete for one in sessions[:-1]] == [True] * (len(sessions) - 1)
    print(  # noqa: T201 - figures, there to be read
        f"\nKilled {times} times and more: {len(lives.shown)} repetitions were shown, 0 lost; "
        f"{len(rows(lives.path, STORED))} stored in {len(sessions)} sessions; "
        f"{dict(lives.starts)}"
    )


def test_killed_at_any_moment(lives: Lives) -> None:
    """No repetition that was shown is lost, every next start is clean, and sessions go on.

    Every second time it is the whole machine that lost its power, and comes back not knowing when.
    """
    survive(lives, 15)
    assert lives.starts["on"] > 0
    assert lives.shown


@pytest.mark.long
def test_killed_two_hundred_times(lives: Lives) -> None:
    """The same, two hundred times, with the same journal: it outlives them all."""
    survive(lives, 200)
    assert len(lives.shown) > 200
