"""Gestures, on looks written down by hand: what is held, what is forgiven, what never counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirror.exercise.gestures import EVERY_GESTURE, GestureRules, Gestures, GestureState
from mirror.hands.measures import NO_HANDS_SEEN, HandMeasures, HandPose, HandsSeen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from mirror.exercise.guidance import Dwell

MS = 1_000_000
EVERY_MS = 133
PALM = HandMeasures(
    HandPose.OPEN_PALM,
    5,
    upright=True,
    beside_face=True,
    still=True,
    centre_mm=(150.0, 20.0, 600.0),
)
FIST = replace(PALM, pose=HandPose.FIST, raised_fingers=0)
NOTHING: tuple[HandMeasures, ...] = ()


@dataclass
class Told:
    """What a run of looks came to."""

    fired_ms: list[tuple[int, HandPose]]
    shares: list[float | None]
    last: Dwell | None = None


class Watching:
    """Gestures with the state between looks."""

    def __init__(self) -> None:
        self.gestures, self.state, self.t_ms = Gestures(), GestureState(), 1000

    def see(
        self,
        *looks: Iterable[HandMeasures],
        every_ms: int = EVERY_MS,
        heard: Collection[HandPose] = EVERY_GESTURE,
    ) -> Told:
        """Take in looks, and ask at every 33 ms between them as frames do."""
        told = Told([], [])
        for hands in looks:
            self.t_ms += every_ms
            seen = HandsSeen(self.t_ms * MS, tuple(hands))
            for later_ms in range(0, every_ms, 33):
                t_ns = (self.t_ms + later_ms) * MS
                self.state, fired, told.last = self.gestures.step(self.state, seen, t_ns, heard)
                told.shares.append(told.last.share if told.last else None)
                if fired is not None:
                    told.fired_ms.append((self.t_ms + later_ms, fired))
        return told


@pytest.mark.parametrize("hand", [PALM, FIST])
def test_a_gesture_held_for_a_second_is_told_once(hand: HandMeasures) -> None:
    """It is told a second after its first look, and not again while it stays."""
    told = Watching().see(*[[hand]] * 30)
    first_ms = 1000 + EVERY_MS
    assert [pose for _, pose in told.fired_ms] == [hand.pose]
    assert 1000 <= told.fired_ms[0][0] - first_ms <= 1000 + EVERY_MS


def test_the_ring_closes_steadily() -> None:
    """From nearly nothing to full, never backwards, at the hand; then it is gone."""
    told = Watching().see(*[[PALM]] * 12)
    shares = [share for share in told.shares if share is not None]
    assert shares == sorted(shares)
    assert shares[0] < 0.05
    assert shares[-1] == 1.0
    assert max(late - early for early, late in pairwise(shares)) < 0.1
    assert told.shares[-1] is None
    watching = Watching()
    dwell = watching.see([PALM], [replace(PALM, centre_mm=(160.0, 20.0, 600.0))]).last
    assert dwell is not None
    assert dwell.centre_mm == (160.0, 20.0, 600.0)


@pytest.mark.parametrize(
    "hand",
    [
        replace(PALM, beside_face=False),
        replace(FIST, beside_face=False),
        replace(PALM, upright=False),
        replace(PALM, still=False),
        replace(PALM, pose=HandPose.OTHER),
    ],
)
def test_what_is_not_shown_still_and_beside_the_face_says_nothing(hand: HandMeasures) -> None:
    """A hand on the face, hanging, moving or of another shape is never told, however long."""
    told = Watching().see(*[[hand]] * 60)
    assert not told.fired_ms
    assert set(told.shares) == {None}


def test_one_missed_look_is_forgiven() -> None:
    """A look in which the hand is not found delays nothing by more than a look."""
    told = Watching().see(*[[PALM]] * 4, NOTHING, *[[PALM]] * 6)
    assert [pose for _, pose in told.fired_ms] == [HandPose.OPEN_PALM]
    shares = [share for share in told.shares if share is not None]
    assert shares == sorted(shares)


def test_two_missed_looks_running_begin_again() -> None:
    """A second after they are over the gesture is told, not sooner."""
    told = Watching().see(*[[PALM]] * 5, NOTHING, NOTHING, *[[PALM]] * 12)
    again_ms = 1000 + 8 * EVERY_MS
    assert len(told.fired_ms) == 1
    assert told.fired_ms[0][0] >= again_ms + 1000


def test_nothing_is_told_while_the_hand_is_missing() -> None:
    """When the second is over just after a missed look, the next look decides."""
    watching = Watching()
    assert not watching.see(*[[PALM]] * 7, NOTHING).fired_ms
    assert len(watching.see([PALM]).fired_ms) == 1


def test_the_ring_waits_for_the_next_look() -> None:
    """It goes on for a quarter of a second after a look, and no further."""
    watching = Watching()
    watching.see(*[[PALM]] * 5)
    seen = HandsSeen(watching.t_ms * MS, (PALM,))
    _, fired, dwell = watching.gestures.step(watching.state, seen, seen.t_ns + 440 * MS)
    assert fired is None
    assert dwell is not None
    assert dwell.share == pytest.approx((4 * EVERY_MS + 250) / 1000.0)


def test_a_hand_that_flickers_is_not_believed() -> None:
    """Seen in every other look, a phantom is never told: its ring stays open, and opens again."""
    told = Watching().see(*[[PALM], NOTHING] * 20)
    assert not told.fired_ms
    shares = [share or 0.0 for share in told.shares]
    assert max(shares) < 0.7
    opened = [early - late for early, late in pairwise(shares) if late < early]
    assert len(opened) >= 3, "it is seen to begin anew"


def test_a_hand_that_has_stopped_flickering_is_heard() -> None:
    """What was missed long ago is not held against it: at most a hold later it is believed."""
    watching = Watching()
    watching.see(*[[PALM], NOTHING] * 20)
    told = watching.see(*[[PALM]] * 17)
    assert [pose for _, pose in told.fired_ms] == [HandPose.OPEN_PALM]


@pytest.mark.parametrize("pattern", [(True, False), (True, False, False), (False, True, False)])
def test_a_trembling_hand_is_heard(pattern: tuple[bool, ...]) -> None:
    """Age 60 and more: a hand that is still in some looks only, and stays where it is, holds.

    Ten millimetres either way at five a second are up to 150 mm/s between two looks.
    """
    hands = [
        replace(PALM, still=still, centre_mm=(150.0 + (10.0 if still else -10.0), 20.0, 600.0))
        for still in pattern * 8
    ]
    told = Watching().see(*[[hand] for hand in hands])
    assert [pose for _, pose in told.fired_ms] == [HandPose.OPEN_PALM]
    assert told.fired_ms[0][0] <= 1000 + EVERY_MS * 12


def test_a_waving_hand_is_not_held() -> None:
    """Still where it turns and 60 mm further at the next look: that is no trembling."""
    ends = [
        replace(PALM, still=at < 1, centre_mm=(150.0 + 60.0 * at, 20.0, 600.0)) for at in (0, 1)
    ]
    assert not Watching().see(*[[hand] for hand in ends * 20]).fired_ms


def test_a_gesture_that_means_nothing_is_not_spent() -> None:
    """A palm before it is asked for shows no ring; asked for, it is held from then on."""
    watching = Watching()
    before = watching.see(*[[PALM]] * 20, heard=())
    assert (before.fired_ms, set(before.shares)) == ([], {None})
    assert watching.see(*[[PALM]] * 20, heard={HandPose.FIST}).fired_ms == []
    began_ms = watching.t_ms
    told = watching.see(*[[PALM]] * 12)
    assert [pose for _, pose in told.fired_ms] == [HandPose.OPEN_PALM]
    assert 1000 <= told.fired_ms[0][0] - began_ms <= 1000 + 2 * EVERY_MS
    assert next(share for share in told.shares if share is not None) < 0.05


def test_a_few_looks_are_not_enough() -> None:
    """With a look every 400 ms a second has too few: at least four must agree."""
    told = Watching().see(*[[PALM]] * 8, every_ms=400)
    assert told.fired_ms[0][0] >= 1000 + 400 + 3 * 400


def test_a_stall_is_no_hold() -> None:
    """Over a gap without looks nobody can say that the hand was held."""
    told = Watching().see(*[[PALM]] * 6, every_ms=600)
    assert not told.fired_ms


def test_the_same_look_counts_once() -> None:
    """However often frames ask, one look is one look, and the ring goes when it is old."""
    gestures, state = Gestures(), GestureState()
    seen = HandsSeen(1000 * MS, (PALM,))
    dwells = []
    for t_ms in range(1000, 3000, 33):
        state, fired, dwell = gestures.step(state, seen, t_ms * MS)
        assert fired is None
        dwells.append(dwell)
    assert dwells[1] is not None
    assert dwells[1].share < 0.1
    assert max(dwell.share for dwell in dwells if dwell is not None) <= 0.25
    assert dwells[-1] is None


def test_the_hand_must_drop_before_the_next() -> None:
    """A palm that stays is told once; lowered for 0.7 s and raised again it is told again."""
    watching = Watching()
    assert len(watching.see(*[[PALM]] * 40).fired_ms) == 1
    assert not watching.see(*[NOTHING] * 3, *[[PALM]] * 20).fired_ms, "0.4 s is no drop"
    assert not watching.see(*[[FIST]] * 20).fired_ms, "nor is another gesture"
    assert len(watching.see(*[NOTHING] * 7, *[[PALM]] * 12).fired_ms) == 1


def test_a_hand_on_the_face_is_dropped() -> None:
    """After the palm the hands go to the face and massage: that they are up does not matter."""
    watching = Watching()
    watching.see(*[[PALM]] * 12)
    on_face = replace(PALM, beside_face=False)
    assert len(watching.see(*[[on_face]] * 7, *[[FIST]] * 12).fired_ms) == 1


def test_two_hands_that_disagree_say_nothing() -> None:
    """A palm beside a fist begins nothing; two palms are one gesture."""
    assert not Watching().see(*[[PALM, FIST]] * 20).fired_ms
    other = replace(PALM, centre_mm=(-150.0, 20.0, 600.0))
    assert len(Watching().see(*[[PALM, other], [other, PALM]] * 8).fired_ms) == 1


def test_a_hand_that_changes_its_mind_begins_again() -> None:
    """From palm to fist the ring opens; what is told is what was held to the end."""
    told = Watching().see(*[[PALM]] * 5, *[[FIST]] * 12)
    assert [pose for _, pose in told.fired_ms] == [HandPose.FIST]


def test_a_slow_passing_palm_is_not_held() -> None:
    """At 100 mm/s it counts as still from look to look, and yet it does not stay."""
    passing = [replace(PALM, centre_mm=(80.0 + 13.3 * look, 20.0, 600.0)) for look in range(40)]
    assert not Watching().see(*[[hand] for hand in passing]).fired_ms


def test_before_the_first_look_there_is_nothing() -> None:
    """Nothing seen yet is neither a gesture nor a ring."""
    state, fired, dwell = Gestures().step(GestureState(), NO_HANDS_SEEN, 5000 * MS)
    assert (state, fired, dwell) == (GestureState(), None, None)


def _hands() -> st.SearchStrategy[HandMeasures]:
    return st.builds(
        HandMeasures,
        pose=st.sampled_from(HandPose),
        raised_fingers=st.integers(0, 5),
        upright=st.booleans(),
        beside_face=st.booleans(),
        still=st.booleans(),
        centre_mm=st.just((150.0, 0.0, 600.0)),
    )


@given(st.lists(st.lists(_hands(), max_size=2), max_size=60))
def test_whatever_hands_do(looks: list[list[HandMeasures]]) -> None:
    """A share is from 0 to 1; two gestures lie a hold and a drop apart; each was shown enough."""
    rules, told = GestureRules(), Watching().see(*looks)
    assert all(0.0 <= share <= 1.0 for share in told.shares if share is not None)
    assert told.shares.count(1.0) == len(told.fired_ms), "a ring that is full has been heard"
    apart_ns = [(late - early) * MS for (early, _), (late, _) in pairwise(told.fired_ms)]
    assert all(gap_ns >= rules.drop_ns + rules.hold_ns for gap_ns in apart_ns)
    for pose in HandPose:
        fired = [one for _, one in told.fired_ms if one is pose]
        shown = sum(any(hand.gesture is pose and hand.still for hand in look) for look in looks)
        assert pose is not HandPose.OTHER or not fired
        assert shown >= rules.looks * len(fired)
