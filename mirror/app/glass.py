"""What the patient sees in a live run, and when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mirror.app.empty import EmptyMirror
from mirror.app.notes import Notes
from mirror.app.pace import Pace
from mirror.app.settled import Settled
from mirror.exercise.guidance import Phase
from mirror.overlay.scene import BLACK
from mirror.pipeline.latency import DisplayTiming, Latency
from mirror.pipeline.timing import StageTimes
from mirror.storage.wall import SystemWallClock

if TYPE_CHECKING:
    from hardware.clock import Clock
    from mirror.app.build import Builder
    from mirror.app.status import StatusWriter
    from mirror.overlay.display import Display
    from mirror.pipeline.moment import Moment
    from mirror.registration.records import Alignment
    from mirror.storage import Journal

_NS_PER_MS: Final = 1_000_000
_NOT_PRACTISING: Final = (Phase.ASLEEP, Phase.AWAKE, Phase.THANKS)
"""When a code may be shown: never in the midst of a session."""
_COMMON_HZ: Final = 60.0
"""Where nobody has said how often the screen changes."""


class Glass:
    """A display, and the journal that says how much of a moment may be shown on it yet."""

    def __init__(
        self,
        builder: Builder,
        display: Display,
        journal: Journal,
        status: StatusWriter | None = None,
        *,
        alignment: Alignment | None = None,
    ) -> None:
        """Take what makes the parts, an open display and an open journal.

        `status` is told of every moment, and says when a code is to be shown. `alignment` is the
        one in use; None where a picture stands for the reflection.
        """
        self.display = display
        self._status = status
        self._journal = journal
        self._words = builder.catalogue()
        self._drawing = builder.drawing(display, alignment)
        self._settled = Settled()
        clock = SystemWallClock()
        self._notes = Notes(
            self._words,
            alignment,
            builder.sessions_stored(),
            clock,
            settings_kept=builder.settings_kept,
        )
        asked = builder.settings.asleep
        self._empty = EmptyMirror(asked, self._words, builder.session_since, clock)
        shown = builder.settings.display
        screens_hz = shown.refresh_hz or _COMMON_HZ
        fps = shown.fps or screens_hz
        self.pace = Pace(fps, with_the_screen=display.waits and fps == screens_hz)
        self.timing = DisplayTiming(
            shown.refresh_hz or None, round(shown.lag_ms * _NS_PER_MS), waits=display.waits
        )
        self.latency = Latency()
        self.drawing_times = StageTimes()
        self.between = StageTimes()
        """From one picture to the next, changed or not, while there is something to be seen."""
        self._told_ns: int | None = None
        self._began_ns: int | None = None

    def note(self, moment: Moment) -> None:
        """Keep a trace of a new moment's measures."""
        if moment.looked:
            self._journal.trace(moment.measures)
            self.pace.hurry()
            if self._status is not None:
                self._status.note(moment)

    def dark(self, t_ns: int) -> None:
        """Light nothing at `t_ns`, for a window hears its keys only while it is shown."""
        self.display.show(BLACK, None)
        self.pace.drawn(t_ns)

    def light(self, moment: Moment, clock: Clock, *, instead: str = "", notice: str = "") -> None:
        """Light `moment` now, or `instead` of it a text by its key: nothing new is seen.

        `notice` is the key of a note on the device, for when the journal has none.
        """
        t_ns = clock.now_ns()
        changed = self._light(moment, t_ns, instead, notice)
        asleep = not self.display.shows_reflection and moment.guidance.phase is Phase.ASLEEP
        resting = asleep and not changed
        self.pace.drawn(t_ns, resting=resting)
        if self._began_ns is not None:
            self.between.add(t_ns - self._began_ns)
        self._began_ns = None if resting else t_ns
        if changed:
            done_ns = clock.now_ns()
            self.timing.shown(t_ns, done_ns)
            self.drawing_times.add(done_ns - t_ns)

    def _light(self, moment: Moment, t_ns: int, instead: str, notice: str) -> bool:
        sight = None if self._status is None else self._status.sight
        if sight is not None and moment.guidance.phase in _NOT_PRACTISING:
            return self._drawing.show_pairing(sight, moment.frame, t_ns)
        if instead:
            moment = moment.saying(self._words.say(instead))
        else:
            pending = self._journal.pending_repetitions
            guidance = self._settled.shown(moment.guidance, pending)
            guidance = self._notes.put(guidance, self._journal.notice or notice)
            moment = replace(moment, guidance=self._empty.put(guidance, t_ns))
        seen = self.timing.seen(t_ns)
        measures = moment.measures
        if measures.head is not None and measures.t_ns != self._told_ns:
            self._told_ns = measures.t_ns
            self.latency.note(measures.t_ns, seen)
        return self._drawing.show(moment, t_ns, seen.t_ns)
