"""Journals with sessions in them, and clocks that stand still."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mirror.storage import Journal, ManualWallClock
from tests.storage.script import whole_session

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def clock() -> ManualWallClock:
    """Return a clock that stands still."""
    return ManualWallClock()


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Return where the journal goes; nothing is there yet."""
    return tmp_path / "journal.db"


def practise(path: Path, sessions: int, clock: ManualWallClock) -> None:
    """Store whole sessions of the smirk in which the left corner went 2.1 mm by itself."""
    with Journal(path, clock=clock) as writing:
        for number in range(sessions):
            clock.advance(86_400.0)
            for event in whole_session(10.0 + 700.0 * number):
                told = {**event.data, "programme": "whole"}
                smile = event.repetition
                own = None if smile is None else replace(smile, assisted=False, breaches=())
                writing.record(replace(event, data=told, repetition=own))
