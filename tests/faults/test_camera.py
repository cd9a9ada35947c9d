"""A camera that gives pictures in which there is nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from hardware.actor import ActorCamera
from hardware.clock import ManualClock
from mirror.exercise.events import EventName
from mirror.exercise.guidance import Phase
from mirror.face.measures import NotMeasurable
from mirror.pipeline.moment import NO_HANDS

if TYPE_CHECKING:
    from hardware.frame import Frame
    from mirror.app.build import Builder

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
