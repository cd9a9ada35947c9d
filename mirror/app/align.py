"""`mirror align`: camera, face, rings and glass, until it is aligned or the user has had enough."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from hardware.clock import MonotonicClock
from hardware.opening import open_camera
from mirror.app.aligned import built, prior_of
from mirror.app.stepping import SteppedHands
from mirror.errors import DisplayError
from mirror.exercise.gestures import Gestures, GestureState
from mirror.face.view import Sight
from mirror.hands.measures import NO_HANDS_SEEN, HandPose
from mirror.hands.measuring import HandStation
from mirror.overlay.aligning import compose_aligning
from mirror.overlay.fade import Fader
from mirror.overlay.opening import open_display
from mirror.registration.alignment.procedure import AlignProcedure
from mirror.registration.alignment.records import Solved
from mirror.registration.alignment.store import AlignmentStore, Stored
from mirror.storage.stored import zone_of
from mirror.storage.wall import SystemWallClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hardware.camera import Camera
    from hardware.frame import Frame
    from hardware.panel import Panel
    from mirror.app.build import Builder
    from mirror.face.measures import FaceMeasures
    from mirror.hands.measures import HandsSeen
    from mirror.landmarks.face_tracker import FaceTracker
    from mirror.landmarks.hand_model import HandTracker
    from mirror.overlay.display import Display
    from mirror.registration.alignment.guidance import AlignGuidance
    from mirror.registration.alignment.state import AlignState
    from mirror.storage.wall import WallClock

_NS_PER_S = 1_000_000_000


@dataclass(frozen=True, slots=True)
class AlignReport:
    """What an alignment came to."""

    guidance: AlignGuidance | None
    """The last that was shown; None: nothing was."""
    stored: Stored | None
    """What was kept; None: nothing, and the old alignment stays."""


class Seeing:
    """Face and hands of one frame after another, in one thread: an alignment is in no hurry."""

    def __init__(self, builder: Builder, faces: FaceTracker, hands: HandTracker) -> None:
        """Take opened models."""
        self._faces = faces
        self._looks = SteppedHands(hands)
        self._station = HandStation()
        self._seen = NO_HANDS_SEEN
        self._measurer = builder.measurer()

    def look(self, frame: Frame) -> tuple[FaceMeasures, HandsSeen]:
        """Return what is measured of a frame, and the latest of the hands."""
        face = self._faces.track(frame)
        look = self._looks.look(frame)
        measures = self._measurer.measure(Sight.of(frame, face), face, self._station.covering)
        if look.t_ns > self._seen.t_ns:
            self._seen = self._station.look(
                look.t_ns, look.hands, face, frame.intrinsics, measures.head
            )
        return measures, self._seen

    def start_rest(self) -> None:
        """Measure a rest from the next frame on."""
        self._measurer.start_rest()


class AlignRun:
    """One alignment."""

    def __init__(self, builder: Builder, file: Path, tell: Callable[[AlignGuidance], None]) -> None:
        """Take what makes the parts, the alignments' file, and what hears of all that is said."""
        self._builder = builder
        self._file = file
        self._tell = tell

    def run(self, seconds: float | None = None, wall: WallClock | None = None) -> AlignReport:
        """Lead through the alignment, and keep what comes of it.

        `seconds` ends it early. Raises CameraError, ModelError or DisplayError when a part cannot
        be opened, also where the display shows no true reflection; AlignmentError when the result
        cannot be kept.
        """
        builder, settings = self._builder, self._builder.settings
        with ExitStack() as parts:
            display = parts.enter_context(
                open_display(settings.display.name, builder.panel(), fullscreen=True)
            )
            _refuse_pictures(display)
            faces = parts.enter_context(builder.face_tracker())
            hands = parts.enter_context(builder.hand_tracker())
            camera = parts.enter_context(
                open_camera(settings.camera.name, builder.camera_options(), MonotonicClock())
            )
            seeing = Seeing(builder, faces, hands)
            guidance = self._lead(seeing, camera, display, seconds)
        return AlignReport(guidance, self._kept(guidance, display.panel, wall))

    def _lead(
        self, seeing: Seeing, camera: Camera, display: Display, seconds: float | None
    ) -> AlignGuidance | None:
        leading = Leading(self._procedure(display.panel))
        fader, guidance = Fader(), None
        began_ns: int | None = None
        while not display.closed and (frame := camera.read()) is not None:
            began_ns = frame.t_ns if began_ns is None else began_ns
            if seconds is not None and frame.t_ns - began_ns > seconds * _NS_PER_S:
                break
            guidance = leading.step(*seeing.look(frame), frame.t_ns)
            if guidance.wants_rest:
                seeing.start_rest()
            self._tell(guidance)
            display.show(fader.step(compose_aligning(guidance, display.panel), frame.t_ns), None)
            if guidance.over:
                break
        return guidance

    def _procedure(self, panel: Panel) -> AlignProcedure:
        builder = self._builder
        prior = prior_of(builder.settings, builder.camera_pose(), builder.onlooker())
        return AlignProcedure(panel, prior, builder.catalogue())

    def _kept(
        self, guidance: AlignGuidance | None, panel: Panel, wall: WallClock | None
    ) -> Stored | None:
        """Keep a solved alignment, with its day."""
        if guidance is None or not isinstance(guidance.outcome, Solved):
            return None
        now = (wall or SystemWallClock()).read()
        made_at = datetime.fromtimestamp(now.utc_ms // 1000, zone_of(now.zone))
        stored = Stored.of(guidance.outcome, built(self._builder.settings, panel), made_at)
        AlignmentStore(self._file).add(stored)
        return stored


class Leading:
    """The alignment, and the open hand that stops it."""

    def __init__(self, procedure: AlignProcedure) -> None:
        """Begin."""
        self._procedure = procedure
        self._state: AlignState = procedure.begin()
        self._gestures, self._gesture_state = Gestures(), GestureState()

    def step(self, measures: FaceMeasures, hands: HandsSeen, t_ns: int) -> AlignGuidance:
        """Take one frame's measures and the latest look at the hands; return what to show."""
        self._gesture_state, fired, _ = self._gestures.step(self._gesture_state, hands, t_ns)
        stop = fired is HandPose.OPEN_PALM
        self._state, guidance = self._procedure.step(self._state, measures, t_ns, stop=stop)
        return guidance


def _refuse_pictures(display: Display) -> None:
    """Raise DisplayError where a camera's picture stands in for the reflection."""
    if display.shows_reflection:
        raise DisplayError(
            f"display {display.name}: expected the panel behind the glass (kms), found one that "
            f"shows the camera's picture in place of a reflection: there is nothing to line up. "
            f"Run this on the mirror itself, or try it without glass: mirror room --quick"
        )
