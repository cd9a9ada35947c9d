"""`mirror demo`: a session with the built-in patient, in a window or as pictures.

It is told frame by frame, by the same stations that `mirror run` has; without a screen as fast
as the machine allows, and the same frames give the same pictures on every machine.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from hardware.actor import ActorCamera
from hardware.clock import ManualClock, MonotonicClock
from mirror.anatomy import Side
from mirror.app.album import Album
from mirror.app.patient import Patient
from mirror.app.patient_body import out_of_sight
from mirror.app.stepping import SteppedStation
from mirror.app.stories import INVOLVED, Story
from mirror.exercise.session.session import Session
from mirror.overlay.offscreen import OffscreenDisplay
from mirror.overlay.opening import open_display

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hardware.clock import Clock
    from hardware.frame import Frame
    from mirror.app.build import Builder
    from mirror.exercise.events import Event
    from mirror.overlay.display import Display
    from mirror.pipeline.moment import Moment


@dataclass(slots=True)
class Told:
    """What the story came to."""

    frames: int = 0
    duration_s: float = 0.0
    events: list[Event] = field(default_factory=list)
    pictures: list[Path] = field(default_factory=list)
    errors_mm: list[float] = field(default_factory=list)
    """Measured minus true excursion, both sides of every frame that was measured, while no hand
    was on the face."""
    origin_ns: int = 0
    """Time of the first frame: where the story's seconds begin."""

    def seconds(self, event: Event) -> float:
        """Return when `event` happened."""
        return (event.t_ns - self.origin_ns) / 1e9

    def rms_error_mm(self) -> float | None:
        """Return how far the measured excursion was from the drawn one; None if none was."""
        if not self.errors_mm:
            return None
        return float(np.sqrt(np.mean(np.square(self.errors_mm))))


class _Stage:
    """The patient before the camera, and the mirror's stations behind it."""

    def __init__(self, builder: Builder, story: Story, clock: Clock, fps: float) -> None:
        words, camera = builder.catalogue(), builder.settings.camera
        actor = out_of_sight(INVOLVED)
        self.patient = Patient(actor, words, INVOLVED, story.script)
        self.session = Session(story.programme, story.stage, INVOLVED, words)
        self.camera = ActorCamera(
            actor,
            clock=clock,
            width_px=camera.width_px,
            height_px=camera.height_px,
            fps=fps,
            horizontal_fov_deg=camera.horizontal_fov_deg,
            loop=False,
        )

    def frames(self, until_s: float | None) -> Iterator[Frame]:
        while (frame := self.camera.read()) is not None:
            if until_s is not None and self.camera.elapsed_s(frame.sequence) > until_s:
                return
            yield frame

    def act(self, moment: Moment) -> None:
        self.patient.see(moment.guidance, self.camera.elapsed_s(moment.frame.sequence))


def tell_offscreen(
    builder: Builder,
    story: Story,
    folder: Path,
    seconds: float | None = None,
    hear: Callable[[Moment], None] = lambda _: None,
) -> Told:
    """Tell the story without a screen and save its moments as PNG into `folder`.

    `hear` is told of every frame. Raises DisplayError when `folder` cannot be used, ModelError
    when the models are missing.
    """
    album = Album(builder.catalogue())
    fps = min(story.fps, builder.settings.camera.fps)
    with OffscreenDisplay(builder.panel("offscreen"), folder) as display:
        telling = _Telling(builder, _Stage(builder, story, ManualClock(), fps), display)

        def see(moment: Moment) -> None:
            hear(moment)
            if (name := album.picture(moment)) is not None:
                telling.told.pictures.append(display.save(Path(name)))

        return telling.tell(seconds, see)


def tell_in_window(
    builder: Builder,
    story: Story,
    seconds: float | None = None,
    hear: Callable[[Moment], None] = lambda _: None,
) -> Told:
    """Tell the story in a window, in real time, until its end or until that is closed.

    `hear` is told of every frame. Raises DisplayError when there can be no window, ModelError
    when the models are missing.
    """
    settings = builder.settings
    fullscreen = settings.display.fullscreen
    with open_display("window", builder.panel("window"), fullscreen=fullscreen) as display:
        stage = _Stage(builder, story, MonotonicClock(), settings.camera.fps)
        return _Telling(builder, stage, display).tell(seconds, hear)


class _Telling:
    """One telling on one display."""

    def __init__(self, builder: Builder, stage: _Stage, display: Display) -> None:
        self.told = Told()
        self._builder, self._stage, self._display = builder, stage, display
        self._drawing = builder.drawing(display)

    def tell(self, seconds: float | None, hear: Callable[[Moment], None]) -> Told:
        builder, stage = self._builder, self._stage
        with ExitStack() as parts:
            faces = parts.enter_context(builder.face_tracker())
            hands = parts.enter_context(builder.hand_tracker())
            parts.enter_context(stage.camera)
            station = SteppedStation(builder.station(faces, stage.session), hands)
            for frame in stage.frames(seconds):
                moment = station.step(frame)
                stage.act(moment)
                self._drawing.show(moment, frame.t_ns)
                self._note(moment)
                hear(moment)
                if self._display.closed:
                    break
        return self.told

    def _note(self, moment: Moment) -> None:
        told, frame = self.told, moment.frame
        if not told.frames:
            told.origin_ns = frame.t_ns
        told.frames += 1
        told.duration_s = (frame.t_ns - told.origin_ns) / 1e9
        told.events.extend(moment.events)
        excursion = moment.measures.excursion_mm
        if excursion is not None and moment.looked and not moment.hands.on_face:
            truth = self._stage.camera.truth(frame.sequence).excursion_mm
            told.errors_mm += [excursion.of(side) - truth.of(side) for side in Side]
