"""A camera that is unplugged and back, and one that gives pictures in which there is nothing."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from hardware.actor import ActorCamera
from hardware.clock import ManualClock, MonotonicClock
from hardware.reopening import ReopeningCamera
from mirror.errors import CameraError
from mirror.exercise.events import EventName
from mirror.exercise.guidance import Phase
from mirror.face.measures import NotMeasurable
from mirror.pipeline.moment import NO_HANDS
from tests.faults.onlookers import Manager, Screen
from tests.waiting import PATIENCE_S, until

if TYPE_CHECKING:
    from hardware.frame import Frame
    from mirror.app.build import Builder
    from tests.faults.conftest import On

SEEN, BLACK = 45, 60
"""Frames of somebody, and black ones after them: at 12 a second nearly four seconds, and five."""


def turned_black(frame: Frame) -> Frame:
    """Return `frame` as a lens that was covered gives it."""
    return replace(frame, rgb=np.zeros_like(frame.rgb))


def test_black_pictures_are_nobody(small: Builder) -> None:
    """A covered lens or a dead sensor: not measurable, nothing starts, and the mirror sleeps."""
    names: list[EventName] = []
    with (
        ActorCamera("rest", clock=ManualClock(), fps=12.0) as camera,
        small.face_tracker() as tracker,
    ):
        station = small.station(tracker, small.session())
        for number in range(SEEN + BLACK):
            frame = camera.read()
            assert frame is not None
            moment = station.step(frame if number < SEEN else turned_black(frame), NO_HANDS)
            names += [event.name for event in moment.events]
    assert moment.measures.reason is NotMeasurable.DARK
    assert moment.guidance.phase is Phase.ASLEEP
    assert names == [EventName.WOKE, EventName.SLEPT]


class Plug(ActorCamera):
    """The built-in person behind a cable."""

    pulled = threading.Event()

    def __init__(self) -> None:
        if self.pulled.is_set():
            raise CameraError("not there")
        super().__init__("rest", clock=MonotonicClock(), fps=12.0)

    def _next(self) -> Frame | None:
        if self.pulled.is_set():
            raise CameraError("unplugged")
        return super()._next()


def test_it_is_unplugged_and_put_back(on: On) -> None:
    """The patient reads it, the mirror is alive all the while, and goes on by itself."""
    Plug.pulled.clear()
    screen, manager = Screen(), Manager()
    camera = ReopeningCamera(Plug, MonotonicClock())
    running = threading.Thread(target=on(screen, manager, camera).run, args=(None,))
    running.start()
    until(lambda: "awake" in manager.words)
    Plug.pulled.set()
    until(lambda: manager.words[-1] == "camera away")
    until(lambda: "The camera is unplugged. I am waiting." in screen.said)
    alive = manager.signs_of_life
    Plug.pulled.clear()
    until(lambda: camera.reopened == 1 and manager.words[-1] != "camera away")
    until(lambda: manager.signs_of_life > alive)
    screen.done = True
    running.join(PATIENCE_S)
    assert manager.told[-1] == "STOPPING"
