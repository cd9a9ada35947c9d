"""A programme as the session sees it: immutable, validated, all times in seconds.

The numbers come from a programme file (`config/programme.toml` holds them with their sources).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirror.exercise.guidance import Band, Grip
    from mirror.exercise.records import Region
    from mirror.face.measures import Site


class Whose(StrEnum):
    """Which side of the face a step is for."""

    INVOLVED = "involved"
    OTHER = "other"
    """The non-involved side, which has done all the work."""
    BOTH = "both"


class Lips(StrEnum):
    """How the mouth is held in a smile."""

    CLOSED = "closed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Wording:
    """A step's own words by language, where the programme brings them.

    Else the catalogue has texts under the step's key (`step-KEY` and `step-KEY-more`).
    """

    text: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The line that is always shown."""
    more: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """A second, smaller line."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Is anything new today? Doing nothing goes on; a held fist says yes."""

    key: str
    seconds_s: float
    """For each question."""


@dataclass(frozen=True, slots=True)
class Care:
    """Washing hands, massage, stretching: hands hide the face, time goes on."""

    key: str
    seconds_s: float
    """How long once."""
    times: int = 1
    between_s: float = 0.0
    """Pause between two times."""
    whose: Whose = Whose.INVOLVED
    path: tuple[Site, ...] = ()
    """Where light moves on the face, in order; empty: none (as for washing hands)."""
    to_and_fro: bool = False
    """Whether the light comes back the same way, or begins again."""
    inside_mouth: bool = False
    """Then a step of washing hands must come before it."""
    grip: Grip | None = None
    """The hand that is drawn for it; None: none."""
    wording: Wording = Wording()


@dataclass(frozen=True, slots=True)
class RestStep:
    """Three quiet seconds: today's neutral face."""

    key: str


@dataclass(frozen=True, slots=True)
class Smiles:
    """One set of gentle smiles."""

    key: str
    repetitions: int
    hold_s: float
    band: Band
    lips: Lips = Lips.CLOSED
    finger_assist: bool = True
    """Whether a finger at the corner is welcome; it is recorded either way."""
    thought_of: bool = False
    """A smile that is only thought of: every calm attempt counts ("prepare")."""
    quiet: bool = False
    """Whether only the timer and the count are shown while it is held: to feel, not to look."""
    wording: Wording = Wording()


@dataclass(frozen=True, slots=True)
class Break:
    """A break between two sets."""

    key: str
    seconds_s: float


Step: TypeAlias = CheckIn | Care | RestStep | Smiles | Break


@dataclass(frozen=True, slots=True)
class Advance:
    """When the next stage is proposed, or the one before: numbers over recent sessions."""

    sessions: int
    """This many sessions in a row must show it."""
    counted_ratio: float
    """Share of the stage's repetitions that were counted, at least."""
    excursion_mm: float = 0.0
    """Mean excursion of the involved side over holds, at least."""
    symmetry_ratio: float = 0.0
    """Mean symmetry over holds, at least."""
    midline_pull_mm: float = float("inf")
    """Mean pull towards the non-involved side, at most."""
    breaches_ratio: float = 1.0
    """Share of repetitions with an isolation breach, at most."""
    visible_ratio: float = 0.0
    """Share of repetitions in which the involved side moved visibly, at least."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of recovery."""

    key: str
    steps: tuple[Step, ...]
    forward: Advance | None = None
    """When to propose the next stage; None: this is the last."""
    back: Advance | None = None
    """Below these numbers, over so many sessions, the stage before is proposed."""
    wording: Wording = Wording()
    """The stage's title, where the programme brings its own."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A whole programme."""

    key: str
    stages: tuple[Stage, ...]
    relief: Mapping[Region, Care]
    """The few minutes' massage of a region that feels tight (source)."""
    resume_s: float = 300.0
    """Coming back within this time resumes the session (product: five minutes)."""
    wording: Wording = Wording()
    """The programme's title."""
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Where each number comes from, by its place in the file (`step.chin.seconds`)."""

    def stage(self, key: str) -> Stage:
        """Return the stage called `key`. Raises KeyError when there is none."""
        for stage in self.stages:
            if stage.key == key:
                return stage
        raise KeyError(key)

    def faster(self, times: float) -> Programme:
        """Return the same programme with all steps' seconds divided: for demonstrations."""
        return replace(
            self,
            stages=tuple(
                replace(stage, steps=tuple(_faster(step, times) for step in stage.steps))
                for stage in self.stages
            ),
            relief=MappingProxyType(
                {region: _faster_care(care, times) for region, care in self.relief.items()}
            ),
        )


def _faster(step: Step, times: float) -> Step:
    if isinstance(step, Care):
        return _faster_care(step, times)
    if isinstance(step, Smiles):
        return replace(step, hold_s=step.hold_s / times)
    if isinstance(step, CheckIn | Break):
        return replace(step, seconds_s=step.seconds_s / times)
    return step


def _faster_care(care: Care, times: float) -> Care:
    return replace(care, seconds_s=care.seconds_s / times, between_s=care.between_s / times)
