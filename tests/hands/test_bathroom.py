"""An hour of ordinary life before the mirror, and not one start."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hardware.actor.bathroom import bathroom
from hardware.actor.camera import ActorCamera
from hardware.actor.habits import HABITS
from hardware.clock import ManualClock
from mirror.hands.measures import HandPose
from tests.hands.acting import LOOKS_A_SECOND, looks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hardware.frame import Frame
    from tests.hands.acting import Seen

    Watch = Callable[[Iterable[Frame]], Iterator[Seen]]

HOUR_S = 3600.0
MINUTE_S = 60.0


@pytest.mark.no_cover  # an hour runs the lines of its first minute
def test_an_hour_before_the_mirror_starts_nothing() -> None:
    """In 60 minutes of everything that hands do, no gesture is held: 27,000 looks."""
    life = bathroom(HOUR_S)
    starts, shown, count = [], 0, 0
    for seen in looks(life, HOUR_S):
        count += 1
        shown += any(hand.gesture is not HandPose.OTHER for hand in seen.hands.hands)
        if seen.fired:
            starts.append((round(seen.t_s, 1), seen.fired, life.hands_at(seen.t_s)))
    assert count == 27_000
    assert shown > 300, "waves and passing palms are part of it, or nothing would be tested"
    assert not starts


def frames(seconds: float, seed: int) -> Iterator[Frame]:
    """Yield such a life as pictures, at the pace of looks."""
    life = replace(bathroom(seconds, seed), duration_s=seconds)
    with ActorCamera(life, clock=ManualClock(), fps=LOOKS_A_SECOND, loop=False) as camera:
        while (frame := camera.read()) is not None:
            yield frame


def test_a_minute_as_pictures_starts_nothing(watch: Watch) -> None:
    """With the real models, whose hands are less true, a minute tells nothing either."""
    seen = list(watch(frames(MINUTE_S, seed=0)))
    assert len(seen) == MINUTE_S * LOOKS_A_SECOND
    assert sum(bool(look.hands.hands) for look in seen) > 200, "hands were there to be misread"
    assert not any(look.fired for look in seen)


@pytest.mark.long
def test_an_hour_as_pictures_starts_nothing(watch: Watch) -> None:
    """The whole hour with the real models."""
    told = [(look.t_s, look.fired) for look in watch(frames(HOUR_S, seed=1)) if look.fired]
    assert not told


def test_the_same_seed_gives_the_same_life() -> None:
    """And another another; every habit has its place in an hour."""
    first, again, other = bathroom(MINUTE_S, 3), bathroom(MINUTE_S, 3), bathroom(MINUTE_S, 4)
    assert (first.numbers, first.words) == (again.numbers, again.words)
    assert first.numbers != other.numbers
    assert first.duration_s >= MINUTE_S


def test_every_habit_happens_within_an_hour() -> None:
    """Each is begun at least once: where its hand comes from is its own."""
    life = bathroom(HOUR_S)
    starts_mm = {
        round(abs(value), 3)
        for side in ("left", "right")
        for value in life.numbers[f"{side}_hand_x_mm"].values
    }
    missing = [habit.name for habit in HABITS if habit.path[0][0] + 90.0 not in starts_mm]
    assert not missing
