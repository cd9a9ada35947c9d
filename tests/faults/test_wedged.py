"""A thread that hangs, with the real threads around it: no sign of life until it goes on."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from hardware.actor import ActorCamera
from hardware.clock import MonotonicClock
from mirror.app.live import LiveRun
from mirror.errors import DisplayError
from mirror.pipeline.live import LivePipeline
from mirror.service.heartbeat import PATIENCE_NS, Heartbeat
from tests.faults.onlookers import LONGEST_S, Manager, Screen, until

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
        self.free.wait(LONGEST_S)
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
    heard: list[int] = []

    def hang(number: int) -> None:
        if number == 20:
            hangs.set()
            free.wait(LONGEST_S)

    running = threading.Thread(target=on(Screen(hang), manager, None).run, args=(4.0,))
    running.start()
    assert hangs.wait(LONGEST_S)
    heard.append(manager.signs_of_life)
    time.sleep(1.5)  # what is waited for is that nothing comes, longer than a beat takes
    heard.append(manager.signs_of_life)
    free.set()
    running.join(LONGEST_S)
    assert heard[0] == heard[1]
    assert manager.told[-1] == "STOPPING"


def test_a_camera_that_was_never_there(make_builder: MakeBuilder, tmp_path: Path) -> None:
    """On a wall the mirror runs all the same, black and alive, and says what it waits for."""
    journal = str(tmp_path / "journal.db")
    builder = make_builder(journal__path=journal, camera__name="usb:63", display__name="offscreen")
    manager = Manager()
    report = LiveRun(builder, lambda _: None, notifier=manager).run(2.5)
    assert (report.counts.captured, report.first_light_s) == (0, None)
    assert manager.told[0] in {"READY", "STATUS"}
    assert manager.signs_of_life >= 2
    assert manager.words == ["camera away"]


def test_a_screen_whose_driver_fails(on: On) -> None:
    """The run ends with the driver's own words, everything put away, for whoever starts it anew."""
    manager = Manager()

    def fail(number: int) -> None:
        if number == 5:
            raise DisplayError("HDMI-A-1: no longer there")

    with pytest.raises(DisplayError, match="no longer there"):
        on(Screen(fail), manager, None).run(LONGEST_S)
    assert manager.told[-1] == "STOPPING"
    assert not {"capture", "measuring", "hands"} & {one.name for one in threading.enumerate()}
