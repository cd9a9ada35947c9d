"""Journals to write and look into, with a clock that is moved by hand."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mirror.storage import ManualWallClock
from mirror.storage.backlog import Backlog
from mirror.storage.entries import Entry
from mirror.storage.keeper import Keeper
from mirror.storage.wall import WallTime

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mirror.exercise.events import Event

NOBODY = 65_534


class Bench:
    """A keeper and its backlog, worked by hand: no thread, no waiting."""

    def __init__(self, path: Path, clock: ManualWallClock) -> None:
        self.path = path
        self.clock = clock
        self.begin()

    def begin(self) -> None:
        """Start anew, as the mirror does: what is only in memory is gone."""
        self.backlog = Backlog()
        self.keeper = Keeper(self.path, self.clock, self.backlog, traces_days=30.0, resume_s=300.0)
        self.keeper.start()

    def put(self, *events: Event) -> None:
        """Hand events over without writing them."""
        for event in events:
            self.clock.advance(0.001)
            self.backlog.put(Entry(self.clock.read(), event))

    def store(self, *events: Event) -> float | None:
        """Hand events over and serve once."""
        self.put(*events)
        return self.keeper.serve()

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """Return what another reader sees in the file."""
        return rows(self.path, query, *values)


def rows(path: Path, query: str, *values: object) -> list[sqlite3.Row]:
    """Return a query's rows, read by a connection of its own."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute(query, values).fetchall()


@pytest.fixture
def clock() -> ManualWallClock:
    """Return a clock that stands still."""
    return ManualWallClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the journal goes: its folder is not there yet."""
    return tmp_path / "data" / "journal.db"


@pytest.fixture
def bench(path: Path, clock: ManualWallClock) -> Iterator[Bench]:
    """Give a keeper to be worked by hand."""
    made = Bench(path, clock)
    yield made
    made.keeper.close()


@pytest.fixture
def powerless() -> Iterator[Path]:
    """Give a folder of somebody without special rights, and be that one: root may do anything."""
    folder = Path(tempfile.mkdtemp())
    if os.geteuid() != 0:
        yield folder
    else:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        yield folder
        os.seteuid(0)
    folder.chmod(0o700)
    shutil.rmtree(folder)


def restarted(clock: ManualWallClock, boot_id: str, *, after_s: float, synced: bool = True) -> None:
    """Let the machine be started anew `after_s` later."""
    utc_ms = clock.now.utc_ms + round(after_s * 1e3)
    clock.now = WallTime(utc_ms, 20_000_000_000, boot_id, synced, clock.now.zone)


def store_all(bench: Bench, events: Iterable[Event]) -> None:
    """Store events one by one, each at its own time."""
    last_ns: int | None = None
    for event in events:
        if last_ns is not None:
            bench.clock.advance(max(0.0, (event.t_ns - last_ns) / 1e9))
        last_ns = event.t_ns
        bench.store(event)
