"""`mirror bench`: what each stage costs here, beside the bare FaceLandmarker call.

The two are fed the same frames in turn, in one run and one thread, so that whatever else the
machine is doing weighs on both alike; their ratio is what lasts.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np

from hardware.actor import ActorCamera, load_performance
from hardware.clock import ManualClock
from mirror.exercise.programme.records import Smiles
from mirror.exercise.records import Progress
from mirror.face.view import Sight
from mirror.hands.measures import NO_HANDS_SEEN
from mirror.landmarks.bare import BareFaceLandmarker

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from hardware.frame import Frame
    from mirror.app.build import Builder
    from mirror.exercise.session.session import Session
    from mirror.exercise.session.state import SessionState

    T = TypeVar("T")

PERFORMANCE: Final = "gentle_smile"
DRAWN: Final = 60
"""Frames drawn beforehand, 0.9 MB each; they are walked to and fro so that motion stays smooth."""
_WARM_UP: Final = 30
_FRAME_NS: Final = 33_333_333


@dataclass(frozen=True, slots=True)
class Cost:
    """What one stage costs for one frame."""

    name: str
    median_ms: float
    p99_ms: float
    cpu_ms: float
    """Mean processor time, of all threads together."""


class _Meter:
    """Times one stage, frame after frame."""

    def __init__(self, name: str, frames: int) -> None:
        self._name = name
        self._wall_ns = np.zeros(frames, dtype=np.int64)
        self._cpu_ns = np.zeros(frames, dtype=np.int64)
        self._count = -_WARM_UP

    def time(self, work: Callable[[], T]) -> T:
        wall_ns, cpu_ns = time.perf_counter_ns(), time.process_time_ns()
        result = work()
        if self._count >= 0:
            self._wall_ns[self._count] = time.perf_counter_ns() - wall_ns
            self._cpu_ns[self._count] = time.process_time_ns() - cpu_ns
        self._count += 1
        return result

    def cost(self) -> Cost:
        median, p99 = np.percentile(self._wall_ns / 1e6, (50, 99))
        return Cost(self._name, float(median), float(p99), float(self._cpu_ns.mean() / 1e6))


@dataclass(frozen=True, slots=True)
class PipelineCosts:
    """The measuring thread's stages, the whole of it, and the bare call."""

    stages: tuple[Cost, ...]
    whole: Cost
    bare: Cost

    @property
    def wall_ratio(self) -> float:
        """Whole measuring thread over bare call, median time on the clock."""
        return self.whole.median_ms / self.bare.median_ms

    @property
    def cpu_ratio(self) -> float:
        """Whole measuring thread over bare call, processor time."""
        return self.whole.cpu_ms / self.bare.cpu_ms


def pipeline_costs(builder: Builder, frames: int, progress: Callable[[int], None]) -> PipelineCosts:
    """Measure `frames` frames; `progress` hears how many are done.

    Raises ModelError when the models are missing.
    """
    drawn = _drawn(builder)
    meters = {n: _Meter(n, frames) for n in ("landmarks", "light", "measures", "exercise")}
    whole, bare = _Meter("measuring thread", frames), _Meter("bare FaceLandmarker", frames)
    with ExitStack() as parts:
        chain = _Chain(builder, parts, meters)
        plain = parts.enter_context(BareFaceLandmarker(builder.face_bundle()))
        for number in range(-_WARM_UP, frames):
            frame = _walk(drawn, number + _WARM_UP)
            # Whoever goes second finds the frame warm in the cache, so they take turns.
            for first in (number % 2 == 0, number % 2 == 1):
                if first:
                    whole.time(partial(chain.step, frame))
                else:
                    bare.time(partial(plain.faces, frame.rgb, frame.t_ns // 1_000_000))
            progress(max(0, number + 1))
    return PipelineCosts(tuple(m.cost() for m in meters.values()), whole.cost(), bare.cost())


class _Chain:
    """The measuring thread's work on one frame, stage by stage."""

    def __init__(self, builder: Builder, parts: ExitStack, meters: dict[str, _Meter]) -> None:
        self._tracker = parts.enter_context(builder.face_tracker())
        self._measurer = builder.measurer()
        self._measurer.start_rest()
        self._session = builder.session()
        self._state = _smiling(self._session)
        self._meters = meters

    def step(self, frame: Frame) -> None:
        meters = self._meters
        face = meters["landmarks"].time(lambda: self._tracker.track(frame))
        sight = meters["light"].time(lambda: Sight.of(frame, face))
        measures = meters["measures"].time(lambda: self._measurer.measure(sight, face))
        self._state, _, _ = meters["exercise"].time(
            lambda: self._session.step(self._state, measures, NO_HANDS_SEEN)
        )


def _smiling(session: Session) -> SessionState:
    """Return a session that goes on with its first smiles as soon as a face is there."""
    steps = session.stage.steps
    first = next(index for index, step in enumerate(steps) if isinstance(step, Smiles))
    return session.resume(Progress(session.stage.key, first, set_number=1), t_ns=0)


def _drawn(builder: Builder) -> list[Frame]:
    camera = builder.settings.camera
    with ActorCamera(
        load_performance(PERFORMANCE),
        clock=ManualClock(),
        width_px=camera.width_px,
        height_px=camera.height_px,
        loop=True,
    ) as actor:
        return [frame for _ in range(DRAWN) if (frame := actor.read()) is not None]


def _walk(drawn: list[Frame], number: int) -> Frame:
    """Return frame `number` of an endless walk to and fro, with a time of its own."""
    turn = number % (2 * len(drawn) - 2)
    index = turn if turn < len(drawn) else 2 * len(drawn) - 2 - turn
    return replace(drawn[index], t_ns=number * _FRAME_NS, sequence=number)
