"""The journal: takes events without making anybody wait, and has them on the disk in order."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Final

from mirror.closing import Closing
from mirror.exercise.events import EventName
from mirror.exercise.records import Interruption
from mirror.storage.backlog import Backlog
from mirror.storage.entries import Entry
from mirror.storage.keeper import Keeper
from mirror.storage.traces import Decimator
from mirror.storage.wall import SystemWallClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mirror.exercise.events import Event
    from mirror.face.measures import FaceMeasures
    from mirror.storage.unfinished import Unfinished
    from mirror.storage.wall import WallClock

NOT_STORED: Final = "notice-not-stored"
SET_ASIDE: Final = "notice-set-aside"
CLOSING_S: Final = 5.0
"""How long closing waits for what is still to be written: a slow card's worst second, and more."""
_LOOK_S: Final = 5.0
"""How often it is looked whether the network's time has come."""
_LOG: Final = logging.getLogger(__name__)


class Journal(Closing):
    """What the mirror keeps of its sessions. All but the writing happens in the caller's thread.

    `record` and `trace` return at once, whatever the disk does. Each event is a transaction of
    its own, in order. While nothing can be stored, everything is kept in memory (up to
    `backlog.EVENTS_KEPT` events and `backlog.SAMPLES_KEPT` measures) and written when it can be.
    """

    def __init__(
        self,
        path: Path,
        clock: WallClock | None = None,
        *,
        traces_days: float = 30.0,
        resume_s: float = 300.0,
        opening: Callable[[], None] | None = None,
    ) -> None:
        """Open the file at `path`, or make it, and begin to write.

        A damaged one of many years is read for minutes on a slow card: `opening` is called again
        and again meanwhile, in the caller's thread, and never after it.

        A session that was interrupted more than `resume_s` ago is closed as partial, as soon as
        that is certain: after a loss of power, only network time tells. Raises
        JournalRefusedError for a file of a newer mirror or another program; whatever else is
        wrong with the file or the disk is a `notice`, and the session goes on.
        """
        self._clock = clock or SystemWallClock()
        self._opening = opening
        self._backlog = Backlog()
        self.steps = 0
        """Goes up while it works, whether or not there was anything to write."""
        self._keeper = Keeper(
            path, self._clock, self._backlog, traces_days, resume_s, step=self._step
        )
        self._decimator = Decimator()
        self._resume_s = resume_s
        self._in_session = False
        self._newest: FaceMeasures | None = None
        self._told: Path | None = None
        self._unfinished = self._open()
        self._thread = threading.Thread(target=self._work, name="journal", daemon=True)
        self._thread.start()

    def record(self, event: Event) -> None:
        """Take an event, to be stored in a transaction of its own."""
        if event.name in {EventName.SESSION_STARTED, EventName.SESSION_RESUMED}:
            self._in_session, self._unfinished = True, None
        newest = self._newest
        head = None if newest is None else newest.head
        source = None if newest is None else newest.scale_source
        self._backlog.put(
            Entry(
                self._clock.read(),
                event,
                self._decimator.taken(),
                None if head is None else round(float(head.z_mm), 1),
                None if source is None else source.value,
            )
        )
        if event.name is EventName.SESSION_ENDED:
            self._in_session = False
            # Once is enough: the next session begins without the note.
            self._told = self._keeper.set_aside

    def trace(self, measures: FaceMeasures) -> None:
        """Take a frame's measures: ten a second at most are kept, while a session is on."""
        self._newest = measures
        if self._in_session and self._decimator.add(measures):
            self._backlog.put(Entry(self._clock.read(), None, self._decimator.taken()))

    @property
    def pending_repetitions(self) -> int:
        """Counted repetitions that are not settled yet: not to be shown as counted.

        Settled is what is on the disk, or is kept in memory because it cannot be stored.
        """
        return self._backlog.unsettled

    @property
    def stored(self) -> bool:
        """Whether everything that was recorded is on the disk."""
        return self._backlog.events == 0

    @property
    def notice(self) -> str:
        """The key of the text that the patient should see; empty for none."""
        if self._backlog.keeping:
            return NOT_STORED
        return SET_ASIDE if self._keeper.set_aside != self._told else ""

    def unfinished(self, programme: str | None = None) -> Interruption | None:
        """Return the session that was interrupted, within `resume_s`; None for none.

        With `programme`, only a session of the programme with that key.

        None, too, once a session has been started or resumed, and while nobody can tell how long
        ago it was: so whoever was told None may ask again. Any thread may ask.
        """
        found = self._unfinished
        if found is None or programme not in {None, found.programme}:
            return None
        ago_s = found.ago_s(self._clock.read())
        if ago_s is None or ago_s > self._resume_s:
            return None
        return Interruption(found.progress, ago_s)

    def close(self) -> None:
        """Write what waits, for `CLOSING_S` at most, and close the file."""
        if self._in_session and (left := self._decimator.taken()):
            self._backlog.put(Entry(self._clock.read(), None, left))
        self._backlog.close()
        self._thread.join(CLOSING_S)
        if self._backlog.events:
            _LOG.warning("%d events could not be stored and are lost.", self._backlog.events)

    def _step(self) -> None:
        self.steps += 1
        if self._opening is not None:
            self._opening()

    def _open(self) -> Unfinished | None:
        """Open before the first frame: what is wrong shows at once, and nothing is waited for."""
        self._keeper.start()
        unfinished = self._keeper.unfinished()
        self._opening = None
        return unfinished

    def _work(self) -> None:
        """Write until closed, then whatever is left."""
        try:
            while not self._backlog.closed:
                self._step()
                wait_s = self._keeper.serve()
                self._backlog.wait(_LOOK_S if wait_s is None else wait_s)
            self._keeper.serve(at_once=True)
            self._keeper.close()
        except Exception:  # noqa: BLE001 - a fault of ours must leave no repetition pending
            _LOG.exception("The journal has stopped; the session goes on without it.")
            self._backlog.keep()
