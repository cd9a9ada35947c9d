"""The built-in patient: does what the mirror asks for, and sees only what a patient sees.

That is the guidance: the words, the light on the cheek, the ring. From the script come a few
human things, each once: too hard a smile, an eye that closes along, a finger that helps, a fist
for what feels tight, a pause, a walk out of the room and back.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from mirror.app.patient_body import Body
from mirror.exercise.guidance import Phase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hardware.actor import Improvisation
    from mirror.anatomy import Side
    from mirror.exercise.guidance import Guidance
    from mirror.language import Catalogue

REACTION_S: Final = 0.4
"""From reading to moving."""
COMES_AT_S: Final = 1.0
_AWAY_S: Final = 4.0
_RESTING_S: Final = 2.0
"""How long a pause is taken."""
_SAVOURING_S: Final = 2.5
"""How long thanks are read."""
_GESTURE_S: Final = 4.0
_AGAIN_S: Final = 1.5
"""A hand that is not heard in that time is lowered for so long, and shown again."""
_FOLLOWS_EVERY_S: Final = 0.2
_FULL_MM: Final = 9.3
"""A healthy smile (facts): what the patient takes the gauge's whole length for."""
_TOO_HARD_MM: Final = 6.4
_EYE_MM: Final = 4.0
_FINGER_FIRST_S: Final = 2.2
"""From raising the finger to smiling: it is at the corner then."""
_LEAN: Final = 1.15
"""A little over the line with the strong side, so that the weak one comes into the band, too."""

_SMILING: Final = ("smile-ready", "smile-thought-of", "smile-open", "relief-while-smiling")
"""Lines at which a smile begins; it goes on until the mirror says to let go."""
_LETTING_GO: Final = ("smile-let-go", "smile-let-go-first", "smile-counted")
"""Lines at which the face goes soft."""


class Deed(StrEnum):
    """A human thing that happens once."""

    TOO_HARD = "too hard"
    """Far more than was asked for; eased when the mirror says so."""
    EYE = "eye"
    """The involved eye closes along, until the mirror names it."""
    FINGER = "finger"
    """A finger at the lip corner helps, for one repetition."""
    FIST = "fist"
    """This feels tight."""
    PALM = "palm"
    """A pause, by an open palm."""
    AWAY = "away"
    """Out of the room, and back."""


_INTERRUPTIONS: Final = (Deed.FIST, Deed.PALM, Deed.AWAY)
"""Deeds that break off a smile, and are over when the mirror has understood."""


class Cue(NamedTuple):
    """When a deed comes: in that set (from 1), after so many counted repetitions."""

    set_number: int
    done: int
    deed: Deed


