"""A small menu without a keyboard: an open palm held for five seconds, then raised fingers.

A pure machine on what the hands' station saw: (state, hands, time) -> (state, guidance, choice).
Five seconds are far longer than any other gesture, so nobody opens it by chance; whoever does
need only do nothing, or show a fist.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mirror.exercise.gestures import GestureRules, Gestures, GestureState
from mirror.exercise.guidance import Dwell
from mirror.hands.measures import HandPose

if TYPE_CHECKING:
    from mirror.exercise.gestures import Place
    from mirror.hands.measures import HandMeasures, HandsSeen
    from mirror.language.catalogue import Catalogue

_NS_PER_S: Final = 1_000_000_000
_FULL: Final = 1.0


class Choice(StrEnum):
    """What the menu offers. The value ends the key of its text, `menu-...`."""

    ALIGN = "align"
    """Line up the light with the reflection."""
    PAIR = "pair"
    """Connect a phone."""
    CANCEL = "cancel"
    """Nothing: simply a mirror again."""


FINGERS: Final = {Choice.ALIGN: 1, Choice.PAIR: 2, Choice.CANCEL: 0}
"""How many raised fingers mean what; none is a fist."""
USUAL: Final = (Choice.ALIGN, Choice.PAIR, Choice.CANCEL)


@dataclass(frozen=True, slots=True)
class MenuRules:
    """Times in nanoseconds."""

    hold_ns: int = 1_500_000_000
    """How long fingers are held still."""
    looks: int = 6
    """At least so many looks agree: fingers are miscounted more easily than a palm."""
    gap_ns: int = 450_000_000
    """Looks further apart than this say nothing of the time between them."""
    wander_mm: float = 80.0
    open_ns: int = 25 * _NS_PER_S
    """Doing nothing closes the menu after so long."""


@dataclass(frozen=True, slots=True)
class Fingers:
    """A number of fingers that is being held."""

    choice: Choice
    since_ns: int
    last_ns: int
    began_mm: Place
    centre_mm: Place
    looks: int = 1
    missing: bool = False
    """Whether the last look did not agree: one is forgiven."""


@dataclass(frozen=True, slots=True)
class MenuState:
    """Everything that is remembered between frames. Times are monotonic nanoseconds."""

    gestures: GestureState = field(default_factory=GestureState)
    opened_ns: int | None = None
    """Since when the menu is open; None: it is not."""
    look_ns: int = 0
    fingers: Fingers | None = None


@dataclass(frozen=True, slots=True)
class MenuLine:
    """One thing to choose."""

    choice: Choice
    text: str
    fingers: int
    share: float = 0.0
    """How long its fingers have been held, 0 to 1."""
    more: str = ""
    """The sign that chooses it, in words."""


@dataclass(frozen=True, slots=True)
class MenuGuidance:
    """What to show. Texts are final."""

    text: str = ""
    """Empty while the palm that opens the menu is still being held."""
    more: str = ""
    lines: tuple[MenuLine, ...] = ()
    dwell: Dwell | None = None
    """A ring at the hand."""


@dataclass(frozen=True, slots=True)
class Menu:
    """The menu of one mirror."""

    words: Catalogue
    choices: tuple[Choice, ...] = USUAL
    rules: MenuRules = field(default_factory=MenuRules)
    opening: Gestures = field(
        default_factory=lambda: Gestures(GestureRules(hold_ns=5 * _NS_PER_S, looks=15))
    )

    def begin(self) -> MenuState:
        """Return the state of a menu that is closed."""
        return MenuState()

    def step(
        self, state: MenuState, hands: HandsSeen, t_ns: int, *, allowed: bool = True
    ) -> tuple[MenuState, MenuGuidance | None, Choice | None]:
        """Take the latest look and the frame's time; `allowed`: whether it may open now.

        Returns the new state; what to show, None for nothing; and what was chosen, once.
        """
        if state.opened_ns is None:
            return self._closed(state, hands, t_ns, allowed=allowed)
        if t_ns - state.opened_ns > self.rules.open_ns:
            return MenuState(), None, Choice.CANCEL
        if hands.t_ns > state.look_ns:
            state = replace(state, look_ns=hands.t_ns, fingers=self._looked(state, hands))
        fingers = state.fingers
        if fingers is not None and self._share(fingers, t_ns) >= _FULL and not fingers.missing:
            return MenuState(), None, fingers.choice
        return state, self._shown(fingers, t_ns), None

    def _closed(
        self, state: MenuState, hands: HandsSeen, t_ns: int, *, allowed: bool
    ) -> tuple[MenuState, MenuGuidance | None, Choice | None]:
        if not allowed:
            return MenuState(), None, None
        gestures, fired, dwell = self.opening.step(state.gestures, hands, t_ns)
        if fired is HandPose.OPEN_PALM:
            return MenuState(opened_ns=t_ns, look_ns=hands.t_ns), self._shown(None, t_ns), None
        held = gestures.hold
        palm = dwell is not None and held is not None and held.pose is HandPose.OPEN_PALM
        shown = MenuGuidance(dwell=dwell) if palm else None
        return replace(state, gestures=gestures), shown, None

    def _looked(self, state: MenuState, hands: HandsSeen) -> Fingers | None:
        """Return what is being held after a look that is new."""
        held = state.fingers
        shown = [(hand, choice) for hand in hands.hands if (choice := self._meant(hand))]
        if held is None or hands.t_ns - held.last_ns > self.rules.gap_ns:
            return _begun(shown, hands.t_ns)
        for hand, choice in shown:
            near = math.dist(hand.centre_mm, held.began_mm) <= self.rules.wander_mm
            if choice is held.choice and near:
                return replace(
                    held,
                    last_ns=hands.t_ns,
                    centre_mm=hand.centre_mm,
                    looks=held.looks + 1,
                    missing=False,
                )
        return _begun(shown, hands.t_ns) if held.missing else replace(held, missing=True)

    def _meant(self, hand: HandMeasures) -> Choice | None:
        """Return what a hand chooses; None: nothing, or it is not held up still."""
        if not (hand.upright and hand.beside_face and hand.still):
            return None
        fist = hand.pose is HandPose.FIST
        raised = 0 if fist else hand.raised_fingers
        if raised == 0 and not fist:
            return None
        return next((one for one in self.choices if FINGERS[one] == raised), None)

    def _share(self, fingers: Fingers, t_ns: int) -> float:
        held_ns = min(t_ns, fingers.last_ns + self.rules.gap_ns) - fingers.since_ns
        share = min(held_ns / self.rules.hold_ns, fingers.looks / self.rules.looks)
        return max(0.0, min(share, _FULL))

    def _shown(self, fingers: Fingers | None, t_ns: int) -> MenuGuidance:
        share = 0.0 if fingers is None else self._share(fingers, t_ns)
        held = None if fingers is None else fingers.choice
        lines = tuple(
            MenuLine(
                one,
                self.words.say(f"menu-{one.value}"),
                FINGERS[one],
                share if one is held else 0.0,
                self.words.say(f"menu-{one.value}-more"),
            )
            for one in self.choices
        )
        dwell = None if fingers is None else Dwell(share, fingers.centre_mm)
        hello, more = self.words.say("menu-hello"), self.words.say("menu-hello-more")
        return MenuGuidance(hello, more, lines, dwell)


def _begun(shown: list[tuple[HandMeasures, Choice]], t_ns: int) -> Fingers | None:
    """Return what a look begins: one choice, never two that disagree."""
    if len({choice for _, choice in shown}) != 1:
        return None
    hand, choice = shown[0]
    return Fingers(choice, t_ns, t_ns, hand.centre_mm, hand.centre_mm)
