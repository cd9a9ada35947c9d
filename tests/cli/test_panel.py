"""`mirror panel`: what it says of a panel that was put to sleep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hardware import panel_ways
from hardware.clock import ManualClock
from mirror.errors import PanelLightError
from tests.hardware.panels import MoodyPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said


@pytest.fixture
def panel(monkeypatch: pytest.MonkeyPatch) -> MoodyPanel:
    """Give the panel that is found, and a clock that does not keep anybody waiting."""
    panel = MoodyPanel()
    monkeypatch.setattr(panel_ways, "open_panel_light", lambda _: panel)
    monkeypatch.setattr("hardware.clock.MonotonicClock", ManualClock)
    monkeypatch.setenv("COLUMNS", "120")
    return panel


def test_one_that_woke(panel: MoodyPanel, mirror: Callable[..., Said]) -> None:
    """It is named, it is left lit, and whether it may be relied on is said."""
    said = mirror("panel")
    assert said.status == 0
    assert "moody (a test's)" in said.out
    assert "panel_light may be on" in said.out
    assert (panel.on, panel.closed) == (True, 1)


@pytest.mark.parametrize(
    ("heedless", "words"), [(6, "too late to be put to sleep"), (1000, "Leave panel_light.on")]
)
def test_one_that_woke_late_or_not(
    panel: MoodyPanel, mirror: Callable[..., Said], heedless: int, words: str
) -> None:
    """That is what the trial is for: the status says so as well."""
    panel.heedless = heedless
    said = mirror("panel")
    assert said.status == 1
    assert words in said.out


def test_one_that_does_not_tell(panel: MoodyPanel, mirror: Callable[..., Said]) -> None:
    """Nobody but the builder can know."""
    panel.tells = False
    said = mirror("panel")
    assert said.status == 0
    assert "If you see that it is" in said.out


def test_nothing_answers(mirror: Callable[..., Said], monkeypatch: pytest.MonkeyPatch) -> None:
    """Why, for each way, and what to try next."""

    def none(_through: str) -> MoodyPanel:
        raise PanelLightError("nothing answers. cec: the kernel has no CEC line here")

    monkeypatch.setattr(panel_ways, "open_panel_light", none)
    said = mirror("panel", "--through", "cec")
    assert said.status == 1
    assert "no CEC line here. Try it with sudo" in said.err
    assert mirror("panel", "--through", "x10").status == 2
