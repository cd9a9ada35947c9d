"""The measures over time of a made-up session, ten a second, as the journal keeps them."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, Final

from mirror.anatomy import Side
from mirror.exercise.events import EventName
from mirror.exercise.session.places import Place
from mirror.face.measures import NotMeasurable
from mirror.storage.entries import SAMPLE_COLUMNS, Sample
from mirror.storage.traces import INTERVAL_NS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from mirror.exercise.events import Event
    from mirror.exercise.records import RepetitionRecord

_ATTACK_S: Final = 0.5
"""How long a smile takes to rise (facts: about 500 ms)."""
_QUIET_MM: Final = 0.08
"""How far a still face's measures wander; ours."""
_IN_A_SMILE: Final = frozenset({EventName.HINT, EventName.HELD})
"""What is told while a smile goes on: its measures come with its record."""
_EMPTY: Final = (None,) * (len(SAMPLE_COLUMNS) - 3)


class Tracer:
    """Makes the measures between one event and the next."""

    def __init__(self, involved: Side, random: Random) -> None:
        """Begin where nothing was told yet."""
        self._involved, self._random = involved, random
        self._last_ns: int | None = None
        self._hands_on_face = False

    def until(self, event: Event) -> tuple[Sample, ...]:
        """Return the measures since the event before `event`; of a smile, once it was counted."""
        if self._last_ns is None:
            self._last_ns = event.t_ns
        if event.name in _IN_A_SMILE:
            return ()
        begin_ns, self._last_ns = self._last_ns, event.t_ns
        made = tuple(self._samples(begin_ns, event))
        if event.name is EventName.STEP_STARTED:
            self._hands_on_face = event.data["kind"] == Place.CARE.value
        return made

    def _samples(self, begin_ns: int, event: Event) -> Iterator[Sample]:
        distance_mm = round(self._random.gauss(640.0, 8.0), 1)
        for t_ns in range(begin_ns, event.t_ns - INTERVAL_NS // 2, INTERVAL_NS):
            if self._hands_on_face:
                yield Sample(t_ns, NotMeasurable.HAND_OVER_MOUTH.value, distance_mm, *_EMPTY)
            else:
                yield self._seen(t_ns, distance_mm, event.repetition)

    def _seen(self, t_ns: int, distance_mm: float, record: RepetitionRecord | None) -> Sample:
        """Return one frame; of a smile that could not be measured, that it could not."""
        rise = 0.0 if record is None else _rise((t_ns - record.start_ns) / 1e9, record)
        pair = None if record is None else record.excursion_mm
        if record is not None and pair is None:
            return Sample(t_ns, NotMeasurable.TURNED.value, distance_mm, *_EMPTY)
        quiet = self._quiet
        left_mm, right_mm = (
            round((0.0 if pair is None else rise * pair.of(side).mean) + quiet(), 3)
            for side in Side
        )
        narrowed_mm = {side: rise * (1.1 if self._moves(record, side) else 0.5) for side in Side}
        return Sample(
            t_ns=t_ns,
            reason=None,
            distance_mm=distance_mm,
            excursion_left_mm=left_mm,
            excursion_right_mm=right_mm,
            effort_left_pct=round(left_mm * 11.0, 3),
            effort_right_pct=round(right_mm * 11.0, 3),
            symmetry_ratio=_ratio(left_mm, right_mm),
            midline_pull_mm=quiet(),
            mouth_open_mm=quiet(),
            lip_corners_apart_mm=round(left_mm + right_mm, 3),
            fissure_left_mm=round(quiet() - narrowed_mm[Side.LEFT], 3),
            fissure_right_mm=round(quiet() - narrowed_mm[Side.RIGHT], 3),
            brow_left_mm=quiet(),
            brow_right_mm=quiet(),
            brows_apart_mm=quiet(),
            nose_left_mm=quiet(),
            nose_right_mm=quiet(),
            chin_mm=quiet(),
        )

    def _moves(self, record: RepetitionRecord | None, side: Side) -> bool:
        """Return whether the eye of `side` was seen to move along."""
        if record is None or side is not self._involved:
            return False
        return any(one.side is side for one in record.breaches or ())

    def _quiet(self) -> float:
        return round(self._random.gauss(0.0, _QUIET_MM), 3)


def _rise(seconds_s: float, record: RepetitionRecord) -> float:
    """Return how much of the hold's excursion there is so long after the start."""
    left_s = record.duration_s - seconds_s
    return max(0.0, 1.0 - exp(-seconds_s / (_ATTACK_S / 3.0))) * min(1.0, max(0.0, left_s))


def _ratio(left_mm: float, right_mm: float) -> float | None:
    lesser, greater = sorted((left_mm, right_mm))
    return round(lesser / greater, 3) if lesser > 0.5 else None  # noqa: PLR2004 - as in the face's measures: too little to compare
