"""Blinks and sway."""

from __future__ import annotations

import numpy as np
import pytest

from hardware.actor import REST, Pose
from hardware.actor.liveliness import BLINK_EVERY_S, Liveliness, blinked


def test_every_stretch_has_one_whole_blink() -> None:
    """In every four seconds the eyes shut fully once, and are open for nine tenths of the time."""
    lively = Liveliness(3)
    for stretch in range(5):
        times = np.arange(0, BLINK_EVERY_S, 1 / 200) + stretch * BLINK_EVERY_S
        closures = np.array([lively.closure(t) for t in times])
        starts = np.flatnonzero((closures[1:] > 0) & (closures[:-1] == 0))
        assert len(starts) == 1
        assert closures.max() > 0.94
        assert (closures == 0).mean() > 0.9


def test_sway_stays_below_a_millimetre() -> None:
    """Nobody is carried away: position stays within 1 mm, angles within half a degree."""
    lively, pose = Liveliness(0), Pose()
    swayed = [lively.sway(pose, t) for t in np.arange(0, 60, 0.5)]
    assert max(abs(s.x_mm) for s in swayed) < 1.0
    assert max(abs(s.z_mm - 600.0) for s in swayed) < 1.0
    assert max(abs(s.yaw_deg) for s in swayed) < 0.5
    assert max(abs(s.x_mm) for s in swayed) > 0.3


def test_liveliness_is_the_same_every_time() -> None:
    """Seed and time decide; another seed is another person."""
    assert Liveliness(1).sway(Pose(), 2.5) == Liveliness(1).sway(Pose(), 2.5)
    assert Liveliness(1).sway(Pose(), 2.5) != Liveliness(2).sway(Pose(), 2.5)


def test_a_blink_closes_what_is_open() -> None:
    """Half a blink closes half of the opening; a whole one all of it."""
    assert blinked(REST, 0.5, 9.8).fissure_mm.left == pytest.approx(-4.9)
    assert blinked(blinked(REST, 0.5, 9.8), 1.0, 9.8).fissure_mm.right == pytest.approx(-9.8)
