"""The thread between whoever draws and a panel that takes its time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from hardware.clock import MonotonicClock
from hardware.panel_keeper import PanelKeeper
from hardware.panel_tending import Tending, Wish
from mirror.errors import PanelLightError
from tests.hardware.panels import MoodyPanel

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_S = 30.0
"""For other threads, on a machine however slow."""


class SlowPanel(MoodyPanel):
    """A panel that says when it has heard something, and may be made to hang."""

    def __init__(self) -> None:
        super().__init__()
        self.on = False
        self.heard = threading.Semaphore(0)
        self.free = threading.Event()
        self.free.set()

    def power(self, *, on: bool) -> None:
        """Hang if it is to, obey, and say so."""
        assert self.free.wait(LONGEST_S)
        super().power(on=on)
        self.heard.release()


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
    assert panel.heard.acquire(timeout=LONGEST_S)
    assert panel.on
    assert keeper


def test_nobody_waits_for_a_panel_that_hangs(panel: SlowPanel, keeper: PanelKeeper) -> None:
    """Wishes are taken meanwhile, and the last of them is what counts."""
    panel.free.clear()
    for _ in range(100):
        keeper.want(Wish(lit=False))
        keeper.want(Wish(lit=True))
    keeper.want(Wish(lit=False))
    panel.free.set()
    while panel.on or not panel.told_of:
        assert panel.heard.acquire(timeout=LONGEST_S)
    assert not panel.on


def test_the_end_leaves_it_lit(panel: SlowPanel) -> None:
    """And lets go of it; closing twice is harmless."""
    keeper = PanelKeeper(Tending(lambda: panel), MonotonicClock())
    keeper.want(Wish(lit=False))
    keeper.close()
    keeper.close()
    assert panel.on
    assert panel.closed == 1


def test_without_a_panel_the_end_does_not_wait() -> None:
    """There is nothing to be woken."""

    def none() -> MoodyPanel:
        raise PanelLightError("no way")

    keeper = PanelKeeper(Tending(none), MonotonicClock())
    keeper.close()
    assert not keeper._thread.is_alive()
