"""A thread that hangs, with the real threads around it: no sign of life until it goes on."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from hardware.actor import ActorCamera
from hardware.clock import MonotonicClock
from hardware.panel import Panel
from mirror.app import turn
from mirror.app.live import LiveRun
from mirror.errors import DisplayError
from mirror.overlay.driver import DisplayDriver
from mirror.pipeline.live import LivePipeline
from mirror.service.heartbeat import PATIENCE_NS, Heartbeat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hardware.frame import Frame
    from mirror.app.build import Builder
    from mirror.landmarks.records import FaceLandmarks, NoLandmarks
    from mirror.overlay.scene import Scene
    from mirror.registration.picture import PictureFit
    from tests.app.conftest import MakeBuilder

LONGEST_S = 30.0
PANEL = Panel(640, 360, 527.0, 296.0)


class Manager:
    """Whoever started the mirror, and hears of it."""

    watchdog_ns: int | None = 20_000_000_000

    def __init__(self) -> None:
        self.told: list[str] = []
        self.words: list[str] = []

    def tell(self, **fields: str) -> None:
        """Note it."""
        self.told += fields
        self.words += [value for name, value in fields.items() if name == "STATUS"]


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


def until(done: Callable[[], bool]) -> None:
    """Wait for other threads, on a machine however slow."""
    end_s = time.monotonic() + LONGEST_S
    while not done():
        assert time.monotonic() < end_s
        time.sleep(0.01)


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


class Screen(DisplayDriver):
    """A screen that works until something happens to it."""

    def __init__(self, happen: Callable[[int], None]) -> None:
        super().__init__("screen", PANEL, shows_reflection=False)
        self._happen = happen
        self.shown = 0

    def show(self, scene: Scene, frame: Frame | None, fit: PictureFit | None = None) -> bool:
        """Count, and let it happen."""
        del scene, frame, fit
        self.shown += 1
        self._happen(self.shown)
        return True

    @property
    def closed(self) -> bool:
        """Never."""
        return False

    def close(self) -> None:
        """Nothing to put away."""


@pytest.fixture
def on(
    make_builder: MakeBuilder, tmp_path_factory: pytest.TempPathFactory, small: Builder
) -> Iterator[Callable[[Screen, Manager], LiveRun]]:
    """Return what makes a live run with a screen; `small` skips where there are no models."""
    assert small
    journal = tmp_path_factory.mktemp("journal") / "journal.db"
    builder = make_builder(journal__path=str(journal), camera__name="actor:rest")
    with pytest.MonkeyPatch.context() as patch:

        def run(screen: Screen, manager: Manager) -> LiveRun:
            patch.setattr(turn, "open_lasting_display", lambda *_, **__: screen)
            return LiveRun(builder, lambda _: None, notifier=manager)

        yield run


def test_a_wedged_renderer(on: Callable[[Screen, Manager], LiveRun]) -> None:
    """While a picture hangs in the screen's driver, no sign of life is given; then there is."""
    manager, hangs, free = Manager(), threading.Event(), threading.Event()
    heard: list[int] = []

    def hang(number: int) -> None:
        if number == 20:
            hangs.set()
            free.wait(LONGEST_S)

    running = threading.Thread(target=on(Screen(hang), manager).run, args=(4.0,))
    running.start()
    assert hangs.wait(LONGEST_S)
    heard.append(manager.told.count("WATCHDOG"))
    time.sleep(1.5)  # what is waited for is that nothing comes, longer than a beat takes
    heard.append(manager.told.count("WATCHDOG"))
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
    assert manager.told.count("WATCHDOG") >= 2
    assert manager.words == ["camera away"]


def test_a_screen_that_is_unplugged(on: Callable[[Screen, Manager], LiveRun]) -> None:
    """The run ends with the screen's own words, everything put away, for whoever starts it anew."""
    manager = Manager()

    def fail(number: int) -> None:
        if number == 5:
            raise DisplayError("HDMI-A-1: no longer there")

    with pytest.raises(DisplayError, match="no longer there"):
        on(Screen(fail), manager).run(LONGEST_S)
    assert manager.told[-1] == "STOPPING"
    assert not {"capture", "measuring", "hands"} & {one.name for one in threading.enumerate()}
