"""What the page is told of a screen that is not there."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from hardware.clock import ManualClock
from hardware.dpms import HeldCard, ScreenSignal
from hardware.panel import Panel
from hardware.pattern_card import PatternCard
from mirror.app.lasting_display import LastingDisplay, Socket
from mirror.app.reporting import screen_told
from mirror.errors import DisplayError
from mirror.overlay.scene import BLACK
from mirror.service.status import ScreenState

if TYPE_CHECKING:
    from mirror.app.panel_light import PanelLight

PANEL = Panel(1920, 1080, 527.0, 296.0)


@pytest.fixture
def gone() -> LastingDisplay:
    """Give a display whose screen the kernel does not see."""

    def opened(_: Panel) -> LastingDisplay:
        raise DisplayError("there is none")

    socket = Socket(
        panel=lambda: PANEL,
        opened=opened,
        connected=lambda: False,
        assumed=lambda: PANEL,
        question=lambda _: BLACK,
        held=lambda: HeldCard(PatternCard()),
    )
    return LastingDisplay(socket, ManualClock(), lambda: False, ScreenSignal())


def panel_light(*, dark: bool) -> PanelLight:
    """Return what has the panel dark, or has it lit."""
    return cast("PanelLight", SimpleNamespace(dark=dark))


def test_a_screen_that_is_gone_is_missed(gone: LastingDisplay) -> None:
    """Somebody has to look at its plug; also where the panel is meant to be lit."""
    assert screen_told(gone, None) is ScreenState.AWAY
    assert screen_told(gone, panel_light(dark=False)) is ScreenState.AWAY


def test_one_that_sleeps_is_not(gone: LastingDisplay) -> None:
    """Some take their plug-in signal away with them: that is no fault, and nobody is sent."""
    assert screen_told(gone, panel_light(dark=True)) is ScreenState.LIT
