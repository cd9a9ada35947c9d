"""Isolation: each muscle alone (source: "paramount"). Which regions move along in a smile.

Every region has one signal, in shares of what is noticed: from 1 on it moves along. Where a
healthy smile moves a region too (eye, nose, brow), the signal is the involved side minus the
other, against today's rest; how much both move together says nothing (facts: healthy fissures
narrow by 21.6 +/- 13.4 % in a smile, synkinetic ones by 32.7 +/- 13.7 %: they overlap).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from operator import neg
from typing import TYPE_CHECKING, Final

from mirror.anatomy import Side
from mirror.exercise.records import Breach, Region
from mirror.exercise.repetition.averages import drawn_towards
from mirror.exercise.repetition.since import since

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirror.anatomy import PerSide
    from mirror.face.measures import FaceMeasures

# What is noticed, in millimetres as they are measured. Observers notice a lid's asymmetry from
# 2 mm (10.1002/lary.24331); landmarks read 0.5 to 0.7 of what lids and brows of the drawn person
# really do, and differences wander by up to 0.2 mm at rest, 0.5 mm under a moving head (derived).
EYE_MM: Final = 1.2
BROW_MM: Final = 1.0
BOTH_BROWS_MM: Final = 1.2
"""Both raised together, which no gentle smile does; more than nodding can feign."""
TOGETHER_MM: Final = 1.5
LOWERED_MM: Final = 1.5
"""A frown: the brows drawn together, or both lowered. A real grin narrows them by 1.1 mm and
lowers the lesser by 0.8 mm, and is no frown."""
NOSE_MM: Final = 1.0
CHIN_MM: Final = 2.0
"""Turning the head moves the chin's landmarks by 1.5 mm, a finger near it by 1.8 mm (derived)."""
LIPS_MM: Final = 1.2
_WIDENED_MM: Final = 1.5
"""By how much a smile is asked to widen the mouth, at most, before it counts as pursed."""
_ACROSS: Final = math.cos(math.radians(47.0))
"""The part of an excursion that widens the mouth (AJODO 2005;128:8: 47 degrees up and out)."""

_OWN_TIMES: Final = 2.0

MEAN_OVER_S: Final = 0.25
NOTICED_NS: Final = 200_000_000
"""A region must move along for so long to be named, by its mean and by every sample."""
NAME_RATIO: Final = 1.1
"""Of what is noticed, as a mean, to be named: a turned head alone comes to 1.01 (derived)."""
LEAVE_RATIO: Final = 0.65
"""It has calmed down below this share of what is noticed."""
BLINK_MM: Final = 3.0
BLINK_NS: Final = 400_000_000
"""Either eye narrower than this, for no longer than this, is a blink: a palsied eye often does
not close with the other."""

_UNDER_HANDS: Final = (Region.CHIN, Region.LIPS, Region.NOSE)
"""What a hand on the face, or a finger that draws the corner along, moves or hides itself: the
source asks for that finger, so it is no breach."""

Signal = tuple[float, Side | None]


def _difference(pair: PerSide[float], involved: Side | None, noticed_mm: float) -> Signal:
    """Return how much more the involved side has of something than the other.

    It must have moved by half as much itself: what the other side does backwards, as when brows
    come down or a head turns, is no movement of this one.
    """
    greater = Side.LEFT if pair.left > pair.right else Side.RIGHT
    side = involved or greater
    more_mm, own_mm = pair.of(side) - pair.of(side.other), pair.of(side)
    return min(more_mm, _OWN_TIMES * own_mm) / noticed_mm, side


def _eye(measures: FaceMeasures, involved: Side | None) -> Signal | None:
    pair = measures.fissure_mm
    return None if pair is None else _difference(pair.map(neg), involved, EYE_MM)


def _brow(measures: FaceMeasures, involved: Side | None) -> Signal | None:
    pair = measures.brow_mm
    if pair is None:
        return None
    one, both = _difference(pair, involved, BROW_MM), min(pair.left, pair.right) / BOTH_BROWS_MM
    return one if one[0] >= both else (both, None)


def _frown(measures: FaceMeasures, _: Side | None) -> Signal | None:
    together, pair = measures.brows_apart_mm, measures.brow_mm
    signals = [] if together is None else [-together / TOGETHER_MM]
    if pair is not None:
        signals.append(-max(pair.left, pair.right) / LOWERED_MM)
    return (max(signals), None) if signals else None


def _nose(measures: FaceMeasures, involved: Side | None) -> Signal | None:
    pair = measures.nose_mm
    return None if pair is None else _difference(pair, involved, NOSE_MM)


def _chin(measures: FaceMeasures, _: Side | None) -> Signal | None:
    return None if measures.chin_mm is None else (measures.chin_mm / CHIN_MM, None)


def _lips(measures: FaceMeasures, _: Side | None) -> Signal | None:
    """Pursed lips lack the width that the corners' own excursion brings along."""
    apart, corners = measures.lip_corners_apart_mm, measures.excursion_mm
    if apart is None or corners is None:
        return None
    brought = _ACROSS * (max(0.0, corners.left) + max(0.0, corners.right))
    return (min(brought, _WIDENED_MM) - apart) / LIPS_MM, None


_SIGNALS: Final[dict[Region, Callable[[FaceMeasures, Side | None], Signal | None]]] = {
    Region.EYE: _eye,
    Region.BROW: _brow,
    Region.FROWN: _frown,
    Region.NOSE: _nose,
    Region.CHIN: _chin,
    Region.LIPS: _lips,
}


