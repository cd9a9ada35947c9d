"""`mirror run`: camera, models, threads and display, from start to stop."""

from __future__ import annotations

import logging
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hardware.clock import MonotonicClock
from mirror.app.align import AlignRun
from mirror.app.between_steps import between_steps
from mirror.app.novelty import Novelty
from mirror.app.pace import short_turns
from mirror.app.status import say_aligning
from mirror.app.turn import Turn
from mirror.errors import AlignmentError, CameraError, DisplayError, PanelError, StorageError
from mirror.exercise.guidance import Phase
from mirror.exercise.menu import Choice
from mirror.service.heartbeat import Heartbeat
from mirror.storage.wall import SystemWallClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from hardware.clock import Clock
    from mirror.app.build import Builder
    from mirror.exercise.session.session import Session
    from mirror.pipeline.live import Counts
    from mirror.pipeline.moment import Moment
    from mirror.pipeline.timing import Spread
    from mirror.registration.alignment.guidance import AlignGuidance
    from mirror.service.notify import Notifier

_LOG = logging.getLogger(__name__)
NS_PER_S = 1_000_000_000


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run came to."""

    elapsed_s: float
    first_light_s: float | None
    """From the start of the process, imports and all, to the first picture shown."""
    pictures: int
    """In which something had changed."""
    counts: Counts
    measuring: Spread | None
    drawing: Spread | None
    """Of a picture in which something had changed; nothing else is sent to the screen."""
    between: Spread | None
    """From one picture to the next, changed or not, while there is something to be seen."""
    latency: Spread | None
    """From the middle of a frame's exposure to when its light was seen."""
    in_step: bool
    """Whether pictures were seen to wait for the screen; else the end of drawing stands for it."""


class LiveRun:
    """The mirror while it runs."""

    def __init__(
        self,
        builder: Builder,
        tell: Callable[[Moment], None],
        *,
        tell_all: bool = False,
        session: Session | None = None,
        notifier: Notifier | None = None,
    ) -> None:
        """Take what makes the parts, and what hears of every moment with events, or of all.

        `session` has the rules; None: the builder's. `notifier` is whoever started the mirror and
        wants to know that it lives; None: nobody.
        """
        self._builder = builder
        self._session = session
        self._tell = tell
        self._tell_all = tell_all
        self._heart = Heartbeat(notifier)
        self._clock: Clock = MonotonicClock()
        self._started_ns = self._clock.now_ns() - process_age_ns()
        self._first_light_ns: int | None = None
        self._aligning = self._outdated = False
        self._novelty = Novelty(builder.revision)
        self._until_ns: int | None = None

    def run(self, seconds: float | None) -> RunReport:
        """Run until the user, the camera's end or the time stops it; then put all away.

        Where the menu's choice is to align, the alignment has its turn, and it goes on; where
        somebody has set something on the page, it goes on by that; where another screen has come,
        on that one. Raises what `once` and `AlignRun.run` do.
        """
        try:
            return self._run(seconds)
        finally:
            self._heart.stopping()

    def _run(self, seconds: float | None) -> RunReport:
        while True:
            report = self.once(seconds)
            if self._aligning:
                self._aligning = False
                self._align()
            elif self._novelty.found:
                self._builder = self._builder.preferred()
                self._novelty = Novelty(self._builder.revision)
            elif not self._outdated:
                return report

    def _align(self) -> None:
        """Line up the light with the reflection; what goes wrong with that ends no session."""
        try:
            AlignRun(self._builder, self._builder.alignment_file, self._beat_aligning).run()
        except (AlignmentError, CameraError, DisplayError, PanelError) as error:
            _LOG.warning("The alignment is as it was: %s", error)

    def _beat_aligning(self, _: AlignGuidance) -> None:
        """Take each frame of the alignment for a step: it lasts longer than a watchdog waits."""
        now_ns = self._clock.now_ns()
        if self._heart.due(now_ns):
            self._heart.status("aligning")
            self._heart.beat({"alignment": now_ns}, now_ns)
            with suppress(StorageError, OSError):  # told of once, when the mirror's own turn begins
                say_aligning(self._builder.shared_folder(), SystemWallClock())

    def once(self, seconds: float | None) -> RunReport:
        """Run until the user, the camera's end or the time stops it, or something has its turn.

        An interrupted session is taken up again where it was, as soon as it is known how long
        ago that was, and nothing else has begun. Raises ProgrammeError, and what `Turn` does,
        when a part cannot be opened.
        """
        session = self._session or self._builder.session()
        turn = Turn(
            self._builder,
            session,
            self._clock,
            self._hear,
            heart=self._heart,
            tell_all=self._tell_all,
        )
        with short_turns(), between_steps() as let_through, turn:
            began_ns = self._clock.now_ns()
            if seconds is not None and self._until_ns is None:
                self._until_ns = began_ns + int(seconds * NS_PER_S)
            while not (self._done(turn) or self._called_away(turn.newest)):
                turn.step()
                let_through()
            self._outdated = turn.outdated
            turn.pipeline.catch_up()
            return self._report(turn, began_ns)

    def _hear(self, moment: Moment) -> None:
        self._aligning = self._aligning or moment.chosen is Choice.ALIGN
        self._tell(moment)

    def _done(self, turn: Turn) -> bool:
        over = self._until_ns is not None and self._clock.now_ns() >= self._until_ns
        return over or turn.ended or turn.outdated

    def _called_away(self, moment: Moment | None) -> bool:
        """Whether something else has its turn: the alignment, or what was set on the page.

        A session keeps the rules it began with, and so does a run whose rules were given to it.
        """
        if self._aligning or self._session is not None:
            return self._aligning
        asleep = moment is None or moment.guidance.phase is Phase.ASLEEP
        return asleep and self._novelty.look(self._clock.now_ns())

    def _report(self, turn: Turn, began_ns: int) -> RunReport:
        glass, pipeline = turn.glass, turn.pipeline
        drawing = glass.drawing_times.spread()
        if self._first_light_ns is None:
            self._first_light_ns = turn.first_light_ns
        first_ns = self._first_light_ns
        return RunReport(
            elapsed_s=(self._clock.now_ns() - began_ns) / NS_PER_S,
            first_light_s=None if first_ns is None else (first_ns - self._started_ns) / NS_PER_S,
            pictures=0 if drawing is None else drawing.count,
            counts=pipeline.counts(),
            measuring=pipeline.measuring_times.spread(),
            drawing=drawing,
            between=glass.between.spread(),
            latency=glass.latency.spread(),
            in_step=glass.timing.in_step,
        )


def process_age_ns() -> int:
    """Return how long ago this process was started, to a hundredth of a second (proc(5), stat)."""
    # The command's name, in brackets, may hold anything; what follows it is fields 3 and on.
    fields = Path("/proc/self/stat").read_text(encoding="ascii", errors="replace").rpartition(")")
    started_s = int(fields[2].split()[19]) / os.sysconf("SC_CLK_TCK")
    return time.clock_gettime_ns(time.CLOCK_BOOTTIME) - int(started_s * NS_PER_S)
