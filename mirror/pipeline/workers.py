"""The threads: capture, measuring and hands. Each works until its source ends or it is told to."""

from __future__ import annotations

import threading
import time
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

from mirror.pipeline.moment import NO_HANDS, SeenHands
from mirror.pipeline.slot import NewestSlot

if TYPE_CHECKING:
    from hardware.camera import Camera
    from hardware.frame import Frame
    from mirror.landmarks.hand_model import HandTracker
    from mirror.pipeline.moment import MeasuringStation, Moment
    from mirror.pipeline.timing import StageTimes
    from mirror.pipeline.viewfinder import Viewfinder

PATIENCE_S: Final = 0.25
"""How long a thread waits before it looks whether it should stop."""
HANDS_EVERY_NS: Final = 133_333_333
"""From one look for hands to the next: 7.5 times a second (`landmarks.md`: 5-10 Hz)."""
HANDS_EASED_NS: Final = 200_000_000
"""The same where the mirror goes easy: 5 times, the fewest with which a hand is still followed.
They are never left out, for a hand over the mouth would be measured as a face."""
STOPPING_S: Final = 5.0
CLOSED_S: Final = 2.0
"""How long a thread is waited for whose camera has been closed: it is back at once, or hangs. With
what closing waits (`hardware.driver.PATIENCE_S`) less than the five seconds of mirror.service."""


class Worker:
    """A thread that can be told to stop, and that keeps what went wrong in it."""

    patience_s = STOPPING_S
    """How long it is waited for when it is told to stop."""

    def __init__(self, name: str) -> None:
        """Name the thread; `start` sets it going."""
        self._thread = threading.Thread(target=self._guarded, name=name, daemon=True)
        self._stop = threading.Event()
        self.error: BaseException | None = None
        self.steps = 0
        """Goes up while it works, whether or not there was anything to do."""

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> None:
        """Ask to stop, and wait until the work in hand is done."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(self.patience_s)

    def work(self) -> None:
        """Do everything there is to do, looking at `stopping` often enough."""
        raise NotImplementedError

    def finish(self) -> None:
        """Tell those who wait for this worker that nothing more comes."""

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def _guarded(self) -> None:
        try:
            self.work()
        except BaseException as error:  # noqa: BLE001 - handed to the main thread, which raises it
            self.error = error
        finally:
            self.finish()


class CaptureWorker(Worker):
    """Reads the camera and leaves each frame for whoever has time for it."""

    patience_s = CLOSED_S

    def __init__(self, camera: Camera) -> None:
        """Take an open camera; it is not closed here."""
        super().__init__("capture")
        self._camera = camera
        self.frames: NewestSlot[Frame] = NewestSlot()
        self.newest: Frame | None = None
        self.captured = 0
        self.every = 1
        """Of so many frames one is handed on; the others are let go of at once."""

    def work(self) -> None:
        """Read until the stream ends."""
        while not self.stopping and (frame := self._camera.read()) is not None:
            self.captured += 1
            self.steps += 1
            if self.captured % self.every == 0:
                self.newest = frame
                self.frames.put(frame)

    def finish(self) -> None:
        """End the stream of frames."""
        self.frames.close()


class HandWorker(Worker):
    """Looks for hands a few times a second while somebody is there."""

    def __init__(self, capture: CaptureWorker, tracker: HandTracker) -> None:
        """Look at the newest frames of `capture` while `wanted` is set."""
        super().__init__("hands")
        self._capture = capture
        self._tracker = tracker
        self.wanted = threading.Event()
        self.seen: SeenHands = NO_HANDS
        self.looks = 0
        self.every_ns = HANDS_EVERY_NS
        """From one look to the next."""

    def work(self) -> None:
        """Look, and rest until the next look is due; at most half of the time is spent looking."""
        while not self.stopping:
            self.steps += 1
            if not self.wanted.wait(PATIENCE_S):
                continue
            began_ns = time.monotonic_ns()
            self._look()
            spent_ns = time.monotonic_ns() - began_ns
            self._stop.wait(max(self.every_ns - spent_ns, spent_ns) / 1e9)

    def _look(self) -> None:
        frame = self._capture.newest
        if frame is not None and frame.t_ns > self.seen.t_ns:
            self.seen = SeenHands(frame.t_ns, self._tracker.track(frame))
            self.looks += 1


class MeasuringWorker(Worker):
    """Turns the newest frame into a moment, as fast as frames come."""

    def __init__(  # noqa: PLR0913 - what measuring is made of, each by name
        self,
        capture: CaptureWorker,
        hands: HandWorker,
        station: MeasuringStation,
        times: StageTimes,
        *,
        keep_all: bool = False,
        viewfinder: Viewfinder | None = None,
    ) -> None:
        """Measure the frames of `capture`; `keep_all` treats every moment as eventful.

        `viewfinder` points the camera by what was measured; None: it shows all of its view.
        """
        super().__init__("measuring")
        self._capture = capture
        self._hands = hands
        self._station = station
        self._times = times
        self._viewfinder = viewfinder
        self._keep_all = keep_all
        self.moments: NewestSlot[Moment] = NewestSlot()
        self.eventful: SimpleQueue[Moment] = SimpleQueue()
        """Moments in which something happened: none of these may be overwritten."""
        self.measured = 0
        self.passed_on = 0
        """Frames in which nobody was looked for, because nobody was there a moment before."""

    def work(self) -> None:
        """Measure until the frames end."""
        frames = self._capture.frames
        while not self.stopping and not frames.ended:
            self.steps += 1
            frame = frames.take(PATIENCE_S)
            if frame is not None:
                self._measure(frame)

    def finish(self) -> None:
        """End the stream of moments."""
        self.moments.close()

    def _measure(self, frame: Frame) -> None:
        began_ns = time.perf_counter_ns()
        moment = self._station.step(frame, self._hands.seen)
        if moment.looked:
            self._times.add(time.perf_counter_ns() - began_ns)
            self.measured += 1
        else:
            self.passed_on += 1
        if self._viewfinder is not None:
            self._viewfinder.see(moment)
        if self._station.somebody_there:
            self._hands.wanted.set()
        else:
            self._hands.wanted.clear()
        if moment.events or moment.chosen is not None or self._keep_all:
            self.eventful.put(moment)
        self.moments.put(moment)
