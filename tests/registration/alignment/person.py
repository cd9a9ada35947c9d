"""Somebody made of numbers who does what the alignment asks for, and the mirror before them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from hardware.panel import Panel
from mirror.anatomy import PerSide
from mirror.face.measures import CornerMarks, FaceMeasures, NotMeasurable
from mirror.language import Catalogue
from mirror.registration.alignment.guidance import AlignPhase
from mirror.registration.alignment.procedure import AlignProcedure
from mirror.registration.alignment.state import ENDS
from tests.registration.alignment.rooms import PRIOR, Room

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirror.registration.alignment.guidance import AlignGuidance
    from mirror.registration.alignment.records import AlignmentSample
    from mirror.registration.alignment.state import AlignState

FRAME_NS = 33_333_333
PANEL = Panel(1920, 1080, 527.0, 296.0)
CLOSER = Catalogue("en").say("why-not-too-far")
REACTION_FRAMES = 12
REST_FRAMES = 90
_CORNER_MM = np.array([25.0, 0.0, 0.0])


@dataclass
class Person:
    """Goes where the ring is, with sway; what they do otherwise is changed by a test."""

    room: Room
    seed: int = 1
    near_mm: float = 600.0
    far_mm: float = 800.0
    sway_mm: float = 1.0
    aim_mm: float = 0.5
    number: int = 1
    place_mm: tuple[float, float] = (0.0, 0.0)
    away_mm: float = 600.0
    """Where the mouth is on the glass, and the head from it."""
    random: np.random.Generator = field(init=False)

    def __post_init__(self) -> None:
        """Begin to sway."""
        self.random = np.random.default_rng(self.seed)
        self._aim = (0.0, 0.0)
        self._ring: tuple[float, float] | None = None

    def see(self, guidance: AlignGuidance) -> None:
        """Do what is asked for."""
        if guidance.phase is AlignPhase.BACK:
            self.away_mm = self.far_mm
        if guidance.text == CLOSER:
            self.away_mm = self.near_mm
        if guidance.ring_mm is not None and guidance.ring_mm != self._ring:
            self._ring = guidance.ring_mm
            x, y = (np.array(self._ring) + self.random.normal(0.0, self.aim_mm, 2)).tolist()
            self.place_mm = (x, y)

    def sample(self) -> AlignmentSample:
        """Return where the camera sees mouth and head now."""
        x, y = (np.array(self.place_mm) + self.random.normal(0.0, self.sway_mm, 2)).tolist()
        return self.room.hold((x, y), self.away_mm)


@dataclass
class Standing:
    """A person before an alignment, frame by frame."""

    person: Person
    procedure: AlignProcedure = field(
        default_factory=lambda: AlignProcedure(PANEL, PRIOR, Catalogue("en"))
    )
    meddle: Callable[[Standing, FaceMeasures], FaceMeasures] = lambda _, measures: measures
    """Changes what is measured, to see what becomes of it."""
    state: AlignState = field(init=False)
    guidance: AlignGuidance | None = None
    frame: int = 0
    resting: int = 0
    said: list[str] = field(default_factory=list)
    """Everything that was said, in order, nothing twice running."""

    def __post_init__(self) -> None:
        """Begin."""
        self.state = self.procedure.begin()
        self._delayed: list[AlignGuidance] = []

    @property
    def t_ns(self) -> int:
        """The time of the frame."""
        return self.frame * FRAME_NS

    def step(self, *, stop: bool = False) -> AlignGuidance:
        """Show one frame."""
        self.frame += 1
        measures = self.meddle(self, self.measures())
        self.state, guidance = self.procedure.step(self.state, measures, self.t_ns, stop=stop)
        if guidance.wants_rest:
            self.resting = REST_FRAMES
        self._delayed.append(guidance)
        if len(self._delayed) > REACTION_FRAMES:
            self.person.see(self._delayed.pop(0))
        for text in (guidance.text, guidance.more):
            if text and text not in self.said[-2:]:
                self.said.append(text)
        self.guidance = guidance
        return guidance

    def until_the_end(self, most_s: float = 300.0) -> AlignGuidance:
        """Go on until it has ended one way or another."""
        guidance = self.step()
        while guidance.phase not in ENDS:
            assert self.t_ns < most_s * 1e9, f"still {guidance}"
            guidance = self.step()
        return guidance

    def until(self, wanted: Callable[[AlignGuidance], bool]) -> AlignGuidance:
        """Go on until something is shown."""
        while not wanted(guidance := self.step()):
            assert self.t_ns < 200e9, f"still {guidance}"
        return guidance

    def measures(self) -> FaceMeasures:
        """Return what the camera says of the person now."""
        sample = self.person.sample()
        mouth = np.array(sample.mouth_mm)
        mouths = PerSide(mouth - _CORNER_MM, mouth + _CORNER_MM)
        progress = 1.0 - self.resting / REST_FRAMES if self.resting else None
        self.resting = max(0, self.resting - 1)
        return FaceMeasures(
            t_ns=self.t_ns,
            sequence=self.frame,
            reason=None if progress is None else NotMeasurable.NO_REST,
            head=sample.head,
            corners=CornerMarks(mouths, mouths, mouths),
            rest_progress_ratio=progress,
            person=self.person.number,
        )


def unseen(measures: FaceMeasures, reason: NotMeasurable) -> FaceMeasures:
    """Return a frame in which nothing could be measured."""
    return replace(measures, reason=reason, head=None, corners=None)
