"""Everything that a session remembers between frames. Times are monotonic nanoseconds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mirror.exercise.gestures import GestureState
from mirror.exercise.session.caring import sides_of
from mirror.exercise.session.places import Place
from mirror.exercise.session.presence import NOBODY_YET, Presence

if TYPE_CHECKING:
    from mirror.anatomy import Side
    from mirror.exercise.programme.records import Care
    from mirror.exercise.records import Region
    from mirror.exercise.repetition.state import SmileSetState
    from mirror.exercise.repetition.views import SmileView

NO_GESTURE: Final = GestureState()
"""No hand was seen yet."""


class Why(StrEnum):
    """Why a session pauses or ends, as its events say it."""

    DONE = "done"
    PALM = "palm"
    AWAY = "away"
    IDLE = "idle"
    """Nothing was tried for minutes."""
    INTERRUPTED = "interrupted"
    """The mirror itself was: power was lost."""
    MENU = "menu"
    """The hand was held on until the menu came: no session was meant."""
    TOO_LONG = "too_long"
    RED_FLAG = "red_flag"
    EYE_OR_PAIN = "eye_or_pain"


@dataclass(frozen=True, slots=True)
class Tight:
    """What feels tight."""

    region: Region | None
    """None: nobody can tell, so the smiling muscle itself is massaged."""
    side: Side | None


@dataclass(frozen=True, slots=True)
class Relief:
    """The massage of what feels tight."""

    tight: Tight
    care: Care
    spent_ns: int = 0
    extra: int = 0
    """Turns that a fist has added."""

    def sides(self, involved: Side | None) -> tuple[Side, ...]:
        """Return where to massage: where it moved along, else where the massage usually is."""
        return sides_of(self.care, involved) if self.tight.side is None else (self.tight.side,)


@dataclass(frozen=True, slots=True)
class Pause:
    """The session waits."""

    why: Why
    since_ns: int


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence that is shown for a moment, where nothing more urgent is to be said."""

    text: str
    more: str
    until_ns: int


@dataclass(frozen=True, slots=True)
class Closing:
    """What is said when a session is over."""

    text: str
    more: str


@dataclass(frozen=True, slots=True)
class Deeds:
    """What a session came to, for the sentence that ends it. Numbers of repetitions."""

    repetitions: int = 0
    seen: int = 0
    """Of which enough was seen to tell how they were."""
    isolated: int = 0
    gentle: int = 0
    even: int = 0
    visible: int = 0
    unmoved: int = 0
    """Seen, and without visible movement."""
    cared: int = 0
    """Massages and stretches."""


NO_DEEDS: Final = Deeds()


@dataclass(frozen=True, slots=True)
class Run:
    """A session that is being done."""

    index: int = 0
    """The present step, among the stage's, from 0."""
    begun: bool = False
    """Whether the step has been told of."""
    spent_ns: int = 0
    """Of the step's own time; what a pause or a relief takes is not in it."""
    extra: int = 0
    """Turns of a massage that a fist has added."""
    smiles: SmileSetState | None = None
    view: SmileView | None = None
    """What the set wanted shown in the latest frame."""
    set_number: int = 0
    counted: int = 0
    """Repetitions, in this set."""
    counted_before: int = 0
    """In the sets before it."""
    active_ns: int = 0
    """Pauses are not in it."""
    idle_ns: int = 0
    """For how long nothing has been tried."""
    fruitless: int = 0
    """Movements running that never came as far as the band: a rest that has drifted makes such."""
    sunk_ns: int = 0
    """For how long a lip corner has been well below where it rested."""
    breach: Tight | None = None
    """The latest region that moved along, as long as a fist speaks of it."""
    breach_ns: int = 0
    """When it was last seen to."""
    calm: bool = False
    """A smile was held without it since."""
    massaged: bool = False
    """It was massaged since: the next smile is there to feel whether it is still tight."""
    offered: tuple[Region, ...] = ()
    """What the mirror itself has asked about in this set: it does not ask twice."""
    relieved: tuple[Tight, ...] = ()
    """What has been massaged in this session."""
    relief: Relief | None = None
    """The massage that is being done, or waits for a pause to end."""
    beside: Relief | None = None
    """What is massaged while smiling, until the last set is done (source)."""
    pause: Pause | None = None
    note: Note | None = None
    deeds: Deeds = NO_DEEDS


@dataclass(frozen=True, slots=True)
class SessionState:
    """Where the mirror is, who is there, and the session if there is one."""

    place: Place = Place.ASLEEP
    entered_ns: int = 0
    """When it came to this place."""
    last_ns: int | None = None
    """The latest frame."""
    presence: Presence = NOBODY_YET
    gestures: GestureState = NO_GESTURE
    run: Run | None = None
    """None: no session is being done."""
    closing: Closing | None = None
    """What STOP and THANKS say."""
    closed: bool = False
    """A session is over and whoever did it is still there: the mirror stays a mirror."""
    flagged_ns: int | None = None
    """When a red flag was told of last, unless the question has been answered with no since."""
    resuming: bool = False
    """The mirror was interrupted in a session and has not told so yet."""

    @property
    def present(self) -> Run:
        """The session that is being done; only where there is one."""
        assert self.run is not None, self.place
        return self.run
