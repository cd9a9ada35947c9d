"""Which moments of a session make a picture: one for each thing that there is to see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mirror.anatomy import Side
from mirror.exercise.events import EventName
from mirror.exercise.guidance import Phase

if TYPE_CHECKING:
    from mirror.exercise.events import Event
    from mirror.exercise.guidance import Guidance
    from mirror.hands.measures import HandsSeen
    from mirror.language import Catalogue
    from mirror.pipeline.moment import Moment

_SETTLED_NS: Final = 500_000_000
"""A picture is taken when what it shows has been there so long: faded in, and read."""
_SETTLED_IN_NS: Final = {
    Phase.CARE: 1_900_000_000,
    Phase.BREAK: 1_500_000_000,
    Phase.PAUSED: 1_200_000_000,
    Phase.THANKS: 1_200_000_000,
}
"""The same where hands must first come or go, or where there is time."""

_BY_TEXT: Final = {
    "awake-hello": "awake",
    "check-in-emergency": "check-in-emergency",
    "check-in-eye-or-pain": "check-in-eye-or-pain",
    "smile-let-go": "let-go",
    "paused-palm": "paused",
    "paused-away": "away",
}
"""Screens that only their words tell apart: the text's key, and the picture's name."""
_RESTED: Final = 0.6
"""A rest is pictured late: until then a hand may leave, and other words with it."""
_NO_PICTURE: Final = (Phase.ASLEEP, Phase.AWAKE, Phase.CHECK_IN, Phase.PAUSED)
"""Where only the named texts make one."""


@dataclass(slots=True)
class Album:
    """Says when to take a picture, and under what name: numbered in the order of taking."""

    words: Catalogue
    _step: str = ""
    _relief: str | None = None
    _beside: bool = False
    """Something is massaged while smiling."""
    _showing: str | None = None
    _since_ns: int = 0
    _taken: set[str] = field(default_factory=set)

    def picture(self, moment: Moment) -> str | None:
        """Return the name of the picture that this moment makes; None for nearly all."""
        for event in moment.events:
            self._hear(event)
        name, t_ns = self._name(moment.guidance, moment.hands), moment.frame.t_ns
        if name != self._showing:
            self._showing, self._since_ns = name, t_ns
        settled_ns = _SETTLED_IN_NS.get(moment.guidance.phase, _SETTLED_NS)
        if name is None or name in self._taken or t_ns - self._since_ns < settled_ns:
            return None
        self._taken.add(name)
        return f"{len(self._taken):02}-{name}.png"

    def _hear(self, event: Event) -> None:
        """Note what the guidance alone does not tell: which step this is."""
        match event.name:
            case EventName.STEP_STARTED:
                self._step = str(event.data["step"])
            case EventName.RELIEF_STARTED if event.data.get("while_smiling"):
                self._beside = True
            case EventName.RELIEF_STARTED:
                self._relief = f"relief-{event.data.get('region') or 'cheek'}"
            case EventName.RELIEF_ENDED:
                self._relief, self._beside = None, False

    def _name(self, guidance: Guidance, hands: HandsSeen) -> str | None:
        if guidance.phase is Phase.AWAKE and guidance.dwell is not None:
            return "open-hand"
        said = {self.words.say(key): name for key, name in _BY_TEXT.items()}
        return said.get(guidance.text) or self._by_phase(guidance, hands)

    def _by_phase(self, guidance: Guidance, hands: HandsSeen) -> str | None:
        phase = guidance.phase
        if phase is Phase.SMILE:
            return self._smile(guidance, hands)
        if phase is Phase.CARE:
            return self._relief or self._step
        waiting = phase is Phase.REST and (guidance.progress_ratio or 0.0) < _RESTED
        return None if waiting or phase in _NO_PICTURE else phase.value

    def _smile(self, guidance: Guidance, hands: HandsSeen) -> str:
        set_number = 1 if guidance.count is None else guidance.count.set_number
        if guidance.easier:
            return "easier"
        if guidance.nudge is not None:
            return f"hint-{guidance.nudge.region}"
        if guidance.dwell is not None:
            return "fist"
        if self._beside and hands.on_face:
            return "massage-while-smiling"
        if guidance.progress_ratio is not None:
            assisted = any(hands.assists.of(side) for side in Side)
            return "finger-helps" if assisted else f"set-{set_number}-hold"
        return f"set-{set_number}"
