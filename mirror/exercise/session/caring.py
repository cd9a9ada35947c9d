"""Massage and stretch in time: which turn, how much is left, and where the light is.

A care step is done `times` times, with a pause between two; a fist asks for one turn more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mirror.anatomy import Side
from mirror.exercise.guidance import CareLight
from mirror.exercise.programme.records import Whose

if TYPE_CHECKING:
    from mirror.exercise.programme.records import Care

NS_PER_S: Final = 1_000_000_000
STROKE_NS: Final = 3 * NS_PER_S
LEG_NS: Final = 1_500_000_000
"""The light goes along the path in three seconds, or in half of that from site to site where
there are many: the pace of a slow hand (ours)."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One of a care step's times, at one moment."""

    number: int
    """From 1."""
    of: int
    within_ns: int
    """Since it began."""
    left_ns: int
    """Until it ends, or, between two turns, until the next begins."""
    between: bool

    @property
    def seconds_left(self) -> int:
        """`left_ns` in whole seconds, as a patient counts them."""
        return whole_seconds(self.left_ns)


def to_ns(seconds_s: float) -> int:
    """Return seconds as whole nanoseconds."""
    return round(seconds_s * NS_PER_S)


def whole_seconds(t_ns: int) -> int:
    """Return seconds rounded up: a count that ends with one, and with nothing only when over."""
    return -(-t_ns // NS_PER_S)


def length_ns(care: Care, extra: int) -> int:
    """Return how long all turns take, `extra` ones and pauses included."""
    turns = care.times + extra
    return turns * to_ns(care.seconds_s) + (turns - 1) * to_ns(care.between_s)


def turn_at(care: Care, spent_ns: int, extra: int) -> Turn:
    """Return the turn that `spent_ns` into the step has come to."""
    once_ns, of = to_ns(care.seconds_s), care.times + extra
    period_ns = max(1, once_ns + to_ns(care.between_s))
    number = min(spent_ns // period_ns, of - 1)
    within_ns = spent_ns - number * period_ns
    between = within_ns >= once_ns and number < of - 1
    end_ns = period_ns if between else once_ns
    return Turn(number + 1, of, within_ns, max(0, end_ns - within_ns), between)


def sides_of(care: Care, involved: Side | None) -> tuple[Side, ...]:
    """Return the sides that the hands work on; both, where no side is known."""
    if involved is None or care.whose is Whose.BOTH:
        return (Side.LEFT, Side.RIGHT)
    return (involved,) if care.whose is Whose.INVOLVED else (involved.other,)


def light_of(care: Care, turn: Turn, sides: tuple[Side, ...]) -> CareLight | None:
    """Return the light to follow; None between two turns, and for a step without a path.

    What is done several times is a stretch that is held: the light goes there once and stays.
    """
    if not care.path or turn.between:
        return None
    stroke_ns = max(STROKE_NS, LEG_NS * (len(care.path) - 1))
    strokes, part_ns = divmod(turn.within_ns, stroke_ns)
    if care.times > 1 and strokes:
        return CareLight(care.path, sides, 1.0, to_and_fro=care.to_and_fro, grip=care.grip)
    at_ratio = part_ns / stroke_ns
    if care.to_and_fro and strokes % 2:
        at_ratio = 1.0 - at_ratio
    return CareLight(care.path, sides, at_ratio, to_and_fro=care.to_and_fro, grip=care.grip)