class Patient:
    """Acts on guidance, frame by frame. The same guidance makes the same patient."""

    def __init__(
        self, actor: Improvisation, words: Catalogue, involved: Side, script: Iterable[Cue] = ()
    ) -> None:
        """Take an actor who is out of sight, the mirror's language, and what happens in order."""
        self._actor = actor
        self._body = Body(actor, involved)
        self._raise_hand = words.say("awake-raise-hand")
        self._away = words.say("paused-away")
        self._beside = words.say("relief-while-smiling")
        self._begin = {words.say(key) for key in _SMILING}
        self._let_go = {words.say(key) for key in _LETTING_GO}
        self._script = list(script)
        self._deed: Deed | None = None
        self._over = self._smiling = False
        self._before: Phase | None = None
        self._since_s = 0.0
        self._followed_s = 0.0

    def see(self, guidance: Guidance, t_s: float) -> None:
        """Look at the mirror at `t_s`, seconds of the actor's time, and do what follows from it."""
        if guidance.phase is not self._before:
            self._before, self._since_s = guidance.phase, t_s
        self._settle(guidance)
        at_s = t_s + REACTION_S
        match guidance.phase:
            case Phase.ASLEEP:
                self._sleeps(t_s)
            case Phase.AWAKE:
                self._greets(guidance, at_s)
            case Phase.CARE:
                self._cares(guidance, at_s)
            case Phase.SMILE:
                self._smiles(guidance, at_s)
            case Phase.PAUSED:
                self._pauses(guidance, at_s)
            case Phase.THANKS | Phase.STOP:
                self._goes(at_s)
            case Phase.CHECK_IN | Phase.REST | Phase.BREAK:
                self._body.rest(at_s)

    def _settle(self, guidance: Guidance) -> None:
        """Be content that an interruption was understood."""
        understood = guidance.phase in (Phase.CARE, Phase.PAUSED) or guidance.text == self._beside
        if understood and self._deed in _INTERRUPTIONS:
            self._deed = None
        if guidance.phase is not Phase.SMILE:
            self._smiling = False

    def _sleeps(self, t_s: float) -> None:
        if self._over:
            self._actor.end(t_s)
        elif t_s >= COMES_AT_S:
            self._body.come(t_s)

    def _greets(self, guidance: Guidance, at_s: float) -> None:
        if self._over:
            self._body.leave(at_s)
        elif guidance.text == self._raise_hand:
            self._shows("open_palm", at_s, self._since_s)
        else:
            self._body.rest(at_s)

    def _cares(self, guidance: Guidance, at_s: float) -> None:
        self._body.smile(0.0, at_s)
        self._body.narrow_eye(0.0, at_s)
        self._follows(guidance, at_s)

    def _follows(self, guidance: Guidance, at_s: float) -> None:
        """Let the fingers go where the light is; without one, take the hands down."""
        if guidance.light is None:
            self._body.lower_hands(at_s)
        elif at_s - self._followed_s >= _FOLLOWS_EVERY_S:
            self._followed_s = at_s
            self._body.massage(guidance.light, at_s)

    def _pauses(self, guidance: Guidance, at_s: float) -> None:
        paused_s = at_s - self._since_s
        if guidance.text == self._away:
            if paused_s >= _AWAY_S:
                self._body.come(at_s)
        elif paused_s >= _RESTING_S:
            self._shows("open_palm", at_s, self._since_s + _RESTING_S)
        else:
            self._body.rest(at_s)

    def _goes(self, at_s: float) -> None:
        if at_s - self._since_s < _SAVOURING_S:
            self._body.rest(at_s)
        else:
            self._over = True
            self._body.leave(at_s)

    def _shows(self, shape: str, at_s: float, since_s: float) -> None:
        """Show a hand; when nothing comes of it, lower it and show it again."""
        self._body.smile(0.0, at_s)
        if (at_s - since_s) % (_GESTURE_S + _AGAIN_S) < _GESTURE_S:
            self._body.show(shape, at_s)
        else:
            self._body.lower_hands(at_s)

    def _smiles(self, guidance: Guidance, at_s: float) -> None:
        if guidance.text in self._begin:
            self._smiling = True
        if self._deed in _INTERRUPTIONS:
            self._interrupts(at_s)
        elif guidance.text in self._let_go or not self._smiling:
            self._lets_go(guidance, at_s)
        else:
            self._take_cue(guidance, at_s)
            self._tries(guidance, at_s)

    def _lets_go(self, guidance: Guidance, at_s: float) -> None:
        self._smiling = False
        if self._deed is Deed.FINGER:
            self._deed = None
        self._body.smile(0.0, at_s)
        self._body.narrow_eye(0.0, at_s)
        self._follows(guidance, at_s)

    def _take_cue(self, guidance: Guidance, at_s: float) -> None:
        """Begin the script's next deed when its time has come."""
        count = guidance.count
        if self._deed is not None or not self._script or count is None:
            return
        cue = self._script[0]
        begun = guidance.progress_ratio is not None or cue.deed not in _INTERRUPTIONS
        if begun and (count.set_number, count.done) >= (cue.set_number, cue.done):
            self._deed = cue.deed
            self._since_s = at_s
            del self._script[0]

    def _interrupts(self, at_s: float) -> None:
        if self._deed is Deed.AWAY:
            self._body.leave(at_s)
        else:
            self._shows("fist" if self._deed is Deed.FIST else "open_palm", at_s, self._since_s)

    def _tries(self, guidance: Guidance, at_s: float) -> None:
        """Smile as asked, or as the present deed has it."""
        if (self._deed is Deed.TOO_HARD and guidance.easier) or (
            self._deed is Deed.EYE and guidance.nudge is not None
        ):
            self._deed = None
        self._body.narrow_eye(_EYE_MM if self._deed is Deed.EYE else 0.0, at_s)
        if self._deed is not Deed.FINGER:
            self._follows(guidance, at_s)
            self._body.smile(self._aim_mm(guidance), at_s)
            return
        self._body.assist(at_s)
        if at_s - self._since_s >= _FINGER_FIRST_S:
            self._body.smile(self._aim_mm(guidance), at_s)

    def _aim_mm(self, guidance: Guidance) -> float:
        if self._deed is Deed.TOO_HARD:
            return _TOO_HARD_MM
        return _LEAN * _FULL_MM * guidance.band.target_pct / 100.0
