"""What waits to be written: events with their time, and decimated measures."""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import isfinite
from typing import TYPE_CHECKING, Final

from mirror.exercise.events import EventName

if TYPE_CHECKING:
    from mirror.anatomy import PerSide
    from mirror.exercise.events import Event
    from mirror.face.measures import FaceMeasures
    from mirror.storage.wall import WallTime


@dataclass(frozen=True, slots=True)
class Sample:
    """One frame's measures as numbers: never a landmark, never a place in space.

    The fields are the columns of `traces`; units and signs as in `mirror.face.measures`.
    """

    t_ns: int
    reason: str | None
    distance_mm: float | None
    excursion_left_mm: float | None
    excursion_right_mm: float | None
    effort_left_pct: float | None
    effort_right_pct: float | None
    symmetry_ratio: float | None
    midline_pull_mm: float | None
    mouth_open_mm: float | None
    lip_corners_apart_mm: float | None
    fissure_left_mm: float | None
    fissure_right_mm: float | None
    brow_left_mm: float | None
    brow_right_mm: float | None
    brows_apart_mm: float | None
    nose_left_mm: float | None
    nose_right_mm: float | None
    chin_mm: float | None

    @classmethod
    def of(cls, measures: FaceMeasures) -> Sample:
        """Return the numbers of `measures`."""
        return cls(
            measures.t_ns,
            None if measures.reason is None else measures.reason.value,
            None if measures.head is None else number(measures.head.z_mm),
            *_both(measures.excursion_mm),
            *_both(measures.effort_pct),
            number(measures.symmetry_ratio),
            number(measures.midline_pull_mm),
            number(measures.mouth_open_mm),
            number(measures.lip_corners_apart_mm),
            *_both(measures.fissure_mm),
            *_both(measures.brow_mm),
            number(measures.brows_apart_mm),
            *_both(measures.nose_mm),
            number(measures.chin_mm),
        )


SAMPLE_COLUMNS: Final = tuple(field.name for field in fields(Sample))


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written in one transaction."""

    at: WallTime
    """When it was handed over."""
    event: Event | None = None
    samples: tuple[Sample, ...] = ()
    distance_mm: float | None = None
    scale_source: str | None = None
    """Of the newest measures at that moment: what a rest was measured with."""

    @property
    def counts(self) -> bool:
        """Whether it holds a counted repetition."""
        event = self.event
        return (
            event is not None
            and event.name is EventName.REPETITION_COUNTED
            and event.repetition is not None
        )


def number(value: float | None) -> float | None:
    """Return a number to be stored, to a thousandth; None for what is none."""
    return None if value is None or not isfinite(value) else round(float(value), 3)


def _both(pair: PerSide[float] | None) -> tuple[float | None, float | None]:
    return (None, None) if pair is None else (number(pair.left), number(pair.right))
