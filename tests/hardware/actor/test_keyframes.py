"""Values between keyframes."""

from __future__ import annotations

import pytest

from hardware.actor.keyframes import NumberTrack, WordTrack

TRACK = NumberTrack((1.0, 3.0), (10.0, 20.0))


@pytest.mark.parametrize(
    ("t_s", "value"), [(0.0, 10.0), (1.0, 10.0), (2.0, 15.0), (3.0, 20.0), (9.0, 20.0)]
)
def test_a_number_stands_still_outside_and_is_halfway_in_the_middle(
    t_s: float, value: float
) -> None:
    """Before the first and after the last keyframe nothing moves; between them it glides."""
    assert TRACK.at(t_s) == pytest.approx(value)


def test_a_movement_starts_and_ends_gently() -> None:
    """In the first and last tenth of its time a movement covers under a hundredth of the way."""
    assert TRACK.at(1.2) - 10.0 < 0.1
    assert 20.0 - TRACK.at(2.8) < 0.1


def test_a_word_holds_until_the_next() -> None:
    """A word changes at its keyframe and not before; the first one holds from the beginning."""
    track = WordTrack((0.5, 2.0), ("none", "fist"))
    assert [track.at(t) for t in (0.0, 1.99, 2.0, 5.0)] == ["none", "none", "fist", "fist"]
