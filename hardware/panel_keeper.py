"""A thread that tends a panel's light, so that no picture waits for the panel."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from hardware.panel_tending import Wish
from mirror.closing import Closing

if TYPE_CHECKING:
    from hardware.clock import Clock
    from hardware.panel_tending import Tending

_LEAVE_NS: Final = 1_000_000_000
"""How long an end may wait for a panel that is waking: the mirror has two seconds in all."""


class PanelKeeper(Closing):
    """Keeps a panel as it is wished for; begins by lighting it, for it may have been left dark."""

    def __init__(self, tending: Tending, clock: Clock) -> None:
        """Take what tends the panel, and begin."""
        self._tending, self._clock = tending, clock
        self._wish = Wish()
        self._leave_ns = 0
        self._changed, self._ended = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._work, name="panel", daemon=True)
        self._thread.start()

    def want(self, wish: Wish) -> None:
        """Take how the panel is to be from now on; costs nothing."""
        self._wish = wish
        self._changed.set()

    def close(self) -> None:
        """Leave the panel lit, if it can be had soon: whatever comes next is to be seen."""
        if not self._ended.is_set():
            self._leave_ns = self._clock.now_ns() + _LEAVE_NS
            self._ended.set()
        self.want(Wish(level=self._wish.level))
        self._thread.join(_LEAVE_NS / 1e9)

    def _work(self) -> None:
        while True:
            self._changed.clear()
            wish = self._wish
            due_ns = self._tending.step(wish, self._clock.now_ns())
            if self._ended.is_set() and self._may_leave(wish):
                break
            self._changed.wait(self._seconds_until(due_ns))
        self._tending.close()

    def _may_leave(self, wish: Wish) -> bool:
        """Whether the panel, told of `wish` last, is not dark, or has had its time to wake."""
        waited = self._clock.now_ns() >= self._leave_ns
        return wish.lit and (self._tending.lit is not False or waited)

    def _seconds_until(self, due_ns: int | None) -> float | None:
        return None if due_ns is None else max(0.0, (due_ns - self._clock.now_ns()) / 1e9)
