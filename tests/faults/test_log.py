"""The log: a fault once when it begins and once when it ends, and nothing of a person ever."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from mirror.app import turn
from mirror.app.demo import tell_offscreen
from mirror.app.live import LiveRun
from mirror.app.stories import short_story
from mirror.storage import ManualWallClock
from tests.faults.onlookers import Screen
from tests.storage.conftest import Bench
from tests.storage.script import counted, started, whole_session
from tests.storage.test_failing import locked, small_disk

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from mirror.app.build import Builder
    from tests.app.conftest import MakeBuilder

HOUR_S = 3600
OURS = ("mirror", "hardware")


def test_a_session_in_which_nothing_goes_wrong_says_nothing(
    small: Builder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """From a palm to thank you: not a word in the log, at any level, so nothing of anybody."""
    caplog.set_level(logging.DEBUG)
    told = tell_offscreen(small, short_story(), tmp_path, 9.0, lambda _: None)
    assert told.events
    assert [one.getMessage() for one in caplog.records if one.name.startswith(OURS)] == []


def test_an_hour_of_a_disk_that_is_full_is_two_lines(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Said once when it begins and once when it ends; what was done stands in neither."""
    bench = Bench(tmp_path / "journal.db", ManualWallClock())
    first, *rest = whole_session()
    bench.store(first)
    with small_disk(1):
        for number in range(HOUR_S):
            bench.clock.advance(1.0)
            bench.store(*rest[number : number + 1])
    bench.clock.advance(60.0)
    bench.keeper.serve()
    bench.keeper.close()
    began, ended = (one.getMessage() for one in caplog.records)
    assert "nothing can be stored just now" in began
    assert "storing works again" in ended
    assert not re.search(r"smile|effort|mm|left|right|%", began + ended)


def test_a_lock_that_comes_and_goes_is_told_by_its_turns(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Three times locked and free again: six lines, however often it was tried meanwhile."""
    bench = Bench(tmp_path / "journal.db", ManualWallClock())
    for one in list(whole_session())[:3]:
        with locked(bench.path):
            bench.store(one)
        bench.clock.advance(60.0)
        bench.keeper.serve()
    bench.keeper.close()
    assert len(caplog.records) == 6


def test_what_no_table_can_hold_is_named_without_what_it_says(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """That an event could not be stored whole, and of what kind; no effort, no millimetre."""
    bench = Bench(tmp_path / "journal.db", ManualWallClock())
    bench.store(started(), counted(20.0, 1, 1 << 70))
    bench.keeper.close()
    (said,) = (one.getMessage() for one in caplog.records)
    kind = "an event (repetition_counted) cannot be stored whole (OverflowError)"
    assert said == f"{bench.path}: {kind}"


def test_a_damaged_alignment_is_told_of_once(
    make_builder: MakeBuilder,
    small: Builder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It is read once at the start, for all who go by it; `small` skips without models."""
    assert small
    damaged = tmp_path / "alignment.json"
    damaged.write_text("no alignment")
    builder = make_builder(
        journal__path=str(tmp_path / "journal.db"),
        alignment__path=str(damaged),
        camera__name="actor:rest",
    )
    monkeypatch.setattr(turn, "open_lasting_display", lambda *_, **__: Screen())
    LiveRun(builder, lambda _: None).run(0.3)
    (said,) = (one for one in caplog.messages if str(damaged) in one)
    assert "placed as the builder measured" in said
