"""Gestures: an open palm or a fist, held still beside the face until a ring has closed.

A pure machine on what the hands' station saw: (state, hands, time) -> (state, gesture, ring). It
may be asked at every frame, though looks for hands are rarer: the ring moves on between two
looks, but only looks are evidence.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from mirror.exercise.guidance import Dwell
from mirror.hands.measures import HandPose

if TYPE_CHECKING:
    from mirror.hands.measures import HandsSeen

Place: TypeAlias = tuple[float, float, float]

_FULL: Final = 1.0


@dataclass(frozen=True, slots=True)
class GestureRules:
    """When a hand counts as a gesture. Times in nanoseconds."""

    hold_ns: int = 1_000_000_000
    """How long it is held (facts: one second with a visible ring is a sane default)."""
    looks: int = 4
    """At least so many looks agree: a phantom can score 0.997 in one (landmarks)."""
    agreeing_for_each_missed: int = 3
    """One look that misses the hand is forgiven, two running are not."""
    drop_ns: int = 700_000_000
    """After a gesture no hand may show one for so long before the next."""
    lasts_ns: int = 250_000_000
    """How long the ring goes on after an agreeing look: until the next is due, and a little."""
    gap_ns: int = 450_000_000
    """Looks further apart than this say nothing of the time between them."""
    wander_mm: float = 80.0
    """A hand that has come this far from where it began is passing by, however slowly."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A gesture that is being held."""

    pose: HandPose
    since_ns: int
    """The first look at which it was shown, still."""
    last_ns: int
    """The last look that agreed."""
    began_mm: Place
    """Where the hand was at first, camera frame."""
    centre_mm: Place
    """Where it was last."""
    looks: int = 1
    """How many agreed."""
    missed: int = 0
    """How many did not, each forgiven."""
    missing: bool = False
    """Whether the last look was such a one."""


@dataclass(frozen=True, slots=True)
class GestureState:
    """Everything that is remembered between frames. Times are monotonic nanoseconds."""

    look_ns: int = 0
    """The last look that was taken in."""
    hold: Hold | None = None
    not_dropped_ns: int | None = None
    """After a gesture: when a hand last showed one; None: whoever raises a hand is heard."""


class Gestures:
    """The rules of one mirror, applied to one look after another."""

    def __init__(self, rules: GestureRules | None = None) -> None:
        """Take other rules than the usual ones, if there are any."""
        self._rules = rules or GestureRules()

    def step(
        self, state: GestureState, hands: HandsSeen, t_ns: int
    ) -> tuple[GestureState, HandPose | None, Dwell | None]:
        """Take the latest look and the frame's time.

        Returns the new state; the gesture that has just been held long enough, once; and the
        ring to draw at the hand, None for none.
        """
        if hands.t_ns > state.look_ns:
            state = self._look(state, hands)
        hold = state.hold
        if hold is None or t_ns - hold.last_ns > self._rules.gap_ns:
            return state, None, None
        share = self._share(hold, t_ns)
        dwell = Dwell(share, hold.centre_mm)
        if share < _FULL or hold.missing or not self._believed(hold):
            return state, None, dwell
        done = replace(state, hold=None, not_dropped_ns=state.look_ns)
        return done, hold.pose, dwell

    def _look(self, state: GestureState, hands: HandsSeen) -> GestureState:
        """Take in a look that is new."""
        recent = hands.t_ns - state.look_ns <= self._rules.gap_ns
        seen = GestureState(hands.t_ns, state.hold if recent else None, state.not_dropped_ns)
        if seen.not_dropped_ns is not None:
            return self._dropping(seen, seen.not_dropped_ns, hands)
        if seen.hold is None:
            return replace(seen, hold=_begun(hands))
        return replace(seen, hold=self._continued(seen.hold, hands))

    def _dropping(self, state: GestureState, shown_ns: int, hands: HandsSeen) -> GestureState:
        """Wait until no hand has shown a gesture for long enough."""
        if any(hand.gesture is not HandPose.OTHER for hand in hands.hands):
            return replace(state, not_dropped_ns=hands.t_ns)
        dropped = hands.t_ns - shown_ns >= self._rules.drop_ns
        return replace(state, not_dropped_ns=None) if dropped else state

    def _share(self, hold: Hold, t_ns: int) -> float:
        """Return how far the ring has closed; while a gesture is held it never opens again."""
        rules = self._rules
        held_ns = min(t_ns, hold.last_ns + rules.lasts_ns) - hold.since_ns
        return max(0.0, min(held_ns / rules.hold_ns, hold.looks / rules.looks, _FULL))

    def _believed(self, hold: Hold) -> bool:
        return hold.looks >= self._rules.agreeing_for_each_missed * hold.missed

    def _continued(self, hold: Hold, hands: HandsSeen) -> Hold | None:
        """Return the hold after another look; None when it is over."""
        agreeing = [hand for hand in hands.hands if hand.gesture is hold.pose and hand.still]
        if not agreeing:
            again = replace(hold, missed=hold.missed + 1, missing=True)
            return _begun(hands) if hold.missing else again
        nearest = min(agreeing, key=lambda hand: math.dist(hand.centre_mm, hold.centre_mm))
        centre_mm = nearest.centre_mm
        if math.dist(centre_mm, hold.began_mm) > self._rules.wander_mm:
            return _begun(hands)
        looks = hold.looks + 1
        return replace(hold, last_ns=hands.t_ns, centre_mm=centre_mm, looks=looks, missing=False)


def _begun(hands: HandsSeen) -> Hold | None:
    """Return the hold that a look begins: one gesture, held still, no two that disagree."""
    shown = [hand for hand in hands.hands if hand.gesture is not HandPose.OTHER]
    still = [hand for hand in shown if hand.still]
    if not still or len({hand.pose for hand in shown}) > 1:
        return None
    where_mm = still[0].centre_mm
    return Hold(still[0].pose, hands.t_ns, hands.t_ns, where_mm, where_mm)
