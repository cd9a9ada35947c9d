"""A session played with hand-made measures: thirty frames a second, no camera, no clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mirror.anatomy import PerSide, Side
from mirror.exercise.guidance import Band
from mirror.exercise.programme.records import (
    Break,
    Care,
    CheckIn,
    Programme,
    RestStep,
    Smiles,
    Stage,
    Step,
)
from mirror.exercise.records import Region
from mirror.exercise.session.places import Place
from mirror.exercise.session.session import Session
from mirror.face.measures import FaceMeasures, HeadPose, NotMeasurable, Site
from mirror.hands.measures import HandMeasures, HandPose, HandsSeen
from mirror.language.catalogue import Catalogue

if TYPE_CHECKING:
    from mirror.exercise.events import Event, EventName
    from mirror.exercise.guidance import CareLight, Count, Guidance
    from mirror.exercise.session.state import SessionState

FPS: Final = 30
FRAME_NS: Final = 1_000_000_000 // FPS
LOOK_EVERY: Final = 4
"""Frames from one look at the hands to the next: 7.5 a second."""
HEAD: Final = HeadPose(0.0, 0.0, 600.0, 0.0, 0.0, 0.0)
UNSEEN: Final = (NotMeasurable.NO_FACE, NotMeasurable.OTHER_PERSON)
WORDS: Final = Catalogue("en")
BAND: Final = Band(target_pct=25.0, low_pct=15.0, high_pct=35.0)

NOBODY, WELL = NotMeasurable.NO_FACE, NotMeasurable.NO_REST
RESTING, GENTLE = 0.0, 25.0
Face = NotMeasurable | float
"""Why a frame cannot be measured, or the effort of both sides in percent."""

CHECK_IN: Final = CheckIn("check-in", 2.0)
WASH: Final = Care("wash-hands", 4.0)
CHIN: Final = Care("chin", 4.0, path=(Site.LOWER_LIP, Site.CHIN))
STROKE: Final = Care("zygomaticus-down", 4.0, path=(Site.CHEEKBONE, Site.LIP_CORNER))
STRETCH: Final = Care(
    "lip-down", 3.0, times=3, between_s=1.0, path=(Site.NOSE_WING, Site.UPPER_LIP)
)
REST: Final = RestStep("rest")
SMIRKS: Final = Smiles("smirks", repetitions=2, hold_s=1.0, band=BAND)
BREAK: Final = Break("break", 3.0)
WHOLE: Final = (CHECK_IN, WASH, CHIN, STRETCH, REST, SMIRKS, BREAK, SMIRKS)
RELIEF: Final = MappingProxyType(
    {
        region: Care(f"relief-{region.value}", 5.0, path=(Site.CHEEK, Site.CHEEKBONE))
        for region in Region
    }
)


def programme(*steps: Step, resume_s: float = 60.0) -> Programme:
    """Return a programme of one stage."""
    return Programme("made", (Stage("smirk", steps or WHOLE),), RELIEF, resume_s)


def session(*steps: Step, involved: Side | None = Side.LEFT, resume_s: float = 60.0) -> Session:
    """Return the rules of a session that has these steps, or the usual ones."""
    made = programme(*steps, resume_s=resume_s)
    return Session(made, made.stages[0], involved, WORDS)


def hand(pose: HandPose) -> HandMeasures:
    """Return a hand that is held still beside the face."""
    return HandMeasures(pose, 5, upright=True, beside_face=True, still=True, centre_mm=(0, 0, 600))


PALM, FIST = hand(HandPose.OPEN_PALM), hand(HandPose.FIST)
MASSAGING: Final = replace(hand(HandPose.OTHER), beside_face=False)


def measures(face: Face, t_ns: int, eye_mm: float = 0.0) -> FaceMeasures:
    """Return a frame's measures; `eye_mm` is how far the left eye closes along."""
    sequence = t_ns // FRAME_NS
    if isinstance(face, NotMeasurable):
        head = None if face in UNSEEN else HEAD
        return FaceMeasures(t_ns, sequence, reason=face, head=head)
    excursion_mm, both = face * 0.093, PerSide(face, face)
    still = PerSide(0.0, 0.0)
    return FaceMeasures(
        t_ns,
        sequence,
        head=HEAD,
        excursion_mm=PerSide(excursion_mm, excursion_mm),
        effort_pct=both,
        symmetry_ratio=1.0 if face else None,
        midline_pull_mm=0.0,
        mouth_open_mm=0.0,
        lip_corners_apart_mm=excursion_mm,
        fissure_mm=PerSide(-eye_mm, 0.0),
        brow_mm=still,
        brows_apart_mm=0.0,
        nose_mm=still,
        chin_mm=0.0,
        full_range_mm=9.3,
        person=1,
    )


