"""The menu's choice: the alignment has its turn, and then the mirror goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hardware.actor import ActorCamera
from hardware.clock import ManualClock
from mirror.app import align, live
from mirror.app.build import Builder
from mirror.app.live import LiveRun, RunReport
from mirror.errors import CameraError, PanelError
from mirror.pipeline.live import Counts
from mirror.service.status import (
    ALIGNING,
    FILE,
    MENU,
    LiveStatus,
    PowerState,
    read_status,
    write_status,
)
from mirror.storage.wall import SystemWallClock
from tests.faults.onlookers import Manager, Screen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.app.conftest import MakeBuilder

REPORT = RunReport(1.0, None, 0, Counts(0, 0, 0, 0), None, None, None, None, in_step=False)


class Asked(LiveRun):
    """A run whose menu is asked for an alignment the first two times."""

    turns: tuple[str, ...] = ()

    def once(self, seconds: float | None) -> RunReport:
        """Note the turn."""
        del seconds
        self.turns += ("session",)
        self._aligning = len(self.turns) < 4
        return REPORT

    def _align(self) -> None:
        assert not self._aligning, "asked for once is done once"
        self.turns += ("alignment",)


def test_an_alignment_comes_between_two_turns_of_the_mirror(make_builder: MakeBuilder) -> None:
    """Whoever chose it is led through it, and afterwards the mirror is a mirror again."""
    run = Asked(make_builder(), lambda _: None)
    assert run.run(None) is REPORT
    assert run.turns == ("session", "alignment", "session", "alignment", "session")


class AsService(LiveRun):
    """A run that the service manager looks after, on a clock that frames move on."""

    def __init__(self, builder: Builder, manager: Manager, clock: ManualClock) -> None:
        super().__init__(builder, lambda _: None, notifier=manager)
        self._clock = clock

    def align(self) -> None:
        """Have the alignment's turn."""
        self._align()

    def shared_folder(self) -> Path:
        """Return where page and mirror meet."""
        return self._builder.shared_folder()


@pytest.fixture
def aligning(
    small: Builder, make_builder: MakeBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[AsService, Manager, ManualClock]:
    """Return a service before which somebody rests; `small` may skip."""
    assert small
    clock, manager = ManualClock(), Manager()
    camera = ActorCamera("rest", clock=clock, fps=2.0, loop=True)
    monkeypatch.setattr(align, "open_display", lambda *_, **__: Screen())
    monkeypatch.setattr(align, "open_device", lambda *_: camera)
    builder = make_builder(alignment__path=str(tmp_path / "alignment.json"))
    return AsService(builder, manager, clock), manager, clock


def test_an_alignment_is_alive(
    aligning: tuple[AsService, Manager, ManualClock], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each second a sign of life, for the watchdog waits twenty; and in words what goes on."""
    run, manager, clock = aligning
    lead = align.AlignRun.run
    monkeypatch.setattr(align.AlignRun, "run", lambda self: lead(self, seconds=12.0))
    run.align()
    assert clock.now_ns() >= 12e9
    assert manager.signs_of_life >= 12
    assert manager.words == ["aligning"]


def test_the_page_is_told_of_an_alignment(
    aligning: tuple[AsService, Manager, ManualClock], monkeypatch: pytest.MonkeyPatch
) -> None:
    """For its minute nobody else writes how the mirror is: silent, it would be taken to be off.

    What the page knew before of camera, screen and light, it still knows; a session is left as
    it was.
    """
    run = aligning[0]
    now = SystemWallClock().read()
    folder = run.shared_folder()
    before = LiveStatus(
        MENU,
        now.boot_ns,
        now.boot_id,
        now.utc_ms,
        clock_synced=True,
        version="1",
        fps=30.0,
        aligned_utc_ms=5,
        power=PowerState.WEAK,
    )
    write_status(folder / FILE, before)
    lead = align.AlignRun.run
    monkeypatch.setattr(align.AlignRun, "run", lambda self: lead(self, seconds=3.0))
    run.align()
    told = read_status(folder / FILE, now.boot_ns, now.boot_id)
    assert isinstance(told, LiveStatus)
    assert (told.phase, told.fps) == (ALIGNING, None)
    assert (told.aligned_utc_ms, told.power) == (5, PowerState.WEAK)
    assert told.boot_ns > before.boot_ns


def test_a_page_that_cannot_be_told_ends_no_alignment(
    aligning: tuple[AsService, Manager, ManualClock], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is none of the patient's business."""

    def refused(*_: object) -> None:
        raise PermissionError

    run, manager, _ = aligning
    monkeypatch.setattr(live, "say_aligning", refused)
    lead = align.AlignRun.run
    monkeypatch.setattr(align.AlignRun, "run", lambda self: lead(self, seconds=3.0))
    run.align()
    assert manager.signs_of_life >= 3


def test_a_screen_that_goes_ends_the_alignment_alone(
    aligning: tuple[AsService, Manager, ManualClock],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Switched off just then, a screen is to the kernel none: that ends no mirror."""

    def gone(*_: object) -> None:
        raise PanelError("no display is connected")

    monkeypatch.setattr(Builder, "panel", gone)
    aligning[0].align()
    said = [one.getMessage() for one in caplog.records]
    assert said == ["The alignment is as it was: no display is connected"]


def test_a_camera_that_goes_ends_the_alignment_alone(
    aligning: tuple[AsService, Manager, ManualClock],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The mirror goes on, and waits for the camera as ever."""

    def gone(*_: object) -> None:
        raise CameraError("unplugged")

    monkeypatch.setattr(align, "open_device", gone)
    aligning[0].align()
    assert [one.getMessage() for one in caplog.records] == ["The alignment is as it was: unplugged"]
