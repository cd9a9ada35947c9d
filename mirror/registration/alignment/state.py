"""Everything that the alignment remembers between frames. Times are monotonic nanoseconds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.registration.alignment.guidance import AlignPhase
from mirror.registration.alignment.model import Sight, as_measured
from mirror.registration.eyes import chosen_eye

if TYPE_CHECKING:
    from mirror.face.measures import FaceMeasures, HeadPose
    from mirror.registration.alignment.model import Values
    from mirror.registration.alignment.records import (
        AlignmentSample,
        Outcome,
        Place,
        Prior,
        Refusal,
    )
    from mirror.registration.alignment.rings import RingPlace
    from mirror.registration.alignment.stay import Stay

ENDS: Final = frozenset({AlignPhase.DONE, AlignPhase.REFUSED, AlignPhase.STOPPED})


class Aim(StrEnum):
    """How the mouth stands to the ring."""

    UNSEEN = "unseen"
    """The face cannot be measured just now."""
    CLOSER = "closer"
    """Too far away for this ring: there would be no room for a step back."""
    BACK = "back"
    """Too near for this ring."""
    ELSEWHERE = "elsewhere"
    """Not in the ring, or the ring has only just appeared."""
    THERE = "there"


@dataclass(frozen=True, slots=True, eq=False)
class AlignState:
    """Where an alignment is."""

    phase: AlignPhase = AlignPhase.REST
    since_ns: int | None = None
    """Since when the present phase, or the present ring, is shown."""
    seen_ns: int | None = None
    """When somebody was last seen."""
    person: int | None = None
    """Whose alignment it is."""
    anew: int = 0
    """How often it has begun anew, because another face came."""
    rings: tuple[RingPlace, ...] = ()
    todo: tuple[int, ...] = ()
    """Rings that are still to be held, by number; the first is shown."""
    samples: tuple[AlignmentSample | None, ...] = ()
    """One for each ring; None: not held yet."""
    off_mm: Place = (0.0, 0.0)
    """How far from their rings the mouths seemed to be on average, before any alignment."""
    aim: Aim = Aim.ELSEWHERE
    stay: Stay | None = None
    """While the mouth is in the ring."""
    asked_again: Refusal | None = None
    """Why rings are held a second time; None: they are not."""
    rounds: int = 0
    """How often some were asked for again."""
    outcome: Outcome | None = None

    @property
    def ring(self) -> RingPlace | None:
        """The ring that is shown; None before the first and after the last."""
        return self.rings[self.todo[0]] if self.todo else None

    def shown_ns(self, t_ns: int) -> int:
        """Return for how long the present phase or ring has been shown."""
        return 0 if self.since_ns is None else t_ns - self.since_ns

    def over(self, t_ns: int, read_ns: int) -> bool:
        """Return whether it has ended, and its end has been shown for `read_ns`."""
        return self.phase in ENDS and self.shown_ns(t_ns) >= read_ns

    def unseen_ns(self, t_ns: int) -> int:
        """Return for how long nobody has been seen."""
        return 0 if self.seen_ns is None else t_ns - self.seen_ns

    def is_another(self, person: int | None) -> bool:
        """Return whether `person` is somebody else than whose alignment it is."""
        return None not in (self.person, person) and person != self.person

    @property
    def held(self) -> tuple[AlignmentSample, ...]:
        """The samples so far, in the rings' order."""
        return tuple(sample for sample in self.samples if sample is not None)

    @property
    def near_mm(self) -> float:
        """How far the head was in the near rings, on average; 0 before the first."""
        pairs = zip(self.rings, self.samples, strict=True)
        near = [one.head.z_mm for ring, one in pairs if one is not None and not ring.far]
        return sum(near) / len(near) if near else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Mouth:
    """A mouth that is seen well."""

    place_mm: Values
    """The middle between its corners at rest, shape (3,), measured mm of the camera frame."""
    head: HeadPose

    @classmethod
    def of(cls, measures: FaceMeasures) -> Mouth | None:
        """Return the mouth in a frame; None where the face could not be measured."""
        if measures.reason is not None or measures.corners is None or measures.head is None:
            return None
        rest = measures.corners.rest
        return cls((rest.left + rest.right) / 2.0, measures.head)

    def glass_mm(self, prior: Prior) -> Place:
        """Return where its reflection is seen on the glass, by what the builder measured."""
        eye_mm = chosen_eye(prior.eye, prior.pupil_distance_mm)
        sight = Sight.of(np.asarray(self.place_mm)[None], (self.head,))
        x, y = sight.glass_mm(as_measured(prior, eye_mm), prior.gap_mm)[0].tolist()
        return x, y
