"""What every way to a panel's light has to do, whichever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hardware.backlight import Backlight
from hardware.cec import CecPanel
from hardware.clock import ManualClock
from hardware.ddc import DdcPanel
from hardware.dpms import DpmsPanel, FreeSignal
from hardware.panel_tending import Tending, Wish
from hardware.panel_ways import WAYS
from hardware.pattern_card import PatternCard
from hardware.pattern_monitor import PatternMonitor
from hardware.pattern_television import PatternTelevision
from tests.hardware.panels import a_backlight

if TYPE_CHECKING:
    from pathlib import Path

    from hardware.panel_driver import PanelDriver


@pytest.fixture(params=WAYS)
def panel(request: pytest.FixtureRequest, tmp_path: Path) -> PanelDriver:
    """Give a panel that is lit."""
    if request.param == "backlight":
        a_backlight(tmp_path)
        return Backlight(tmp_path)
    if request.param == "ddc":
        clock = ManualClock()
        return DdcPanel(PatternMonitor(clock), clock)
    if request.param == "dpms":
        return DpmsPanel(FreeSignal(PatternCard))
    return CecPanel(PatternTelevision())


def says(*, lit: bool) -> tuple[bool | None, ...]:
    """Return what a panel may say of itself: that it is lit, it need not know."""
    return (True, None) if lit else (False,)


def test_to_sleep_and_back(panel: PanelDriver) -> None:
    """Told to be dark it is, told to be lit it is, and each twice is no fault."""
    for on in (False, False, True, True):
        panel.power(on=on)
        assert panel.lit() in says(lit=on)


def test_a_brightness_leaves_it_lit(panel: PanelDriver) -> None:
    """However little, and whether or not it has any to be set."""
    for level in (0.05, 0.5, 1.0):
        panel.shine(level)
        assert panel.lit() in says(lit=True)


def test_it_is_tended(panel: PanelDriver) -> None:
    """What tends a panel gets each of them to where it is wished for."""
    tending = Tending(lambda: panel)
    for wish in (Wish(level=0.4), Wish(lit=False), Wish(level=1.0)):
        due_ns: int | None = 0
        while due_ns is not None:
            due_ns = tending.step(wish, due_ns)
        assert tending.lit is wish.lit
        assert panel.lit() in says(lit=wish.lit)


def test_closing_twice_is_harmless(panel: PanelDriver) -> None:
    """As everything's."""
    panel.close()
    panel.close()
