"""A set of smiles played with faces written down by hand: drawn truth, no camera, no clock."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from mirror.anatomy import PerSide, Side
from mirror.exercise.guidance import Band
from mirror.exercise.programme.records import Smiles
from mirror.exercise.repetition.smile_set import SmileSet
from mirror.face.measures import FaceMeasures, NotMeasurable
from mirror.hands.measures import NO_HANDS_SEEN, HandsSeen
from mirror.language.catalogue import Catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mirror.exercise.events import Event, EventName
    from mirror.exercise.records import Region, RepetitionRecord
    from mirror.exercise.repetition.state import SmileSetState
    from mirror.exercise.repetition.views import SmileView

FPS: Final = 50
FRAME_NS: Final = 1_000_000_000 // FPS
RANGE_MM: Final = 9.3
BAND: Final = Band(target_pct=25.0, low_pct=15.0, high_pct=35.0)
WORDS: Final = Catalogue("en")
SMIRKS: Final = Smiles("smirks", repetitions=3, hold_s=4.0, band=BAND)
HELPED: Final = PerSide(left=True, right=False)


@dataclass(frozen=True)
class Face:
    """What a face does for a while: changes from its rest, millimetres."""

    left: float = 0.0
    right: float = 0.0
    pull: float = 0.0
    gap: float = 0.0
    apart: float | None = None
    """None: as far as the excursions bring the corners apart."""
    eyes: tuple[float, float] = (0.0, 0.0)
    brows: tuple[float, float] = (0.0, 0.0)
    brows_apart: float = 0.0
    noses: tuple[float, float] = (0.0, 0.0)
    chin: float = 0.0
    range_mm: float = RANGE_MM

    def measures(self, t_ns: int) -> FaceMeasures:
        """Return the frame in which this is measured."""
        excursion = PerSide(self.left, self.right)
        greater, lesser = max(self.left, self.right), min(self.left, self.right)
        apart = 0.682 * (self.left + self.right) if self.apart is None else self.apart
        return FaceMeasures(
            t_ns,
            t_ns // FRAME_NS,
            excursion_mm=excursion,
            effort_pct=excursion.map(lambda mm: max(0.0, 100.0 * mm / self.range_mm)),
            symmetry_ratio=max(0.0, lesser) / greater if greater >= 1.0 else None,
            midline_pull_mm=self.pull,
            mouth_open_mm=self.gap,
            lip_corners_apart_mm=apart,
            fissure_mm=PerSide(*self.eyes),
            brow_mm=PerSide(*self.brows),
            brows_apart_mm=self.brows_apart,
            nose_mm=PerSide(*self.noses),
            chin_mm=self.chin,
            full_range_mm=self.range_mm,
        )


REST: Final = Face()
GENTLE: Final = Face(2.3, 2.3)
HARD: Final = Face(6.0, 6.0)
HIDDEN: Final = NotMeasurable.HAND_OVER_MOUTH

Span = tuple[float, Face | NotMeasurable]
WHOLE: Final[tuple[Span, ...]] = ((1.0, REST), (4.5, GENTLE), (1.5, REST))
"""A repetition as it should be."""


@dataclass
class Played:
    """A set, and what it came to so far."""

    smiles: Smiles = SMIRKS
    involved: Side | None = Side.LEFT
    t_ns: int = 0
    states: list[SmileSetState] = field(default_factory=list)
    views: list[SmileView] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    rules: SmileSet = field(init=False)

    def __post_init__(self) -> None:
        """Begin the set."""
        self.rules = SmileSet(self.smiles, self.involved, 1, 2, WORDS)
        self.states.append(self.rules.begin(self.t_ns))

    def sparing(self, region: Region | None) -> Played:
        """Begin it anew, with a region (None: the muscle itself) massaged while smiling."""
        self.rules = replace(self.rules, massaging=True, massaged=region)
        self.states = [self.rules.begin(self.t_ns)]
        return self

    def see(self, *spans: Span, assists: PerSide[bool] | None = None) -> Played:
        """Show faces for so many seconds each."""
        for seconds, face in spans:
            for _ in range(round(seconds * FPS)):
                self.t_ns += FRAME_NS
                hands = HandsSeen(self.t_ns, assists=assists) if assists else NO_HANDS_SEEN
                self.take(measured(face, self.t_ns), hands)
        return self

    def take(self, measures: FaceMeasures, hands: HandsSeen = NO_HANDS_SEEN) -> None:
        """Show one frame."""
        state, view, events = self.rules.step(self.states[-1], measures, hands)
        self.states.append(state)
        self.views.append(view)
        self.events.extend(events)

    def feed(self, frames: Iterable[tuple[FaceMeasures, HandsSeen]]) -> Played:
        """Show frames that were measured elsewhere."""
        for measures, hands in frames:
            self.take(measures, hands)
        return self

    @property
    def names(self) -> list[EventName]:
        """What happened, in order."""
        return [event.name for event in self.events]

    @property
    def records(self) -> list[RepetitionRecord]:
        """The repetitions that were counted."""
        return [event.repetition for event in self.events if event.repetition is not None]

    @property
    def hints(self) -> list[str]:
        """The hints that were told, in order."""
        return [str(event.data["hint"]) for event in self.events if "hint" in event.data]

    def first_s(self, name: EventName, **data: str) -> float | None:
        """Return when something first happened, in seconds; None: never."""
        for event in self.events:
            if event.name is name and data.items() <= dict(event.data).items():
                return event.t_ns / 1e9
        return None

    @property
    def held_s(self) -> float:
        """How long the present repetition has been held."""
        attempt = self.states[-1].attempt
        return 0.0 if attempt is None else attempt.held_ns / 1e9


def measured(face: Face | NotMeasurable, t_ns: int) -> FaceMeasures:
    """Return the frame in which `face` is measured, or is not."""
    if isinstance(face, NotMeasurable):
        return FaceMeasures(t_ns, t_ns // FRAME_NS, face)
    return face.measures(t_ns)
