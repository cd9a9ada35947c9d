"""The board gets hot while the mirror runs, and cools down."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from hardware.board import Board
from mirror.app import easing, heat, turn
from tests.app.test_easing import board_at
from tests.faults.onlookers import Manager, Screen
from tests.waiting import PATIENCE_S, until

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.faults.conftest import On

WARM = "I am warm, and measure less often. You need not do anything."


def told_by_heat(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the log has of it, whatever else a busy machine is told of."""
    return [one.getMessage() for one in caplog.records if one.name == heat.__name__]


def test_it_goes_easy_says_so_and_goes_on(
    on: On, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A quiet note while it is hot, none when it has cooled down; a line in the log for each."""
    monkeypatch.setattr(easing, "_EVERY_NS", 100_000_000)  # in place of two seconds
    monkeypatch.setattr(heat, "COOL_FOR_NS", 500_000_000)  # in place of a minute
    monkeypatch.setattr(turn, "Board", lambda: Board(tmp_path))
    board_at(tmp_path, 60.0)
    screen, manager = Screen(), Manager()
    running = threading.Thread(target=on(screen, manager, None).run, args=(None,))
    running.start()
    until(lambda: "awake" in manager.words)
    assert WARM not in screen.said
    board_at(tmp_path, 81.0)
    until(lambda: WARM in screen.said)
    board_at(tmp_path, 60.0)
    until(lambda: len(told_by_heat(caplog)) == 2)
    until(lambda: WARM not in screen.said)
    screen.done = True
    running.join(PATIENCE_S)
    assert manager.told[-1] == "STOPPING"
    hot, cool = told_by_heat(caplog)
    assert "hot" in hot
    assert "cooled down" in cool