def signals(measures: FaceMeasures, involved: Side | None) -> dict[Region, Signal]:
    """Return each region's signal, as far as it was measured, with the side it belongs to."""
    found = ((region, signal(measures, involved)) for region, signal in _SIGNALS.items())
    return {region: signal for region, signal in found if signal is not None}


@dataclass(frozen=True, slots=True)
class Watch:
    """One region under observation."""

    region: Region
    side: Side | None = None
    mean: float = 0.0
    """Of its signal, over a quarter of a second."""
    since_ns: int | None = None
    """Since when its samples have been noticeable; None: the last one was not."""
    named: bool = False
    """It has moved along long enough to be named, and has not calmed down yet."""
    moved_ns: int = 0
    """How long it has moved along in this repetition."""

    def follow(self, signal: Signal, t_ns: int, elapsed_ns: int) -> Watch:
        """Return the observation after one more frame."""
        mean = drawn_towards(self.mean, signal[0], elapsed_ns / 1e9, MEAN_OVER_S)
        if self.named:
            moved_ns = self.moved_ns + elapsed_ns
            named = mean >= LEAVE_RATIO
            return Watch(self.region, self.side, mean, named=named, moved_ns=moved_ns)
        # A mean goes on where a blink has ended; so mean and sample must agree.
        began = signal[0] >= (1.0 if self.since_ns is None else LEAVE_RATIO)
        since_ns = since(self.since_ns, t_ns, holds=began)
        if since_ns is None or mean < NAME_RATIO or t_ns - since_ns < NOTICED_NS:
            return Watch(self.region, self.side, mean, since_ns, moved_ns=self.moved_ns)
        moved_ns = self.moved_ns + t_ns - since_ns
        return Watch(self.region, signal[1], mean, named=True, moved_ns=moved_ns)

    def outlasted(self, signal: Signal, blink_ns: int) -> Watch:
        """Return the observation of an eye that has been shut for longer than a blink is.

        What was held back while it might have been one is taken at its word.
        """
        if self.named or signal[0] < 1.0:
            return self
        return replace(self, mean=signal[0], since_ns=blink_ns)

    def waited(self, elapsed_ns: int) -> Watch:
        """Return the observation after a frame that says nothing of this region."""
        return self if self.since_ns is None else replace(self, since_ns=self.since_ns + elapsed_ns)


@dataclass(frozen=True, slots=True)
class Isolation:
    """All regions under observation."""

    watches: tuple[Watch, ...]
    blink_ns: int | None = None
    """Since when an eye has been as narrow as in a blink."""

    @property
    def kept(self) -> bool:
        """Whether no region is known to move along."""
        return not any(watch.named for watch in self.watches)

    @property
    def in_doubt(self) -> bool:
        """Whether a region may be about to be named."""
        return any(watch.since_ns is not None for watch in self.watches)

    @property
    def named(self) -> Watch | None:
        """The region to speak of: the one that moves most, in shares of what is noticed."""
        named = [watch for watch in self.watches if watch.named]
        return max(named, key=lambda watch: watch.mean, default=None)

    def breaches(self) -> tuple[Breach, ...]:
        """Return what moved along in this repetition, and for how long."""
        return tuple(
            Breach(watch.region, watch.side, watch.moved_ns / 1e9)
            for watch in self.watches
            if watch.moved_ns > 0
        )

    def anew(self) -> Isolation:
        """Return the same observation at the beginning of a repetition."""
        return replace(self, watches=tuple(replace(one, moved_ns=0) for one in self.watches))

    def paused(self) -> Isolation:
        """Return the observation after a time in which nothing was seen: it begins again."""
        fresh = (replace(watch, mean=0.0, since_ns=None, named=False) for watch in self.watches)
        return Isolation(tuple(fresh))


def watching(spared: Region | None) -> Isolation:
    """Return the observation of every region but `spared`, before the first frame."""
    return Isolation(tuple(Watch(region) for region in Region if region is not spared))


def follow(
    before: Isolation,
    measures: FaceMeasures,
    involved: Side | None,
    elapsed_ns: int,
    *,
    touched: bool,
) -> Isolation:
    """Return the observation after one more measurable frame; `touched`: a hand is on the face."""
    found, t_ns = signals(measures, involved), measures.t_ns
    if touched:
        found = {region: one for region, one in found.items() if region not in _UNDER_HANDS}
    blink_ns = _blinking_since(before.blink_ns, measures)
    watches = before.watches
    if blink_ns is not None and t_ns - blink_ns < BLINK_NS:
        found.pop(Region.EYE, None)
    elif blink_ns is not None and Region.EYE in found:
        watches = tuple(
            one.outlasted(found[Region.EYE], blink_ns) if one.region is Region.EYE else one
            for one in watches
        )
    after = (
        one.follow(found[one.region], t_ns, elapsed_ns)
        if one.region in found
        else one.waited(elapsed_ns)
        for one in watches
    )
    return Isolation(tuple(after), blink_ns)


def _blinking_since(since_ns: int | None, measures: FaceMeasures) -> int | None:
    pair = measures.fissure_mm
    if pair is None or min(pair.left, pair.right) > -BLINK_MM:
        return None
    return measures.t_ns if since_ns is None else since_ns
