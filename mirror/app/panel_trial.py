"""`mirror panel`: the panel sleeps for a moment and is woken, before a builder relies on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hardware.panel_tending import LONG_NS, Tending, Wish

if TYPE_CHECKING:
    from hardware.clock import Clock
    from hardware.panel_driver import PanelDriver

_NS_PER_S: Final = 1_000_000_000
DARK_NS: Final = 8 * _NS_PER_S
"""Long enough for a display to be asleep, and for whoever stands before it to see that it is."""
PATIENCE_NS: Final = 60 * _NS_PER_S


@dataclass(frozen=True, slots=True)
class PanelTrial:
    """What became of it."""

    woke_s: float | None
    """From being told to be lit to being so, by its own word; None: it is dark to this hour."""
    tells: bool
    """Whether it says if it is lit; else only whoever stands before it knows."""

    @property
    def good(self) -> bool:
        """Whether the mirror would go on putting it to sleep."""
        return self.woke_s is not None and self.woke_s * _NS_PER_S <= LONG_NS


def try_sleep(panel: PanelDriver, clock: Clock, dark_ns: int = DARK_NS) -> PanelTrial:
    """Let an open `panel` be dark for so long, and wake it. Raises PanelLightError.

    Waking is tried for a minute, exactly as the running mirror does; who interrupts it leaves it
    lit, too.
    """
    tells = panel.lit() is not None
    panel.power(on=False)
    try:
        clock.wait_until_ns(clock.now_ns() + dark_ns)
    except KeyboardInterrupt:
        panel.power(on=True)
        raise
    return PanelTrial(_woken_s(panel, clock), tells)


def _woken_s(panel: PanelDriver, clock: Clock) -> float | None:
    """Wake it, and return how long that took; None: longer than anybody waits."""
    tending = Tending(lambda: panel)
    began_ns = clock.now_ns()
    while not tending.lit and clock.now_ns() - began_ns < PATIENCE_NS:
        clock.wait_until_ns(tending.step(Wish(), clock.now_ns()) or 0)
    return (clock.now_ns() - began_ns) / _NS_PER_S if tending.lit else None
