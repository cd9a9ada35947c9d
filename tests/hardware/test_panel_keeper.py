"""The thread between whoever draws and a panel that takes its time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from hardware.clock import ManualClock, MonotonicClock
from hardware.panel_keeper import PanelKeeper
from hardware.panel_tending import Tending, Wish
from mirror.errors import PanelLightError
from tests.hardware.panels import MoodyPanel
from tests.waiting import PATIENCE_S, until

if TYPE_CHECKING:
    from collections.abc import Iterator


class SlowPanel(MoodyPanel):
    """A panel that may be made to hang."""

    def __init__(self) -> None:
        super().__init__()
        self.on = False
        self.asked = 0
        """How often it was told to be lit or dark, heard or not yet."""
        self.free = threading.Event()
        self.free.set()

    def power(self, *, on: bool) -> None:
        """Hang if it is to, and obey."""
        self.asked += 1
        assert self.free.wait(PATIENCE_S)
        super().power(on=on)


@pytest.fixture
def panel() -> SlowPanel:
    """Give one that was left dark."""
    return SlowPanel()


@pytest.fixture
def keeper(panel: SlowPanel) -> Iterator[PanelKeeper]:
    """Give who keeps it."""
    with PanelKeeper(Tending(lambda: panel), MonotonicClock()) as keeper:
        yield keeper


def test_it_begins_by_lighting_it(panel: SlowPanel, keeper: PanelKeeper) -> None:
    """Without being asked."""
    assert keeper
    until(lambda: panel.on)


def test_nobody_waits_for_a_panel_that_hangs(panel: SlowPanel, keeper: PanelKeeper) -> None:
    """Wishes are taken meanwhile, and the last of them is what counts."""
    panel.free.clear()
    for _ in range(100):
        keeper.want(Wish(lit=False))
        keeper.want(Wish(lit=True))
    keeper.want(Wish(lit=False))
    panel.free.set()
    until(lambda: panel.told_of[-1:] == [False] and not panel.on)


def test_the_end_leaves_it_lit(panel: SlowPanel) -> None:
    """And lets go of it; closing twice is harmless."""
    keeper = PanelKeeper(Tending(lambda: panel), ManualClock())
    keeper.want(Wish(lit=False))
    keeper.close()
    keeper.close()
    until(lambda: panel.closed == 1)
    assert panel.on


def test_an_end_while_it_is_darkened_leaves_it_lit(panel: SlowPanel) -> None:
    """However long the panel takes to hear the last wish: what it is told last is to be lit."""
    clock = ManualClock()
    keeper = PanelKeeper(Tending(lambda: panel), clock)
    until(lambda: panel.on)
    panel.free.clear()
    keeper.want(Wish(lit=False))
    until(lambda: panel.asked == 2)
    keeper.close()
    clock.advance_ns(10**10)
    panel.free.set()
    until(lambda: panel.closed == 1)
    assert panel.on


def test_without_a_panel_the_end_does_not_wait() -> None:
    """There is nothing to be woken."""

    def none() -> MoodyPanel:
        raise PanelLightError("no way")

    keeper = PanelKeeper(Tending(none), ManualClock())
    keeper.close()
    until(lambda: not keeper._thread.is_alive())
