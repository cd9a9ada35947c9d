"""What the mirror says of itself to the page: once a second, and at once when something changes.

Written by a thread of its own, from what the others left there: no frame and no picture waits for
it. What it says has no landmark and no measure in it (`mirror.service.status`).
"""

from __future__ import annotations

import logging
import shutil
import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from hardware.board import Board
from mirror.closing import Closing
from mirror.exercise.events import EventName
from mirror.exercise.menu import Choice
from mirror.service.status import (
    ALIGNING,
    FILE,
    MENU,
    CameraState,
    JournalState,
    LiveStatus,
    PowerState,
    ScreenState,
    SettingsState,
    read_status,
    write_status,
)
from mirror.service.version import own_version
from mirror.storage.journal import NOT_STORED, SET_ASIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from hardware.board import BoardReading
    from mirror.app.pairing_desk import PairingDesk
    from mirror.overlay.pairing import PairingSight
    from mirror.pipeline.moment import Moment
    from mirror.storage import WallClock

EVERY_S: Final = 1.0
_RATED_NS: Final = 900_000_000
_BEGUN: Final = (EventName.SESSION_STARTED, EventName.SESSION_RESUMED)
_JOURNAL: Final = {NOT_STORED: JournalState.WAITING, SET_ASIDE: JournalState.NEW}
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of the mirror besides the moment."""

    folder: Path
    """That mirror and page share."""
    disk: Path
    """Where the journal is."""
    camera_name: str
    aligned_utc_ms: int | None
    steps: int
    """Of the stage."""
    away: Callable[[], bool]
    """Whether the camera gives no pictures."""
    captured: Callable[[], int]
    """Pictures taken so far."""
    notice: Callable[[], str]
    """The journal's."""
    left_s: Callable[[int, int], float]
    """About how long the session goes on, by the step's index and the repetitions counted in it."""
    eased: Callable[[], bool] = lambda: False
    """Whether measuring goes easy, for the board is hot."""
    screen: Callable[[], ScreenState] = lambda: ScreenState.LIT
    """How it is with the screen."""
    settings_kept: bool = False
    """Whether the settings are the last good ones, for the files have a fault."""


@dataclass(frozen=True, slots=True)
class _Course:
    """Where the session is, by its events."""

    session: bool = False
    step: str | None = None
    index: int | None = None

    def after(self, name: EventName, data: Mapping[str, object]) -> _Course:
        """Return it after an event."""
        if name in _BEGUN:
            return _Course(session=True)
        if name is EventName.SESSION_ENDED:
            return _Course()
        if name is EventName.STEP_STARTED:
            step, index = data.get("step"), data.get("index")
            return replace(
                self,
                step=step if isinstance(step, str) else None,
                index=index if isinstance(index, int) else None,
            )
        return self


