"""One turn of the mirror: everything between camera and glass, opened together, closed together."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from hardware.board import Board
from hardware.dpms import ScreenSignal
from hardware.opening import absence_of, open_lasting_camera
from mirror.app.easing import Easing
from mirror.app.glass import Glass
from mirror.app.interrupted import Interrupted
from mirror.app.lasting_display import (
    keeps_its_screen,
    open_lasting_display,
    screen_away,
    screen_changed,
)
from mirror.app.lighting import Lighting
from mirror.app.reporting import status_writer
from mirror.app.sounding import Sounding
from mirror.app.starting import Starting
from mirror.closing import Closing
from mirror.exercise.menu import Menu
from mirror.pipeline.live import LivePipeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from hardware.clock import Clock
    from mirror.app.build import Builder
    from mirror.exercise.session.session import Session
    from mirror.pipeline.moment import Moment
    from mirror.service.heartbeat import Heartbeat

SILENT_NS: Final = 2_000_000_000
"""So long without anything new is no hiccup: something hangs, and the patient is told that what
still stands there is old. The watchdog has longer patience (ours)."""


class Turn(Closing):
    """The mirror from one opening of its parts to their closing."""

    def __init__(  # noqa: PLR0913 - what a turn is made of, each by name
        self,
        builder: Builder,
        session: Session,
        clock: Clock,
        tell: Callable[[Moment], None],
        *,
        heart: Heartbeat,
        tell_all: bool = False,
    ) -> None:
        """Open everything, in order, and begin to measure; nothing is lit yet.

        `tell` hears, in the main thread, of every moment in which something happened; with
        `tell_all` of every one. Raises CameraError, DisplayError, ModelError or
        JournalRefusedError when a part cannot be opened, and closes what was.
        """
        self._tell, self._clock, self._heart = tell, clock, heart
        self.newest: Moment | None = None
        """What was measured last; None: nothing yet."""
        self._came_ns = 0
        self.first_light_ns: int | None = None
        """When the first picture was shown; None: not yet."""
        with ExitStack() as parts:
            self._open(parts, builder, session, tell_all=tell_all)
            self._parts = parts.pop_all()

    def _open(
        self, parts: ExitStack, builder: Builder, session: Session, *, tell_all: bool
    ) -> None:
        settings = builder.settings
        # First, for a panel that was left asleep takes as long to wake as the models to load.
        signal = ScreenSignal() if keeps_its_screen(builder, patient=self._heart.watched) else None
        self._panel_light = builder.panel_light(signal)
        if self._panel_light is not None:
            parts.enter_context(self._panel_light)
        starting = Starting(self._heart, self._clock)
        starting.step()
        tracker = parts.enter_context(builder.face_tracker())
        starting.step()
        hands = parts.enter_context(builder.hand_tracker())
        starting.step()
        display = parts.enter_context(
            open_lasting_display(
                builder,
                self._clock,
                patient=self._heart.watched,
                asleep=self._panel_asleep,
                signal=signal,
            )
        )
        starting.on(display, builder.catalogue(), builder.style())
        # Read once: a damaged file is then told of once.
        alignment = None if display.shows_reflection else builder.alignment(display.panel)
        resume_s = session.programme.resume_s
        self._journal = parts.enter_context(
            builder.journal(resume_s=resume_s, opening=starting.step)
        )
        self._sounding = Sounding(parts.enter_context(builder.speaker()))
        lamp = parts.enter_context(builder.lamp())
        self._lighting = Lighting(lamp, settings.lamp.brightest)
        self._camera = open_lasting_camera(
            settings.camera.name,
            builder.camera_options(),
            self._clock,
            patient=self._heart.watched,
        )
        starting.step()
        interrupted = Interrupted(session, self._journal)
        station = builder.station(
            tracker,
            session,
            interrupted=interrupted,
            menu=None if display.shows_reflection else Menu(builder.catalogue()),
            alignment=alignment,
        )
        self.pipeline = parts.enter_context(
            LivePipeline(
                self._camera,
                hands,
                station,
                self._hear,
                tell_all=tell_all,
                follow_face=settings.camera.follow_face,
            )
        )
        # One for both: the firmware forgets a supply that was too weak once it has told of it.
        board = Board()
        self._easing = Easing(board, self.pipeline, settings.camera.fps)
        self._status = status_writer(
            builder,
            session,
            pipeline=self.pipeline,
            camera=self._camera,
            journal=self._journal,
            display=display,
            alignment=alignment,
            board=board,
            panel_light=self._panel_light,
        )
        if self._status is not None:
            parts.enter_context(self._status)
        self.glass = Glass(builder, display, self._journal, self._status, alignment=alignment)

    @property
    def ended(self) -> bool:
        """Whether the user has closed the display, or the camera's stream is over."""
        return self.glass.display.closed or self.pipeline.ended

    @property
    def outdated(self) -> bool:
        """Whether another screen has come, for which everything is to be made anew."""
        return screen_changed(self.glass.display)

    def step(self) -> None:
        """Wait until a picture is due or a moment has come, and do what is to be done then.

        Raises whatever ended a thread: CameraError above all.
        """
        now_ns = self._clock.now_ns()
        newest = self.pipeline.next_moment(self.glass.pace.wait_s(now_ns))
        if newest is not None:
            self.newest, self._came_ns = newest, self._clock.now_ns()
            self.glass.note(newest)
            self._sounding.hear(newest, told=False)
        now_ns = self._clock.now_ns()
        if self.glass.pace.due(now_ns):
            self._light(now_ns)

    def _light(self, now_ns: int) -> None:
        away = absence_of(self._camera) is not None
        if self.newest is None:
            self.glass.dark(now_ns)
            if away:  # it was never there: black is all there is to draw until it comes
                self._beat("camera away", now_ns)
            return
        unseen = self._unseen(now_ns, away=away)
        self._lighting.step(self.newest, now_ns)
        if self._panel_light is not None:
            code = self._status is not None and self._status.sight is not None
            needed = bool(unseen) or code
            self._panel_light.step(self.newest.guidance.phase, now_ns, needed=needed)
        self._easing.look(now_ns)
        self.glass.light(self.newest, self._clock, instead=unseen, notice=self._easing.notice)
        if self.first_light_ns is None:
            self.first_light_ns = self._clock.now_ns()
        self._beat("camera away" if away else self.newest.guidance.phase, now_ns)

    def _panel_asleep(self) -> bool:
        return self._panel_light is not None and self._panel_light.dark

    def _unseen(self, now_ns: int, *, away: bool) -> str:
        """Return the key of what is said while nothing new is seen; empty: something is."""
        if away:
            return "camera-away"
        return "camera-silent" if now_ns - self._came_ns > SILENT_NS else ""

    def _beat(self, words: str, now_ns: int) -> None:
        if self._heart.due(now_ns):
            self._heart.status("screen away" if screen_away(self.glass.display) else words)
            self._heart.beat(self._steps(), now_ns)

    def _steps(self) -> dict[str, int]:
        """Return how far each part is; drawing is, by being asked.

        A camera that is tried again and again is at work, though no frame comes.
        """
        steps = {**self.pipeline.steps(), "journal": self._journal.steps}
        absence = absence_of(self._camera)
        return steps if absence is None else {**steps, "capture": absence.tried_ns}

    def _hear(self, moment: Moment) -> None:
        for event in moment.events:
            self._journal.record(event)
        self._sounding.hear(moment)
        if self._status is not None:
            self._status.hear(moment)
        self._tell(moment)

    def close(self) -> None:
        """Tell what has happened since, and put everything away."""
        self._parts.close()
