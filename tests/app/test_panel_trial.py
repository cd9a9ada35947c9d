"""A panel that is put to sleep and woken, while its builder looks on."""

from __future__ import annotations

import pytest

from hardware.clock import ManualClock
from mirror.app.panel_trial import DARK_NS, PATIENCE_NS, try_sleep
from tests.hardware.panels import MoodyPanel

S = 1e9


@pytest.fixture
def panel() -> MoodyPanel:
    """Give one that is lit."""
    return MoodyPanel()


def test_one_that_wakes_is_good(panel: MoodyPanel) -> None:
    """Dark once, lit once, and its own word for it."""
    clock = ManualClock()
    trial = try_sleep(panel, clock)
    assert (trial.good, trial.tells, trial.woke_s) == (True, True, 0.0)
    assert panel.told_of == [False, True]
    assert clock.now_ns() >= DARK_NS


def test_one_that_wakes_late_is_not(panel: MoodyPanel) -> None:
    """As the running mirror would have it: it is lit, and not put to sleep again."""
    panel.heedless = 6
    trial = try_sleep(panel, ManualClock())
    assert trial.woke_s is not None
    assert trial.woke_s > 15.0
    assert not trial.good
    assert panel.on


def test_one_that_stays_dark_is_told_for_a_minute(panel: MoodyPanel) -> None:
    """Then whoever stands there has to help it."""
    panel.heedless = 1000
    clock = ManualClock()
    trial = try_sleep(panel, clock)
    assert (trial.good, trial.woke_s) == (False, None)
    assert PATIENCE_NS <= clock.now_ns() - DARK_NS <= 2 * PATIENCE_NS
    assert len(panel.told_of) > 5


def test_one_that_does_not_tell(panel: MoodyPanel) -> None:
    """It is told some times, and only the builder knows."""
    panel.tells = False
    trial = try_sleep(panel, ManualClock())
    assert (trial.good, trial.tells) == (True, False)
    assert panel.on


def test_whoever_interrupts_it_leaves_it_lit(panel: MoodyPanel) -> None:
    """Ctrl-C in the dark is no reason to stay there."""

    class Interrupted(ManualClock):
        def wait_until_ns(self, _t_ns: int) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        try_sleep(panel, Interrupted())
    assert panel.on
