"""The mirror at run time: three threads between the camera and the main thread that draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mirror.pipeline.timing import StageTimes
from mirror.pipeline.viewfinder import Viewfinder
from mirror.pipeline.workers import (
    HANDS_EASED_NS,
    HANDS_EVERY_NS,
    CaptureWorker,
    HandWorker,
    MeasuringWorker,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from hardware.camera import Camera
    from mirror.landmarks.hand_model import HandTracker
    from mirror.pipeline.moment import MeasuringStation, Moment


@dataclass(frozen=True, slots=True)
class Counts:
    """Frames, from the camera to the measures."""

    captured: int
    measured: int
    passed_on: int
    """Not looked at, while nobody was there."""
    dropped: int
    """Lost anywhere on the way: by the camera's own count, or replaced before being measured."""

    @property
    def dropped_ratio(self) -> float:
        """Share of the frames there could have been."""
        return self.dropped / max(1, self.measured + self.passed_on + self.dropped)


class LivePipeline:
    """Starts the workers in order and stops them in reverse. Use as a context manager."""

    def __init__(  # noqa: PLR0913 - what a pipeline is made of, each by name
        self,
        camera: Camera,
        hands: HandTracker,
        station: MeasuringStation,
        tell: Callable[[Moment], None],
        *,
        tell_all: bool = False,
        follow_face: bool = False,
    ) -> None:
        """Connect an open camera, opened models and what hears events; nothing runs yet.

        With `tell_all` it hears of every moment, whether or not anything happened in it. With
        `follow_face` the camera shows the part of its view where the face is.
        """
        self.measuring_times = StageTimes()
        self._camera = camera
        self._capture = CaptureWorker(camera)
        self._hands = HandWorker(self._capture, hands)
        self._tell = tell
        self._measuring = MeasuringWorker(
            self._capture,
            self._hands,
            station,
            self.measuring_times,
            keep_all=tell_all,
            viewfinder=Viewfinder(camera) if follow_face else None,
        )
        self._workers = (self._capture, self._hands, self._measuring)

    def next_moment(self, timeout_s: float) -> Moment | None:
        """Return the newest moment not yet returned; None after `timeout_s` without one.

        Tells, in the caller's own thread, of every moment with events since. Raises whatever
        ended a worker: CameraError above all.
        """
        moment = self._measuring.moments.take(timeout_s)
        self.catch_up()
        return moment

    def catch_up(self) -> None:
        """Tell of what has happened, and raise what went wrong, without waiting for more."""
        self._tell_events()
        for worker in self._workers:
            if worker.error is not None:
                raise worker.error

    @property
    def ended(self) -> bool:
        """Whether the camera's stream is over and every moment was taken."""
        return self._measuring.moments.ended

    def counts(self) -> Counts:
        """Return how many frames have come how far."""
        overwritten = self._capture.frames.overwritten
        return Counts(
            captured=self._capture.captured,
            measured=self._measuring.measured,
            passed_on=self._measuring.passed_on,
            dropped=self._camera.dropped + overwritten,
        )

    def ease(self, every: int | None) -> None:
        """Measure one frame of `every` and look for hands less often; None: all, as often as ever.

        Any thread may ask; a frame that is not handed on counts as captured, and as nothing else.
        """
        self._capture.every = every or 1
        self._hands.every_ns = HANDS_EASED_NS if every else HANDS_EVERY_NS

    @property
    def eased(self) -> bool:
        """Whether it goes easy."""
        return self._hands.every_ns == HANDS_EASED_NS

    def steps(self) -> dict[str, int]:
        """Return how far each thread is, for whoever looks whether all go on."""
        return {
            "capture": self._capture.steps,
            "measuring": self._measuring.steps,
            "hands": self._hands.steps,
        }

    def __enter__(self) -> Self:
        """Start."""
        for worker in self._workers:
            worker.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the camera, which ends a read that waits; stop what follows; tell the rest."""
        self._camera.close()
        for worker in self._workers:
            worker.stop()
        self._tell_events()

    def _tell_events(self) -> None:
        while not self._measuring.eventful.empty():
            self._tell(self._measuring.eventful.get())
