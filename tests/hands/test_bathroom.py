"""An hour of ordinary life before the mirror, and not one start."""

from __future__ import annotations

from hardware.actor.bathroom import bathroom
from mirror.hands.measures import HandPose
from tests.hands.acting import looks

HOUR_S = 3600.0


def test_an_hour_before_the_mirror_starts_nothing() -> None:
    """In 60 minutes of everything that hands do, no gesture is held: 27,000 looks."""
    life = bathroom(HOUR_S)
    starts, shown, count = [], 0, 0
    for seen in looks(life, HOUR_S):
        count += 1
        shown += any(hand.gesture is not HandPose.OTHER for hand in seen.hands.hands)
        if seen.fired:
            starts.append((round(seen.t_s, 1), seen.fired, seen.scene.hands))
    assert count == 27_000
    assert shown > 300, "waves and passing palms are part of it, or nothing would be tested"
    assert not starts
