"""A start that takes long, with the real parts: it is told of, and seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mirror.app import starting, turn
from mirror.app.live import LiveRun
from tests.faults.onlookers import Manager, Screen
from tests.waiting import PATIENCE_S

if TYPE_CHECKING:
    from pathlib import Path

    from tests.app.conftest import MakeBuilder

MOMENT = "One moment. I am getting ready."


@pytest.mark.usefixtures("small")
def test_it_is_told_of_until_it_is_a_mirror(
    make_builder: MakeBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each part asks for time; while a damaged journal is read a word is seen, and then no more."""
    seen: list[list[str]] = []
    manager = Manager()

    def look(_: int) -> None:
        seen.append(screen.said)
        screen.done = "WATCHDOG" in manager.told

    screen = Screen(look)
    path = tmp_path / "journal.db"
    path.write_bytes(b"shopping list" * 1000)
    monkeypatch.setattr(starting, "SOON_NS", 0)
    monkeypatch.setattr(starting, "_EVERY_NS", 0)
    monkeypatch.setattr(turn, "open_lasting_display", lambda *_, **__: screen)
    builder = make_builder(journal__path=str(path), camera__name="actor:rest")
    LiveRun(builder, lambda _: None, notifier=manager).run(PATIENCE_S)
    ready = manager.told.index("READY")
    assert "EXTEND_TIMEOUT_USEC" in manager.told[:ready]
    assert "EXTEND_TIMEOUT_USEC" not in manager.told[ready:]
    assert manager.words[0] == "starting"
    assert seen[0] == [MOMENT]
    assert MOMENT not in seen[-1]
