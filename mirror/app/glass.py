"""What the patient sees in a live run, and when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mirror.app.notes import Notes
from mirror.app.settled import Settled
from mirror.pipeline.latency import DisplayTiming, Latency

if TYPE_CHECKING:
    from mirror.app.build import Builder
    from mirror.overlay.display import Display
    from mirror.pipeline.moment import Moment
    from mirror.storage import Journal

_NS_PER_MS: Final = 1_000_000


class Glass:
    """A display, and the journal that says how much of a moment may be shown on it yet."""

    def __init__(self, builder: Builder, display: Display, journal: Journal) -> None:
        """Take what makes the parts, an open display and an open journal."""
        self.display = display
        self._journal = journal
        self._words = builder.catalogue()
        self._drawing = builder.drawing(display)
        self._settled = Settled()
        alignment = None if display.shows_reflection else builder.alignment(display.panel)
        self._notes = Notes(self._words, alignment, builder.sessions_stored())
        shown = builder.settings.display
        self.timing = DisplayTiming(shown.refresh_hz or None, round(shown.lag_ms * _NS_PER_MS))
        self.latency = Latency()
        self._told_ns: int | None = None

    def note(self, moment: Moment) -> None:
        """Keep a trace of a new moment's measures."""
        if moment.looked:
            self._journal.trace(moment.measures)

    def light(self, moment: Moment, t_ns: int, *, away: bool) -> None:
        """Light `moment` at `t_ns` (monotonic), or say that the camera is `away`."""
        if away:
            moment = moment.saying(self._words.say("camera-away"))
        else:
            pending = self._journal.pending_repetitions
            guidance = self._settled.shown(moment.guidance, pending)
            moment = replace(moment, guidance=self._notes.put(guidance, self._journal.notice))
        seen = self.timing.seen(t_ns)
        measures = moment.measures
        if measures.head is not None and measures.t_ns != self._told_ns:
            self._told_ns = measures.t_ns
            self.latency.note(measures.t_ns, seen)
        self._drawing.show(moment, t_ns, seen.t_ns)

    def lit(self, began_ns: int, ended_ns: int) -> None:
        """Learn from a picture that was shown when the next will be seen."""
        self.timing.shown(began_ns, ended_ns)
