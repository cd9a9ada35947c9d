"""Moments of a session, said by the session's own rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from mirror.exercise.guidance import Asleep, Count, Guidance, Nudge
from mirror.exercise.programme.records import Smiles
from mirror.exercise.repetition.views import SmilePart, SmileView
from mirror.exercise.session.caring import to_ns
from mirror.exercise.session.glance import Glance
from mirror.exercise.session.guiding import guidance_of
from mirror.exercise.session.places import Place
from mirror.exercise.session.presence import NOBODY_YET
from mirror.exercise.session.rules import place_of
from mirror.exercise.session.state import Closing, Pause, Relief, Run, SessionState, Tight, Why
from mirror.face.measures import FaceMeasures, NotMeasurable
from mirror.hands.measures import NO_HANDS_SEEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirror.anatomy import Side
    from mirror.exercise.records import Region
    from mirror.exercise.session.rules import Rules

    Saying: TypeAlias = Callable[[Rules], Guidance]

_NOW_NS: Final = 10_000_000_000
_SET: Final = 2
"""Which set of smiles is pictured: the second shows what both dashes mean."""
_DONE: Final = 3
"""Repetitions of it that are counted."""


def asleep(clock: str = "", reminder: str = "") -> Saying:
    """Say nothing, or the time and the text called `reminder`."""

    def said(rules: Rules) -> Guidance:
        shown = Asleep(clock, rules.words.say(reminder) if reminder else "")
        return replace(_said(rules, SessionState()), asleep=shown)

    return said


def awake(trouble: NotMeasurable | None = None, *, greeting: bool = False) -> Saying:
    """Greet; say what stands in the way; or ask for a hand."""
    since_ns = _NOW_NS if greeting else 0
    presence = replace(NOBODY_YET, good_since_ns=since_ns, trouble=trouble)
    return lambda rules: _said(rules, SessionState(Place.AWAKE, presence=presence))


def step(key: str, spent_s: float, *, rested: float | None = None) -> Saying:
    """Say what the stage's step called `key` says after so many seconds."""

    def said(rules: Rules) -> Guidance:
        run = Run(_index(rules, key), spent_ns=to_ns(spent_s))
        place = place_of(rules.stage.steps[run.index])
        return _said(rules, SessionState(place, run=run), rested=rested)

    return said


def relief(region: Region, side: Side | None, spent_s: float = 8.0) -> Saying:
    """Say how to massage a region that feels tight."""

    def said(rules: Rules) -> Guidance:
        massage = Relief(Tight(region, side), rules.programme.relief[region], to_ns(spent_s))
        run = replace(_smiling(rules), relief=massage)
        return _said(rules, SessionState(Place.RELIEF, run=run))

    return said


def paused(why: Why) -> Saying:
    """Say that the session waits."""

    def said(rules: Rules) -> Guidance:
        run = replace(_smiling(rules), pause=Pause(why, 0))
        return _said(rules, SessionState(Place.PAUSED, run=run))

    return said


def closing(place: Place, key: str, more: str | None = None) -> Saying:
    """Say what ends a session: the texts `key` and `more`, or the one that goes with `key`."""

    def said(rules: Rules) -> Guidance:
        say = rules.words.say
        ending = Closing(say(key), say(f"{key}-more" if more is None else more))
        return _said(rules, SessionState(place, closing=ending))

    return said


@dataclass(frozen=True, slots=True)
class Smile:
    """A moment of a set of smiles, to be called with the rules."""

    part: SmilePart
    key: str
    """Its text."""
    held_ratio: float | None = None
    more_key: str = ""
    """The key of its smaller text; empty for none."""
    easier: bool = False
    nudge: Nudge | None = None
    trouble: NotMeasurable | None = None
    beside: Region | None = None
    """What is massaged while smiling."""

    def __call__(self, rules: Rules) -> Guidance:
        """Say it."""
        run, smiles = _smiling(rules), _smiles(rules)
        beside = self.beside and Relief(
            Tight(self.beside, None), rules.programme.relief[self.beside]
        )
        left_s = smiles.hold_s * (1.0 - (self.held_ratio or 0.0))
        side = "none" if self.nudge is None or self.nudge.side is None else self.nudge.side.value
        view = SmileView(
            part=self.part,
            text=rules.words.say(self.key, side=side),
            more=rules.words.say(self.more_key) if self.more_key else "",
            progress_ratio=self.held_ratio,
            seconds_left=round(left_s) if self.part is SmilePart.HOLD else None,
            easier=self.easier,
            nudge=self.nudge,
            count=Count(_DONE, smiles.repetitions, _SET, _SET),
        )
        state = SessionState(Place.SMILE, run=replace(run, view=view, beside=beside or None))
        return _said(rules, state, reason=self.trouble)


def _said(
    rules: Rules,
    state: SessionState,
    *,
    reason: NotMeasurable | None = None,
    rested: float | None = None,
) -> Guidance:
    measures = FaceMeasures(_NOW_NS, 0, reason, rest_progress_ratio=rested)
    glance = Glance(measures, NO_HANDS_SEEN, NOBODY_YET, 0, None, None)
    return guidance_of(rules, state, glance)


def _smiling(rules: Rules) -> Run:
    sets = [number for number, step in enumerate(rules.stage.steps) if isinstance(step, Smiles)]
    return Run(sets[_SET - 1], set_number=_SET, active_ns=to_ns(1.8))


def _smiles(rules: Rules) -> Smiles:
    return next(step for step in rules.stage.steps if isinstance(step, Smiles))


def _index(rules: Rules, key: str) -> int:
    return [each.key for each in rules.stage.steps].index(key)
