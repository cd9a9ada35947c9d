"""What the mirror says of itself, from the moments that it went through."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.board import Board
from hardware.frame import CameraIntrinsics, Frame
from mirror.app.pairing_desk import PairingDesk
from mirror.app.status import Around, StatusWriter
from mirror.exercise.events import Event, EventName
from mirror.exercise.guidance import Band, Count, Guidance, Phase
from mirror.exercise.menu import Choice, MenuGuidance
from mirror.face.measures import FaceMeasures, HeadPose
from mirror.hands.measures import NO_HANDS_SEEN
from mirror.language import Catalogue
from mirror.pipeline.moment import Moment
from mirror.service.status import (
    FILE,
    CameraState,
    JournalState,
    LiveStatus,
    PowerState,
    read_status,
)
from mirror.storage import ManualWallClock
from mirror.storage.journal import NOT_STORED
from tests.hardware.test_board import CLOCK, THROTTLED, put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BAND = Band(25.0, 15.0, 35.0)


def moment(guidance: Guidance, *events: Event, seen: bool = False) -> Moment:
    """Return a moment in which somebody is seen, or nobody."""
    head = HeadPose(0.0, 0.0, 600.0, 0.0, 0.0, 0.0) if seen else None
    camera = CameraIntrinsics.from_horizontal_fov(4, 4, 66.0, "the test")
    frame = Frame(np.zeros((4, 4, 3), np.uint8), 0, 0, camera)
    return Moment(frame, FaceMeasures(0, 0, head=head), NO_HANDS_SEEN, guidance, events)


class Frames:
    """Counts what a test says was taken."""

    taken = 0

    def __call__(self) -> int:
        """Return how many."""
        return self.taken


@pytest.fixture
def clock() -> ManualWallClock:
    """Give a clock that the test moves."""
    return ManualWallClock()


@pytest.fixture
def frames() -> Frames:
    """Give what counts frames."""
    return Frames()


@pytest.fixture
def around(tmp_path: Path, frames: Frames) -> Around:
    """Give a mirror that is well."""
    return Around(
        *(tmp_path, tmp_path, "actor", None, 6),
        away=lambda: False,
        captured=frames,
        notice=lambda: "",
        left_s=lambda index, counted: 1000.0 - 100.0 * index - counted,
    )


@pytest.fixture
def writer(tmp_path: Path, clock: ManualWallClock, around: Around) -> Iterator[StatusWriter]:
    """Give a writer that speaks when it is asked, and in no thread of its own."""
    desk = PairingDesk(tmp_path, Catalogue("en"), clock)
    board = Board(tmp_path / "system")
    with StatusWriter(around, clock, desk, board, every_s=None) as writer:
        yield writer


def said(writer: StatusWriter, clock: ManualWallClock, folder: Path) -> LiveStatus:
    """Return what a page reads after the writer has spoken."""
    writer.tell()
    now = clock.read()
    status = read_status(folder / FILE, now.boot_ns, now.boot_id)
    assert isinstance(status, LiveStatus)
    return status


def event(name: EventName, **data: str | int) -> Event:
    """Return an event."""
    return Event(0, name, data)


def test_before_anything_it_is_asleep(
    writer: StatusWriter, clock: ManualWallClock, tmp_path: Path
) -> None:
    """No frame yet: asleep, no session, nobody seen, no rate."""
    status = said(writer, clock, tmp_path)
    assert (status.phase, status.session, status.last_seen_utc_ms) == ("asleep", False, None)
    assert status.fps is None
    assert status.disk_free_bytes is not None
    assert status.disk_free_bytes > 0


def test_a_session_is_followed_by_its_events(
    writer: StatusWriter, clock: ManualWallClock, tmp_path: Path
) -> None:
    """Step, set, repetitions, what is left of step and session; after its end nothing of it."""
    smiling = Guidance(Phase.SMILE, "", BAND, seconds_left=7, count=Count(3, 10, 1, 2))
    began = event(EventName.SESSION_STARTED, programme="whole")
    step = event(EventName.STEP_STARTED, step="set_1", index=3)
    smile = moment(smiling, began, step, seen=True)
    writer.hear(smile)
    writer.note(smile)
    status = said(writer, clock, tmp_path)
    assert (status.phase, status.session) == ("smile", True)
    assert (status.step, status.step_number, status.steps) == ("set_1", 4, 6)
    assert (status.repetitions, status.of, status.set_number, status.sets) == (3, 10, 1, 2)
    assert status.left_s == 7
    assert status.session_left_s == 1000 - 3 * 100 - 3
    assert status.last_seen_utc_ms == clock.read().utc_ms
    ended = moment(Guidance(Phase.THANKS, "", BAND), event(EventName.SESSION_ENDED))
    writer.hear(ended)
    writer.note(ended)
    clock.advance(5.0)
    status = said(writer, clock, tmp_path)
    assert (status.phase, status.session, status.step, status.steps) == (
        "thanks",
        False,
        None,
        None,
    )
    assert status.session_left_s is None
    assert status.last_seen_utc_ms == clock.read().utc_ms - 5000


def test_only_what_happens_is_told_at_once(writer: StatusWriter) -> None:
    """A run that is recorded hears of every frame; the status is not written for each of them."""
    waits_on, writer._wake = writer._wake, threading.Event()
    quiet = moment(Guidance(Phase.SMILE, "", BAND))
    writer.hear(quiet)
    assert not writer._wake.is_set()
    writer.hear(replace(quiet, events=(Event(0, EventName.PAUSED),)))
    assert writer._wake.is_set()
    writer._wake = waits_on


def test_the_rate_is_of_frames_taken(
    writer: StatusWriter, clock: ManualWallClock, tmp_path: Path, frames: Frames
) -> None:
    """Sixty frames in two seconds are thirty a second."""
    said(writer, clock, tmp_path)
    frames.taken += 60
    clock.advance(2.0)
    assert said(writer, clock, tmp_path).fps == 30.0
    frames.taken += 1
    clock.advance(0.01)
    assert said(writer, clock, tmp_path).fps == 30.0


def test_the_menu_is_a_phase_of_its_own_and_can_pair(
    writer: StatusWriter, clock: ManualWallClock, tmp_path: Path
) -> None:
    """While it is open that is said; two fingers have a code asked for, and the glass says why."""
    guidance = Guidance(Phase.AWAKE, "", BAND)
    writer.note(replace(moment(guidance), menu=MenuGuidance("What would you like?")))
    assert said(writer, clock, tmp_path).phase == "menu"
    writer.hear(replace(moment(guidance), chosen=Choice.PAIR))
    said(writer, clock, tmp_path)
    assert writer.sight is not None


def test_what_ails_it_is_said(tmp_path: Path, clock: ManualWallClock, around: Around) -> None:
    """A camera that is away, a journal that waits, a processor that is warm."""
    zone = tmp_path / "system/sys/class/thermal/thermal_zone0"
    zone.mkdir(parents=True)
    (zone / "temp").write_text("71500\n", "ascii")
    ailing = replace(around, away=lambda: True, notice=lambda: NOT_STORED, eased=lambda: True)
    desk = PairingDesk(tmp_path, Catalogue("en"), clock)
    board = Board(tmp_path / "system")
    with StatusWriter(ailing, clock, desk, board, every_s=None) as writer:
        status = said(writer, clock, tmp_path)
    assert (status.camera, status.journal) == (CameraState.AWAY, JournalState.WAITING)
    assert status.temperature_c == 71.5
    assert status.eased


@pytest.mark.parametrize(
    ("bits", "power", "slowed"),
    [
        ("0", PowerState.STEADY, False),
        ("5", PowerState.WEAK, True),
        ("50000", PowerState.ONCE, False),
        ("8", PowerState.STEADY, True),
    ],
)
def test_how_the_board_is_fed(
    tmp_path: Path,
    around: Around,
    bits: str,
    power: PowerState,
    slowed: bool,  # noqa: FBT001 - a table's column
) -> None:
    """By the firmware's word, with the processor's clock."""
    system, clock = tmp_path / "system", ManualWallClock()
    for path, text in ((THROTTLED, bits), (CLOCK, "1500000")):
        put(system, path, text)
    desk = PairingDesk(tmp_path, Catalogue("en"), clock)
    with StatusWriter(around, clock, desk, Board(system), every_s=None) as writer:
        status = said(writer, clock, tmp_path)
    assert (status.power, status.slowed, status.clock_hz) == (power, slowed, 1_500_000_000)


def test_a_machine_that_does_not_tell_is_not_guessed_at(
    writer: StatusWriter, clock: ManualWallClock, tmp_path: Path
) -> None:
    """A PC has no word for its supply."""
    status = said(writer, clock, tmp_path)
    assert (status.power, status.clock_hz) == (PowerState.UNTOLD, None)


def test_without_a_folder_the_mirror_goes_on(
    tmp_path: Path, clock: ManualWallClock, around: Around, caplog: pytest.LogCaptureFixture
) -> None:
    """What cannot be written is told once, and once that it can be again; nothing else happens."""
    gone = replace(around, folder=tmp_path / "gone")
    desk = PairingDesk(tmp_path / "gone", Catalogue("en"), clock)
    with StatusWriter(gone, clock, desk, every_s=None) as writer:
        writer.tell()
        writer.tell()
        (said,) = caplog.messages
        assert "cannot be told" in said
        gone.folder.mkdir()
        writer.tell()
        writer.tell()
    assert caplog.messages == [said, "The page is told again"]
