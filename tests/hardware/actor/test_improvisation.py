"""The actor who does what is said while the camera runs."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.actor import ActorCamera, HandShape, Improvisation, Palsy, Person
from hardware.actor.channels import NUMBER_CHANNELS
from hardware.actor.keyframes import NumberTrack
from hardware.clock import ManualClock
from mirror.anatomy import PerSide, Side
from mirror.errors import PerformanceError

STEP_S = 0.01


def _way(actor: Improvisation, channel: str, start_s: float, end_s: float) -> np.ndarray:
    times = np.arange(start_s, end_s, STEP_S)
    return np.array([actor.number(channel, t_s) for t_s in times])


def test_before_anything_is_said_the_person_stands_at_rest() -> None:
    """Every channel has its default, or what it was begun with, at any time."""
    actor = Improvisation(start={"x_mm": -640.0})
    assert actor.number("x_mm", 0.0) == actor.number("x_mm", 99.0) == -640.0
    rest = NUMBER_CHANNELS.keys() - {"x_mm"}
    assert all(actor.number(name, 5.0) == NUMBER_CHANNELS[name] for name in rest)
    assert actor.hands_at(5.0) == ()


def test_from_rest_to_rest_it_moves_as_keyframes_do() -> None:
    """An undisturbed movement is the minimum jerk that performances glide with."""
    actor = Improvisation()
    actor.glide("smile_mm", 3.0, 2.0, 0.8)
    track = NumberTrack((2.0, 2.8), (0.0, 3.0))
    for t_s in np.arange(1.5, 3.5, STEP_S):
        assert actor.number("smile_mm", t_s) == pytest.approx(track.at(t_s), abs=1e-12)


def test_an_interrupted_movement_goes_on_smoothly() -> None:
    """Place, speed and acceleration have no jump where another direction comes, and it arrives."""
    actor = Improvisation()
    actor.glide("smile_mm", 6.0, 1.0, 1.0)
    actor.glide("smile_mm", 2.0, 1.4, 1.0)
    way = _way(actor, "smile_mm", 0.5, 3.0)
    speed = np.diff(way) / STEP_S
    # It moves at 11 mm/s when it is interrupted: stopping within a step would be 1100 mm/s2.
    assert np.abs(np.diff(speed)).max() / STEP_S < 60.0
    assert way[-1] == pytest.approx(2.0, abs=1e-9)
    assert np.abs(speed[-50:]).max() < 1e-9
    before, after = np.diff(way[87:90]), np.diff(way[90:93])
    assert before == pytest.approx(after, rel=0.1)


def test_a_change_of_mind_forgets_what_was_to_come() -> None:
    """A direction replaces those that were to begin after it."""
    actor = Improvisation()
    actor.glide("x_mm", 50.0, 5.0, 1.0)
    actor.glide("x_mm", -20.0, 3.0, 1.0)
    assert actor.number("x_mm", 9.0) == -20.0


@given(
    st.lists(
        st.tuples(st.floats(-10.0, 10.0), st.floats(0.0, 2.0), st.floats(0.0, 2.0)), max_size=12
    )
)
def test_directions_never_make_a_jump(directions: list[tuple[float, float, float]]) -> None:
    """Whatever is said and when, a channel moves without a leap, and ends where it was sent."""
    actor, at_s, end, end_s = Improvisation(), 0.0, 0.0, 0.0
    for value, pause_s, over_s in directions:
        at_s += pause_s
        actor.glide("smile_mm", value, at_s, over_s)
        end, end_s = value, at_s + max(over_s, 0.05)
    now_s, step_s = max(at_s - 1.0, 0.0), 1e-5
    for t_s in np.linspace(now_s, end_s + 0.1, 60):
        one, other = (actor.number("smile_mm", t) for t in (t_s, t_s + step_s))
        assert math.isfinite(one)
        assert abs(other - one) < 0.1
    assert actor.number("smile_mm", end_s + 0.1) == pytest.approx(end, abs=1e-9)


def test_the_recent_past_stays_as_it_was() -> None:
    """A new direction changes nothing before it begins: the truth of drawn frames stays true."""
    actor = Improvisation()
    actor.glide("smile_mm", 3.0, 1.0, 0.5)
    before = [actor.number("smile_mm", t_s) for t_s in (0.5, 1.2, 1.9)]
    actor.glide("smile_mm", 0.0, 2.0, 0.5)
    assert [actor.number("smile_mm", t_s) for t_s in (0.5, 1.2, 1.9)] == before


def test_long_sessions_do_not_fill_the_memory() -> None:
    """Of a thousand directions to one channel only the latest few are kept."""
    actor = Improvisation()
    for count in range(1000):
        actor.glide("smile_mm", count % 3, count, 0.5)
        actor.become("left_hand", ("none", "fist")[count % 2], count)
    assert len(actor._glides["smile_mm"]) < 15
    assert len(actor._words["left_hand"]) < 15
    assert actor.number("smile_mm", 1000.0) == pytest.approx(0.0)


def test_a_hand_comes_and_goes() -> None:
    """A hand has its shape and place from when it is said, and is gone when that is said."""
    actor = Improvisation()
    actor.become("left_hand", "open_palm", 2.0)
    actor.glide("left_hand_x_mm", 120.0, 2.0, 0.5)
    actor.become("left_hand", "none", 4.0)
    assert actor.hands_at(1.9) == ()
    (hand,) = actor.hands_at(3.0)
    assert (hand.side, hand.shape, hand.x_mm) == (Side.LEFT, HandShape.OPEN_PALM, 120.0)
    assert actor.hands_at(4.0) == ()


def test_the_weak_side_is_weak() -> None:
    """What is meant on both sides is carried out as the palsy allows."""
    actor = Improvisation(Palsy(Side.LEFT, severity=0.5))
    actor.glide("smile_mm", 4.0, 0.0, 0.5)
    assert actor.expression_at(1.0, Person()).excursion_mm == PerSide(2.0, 4.0)


def test_before_a_camera_it_ends_when_that_is_said() -> None:
    """Frames come without end until the end is named, then None."""
    actor = Improvisation(lively=False)
    camera = ActorCamera(
        actor, clock=ManualClock(), width_px=160, height_px=120, fps=10.0, loop=False
    )
    assert all(camera.read() is not None for _ in range(5))
    actor.end(0.7)
    assert [camera.read() is not None for _ in range(4)] == [True, True, False, False]


def test_before_a_camera_that_loops_it_just_goes_on() -> None:
    """There is nothing to begin again: the thirtieth second is the thirtieth second."""
    actor = Improvisation()
    actor.glide("smile_mm", 3.0, 20.0, 1.0)
    camera = ActorCamera(actor, clock=ManualClock(), width_px=160, height_px=120, fps=10.0)
    assert camera.truth(10).excursion_mm.left == 0.0
    assert camera.truth(300).excursion_mm.left == pytest.approx(3.0)


def test_the_same_directions_make_the_same_pictures() -> None:
    """Two actors who are told the same are drawn the same, to the pixel."""
    pictures = []
    for _ in range(2):
        actor = Improvisation(Palsy(Side.LEFT, 0.4))
        camera = ActorCamera(actor, clock=ManualClock(), width_px=160, height_px=120, fps=5.0)
        actor.glide("smile_mm", 4.0, 0.2, 0.5)
        actor.become("right_hand", "fist", 0.3)
        frames = [camera.read() for _ in range(4)]
        pictures.append([frame.rgb for frame in frames if frame])
    assert all(np.array_equal(one, other) for one, other in zip(*pictures, strict=True))


@pytest.mark.parametrize(
    ("say", "near"),
    [
        (lambda actor: actor.glide("smile", 1.0, 0.0, 1.0), "smile_mm"),
        (lambda actor: actor.become("left_hnd", "fist", 0.0), "left_hand"),
        (lambda actor: actor.become("left_hand", "fists", 0.0), "fist"),
        (lambda _: Improvisation(start={"xmm": 1.0}), "x_mm"),
    ],
)
def test_what_there_is_not_is_refused_in_words(say: object, near: str) -> None:
    """A channel or word that is not known is named, with the nearest one that is."""
    assert callable(say)
    with pytest.raises(PerformanceError, match=f"did you mean '{near}'"):
        say(Improvisation())