class StatusWriter(Closing):
    """Says how the mirror is, until it is closed; and looks after pairing in the same breath."""

    def __init__(
        self,
        around: Around,
        clock: WallClock,
        desk: PairingDesk,
        board: Board | None = None,
        every_s: float | None = EVERY_S,
    ) -> None:
        """Take what is to be told of, and begin, in a thread of its own.

        `every_s` is how often it speaks when nothing changes; None: only when `tell` is called.
        """
        self._around, self._clock, self._desk = around, clock, desk
        self._board = board or Board()
        self._every_s = every_s
        self._moment: Moment | None = None
        self._course = _Course()
        self._seen_utc_ms: int | None = None
        self._counted = (0, 0)
        self._rate: float | None = None
        self._fault = ""
        self._wake, self._ended = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._work, name="status", daemon=True)
        if every_s is not None:
            self._thread.start()

    def note(self, moment: Moment) -> None:
        """Take the newest moment; costs nothing."""
        last, self._moment = self._moment, moment
        if last is None or last.guidance.phase is not moment.guidance.phase:
            self._wake.set()

    def hear(self, moment: Moment) -> None:
        """Take a moment in which something happened, or something was chosen in the menu."""
        for event in moment.events:
            self._course = self._course.after(event.name, event.data)
        if moment.chosen is Choice.PAIR:
            self._desk.ask()
        if moment.events or moment.chosen is not None:  # a run that is recorded tells of every one
            self._wake.set()

    @property
    def sight(self) -> PairingSight | None:
        """What there is to show of pairing; None: nothing."""
        return self._desk.sight

    def close(self) -> None:
        """Say for the last time how it is, and end. Closing twice is harmless."""
        self._ended.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()

    def tell(self) -> None:
        """Write the status as it is now; that it cannot be is logged, and that it can again."""
        self._desk.look()
        fault = ""
        try:
            write_status(self._around.folder / FILE, self.status())
        except OSError as error:
            fault = str(error)
        if fault != self._fault:
            self._fault = fault
            said = f"cannot be told how the mirror is: {fault}" if fault else "is told again"
            _LOG.warning("The page %s", said)

    def status(self) -> LiveStatus:
        """Return the status of this moment."""
        now, moment, around = self._clock.read(), self._moment, self._around
        board = self._board.read()
        if moment is not None and moment.measures.head is not None:
            self._seen_utc_ms = now.utc_ms
        course, guidance = self._course, None if moment is None else moment.guidance
        menu = moment is not None and moment.menu is not None and bool(moment.menu.text)
        count = None if guidance is None else guidance.count
        return LiveStatus(
            phase=MENU if menu else "asleep" if guidance is None else guidance.phase.value,
            boot_ns=now.boot_ns,
            boot_id=now.boot_id,
            utc_ms=now.utc_ms,
            clock_synced=now.synced,
            version=own_version(),
            session=course.session,
            step=course.step,
            step_number=None if course.index is None else course.index + 1,
            steps=around.steps if course.session else None,
            set_number=None if count is None else count.set_number,
            sets=None if count is None else count.sets,
            repetitions=None if count is None else count.done,
            of=None if count is None else count.of,
            left_s=None if guidance is None else guidance.seconds_left,
            session_left_s=self._session_left_s(0 if count is None else count.done),
            last_seen_utc_ms=self._seen_utc_ms,
            camera=CameraState.AWAY if around.away() else CameraState.SEEING,
            camera_name=around.camera_name,
            fps=self._fps(now.boot_ns),
            temperature_c=board.temperature_c,
            clock_hz=board.clock_hz,
            slowed=board.slowed is True,
            power=_power(board),
            eased=around.eased(),
            disk_free_bytes=_free_bytes(around.disk),
            aligned_utc_ms=around.aligned_utc_ms,
            screen=around.screen(),
            journal=_JOURNAL.get(around.notice(), JournalState.STORED),
            settings=SettingsState.KEPT if around.settings_kept else SettingsState.GOOD,
        )

    def _session_left_s(self, counted: int) -> int | None:
        index = self._course.index
        return None if index is None else round(self._around.left_s(index, counted))

    def _fps(self, boot_ns: int) -> float | None:
        """Return the rate over the last second or more; shorter would only be noise."""
        (counted, then_ns), captured = self._counted, self._around.captured()
        if boot_ns - then_ns >= _RATED_NS:
            self._counted = captured, boot_ns
            if then_ns:
                self._rate = round((captured - counted) * 1e9 / (boot_ns - then_ns), 1)
        return self._rate

    def _work(self) -> None:
        while True:
            self.tell()
            if self._ended.is_set():
                return
            self._wake.wait(self._every_s)
            self._wake.clear()


def say_aligning(folder: Path, clock: WallClock) -> None:
    """Say once that light and reflection are being lined up; all else is as it was said last.

    For that time nobody else writes: a mirror that is silent would be taken for one that stopped.
    Raises OSError.
    """
    now = clock.read()
    last = read_status(folder / FILE, now.boot_ns, now.boot_id)
    if isinstance(last, LiveStatus):
        status = replace(last, boot_ns=now.boot_ns, utc_ms=now.utc_ms, clock_synced=now.synced)
    else:
        status = LiveStatus(
            ALIGNING, now.boot_ns, now.boot_id, now.utc_ms, now.synced, own_version()
        )
    write_status(folder / FILE, replace(status, phase=ALIGNING, fps=None, left_s=None))


def _power(board: BoardReading) -> PowerState:
    if board.undervoltage is None:
        return PowerState.UNTOLD
    if board.undervoltage:
        return PowerState.WEAK
    return PowerState.ONCE if board.undervoltage_once else PowerState.STEADY


def _free_bytes(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
