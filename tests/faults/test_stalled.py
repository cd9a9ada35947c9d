"""A camera that gives no more pictures, and whose driver does not say so."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from hardware import driver
from hardware.actor import ActorCamera
from hardware.clock import MonotonicClock
from hardware.driver import CameraDriver
from mirror.app import turn
from mirror.service import heartbeat
from mirror.storage import journal
from tests.faults.onlookers import Manager, Screen, running_threads
from tests.waiting import PATIENCE_S, until

if TYPE_CHECKING:
    import pytest

    from hardware.frame import Frame
    from tests.faults.conftest import On

PATIENCE_NS, LOOK_S = 3_000_000_000, 0.5
"""In place of the heart's ten seconds, and of some in which others look round or wait."""
NOTHING_SEEN = "I see nothing just now. One moment."
NO_STEP = "capture has made no step for"


class Hanging(CameraDriver):
    """The built-in person, until a read does not come back."""

    def __init__(self) -> None:
        self._camera = ActorCamera("rest", clock=MonotonicClock(), fps=12.0)
        super().__init__("hanging", self._camera.intrinsics, live=True)
        self.hang = threading.Event()
        self.free = threading.Event()

    def _next(self) -> Frame | None:
        if self.hang.is_set():
            self.free.wait()
        return self._camera.read()

    def _release(self) -> None:
        self._camera.close()


def test_it_is_told_of_and_found_and_keeps_nobody(
    on: On, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """First the patient reads that nothing is seen; then no sign of life is given any more.

    The watchdog would end it then. Somebody who stops it sooner is not kept waiting by the read
    that never comes back: else the journal would not be closed.
    """
    monkeypatch.setattr(journal, "_LOOK_S", LOOK_S)
    monkeypatch.setattr(driver, "PATIENCE_S", LOOK_S)
    camera, screen, manager = Hanging(), Screen(), Manager()
    assert turn.SILENT_NS < heartbeat.PATIENCE_NS
    running = threading.Thread(target=on(screen, manager, camera).run, args=(None,))
    running.start()
    until(lambda: "awake" in manager.words)
    camera.hang.set()
    until(lambda: NOTHING_SEEN in screen.said)
    monkeypatch.setattr(heartbeat, "PATIENCE_NS", PATIENCE_NS)
    until(lambda: NO_STEP in "\n".join(caplog.messages))
    alive = manager.signs_of_life
    screen.done = True
    running.join(PATIENCE_S)
    assert not running.is_alive()
    assert manager.signs_of_life == alive
    assert manager.told[-1] == "STOPPING"
    assert "camera hanging hangs; its device is left as it is" in caplog.messages
    camera.free.set()
    until(lambda: "capture" not in running_threads())
