"""Hands that the tracker lost on the face: it does, for a look or two, and they are still there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.hands.fingers import palm_px

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mirror.landmarks.records import HandLandmarks

LASTS_NS: Final = 1_000_000_000
"""So long is a lost hand believed to be where it was. On the actor's massage the tracker loses a
hand on the mouth for up to three looks; a hand that has really gone costs a second of measuring."""
RECENT_NS: Final = 450_000_000
"""Over skin the tracker misreads fingers from look to look; where it had them in this time, three
looks at 7.5 a second, they may still be."""


@dataclass(frozen=True, slots=True, eq=False)
class _Remembered:
    hand: HandLandmarks
    t_ns: int


class OnFace:
    """Remembers the hands that were on the face until they are seen elsewhere."""

    def __init__(self) -> None:
        """Begin with none."""
        self._last: tuple[_Remembered, ...] = ()
        """Each hand on the face, as it was seen last."""
        self._recent: tuple[_Remembered, ...] = ()
        """The same hands a few looks before."""

    def update(
        self, t_ns: int, hands: Iterable[HandLandmarks], touching: Iterable[HandLandmarks]
    ) -> None:
        """Take the hands of a look, and those of them that are on the face.

        A hand that is seen now is the remembered one next to it, wherever it is.
        """
        lost = [one for one in self._last if t_ns - one.t_ns <= LASTS_NS]
        for hand in hands:
            if lost:
                lost.remove(min(lost, key=lambda one: _apart_px(one.hand, hand)))
        before = (one for one in (*self._recent, *self._last) if t_ns - one.t_ns <= RECENT_NS)
        self._last = (*lost, *(_Remembered(hand, t_ns) for hand in touching))
        self._recent = tuple(before) if self._last else ()

    @property
    def hands(self) -> tuple[HandLandmarks, ...]:
        """The hands on the face: those that are seen, lost, or were read otherwise just now."""
        return tuple(one.hand for one in (*self._last, *self._recent))


def _apart_px(one: HandLandmarks, other: HandLandmarks) -> float:
    return float(np.hypot(*(palm_px(one.points_px) - palm_px(other.points_px))))
