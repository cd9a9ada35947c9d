"""Gestures: an open palm or a fist, held still beside the face until a ring has closed.

A pure machine on what the hands' station saw: (state, hands, time) -> (state, gesture, ring). It
may be asked at every frame, though looks for hands are rarer: the ring moves on between two
looks, but only looks are evidence. The ring says how near a gesture is, and nothing else: what it
closes for is told in the same moment, and a hold that cannot be believed opens it again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from mirror.exercise.guidance import Dwell
from mirror.hands.measures import HandPose

if TYPE_CHECKING:
    from collections.abc import Collection

    from mirror.hands.measures import HandMeasures, HandsSeen

Place: TypeAlias = tuple[float, float, float]

EVERY_GESTURE: Final = frozenset({HandPose.OPEN_PALM, HandPose.FIST})
_FULL: Final = 1.0


@dataclass(frozen=True, slots=True)
class GestureRules:
    """When a hand counts as a gesture. Times in nanoseconds."""

    hold_ns: int = 1_000_000_000
    """How long it is held (facts: one second with a visible ring is a sane default)."""
    looks: int = 4
    """At least so many looks agree: a phantom can score 0.997 in one (landmarks)."""
    agreeing_for_each_missed: int = 3
    """So many looks must agree for each that misses the hand; two running end a hold."""
    drop_ns: int = 700_000_000
    """After a gesture no hand may show one for so long before the next."""
    lasts_ns: int = 250_000_000
    """How long the ring goes on after an agreeing look: until the next is due, and a little."""
    gap_ns: int = 450_000_000
    """Looks further apart than this say nothing of the time between them."""
    wander_mm: float = 80.0
    """A hand that has come this far from where it began is passing by, however slowly."""
    tremor_mm: float = 30.0
    """A hand that moves, but no further from where it began, trembles: it still holds (ours: a
    quarter of a palm's length either way; a wave goes further, and a passing hand stays not)."""


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
    share: float = 0.0
    """How far the ring has closed."""


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
        self,
        state: GestureState,
        hands: HandsSeen,
        t_ns: int,
        heard: Collection[HandPose] = EVERY_GESTURE,
    ) -> tuple[GestureState, HandPose | None, Dwell | None]:
        """Take the latest look, the frame's time, and the gestures that now mean something.

        What is shown before it means anything is not spent: it is held from then on. Returns the
        new state; the gesture that has just been held long enough, once; and the ring to draw at
        the hand, None for none.
        """
        if hands.t_ns > state.look_ns:
            state = self._look(state, hands)
        hold = state.hold
        if hold is not None and hold.pose not in heard:
            return replace(state, hold=None), None, None
        if hold is None or t_ns - hold.last_ns > self._rules.gap_ns:
            return state, None, None
        hold = replace(hold, share=self._share(hold, t_ns))
        dwell = Dwell(hold.share, hold.centre_mm)
        if hold.share < _FULL:
            return replace(state, hold=hold), None, dwell
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
        """Return how far the ring has closed; it waits for a hand that the last look missed."""
        if hold.missing:
            return hold.share
        rules = self._rules
        held_ns = min(t_ns, hold.last_ns + rules.lasts_ns) - hold.since_ns
        known = min(held_ns / rules.hold_ns, hold.looks / rules.looks, self._belief(hold), _FULL)
        return max(hold.share, known)

    def _belief(self, hold: Hold) -> float:
        """Return the share of the looks that must agree, of which so many did."""
        return hold.looks / max(1, self._rules.agreeing_for_each_missed * hold.missed)

    def _continued(self, hold: Hold, hands: HandsSeen) -> Hold | None:
        """Return the hold after another look, or the one that begins; None: there is none."""
        after = self._seen_again(hold, hands)
        if after is None:
            return _begun(hands)
        over = hands.t_ns - hold.since_ns >= self._rules.hold_ns
        return _begun(hands) if over and self._belief(after) < _FULL else after

    def _seen_again(self, hold: Hold, hands: HandsSeen) -> Hold | None:
        """Return the same hold after another look; None when it is over."""
        shown = [hand for hand in hands.hands if hand.gesture is hold.pose]
        shown = [hand for hand in shown if hand.still or self._trembles(hand, hold)]
        if not shown:
            again = replace(hold, missed=hold.missed + 1, missing=True)
            return None if hold.missing else again
        nearest = min(shown, key=lambda hand: math.dist(hand.centre_mm, hold.centre_mm))
        if math.dist(nearest.centre_mm, hold.began_mm) > self._rules.wander_mm:
            return None
        # A look at a hand that trembles neither agrees nor misses it.
        looks = hold.looks + nearest.still
        centre_mm = nearest.centre_mm
        return replace(hold, last_ns=hands.t_ns, centre_mm=centre_mm, looks=looks, missing=False)

    def _trembles(self, hand: HandMeasures, hold: Hold) -> bool:
        return math.dist(hand.centre_mm, hold.began_mm) <= self._rules.tremor_mm


def _begun(hands: HandsSeen) -> Hold | None:
    """Return the hold that a look begins: one gesture, held still, no two that disagree."""
    shown = [hand for hand in hands.hands if hand.gesture is not HandPose.OTHER]
    still = [hand for hand in shown if hand.still]
    if not still or len({hand.pose for hand in shown}) > 1:
        return None
    where_mm = still[0].centre_mm
    return Hold(still[0].pose, hands.t_ns, hands.t_ns, where_mm, where_mm)
