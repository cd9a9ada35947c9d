"""A thread that hangs, with the real threads around it: no sign of life until it goes on."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from hardware.actor import ActorCamera
from hardware.clock import MonotonicClock
from mirror.app import turn
from mirror.app.live import LiveRun, RunReport
from mirror.errors import DisplayError
from mirror.overlay.scene import BLACK
from mirror.pipeline.live import LivePipeline
from mirror.service.heartbeat import PATIENCE_NS, Heartbeat
from tests.faults.onlookers import Manager, Screen, running_threads
from tests.waiting import PATIENCE_S, until

if TYPE_CHECKING:
    from pathlib import Path

    from hardware.frame import Frame
    from mirror.app.build import Builder
    from mirror.landmarks.records import FaceLandmarks, NoLandmarks
    from tests.app.conftest import MakeBuilder
    from tests.faults.conftest import On


class Wedged:
    """Stands where the face tracker does, and hangs for as long as it is told to."""

    def __init__(self, builder: Builder) -> None:
        self._tracker = builder.face_tracker()
        self.free = threading.Event()
        self.free.set()

    def track(self, frame: Frame) -> FaceLandmarks | NoLandmarks:
        """Return what the real one does, once it is free."""
        self.free.wait(PATIENCE_S)
        return self._tracker.track(frame)

    def close(self) -> None:
        """Close the real one."""
        self._tracker.close()


def test_a_wedged_landmark_thread(small: Builder) -> None:
    """Capture goes on, measuring does not: after ten seconds nobody says that the mirror lives."""
    manager = Manager()
    heart, wedged = Heartbeat(manager), Wedged(small)
    camera = ActorCamera("rest", clock=MonotonicClock())
    with small.hand_tracker() as hands:
        station = small.station(wedged, small.session())  # type: ignore[arg-type]  # has what is used of it
        with LivePipeline(camera, hands, station, lambda _: None) as live:
            until(lambda: live.counts().measured > 0)
            wedged.free.clear()
            until(lambda: _stands(live, "measuring"))
            stuck = live.steps()
            heart.beat(stuck, 0)
            until(lambda: live.steps()["capture"] > stuck["capture"])
            told = len(manager.told)
            later = {**live.steps(), "measuring": stuck["measuring"]}
            heart.beat(later, PATIENCE_NS + 1)
            assert "measuring" in heart.hanging
            assert "capture" not in heart.hanging
            assert manager.told[told:] == []
            wedged.free.set()
            until(lambda: all(count > later[part] for part, count in live.steps().items()))
            heart.beat(live.steps(), 2 * PATIENCE_NS)
            assert manager.told[told:] == ["WATCHDOG"]
    wedged.close()


def _stands(live: LivePipeline, part: str) -> bool:
    """Whether `part` makes no step while ten frames come."""
    before = live.steps()
    until(lambda: live.steps()["capture"] >= before["capture"] + 10)
    return live.steps()[part] == before[part]


def test_a_wedged_renderer(on: On) -> None:
    """While a picture hangs in the screen's driver, no sign of life is given; then there is."""
    manager, hangs, free = Manager(), threading.Event(), threading.Event()

    def hang(number: int) -> None:
        if number == 20:
            hangs.set()
            free.wait(PATIENCE_S)

    screen = Screen(hang)
    running = threading.Thread(target=on(screen, manager, None).run, args=(None,))
    running.start()
    assert hangs.wait(PATIENCE_S)
    alive = manager.signs_of_life
    time.sleep(1.5)  # what is waited for is that nothing comes, longer than a beat takes
    assert manager.signs_of_life == alive
    free.set()
    until(lambda: manager.signs_of_life > alive)
    screen.done = True
    running.join(PATIENCE_S)
    assert manager.told[-1] == "STOPPING"


def test_a_camera_that_was_never_there(
    small: Builder, make_builder: MakeBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a wall the mirror runs all the same, black and alive, and says what it waits for."""
    assert small
    builder = make_builder(journal__path=str(tmp_path / "journal.db"), camera__name="usb:63")
    screen, manager, reports = Screen(), Manager(), list[RunReport]()
    monkeypatch.setattr(turn, "open_lasting_display", lambda *_, **__: screen)
    live = LiveRun(builder, lambda _: None, notifier=manager)
    running = threading.Thread(target=lambda: reports.append(live.run(None)))
    running.start()
    until(lambda: manager.signs_of_life >= 2)
    screen.done = True
    running.join(PATIENCE_S)
    (report,) = reports
    assert screen.scene is BLACK
    assert (report.counts.captured, report.first_light_s) == (0, None)
    assert "READY" in manager.told
    assert manager.words == ["starting", "camera away"]


def test_a_screen_whose_driver_fails(on: On) -> None:
    """The run ends with the driver's own words, everything put away, for whoever starts it anew."""
    manager = Manager()

    def fail(number: int) -> None:
        if number == 5:
            raise DisplayError("HDMI-A-1: no longer there")

    with pytest.raises(DisplayError, match="no longer there"):
        on(Screen(fail), manager, None).run(PATIENCE_S)
    assert manager.told[-1] == "STOPPING"
    until(lambda: not {"capture", "measuring", "hands"} & running_threads())
