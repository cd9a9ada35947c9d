"""The headline figures of one recording, for one alignment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.app.room.judging import Judge, Miss, lit_px
from mirror.registration.eyes import TYPICAL_PUPILS_MM
from mirror.registration.prediction.candidates import head_predictor
from mirror.registration.prediction.carrying import moved
from mirror.registration.view import MirrorView, Onlooker

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from mirror.app.room.recording import Moved, Recording
    from mirror.app.room.room import Room
    from mirror.app.room.watching import Seen
    from mirror.face.measures import FaceMeasures
    from mirror.registration.prediction.records import HeadPredictor
    from mirror.registration.records import Alignment

    Points = NDArray[np.float64]

LATENCIES_S: Final = (0.06, 0.08, 0.1)
"""From the middle of an exposure to the light of what was measured in it."""
_USUAL_S: Final = 0.08
_SETTLING: Final = 30
"""Frames after which a predictor that began with an unknown speed is at rest."""


@dataclass(frozen=True, slots=True)
class Jitter:
    """How much a line trembles while nothing moves: RMS about its mean, on the glass."""

    height_mm: float
    lateral_mm: float


@dataclass(frozen=True, slots=True)
class Figures:
    """How far light lies from where it should, with one alignment."""

    still: Miss
    jitter: Jitter
    plain: Mapping[str, Mapping[str, Miss]]
    """By movement, then by latency ("80 ms"): every frame drawn as it was measured."""
    predicted: Mapping[str, Mapping[str, Miss]]
    """The same, drawn where the head was foreseen to be."""


class Figuring:
    """Tries one alignment on the frames of a room."""

    def __init__(
        self, room: Room, alignment: Alignment, latencies_s: Sequence[float] = LATENCIES_S
    ) -> None:
        """Take the room, what the mirror takes it for, and how late light may come."""
        self._latencies_s = latencies_s
        self._judge = Judge(room)
        self._alignment = alignment
        onlooker = Onlooker(room.chosen, TYPICAL_PUPILS_MM)
        self._view = MirrorView(room.panel, alignment, room.believed_gap_mm, onlooker)

    def figures(self, recording: Recording) -> Figures:
        """Return the figures of everything that was recorded."""
        return Figures(
            still=Miss.of(self._still(recording.still)),
            jitter=self._jitter(recording.quiet),
            plain=self._each(recording.moving, predicting=False),
            predicted=self._each(recording.moving, predicting=True),
        )

    def lit_px(self, measures: FaceMeasures) -> Points | None:
        """Return the lit pixels, (2, 2), for the head as these measures have it."""
        if measures.head is None:
            return None
        self._view.follow(measures.head)
        return lit_px(measures, self._view)

    def _still(self, seen: tuple[Seen, ...]) -> Points:
        lit = ((one.head, self.lit_px(one.measures)) for one in seen)
        return np.concatenate([self._judge.miss_mm(head, px) for head, px in lit if px is not None])

    def _jitter(self, seen: tuple[Seen, ...]) -> Jitter:
        """Return the trembling of what is really drawn, once the predictor has settled."""
        predictor = head_predictor(self._alignment.camera.rotation)
        misses = []
        for one in seen:
            lit = self.lit_px(_predicted(predictor, one.measures, _USUAL_S))
            if lit is not None:
                misses.append(self._judge.miss_mm(one.head, lit))
        lateral, height = np.stack(misses[_SETTLING:]).std(axis=0).mean(axis=0).tolist()
        return Jitter(height, lateral)

    def _each(self, moving: Mapping[str, Moved], *, predicting: bool) -> dict[str, dict[str, Miss]]:
        return {
            name: {
                f"{latency_s * 1e3:.0f} ms": Miss.of(
                    np.concatenate(list(self._late(one, latency_s, predicting=predicting)))
                )
                for latency_s in self._latencies_s
            }
            for name, one in moving.items()
        }

    def _late(self, one: Moved, latency_s: float, *, predicting: bool) -> Iterator[Points]:
        """Yield each frame's misses when its light is seen, `latency_s` after it was taken."""
        predictor = head_predictor(self._alignment.camera.rotation)
        for number, frame in enumerate(one.seen):
            measures = frame.measures
            drawn = _predicted(predictor, measures, latency_s) if predicting else _plain(measures)
            lit = self.lit_px(drawn)
            if lit is not None:
                yield self._judge.miss_mm(one.head_after(number, latency_s), lit)


def _plain(measures: FaceMeasures) -> FaceMeasures:
    """Return the measures with the head where this frame alone has it: no smoothing, no lead."""
    head = measures.head_unsmoothed
    return measures if head is None else moved(measures, head)


def _predicted(predictor: HeadPredictor, measures: FaceMeasures, latency_s: float) -> FaceMeasures:
    """Return the measures with the head where it is foreseen `latency_s` later."""
    if measures.head_unsmoothed is None:
        return measures
    predictor.update(measures.t_ns, measures.head_unsmoothed)
    foreseen = predictor.predict(measures.t_ns + round(latency_s * 1e9))
    return measures if foreseen is None else moved(measures, foreseen.head())
