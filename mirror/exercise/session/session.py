"""The session: from a face in front of the mirror to thank you, and black again.

A pure machine: (state, measures, hands) -> (state, guidance, events). It has no clock; time is that
of the measures, whose frames may be missing, late or minutes apart. The ways it can go are the
rows of `places.TABLE`, and no others.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from mirror.exercise.events import EventName
from mirror.exercise.gestures import Gestures
from mirror.exercise.programme.records import Smiles
from mirror.exercise.records import Progress
from mirror.exercise.session.answers import heard
from mirror.exercise.session.ending import abandoned
from mirror.exercise.session.glance import Glance
from mirror.exercise.session.guiding import guidance_of
from mirror.exercise.session.moves import taken
from mirror.exercise.session.passing import passed, smiled
from mirror.exercise.session.places import WAYS, Place
from mirror.exercise.session.presence import NS_PER_S, look
from mirror.exercise.session.rules import Rules
from mirror.exercise.session.state import Pause, Run, SessionState, Why
from mirror.exercise.session.triggers import FORGET_NS, TESTS

if TYPE_CHECKING:
    from mirror.anatomy import Side
    from mirror.exercise.events import Event
    from mirror.exercise.guidance import Guidance
    from mirror.exercise.programme.records import Programme, Stage
    from mirror.face.measures import FaceMeasures
    from mirror.hands.measures import HandsSeen
    from mirror.language.catalogue import Catalogue

GAP_NS: Final = NS_PER_S
"""Nobody can say what happened between two frames further apart than this: it is no time spent."""


@dataclass(frozen=True, slots=True)
class Session:
    """The rules of one patient's session."""

    programme: Programme
    stage: Stage
    involved: Side | None
    """The palsied side; None: not known, or there is none."""
    words: Catalogue
    gestures: Gestures = field(default_factory=Gestures)

    @property
    def rules(self) -> Rules:
        """All that a session is done by."""
        return Rules(self.programme, self.stage, self.involved, self.words)

    def begin(self) -> SessionState:
        """Return the state of a mirror before which nobody stands."""
        return SessionState()

    def resume(self, progress: Progress, t_ns: int, ago_s: float = 0.0) -> SessionState:
        """Return the state of a session that was interrupted `ago_s` before `t_ns`.

        It waits as if they had walked away, and ends as partial when nobody comes back within the
        programme's `resume_s`. Raises ValueError when the progress belongs to another stage.
        """
        steps = len(self.stage.steps)
        if progress.stage != self.stage.key or not 0 <= progress.step < steps:
            raise ValueError(
                f"Session.resume: expected a step of stage {self.stage.key!r} (0 to {steps - 1}), "
                f"found step {progress.step} of {progress.stage!r}; begin a new session instead"
            )
        before = 0 if self._in_its_set(progress) else progress.counted
        run = Run(
            index=progress.step,
            set_number=progress.set_number,
            counted=progress.counted - before,
            counted_before=progress.counted_before + before,
            pause=Pause(Why.INTERRUPTED, t_ns - round(ago_s * NS_PER_S)),
        )
        return SessionState(place=Place.PAUSED, run=run, resuming=True)

    def _in_its_set(self, progress: Progress) -> bool:
        """Return whether the present step is the set that the latest repetitions belong to."""
        step = self.stage.steps[progress.step]
        if not isinstance(step, Smiles):
            return False
        return self.rules.set_of(Run(progress.step), step).set_number == progress.set_number

    def progress(self, state: SessionState) -> Progress | None:
        """Return how far the session has come; None while there is none."""
        run = state.run
        if run is None:
            return None
        return Progress(self.stage.key, run.index, run.set_number, run.counted, run.counted_before)

    def step(
        self, state: SessionState, measures: FaceMeasures, hands: HandsSeen
    ) -> tuple[SessionState, Guidance, tuple[Event, ...]]:
        """Take one frame's measures and the latest look at the hands.

        Returns the new state, what to show, and what happened, in order.
        """
        rules = self.rules
        state, glance = self._look(state, measures, hands)
        state, told = _told(rules, state, glance)
        state, spent = passed(rules, state, glance)
        state, moved = _moved(rules, state, glance)
        return state, guidance_of(rules, state, glance), told + spent + moved

    def abandon(
        self, state: SessionState, measures: FaceMeasures, hands: HandsSeen
    ) -> tuple[SessionState, tuple[Event, ...]]:
        """Return the state of a mirror that has just woken, and the end of a session if one is on.

        For whoever meant something else by their open hand (`mirror.exercise.menu`).
        """
        fresh = SessionState(
            last_ns=measures.t_ns, presence=state.presence, flagged_ns=state.flagged_ns
        )
        if state.run is None:
            return fresh, ()
        glance = Glance(measures, hands, state.presence, passed_ns=0, fired=None, dwell=None)
        return fresh, abandoned(self.rules, state, glance)[1]

    def _look(
        self, state: SessionState, measures: FaceMeasures, hands: HandsSeen
    ) -> tuple[SessionState, Glance]:
        """Take in the frame: who is there, what their hands say, how much time has passed."""
        t_ns = measures.t_ns
        presence = look(state.presence, measures, hands)
        gestures, fired, dwell = self.gestures.step(
            state.gestures, hands, t_ns, heard(state.place, presence, t_ns)
        )
        gap_ns = 0 if state.last_ns is None else max(0, t_ns - state.last_ns)
        glance = Glance(
            measures,
            hands,
            gone=state.presence,
            passed_ns=gap_ns if gap_ns <= GAP_NS else 0,
            fired=fired,
            dwell=dwell,
        )
        left = presence.unseen_ns(t_ns) >= FORGET_NS
        seen = replace(
            state,
            last_ns=t_ns,
            presence=presence,
            gestures=gestures,
            closed=state.closed and not left,
        )
        return seen, glance


def _told(
    rules: Rules, state: SessionState, glance: Glance
) -> tuple[SessionState, tuple[Event, ...]]:
    """Tell what is known before anything moves: an interrupted session, a gesture."""
    events: tuple[Event, ...] = ()
    if state.resuming:
        step = rules.step_of(state.present)
        assert step is not None
        events = glance.tell(
            EventName.SESSION_RESUMED,
            programme=rules.programme.key,
            stage=rules.stage.key,
            step=step.key,
        ) + glance.tell(EventName.PAUSED, why=Why.INTERRUPTED.value)
        state = replace(state, resuming=False)
    if glance.fired is not None:
        events += glance.tell(EventName.GESTURE, gesture=glance.fired.value)
    return state, events


def _moved(
    rules: Rules, state: SessionState, glance: Glance
) -> tuple[SessionState, tuple[Event, ...]]:
    """Go wherever the table leads from here, until no row's trigger holds any more."""
    events: tuple[Event, ...] = ()
    while row := next(
        (row for row in WAYS[state.place] if TESTS[row.trigger](rules, state, glance)), None
    ):
        (state, told), glance = taken(rules, state, row, glance)
        events += told
    if state.place is Place.SMILE and state.present.view is None:
        run, told = smiled(rules, state.present, glance)
        return replace(state, run=run), events + told
    return state, events
