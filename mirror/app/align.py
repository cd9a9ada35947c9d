"""`mirror align`: camera, face, rings and glass, until it is aligned or the user has had enough."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from hardware.clock import MonotonicClock
from hardware.opening import open_device
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
from mirror.registration.records import Alignment
from mirror.registration.view import MirrorView
from mirror.storage.stored import zone_of
from mirror.storage.wall import SystemWallClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hardware.camera import Camera
    from hardware.frame import Frame
    from hardware.panel import Panel
    from mirror.app.build import Builder
    from mirror.exercise.guidance import Dwell
    from mirror.face.measures import FaceMeasures
    from mirror.hands.measures import HandsSeen
    from mirror.landmarks.face_tracker import FaceTracker
    from mirror.landmarks.hand_model import HandTracker
    from mirror.overlay.display import Display
    from mirror.overlay.style import Style
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

    @property
    def pupils_mm(self) -> float | None:
        """Between the pupils of the rest that was measured; None: none was."""
        baseline = self._measurer.baseline
        return None if baseline is None else baseline.pupil_distance_mm

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

        `seconds` ends it early. Raises CameraError, ModelError, PanelError or DisplayError when a
        part cannot be opened, also where the display shows no true reflection or only the built-in
        person could be seen; AlignmentError when the result cannot be kept.
        """
        builder, settings = self._builder, self._builder.settings
        with ExitStack() as parts:
            display = parts.enter_context(
                open_display(settings.display.name, builder.panel(), fullscreen=True)
            )
            _refuse_pictures(display)
            camera = parts.enter_context(
                open_device(settings.camera.name, builder.camera_options(), MonotonicClock())
            )
            return self.lead(camera, display, seconds, wall)

    def lead(
        self,
        camera: Camera,
        display: Display,
        seconds: float | None = None,
        wall: WallClock | None = None,
    ) -> AlignReport:
        """Do the same with an open camera and an open display, whatever that shows."""
        with ExitStack() as parts:
            faces = parts.enter_context(self._builder.face_tracker())
            hands = parts.enter_context(self._builder.hand_tracker())
            seeing = Seeing(self._builder, faces, hands)
            guidance = self._led(seeing, camera, display, seconds)
            pupils_mm = seeing.pupils_mm
        return AlignReport(guidance, self.keep(guidance, display.panel, wall, pupils_mm))

    def _led(
        self, seeing: Seeing, camera: Camera, display: Display, seconds: float | None
    ) -> AlignGuidance | None:
        leading = Leading(self._procedure(display.panel))
        glass = _Glass(display, self._view(display.panel), self._builder.style())
        guidance: AlignGuidance | None = None
        began_ns: int | None = None
        while not display.closed and (frame := camera.read()) is not None:
            began_ns = frame.t_ns if began_ns is None else began_ns
            if seconds is not None and frame.t_ns - began_ns > seconds * _NS_PER_S:
                break
            measures, hands = seeing.look(frame)
            guidance, dwell = leading.step(measures, hands, frame.t_ns)
            if guidance.wants_rest:
                seeing.start_rest()
            self._tell(guidance)
            glass.light(guidance, dwell, measures, frame.t_ns)
            if guidance.over:
                break
        return guidance

    def _procedure(self, panel: Panel) -> AlignProcedure:
        builder = self._builder
        prior = prior_of(builder.settings, builder.camera_pose(), builder.onlooker())
        return AlignProcedure(panel, prior, builder.catalogue())

    def _view(self, panel: Panel) -> MirrorView:
        """Return the way to a hand's reflection, as well as the builder measured it."""
        builder = self._builder
        gap_mm = builder.settings.panel.glass_gap_mm
        return MirrorView(panel, Alignment(builder.camera_pose()), gap_mm, builder.onlooker())

    def keep(
        self,
        guidance: AlignGuidance | None,
        panel: Panel,
        wall: WallClock | None = None,
        pupils_mm: float | None = None,
    ) -> Stored | None:
        """Store the alignment that `guidance` ended with, and its day; None where there is none.

        `pupils_mm` is between the pupils of the rest it was made with. Raises AlignmentError where
        it cannot be stored.
        """
        if guidance is None or not isinstance(guidance.outcome, Solved):
            return None
        now = (wall or SystemWallClock()).read()
        made_at = datetime.fromtimestamp(now.utc_ms // 1000, zone_of(now.zone))
        mirror = built(self._builder.settings, panel)
        stored = Stored.of(guidance.outcome, mirror, made_at, pupils_mm)
        AlignmentStore(self._file).add(stored)
        return stored


class Leading:
    """The alignment, and the open hand that stops it."""

    def __init__(self, procedure: AlignProcedure) -> None:
        """Begin."""
        self._procedure = procedure
        self._state: AlignState = procedure.begin()
        self._gestures, self._gesture_state = Gestures(), GestureState()

    def step(
        self, measures: FaceMeasures, hands: HandsSeen, t_ns: int
    ) -> tuple[AlignGuidance, Dwell | None]:
        """Take one frame's measures and the latest look at the hands.

        Returns what to show, and the ring at a hand that is held up.
        """
        self._gesture_state, fired, dwell = self._gestures.step(self._gesture_state, hands, t_ns)
        stop = fired is HandPose.OPEN_PALM
        self._state, guidance = self._procedure.step(self._state, measures, t_ns, stop=stop)
        return guidance, dwell


class _Glass:
    """What is lit."""

    def __init__(self, display: Display, view: MirrorView, style: Style) -> None:
        self._display = display
        self._view = view
        self._style = style
        self._fader = Fader()

    def light(
        self, guidance: AlignGuidance, dwell: Dwell | None, measures: FaceMeasures, t_ns: int
    ) -> None:
        if measures.head is not None:
            self._view.follow(measures.head)
        hand = None if dwell is None else (dwell, self._view)
        scene = compose_aligning(guidance, self._display.panel, dwell=hand, style=self._style)
        self._display.show(self._fader.step(scene, t_ns), None)


def _refuse_pictures(display: Display) -> None:
    """Raise DisplayError where a camera's picture stands in for the reflection."""
    if display.shows_reflection:
        raise DisplayError(
            f"display {display.name}: expected the panel behind the glass (kms), found one that "
            f"shows the camera's picture in place of a reflection: there is nothing to line up. "
            f"Run this on the mirror itself, or try it without glass: mirror room --quick"
        )
