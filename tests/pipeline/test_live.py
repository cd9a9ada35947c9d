"""The threads together: the actor before the camera, for a second or two of real time."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from hardware.actor import ActorCamera, load_performance
from hardware.clock import ManualClock, MonotonicClock
from mirror.errors import CameraError
from mirror.exercise.events import EventName
from mirror.exercise.guidance import Phase
from mirror.pipeline.live import LivePipeline
from mirror.pipeline.moment import ASLEEP_EVERY_NS, Moment
from tests.waiting import PATIENCE_S, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hardware.frame import Frame
    from mirror.app.build import Builder

ASLEEP = Phase.ASLEEP
THREADS = {"capture", "hands", "measuring"}


class Unplugged(ActorCamera):
    """An actor whose camera fails after ten frames."""

    def read(self) -> Frame | None:
        """Return a frame, or fail."""
        if self._next_sequence >= 10:
            raise CameraError(f"{self.name}: unplugged")
        return super().read()


@pytest.fixture
def pipeline(builder: Builder) -> Iterator[Callable[[ActorCamera, list[Moment]], LivePipeline]]:
    """Return what connects a camera, and a list that hears of events, to the real parts."""
    with builder.face_tracker() as tracker, builder.hand_tracker() as hands:

        def connected(camera: ActorCamera, told: list[Moment]) -> LivePipeline:
            station = builder.station(tracker, builder.session())
            return LivePipeline(camera, hands, station, told.append)

        yield connected


def moments_until(
    pipeline: LivePipeline, enough: Callable[[list[Moment]], bool]
) -> Iterator[Moment]:
    """Yield moments until they are enough, or the stream ends; fail when that takes too long.

    As the mirror does it: what ended a thread after the last moment is raised as well.
    """
    found: list[Moment] = []
    last_s = time.monotonic() + PATIENCE_S
    while not pipeline.ended and not enough(found):
        assert time.monotonic() < last_s, f"only {len(found)} moments in {PATIENCE_S} s"
        moment = pipeline.next_moment(0.2)
        if moment is not None:
            found.append(moment)
            yield moment
    pipeline.catch_up()


def running() -> set[str]:
    """Return which of the pipeline's threads there are."""
    return {thread.name for thread in threading.enumerate()} & THREADS


def test_from_the_camera_to_the_moment(
    pipeline: Callable[[ActorCamera, list[Moment]], LivePipeline],
) -> None:
    """Frames become moments in order, whoever stands there wakes it, and every frame is counted.

    Until then most are passed on without a look.
    """
    told: list[Moment] = []
    camera = ActorCamera("rest", clock=MonotonicClock())
    with pipeline(camera, told) as live:
        assert running() == THREADS
        moments = list(moments_until(live, lambda _: len(told) > 0))
        moments += moments_until(live, lambda found: len(found) >= 10)
    counts = live.counts()
    assert next(event.name for moment in told for event in moment.events) is EventName.WOKE
    sequences = [moment.frame.sequence for moment in moments]
    assert sequences == sorted(set(sequences))
    assert moments[-1].measures.head is not None
    assert moments[-1].measures.head.z_mm == pytest.approx(600.0, abs=60.0)
    # All that was taken: measured or passed on, replaced before it was, or in the slot or hand.
    replaced = counts.dropped - camera.dropped
    looked_at = counts.measured + counts.passed_on
    assert 0 <= counts.captured - looked_at - replaced <= 2
    assert looked_at >= len(moments)
    asleep = [one.frame.t_ns for one in moments if one.looked and one.guidance.phase is ASLEEP]
    assert all(later - sooner >= ASLEEP_EVERY_NS for sooner, later in pairwise(asleep))


def test_leaving_closes_the_camera_and_ends_the_threads(
    pipeline: Callable[[ActorCamera, list[Moment]], LivePipeline],
) -> None:
    """After the `with` block nothing runs on and the camera is closed, whatever was left to do."""
    camera = ActorCamera("rest", clock=MonotonicClock())
    with pipeline(camera, []) as live:
        assert live.next_moment(PATIENCE_S) is not None
    until(lambda: running() == set())
    with pytest.raises(CameraError, match="closed"):
        camera.read()


def test_a_camera_that_fails_is_heard_of_in_the_main_thread(
    pipeline: Callable[[ActorCamera, list[Moment]], LivePipeline],
) -> None:
    """The error of the capture thread is raised where moments are taken, and all is put away."""
    camera = Unplugged("rest", clock=MonotonicClock())
    with pytest.raises(CameraError, match="unplugged"), pipeline(camera, []) as live:
        list(moments_until(live, lambda _: False))
    until(lambda: running() == set())


def test_a_recording_ends_by_itself(
    pipeline: Callable[[ActorCamera, list[Moment]], LivePipeline],
) -> None:
    """When the camera has no more frames the pipeline says that it has ended."""
    short = replace(load_performance("rest"), duration_s=0.5)
    camera = ActorCamera(short, clock=ManualClock(), loop=False)
    with pipeline(camera, []) as live:
        list(moments_until(live, lambda _: False))
        assert live.ended
    assert live.counts().measured > 0


def test_events_are_told_in_the_drawing_thread(
    pipeline: Callable[[ActorCamera, list[Moment]], LivePipeline],
) -> None:
    """Whoever listens may print or write: it must not hold up the measuring, nor fail in it."""
    heard_in: set[str] = set()

    class Listener(list[Moment]):
        def append(self, moment: Moment) -> None:
            heard_in.add(threading.current_thread().name)
            super().append(moment)

    told = Listener()
    with pipeline(ActorCamera("rest", clock=MonotonicClock()), told) as live:
        for _ in moments_until(live, lambda _: len(told) > 0):
            pass
    assert heard_in == {threading.main_thread().name}


def test_a_fault_after_the_last_picture_is_not_lost(
    pipeline: Callable[[ActorCamera, list[Moment]], LivePipeline],
) -> None:
    """A camera that fails while a picture is drawn is told of when the drawing is over."""
    with pipeline(Unplugged("rest", clock=MonotonicClock()), []) as live:
        while not live.ended:
            live._measuring.moments.take(PATIENCE_S)
        with pytest.raises(CameraError, match="unplugged"):
            live.catch_up()


def test_what_happens_while_it_stops_is_told_too(
    pipeline: Callable[[ActorCamera, list[Moment]], LivePipeline],
) -> None:
    """An event that nobody asked for before the end still reaches the journal."""
    told: list[Moment] = []
    with pipeline(ActorCamera("rest", clock=MonotonicClock()), told) as live:
        until(lambda: not live._measuring.eventful.empty())
        assert told == []
    assert next(event.name for moment in told for event in moment.events) is EventName.WOKE