@dataclass(frozen=True)
class Span:
    """What is seen for a while."""

    seconds: float
    face: Face = WELL
    hand: HandMeasures | None = None
    eye_mm: float = 0.0
    gap_s: float = 0.0
    """Nothing comes for so long before it."""
    fps: int = FPS


class Scene:
    """A session from its beginning, and all that it showed and told."""

    def __init__(self, rules: Session, state: SessionState | None = None) -> None:
        """Begin before a mirror that sleeps, or in `state`."""
        self.rules = rules
        self.state = state or rules.begin()
        self.t_ns = 0
        self.frame = 0
        self.events: list[Event] = []
        self.shown: list[Guidance] = []
        self.places: list[Place] = []
        self.frames: list[tuple[FaceMeasures, HandsSeen]] = []
        self._look = HandsSeen(0)

    def play(self, *spans: Span) -> Scene:
        """Let one span after another be seen."""
        for span in spans:
            self.t_ns += round(span.gap_s * 1e9)
            for _ in range(round(span.seconds * span.fps)):
                self._one(span)
        return self

    def see(self, seconds: float, face: Face = WELL, hand: HandMeasures | None = None) -> Scene:
        """Let one thing be seen."""
        return self.play(Span(seconds, face, hand))

    def _one(self, span: Span) -> None:
        self.t_ns += 1_000_000_000 // span.fps
        self.frame += 1
        if self.frame % LOOK_EVERY == 0 or span.fps < FPS:
            hands = () if span.hand is None else (span.hand,)
            self._look = HandsSeen(self.t_ns, hands, on_face=span.hand is MASSAGING)
        frame = measures(span.face, self.t_ns, span.eye_mm), self._look
        self.frames.append(frame)
        self.state, guidance, events = self.rules.step(self.state, *frame)
        self.shown.append(guidance)
        self.places.append(self.state.place)
        self.events += events

    def now(self) -> Guidance:
        """Return what is shown."""
        return self.shown[-1]

    def count(self) -> Count:
        """Return how far what is shown has come; only where that is shown."""
        assert self.shown[-1].count is not None
        return self.shown[-1].count

    def light(self) -> CareLight:
        """Return the light on the face; only where there is one."""
        assert self.shown[-1].light is not None
        return self.shown[-1].light

    def where(self) -> Place:
        """Return where the session is."""
        return self.state.place

    @property
    def names(self) -> list[EventName]:
        """What happened, in order."""
        return [event.name for event in self.events]

    def told(self, name: EventName) -> list[Event]:
        """Return every event of a name."""
        return [event for event in self.events if event.name is name]

    def data(self, name: EventName) -> dict[str, object]:
        """Return what the latest event of a name said."""
        return dict(self.told(name)[-1].data)


RAISED: Final = Span(1.6, hand=PALM)
"""Long enough for the ring to close, at 7.5 looks a second."""
CLOSED: Final = Span(1.6, hand=FIST)


def started(*steps: Step, involved: Side | None = Side.LEFT, resume_s: float = 60.0) -> Scene:
    """Return a scene just after an open hand has started a session."""
    scene = Scene(session(*steps, involved=involved, resume_s=resume_s))
    return until(scene.see(2.5), RAISED.face, PALM, places=set(Place) - {Place.ASLEEP, Place.AWAKE})


def until(
    scene: Scene,
    face: Face = WELL,
    hand: HandMeasures | None = None,
    *,
    places: set[Place],
    at_most_s: float = 60.0,
) -> Scene:
    """Let one thing be seen until the session is at one of `places`."""
    for _ in range(round(at_most_s * FPS)):
        if scene.where() in places:
            return scene
        scene.see(1 / FPS, face, hand)
    raise AssertionError(f"still at {scene.where()} after {at_most_s} s")


def smiling(*steps: Step, involved: Side | None = Side.LEFT, resume_s: float = 60.0) -> Scene:
    """Return a scene in the first set of smiles, after a rest; no hand is raised."""
    scene = started(*(steps or (REST, SMIRKS, BREAK, SMIRKS)), involved=involved, resume_s=resume_s)
    scene.see(1.0)
    return until(scene, RESTING, places={Place.SMILE})


REPETITION: Final = (Span(1.5, RESTING), Span(2.2, GENTLE), Span(1.0, RESTING))
"""A gentle smile from rest to rest, held for longer than a second."""
SYNKINETIC: Final = (Span(1.5, RESTING), Span(2.6, GENTLE, eye_mm=3.0), Span(1.0, RESTING))
"""A smile with which the left eye closes by three millimetres."""
