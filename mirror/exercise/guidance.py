"""What the exercise wants the patient to know at this moment: the overlay's only input from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mirror.anatomy import Side
    from mirror.exercise.records import Region
    from mirror.face.measures import Site


class Phase(StrEnum):
    """Where the patient is."""

    ASLEEP = "asleep"
    """Nobody is there: the screen stays black."""
    AWAKE = "awake"
    """Somebody is there and is being greeted."""
    CHECK_IN = "check_in"
    """Is anything new today?"""
    CARE = "care"
    """Washing hands, massage, stretching; also the massage of what feels tight."""
    REST = "rest"
    """The neutral face is being measured."""
    SMILE = "smile"
    """Lines and gauges are shown."""
    BREAK = "break"
    """Between two sets."""
    PAUSED = "paused"
    """By an open palm, or by walking away."""
    STOP = "stop"
    """Not today: seek help, or rest and tell a doctor."""
    THANKS = "thanks"
    """The session is over."""


@dataclass(frozen=True, slots=True)
class Band:
    """The effort that is aimed at, in percent of the side's full range."""

    target_pct: float
    low_pct: float
    high_pct: float
    """Above this the mirror says "easier"."""


@dataclass(frozen=True, slots=True)
class Dwell:
    """A gesture that is being held: a ring closes at the hand."""

    share: float
    """0 to 1."""
    centre_mm: tuple[float, float, float]
    """The hand, in the camera frame."""


class Grip(StrEnum):
    """How a hand holds what it works on from inside the mouth; a programme names it so."""

    THUMB = "thumb"
    """The thumb behind the lip, the fingers outside and out of the way."""
    PINCH = "pinch"
    """The cheek lightly between the thumb inside and the index outside."""


@dataclass(frozen=True, slots=True)
class CareLight:
    """Light that moves on the face, to be followed with the fingers."""

    path: tuple[Site, ...]
    sides: tuple[Side, ...]
    """On which side or sides of the face."""
    at_ratio: float
    """Where on the path the light is now, 0 to 1; it comes back where the step says so."""
    to_and_fro: bool = False
    """Whether it comes back the same way: both ends are then an aim."""
    grip: Grip | None = None
    """The hand to draw, which goes where the light goes; None: none."""


@dataclass(frozen=True, slots=True)
class Count:
    """How far a set of repetitions has come."""

    done: int
    of: int
    set_number: int
    sets: int


@dataclass(frozen=True, slots=True)
class Nudge:
    """A hint's place on the face: a soft light there, not a mark of fault."""

    region: Region
    side: Side | None
    """None: the middle."""


@dataclass(frozen=True, slots=True)
class Asleep:
    """What may be seen, dimly, while nobody is there. Empty texts are not shown."""

    clock: str = ""
    """The time of day, as a clock shows it."""
    reminder: str = ""
    """That today's session waits."""
    minute: int = 0
    """Minutes since any fixed moment: both move a little with each, so that they leave no trace
    on the panel."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """What to show. Texts are final: the overlay only places them."""

    phase: Phase
    text: str
    """One short line; empty for none."""
    band: Band
    progress_ratio: float | None = None
    """Share of the present step that is done (rest measured, smile held); None: no ring."""
    easier: bool = False
    """The effort is above the band: marks soften and the text asks for less."""
    more: str = ""
    """A second, smaller line; empty for none."""
    seconds_left: int | None = None
    """To be shown beside the ring; None: none."""
    dwell: Dwell | None = None
    light: CareLight | None = None
    count: Count | None = None
    nudge: Nudge | None = None
    notice: str = ""
    """A quiet note at the edge: how to undo a stop, or, where the exercise has none, that nothing
    can be stored just now; empty for none."""
    quiet: bool = False
    """Whether only the timer and the count are wanted while a smile is held."""
    asleep: Asleep | None = None
    """What an empty mirror shows; None, as unless somebody asks for it: nothing."""
