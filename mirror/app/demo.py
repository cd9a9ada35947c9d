"""`mirror demo`: a small story with the built-in person, on a screen or as pictures.

Without a screen the story is told frame by frame, as fast as the machine allows, by the same
stations that `mirror run` has; the same frames give the same pictures on every machine.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from hardware.actor import ActorCamera, load_performance
from hardware.clock import ManualClock
from mirror.anatomy import Side
from mirror.app.drawing import Drawing
from mirror.app.stepping import SteppedHands, frames_of, moments_of
from mirror.exercise.guidance import Phase
from mirror.overlay.offscreen import OffscreenDisplay

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirror.app.build import Builder
    from mirror.exercise.events import Event
    from mirror.pipeline.moment import Moment

STORY: Final = "story"
SETTLED_NS: Final = 700_000_000
"""A picture is taken when what it shows has been there so long: faded in, and read."""
_ENOUGH_HELD: Final = 0.15
_HALF: Final = 0.5


@dataclass(slots=True)
class Told:
    """What the story came to."""

    frames: int = 0
    duration_s: float = 0.0
    events: list[Event] = field(default_factory=list)
    pictures: list[Path] = field(default_factory=list)
    errors_mm: list[float] = field(default_factory=list)
    """Measured minus true excursion, both sides of every measured frame."""

    def rms_error_mm(self) -> float | None:
        """Return how far the measured excursion was from the drawn one; None if none was."""
        if not self.errors_mm:
            return None
        return float(np.sqrt(np.mean(np.square(self.errors_mm))))


@dataclass(slots=True)
class _Picture:
    """A picture to be taken once, when its moment has lasted."""

    name: str
    wanted: Callable[[Moment], bool]
    since_ns: int | None = None
    taken: bool = False

    def due(self, moment: Moment) -> bool:
        if self.taken or not self.wanted(moment):
            self.since_ns = None
            return False
        if self.since_ns is None:
            self.since_ns = moment.frame.t_ns
        self.taken = moment.frame.t_ns - self.since_ns >= SETTLED_NS
        return self.taken


def story_seconds() -> float:
    """Return how long the whole story takes."""
    return load_performance(STORY).duration_s


def tell_offscreen(
    builder: Builder,
    folder: Path,
    seconds: float | None,
    progress: Callable[[float], None],
) -> Told:
    """Tell the story without a screen and save its moments as PNG into `folder`.

    `progress` hears the seconds told so far. Raises DisplayError when `folder` cannot be used,
    ModelError when the models are missing.
    """
    told, album = Told(), _album()
    with ExitStack() as parts:
        station = builder.station(parts.enter_context(builder.face_tracker()))
        hands = SteppedHands(parts.enter_context(builder.hand_tracker()))
        display = parts.enter_context(OffscreenDisplay(builder.panel(), folder))
        camera = parts.enter_context(_actor(builder))
        drawing = Drawing(display, builder.camera_pose(), builder.settings.panel.glass_gap_mm)
        until_ns = None if seconds is None else int(seconds * 1e9)
        for moment in moments_of(frames_of(camera, until_ns), station, hands):
            drawing.show(moment, moment.frame.t_ns)
            _note(told, moment, camera)
            progress(told.duration_s)
            for picture in (picture for picture in album if picture.due(moment)):
                told.pictures.append(display.save(Path(picture.name)))
    return told


def _actor(builder: Builder) -> ActorCamera:
    camera = builder.settings.camera
    return ActorCamera(
        load_performance(STORY),
        clock=ManualClock(),
        width_px=camera.width_px,
        height_px=camera.height_px,
        fps=camera.fps,
        horizontal_fov_deg=camera.horizontal_fov_deg,
        loop=False,
    )


def _note(told: Told, moment: Moment, camera: ActorCamera) -> None:
    told.frames += 1
    told.duration_s = moment.frame.t_ns / 1e9
    told.events.extend(moment.events)
    excursion = moment.measures.excursion_mm
    if excursion is not None and moment.measures.sequence == moment.frame.sequence:
        truth = camera.truth(moment.frame.sequence).excursion_mm
        told.errors_mm += [excursion.of(side) - truth.of(side) for side in Side]


def _album() -> list[_Picture]:
    return [
        _Picture("1-awake.png", lambda m: m.guidance.phase is Phase.AWAKE),
        _Picture("2-rest.png", lambda m: m.guidance.phase is Phase.REST and _progress(m) > _HALF),
        _Picture("3-gentle.png", lambda m: _smiling(m) and _progress(m) > _ENOUGH_HELD),
        _Picture("4-easier.png", lambda m: m.guidance.easier),
        _Picture("5-again-gentle.png", _after_easier()),
    ]


def _after_easier() -> Callable[[Moment], bool]:
    """Return what tells a gentle smile that follows a hint."""
    eased = False

    def wanted(moment: Moment) -> bool:
        nonlocal eased
        eased = eased or moment.guidance.easier
        return eased and _smiling(moment) and _progress(moment) > _ENOUGH_HELD

    return wanted


def _smiling(moment: Moment) -> bool:
    return moment.guidance.phase is Phase.SMILE and not moment.guidance.easier


def _progress(moment: Moment) -> float:
    return moment.guidance.progress_ratio or 0.0
