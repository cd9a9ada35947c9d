"""What one frame has come to, and the station that makes it so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mirror.exercise.guidance import Guidance, Phase
from mirror.exercise.menu import MenuState
from mirror.face.measures import FaceMeasures, NotMeasurable
from mirror.face.view import Sight
from mirror.hands.measures import NO_HANDS_SEEN, HandsSeen
from mirror.hands.measuring import HandStation

if TYPE_CHECKING:
    from collections.abc import Callable

    from hardware.frame import Frame
    from mirror.exercise.events import Event
    from mirror.exercise.menu import Choice, Menu, MenuGuidance
    from mirror.exercise.records import Interruption
    from mirror.exercise.session.session import Session
    from mirror.exercise.session.state import SessionState
    from mirror.face.measurer import FaceMeasurer
    from mirror.landmarks.face_tracker import FaceTracker
    from mirror.landmarks.records import FaceLandmarks, HandLandmarks, NoLandmarks

HANDS_LAST_NS: Final = 500_000_000
"""A hand that was not seen again for so long is not there."""
_BEFORE_A_SESSION: Final = (Phase.ASLEEP, Phase.AWAKE, Phase.CHECK_IN)
"""A hand that is held on starts a session first: the menu comes in its first question."""
ASLEEP_EVERY_NS: Final = 200_000_000
"""While nobody is there, five looks a second notice whoever comes."""


@dataclass(frozen=True, slots=True, eq=False)
class SeenHands:
    """The hands' landmarks of one look."""

    t_ns: int
    """Time of the frame that was looked at."""
    hands: tuple[HandLandmarks, ...]


NO_HANDS: Final = SeenHands(0, ())


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """A frame, what was measured in it, and what the patient should be shown."""

    frame: Frame
    measures: FaceMeasures
    hands: HandsSeen
    """The latest look at the hands."""
    guidance: Guidance
    events: tuple[Event, ...] = ()
    looked: bool = True
    """Whether the frame was looked at; asleep, most are only passed on."""
    taken_up: Interruption | None = None
    """The interrupted session that goes on from this frame."""
    menu: MenuGuidance | None = None
    """The menu, or the ring of the hand that is about to open it."""
    chosen: Choice | None = None
    """What was chosen in it just now."""

    def saying(self, text: str) -> Moment:
        """Return the same moment with nothing measured and one thing to say.

        In the corner where nobody is there: a dark mirror stays one.
        """
        measures = FaceMeasures(self.measures.t_ns, self.measures.sequence, NotMeasurable.NO_FACE)
        guidance = Guidance(Phase.AWAKE, text, self.guidance.band)
        if _asleep(self):
            guidance = Guidance(Phase.ASLEEP, "", self.guidance.band, notice=text)
        return replace(
            self, measures=measures, guidance=guidance, events=(), taken_up=None, menu=None
        )


class MeasuringStation:
    """Landmarks, measures, hands and session of one frame after another, in the caller's thread."""

    def __init__(  # noqa: PLR0913 - what a station is made of, each by name
        self,
        tracker: FaceTracker,
        measurer: FaceMeasurer,
        session: Session,
        state: SessionState | None = None,
        *,
        interrupted: Callable[[], Interruption | None] | None = None,
        menu: Menu | None = None,
    ) -> None:
        """Begin asleep, or with `state`.

        Before each look, as long as no session is on, `interrupted` is asked for one to take up.
        `menu` can be opened before a session and in its first question; None: there is none.
        """
        self._tracker = tracker
        self._measurer = measurer
        self._hands = HandStation()
        self._seen = NO_HANDS_SEEN
        self._session = session
        self._state = session.begin() if state is None else state
        self._interrupted = interrupted
        self._menu = menu
        self._menu_state = MenuState()
        self._last: Moment | None = None
        self._looked_ns: int | None = None

    @property
    def somebody_there(self) -> bool:
        """Whether hands are worth looking for: somebody is awake, or about to be."""
        last = self._last
        return last is not None and (not _asleep(last) or last.measures.head is not None)

    def step(self, frame: Frame, seen: SeenHands) -> Moment:
        """Return what `frame` comes to; `seen` is the latest look at the hands.

        Asleep, most frames are only passed on.
        """
        last = self._last
        if last is not None and not self._due(last, frame.t_ns):
            self._last = replace(
                last, frame=frame, events=(), looked=False, taken_up=None, chosen=None
            )
            return self._last
        self._looked_ns = frame.t_ns
        face = self._tracker.track(frame)
        self._look_at_hands(seen, face, frame)
        near = self._hands.covering if frame.t_ns - seen.t_ns <= HANDS_LAST_NS else ()
        measures = self._measurer.measure(Sight.of(frame, face), face, near)
        shown, chosen = self._look_for_menu(frame.t_ns)
        if chosen is not None or (shown is not None and shown.text):
            return self._in_menu(frame, measures, shown, chosen)
        taken_up = self._take_up(frame.t_ns)
        self._state, guidance, events = self._session.step(self._state, measures, self._seen)
        resting = guidance.phase is Phase.REST
        if resting and (last is None or last.guidance.phase is not Phase.REST):
            self._measurer.start_rest()
        self._last = Moment(
            frame,
            measures,
            self._seen,
            guidance,
            events,
            taken_up=taken_up,
            menu=shown if guidance.dwell is None else None,
        )
        return self._last

    def _look_for_menu(self, t_ns: int) -> tuple[MenuGuidance | None, Choice | None]:
        """Return the menu as it is now, and what was chosen in it."""
        if self._menu is None:
            return None, None
        phase = Phase.ASLEEP if self._last is None else self._last.guidance.phase
        self._menu_state, shown, chosen = self._menu.step(
            self._menu_state, self._seen, t_ns, allowed=phase in _BEFORE_A_SESSION
        )
        return shown, chosen

    def _in_menu(
        self,
        frame: Frame,
        measures: FaceMeasures,
        shown: MenuGuidance | None,
        chosen: Choice | None,
    ) -> Moment:
        """Return the moment of an open menu; a session that the same hand began is over."""
        self._state, events = self._session.abandon(self._state, measures, self._seen)
        guidance = Guidance(Phase.AWAKE, "", self._session.rules.band_of(None))
        self._last = Moment(
            frame, measures, self._seen, guidance, events, menu=shown, chosen=chosen
        )
        return self._last

    def _take_up(self, t_ns: int) -> Interruption | None:
        """Go on with a session that was interrupted, where there is one and no other is on."""
        if self._interrupted is None or self._state.run is not None:
            return None
        found = self._interrupted()
        if found is not None:
            self._state = self._session.resume(found.progress, t_ns, found.ago_s)
        return found

    def _look_at_hands(
        self, seen: SeenHands, face: FaceLandmarks | NoLandmarks, frame: Frame
    ) -> None:
        """Measure a look once; the frames until the next one share it."""
        if seen.t_ns > self._seen.t_ns:
            head = None if self._last is None else self._last.measures.head
            self._seen = self._hands.look(seen.t_ns, seen.hands, face, frame.intrinsics, head)

    def _due(self, last: Moment, t_ns: int) -> bool:
        if not _asleep(last) or self._looked_ns is None:
            return True
        return t_ns - self._looked_ns >= ASLEEP_EVERY_NS


def _asleep(moment: Moment) -> bool:
    return moment.guidance.phase is Phase.ASLEEP
