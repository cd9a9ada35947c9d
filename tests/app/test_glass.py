"""How often the glass is lit: at the screen's rate, and hardly ever while nobody is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.clock import ManualClock
from hardware.frame import CameraIntrinsics, Frame
from hardware.panel import Panel
from mirror.app.glass import Glass
from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.face.measures import FaceMeasures
from mirror.hands.measures import NO_HANDS_SEEN
from mirror.overlay.driver import DisplayDriver
from mirror.overlay.scene import BLACK, Scene
from mirror.pipeline.moment import Moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mirror.registration.picture import PictureFit
    from tests.app.conftest import MakeBuilder

CAMERA = CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "the test")
RGB = np.zeros((480, 640, 3), np.uint8)
FRAME_NS = 33_333_333
SCREEN_NS = 16_666_667


class Dark(DisplayDriver):
    """A panel behind true glass that takes 2 ms, or waits for the screen's next change."""

    def __init__(self, clock: ManualClock, *, waits: bool = False) -> None:
        super().__init__("dark", Panel.of_diagonal(1920, 1080, 24.0), shows_reflection=False)
        self._clock, self._waits = clock, waits
        self._scene: Scene = BLACK
        self.asked = 0
        self.sent = 0

    def show(
        self,
        scene: Scene,
        frame: Frame | None,  # noqa: ARG002 - the glass reflects
        fit: PictureFit | None = None,  # noqa: ARG002 - the glass reflects
    ) -> bool:
        """Take the time that it takes."""
        changed = scene != self._scene
        self.asked, self.sent, self._scene = self.asked + 1, self.sent + changed, scene
        if changed and self._waits:
            done_ns = self._clock.now_ns() + 2_000_000
            self._clock.wait_until_ns(-(-done_ns // SCREEN_NS) * SCREEN_NS)
        elif changed:
            self._clock.advance_ns(2_000_000)
        return changed

    def close(self) -> None:
        """Nothing to put away."""


class Room:
    """A glass, and whoever steps in front of it."""

    def __init__(self, glass: Glass, display: Dark, clock: ManualClock) -> None:
        self.glass, self.display, self.clock = glass, display, clock
        self._frames = 0

    def watch(self, seconds: float, guidance: Guidance, *, looked_every: int = 1) -> None:
        """Let frames come, and draw whenever a picture is due, as a turn of the mirror does."""
        until_ns = self.clock.now_ns() + round(seconds * 1e9)
        moment, next_ns = None, self.clock.now_ns()
        while self.clock.now_ns() < until_ns:
            if self.clock.now_ns() >= next_ns:
                self._frames += 1
                moment = self._moment(guidance, looked=self._frames % looked_every == 0)
                self.glass.note(moment)
                next_ns += FRAME_NS
            assert moment is not None
            if self.glass.pace.due(self.clock.now_ns()):
                self.glass.light(moment, self.clock)
            due_ns = self.clock.now_ns() + round(self.glass.pace.wait_s(self.clock.now_ns()) * 1e9)
            self.clock.wait_until_ns(min(due_ns, next_ns))

    def _moment(self, guidance: Guidance, *, looked: bool) -> Moment:
        t_ns = self.clock.now_ns()
        frame = Frame(RGB, t_ns, self._frames, CAMERA)
        measures = FaceMeasures(t_ns, self._frames)
        return Moment(frame, measures, NO_HANDS_SEEN, guidance, looked=looked)


def guided(phase: Phase, share: float | None = None) -> Guidance:
    """Return what is shown in a phase."""
    return Guidance(phase, "Hello.", Band(25.0, 15.0, 35.0), progress_ratio=share)


@pytest.fixture(params=[False, True], ids=["by the clock", "with the screen"])
def room(
    request: pytest.FixtureRequest, make_builder: MakeBuilder, tmp_path: Path
) -> Iterator[Room]:
    """Return a glass behind which nothing is lit yet."""
    builder = make_builder(
        journal__path=str(tmp_path / "journal.db"), alignment__path=str(tmp_path / "none.json")
    )
    clock = ManualClock(10 * 10**9)
    display = Dark(clock, waits=request.param)
    with builder.journal() as journal:
        alignment = builder.alignment(display.panel)
        yield Room(Glass(builder, display, journal, alignment=alignment), display, clock)


def test_an_empty_mirror_rests(room: Room) -> None:
    """While nobody is there nothing is sent, and hardly anything drawn but after a look."""
    room.watch(10.0, guided(Phase.ASLEEP), looked_every=6)
    assert room.display.sent == 0
    assert room.display.asked <= 10 * 5 + 10
    assert room.glass.between.spread() is None, "rests are no pictures that came late"


def test_who_comes_is_greeted_at_once(room: Room) -> None:
    """The first look that finds somebody is lit with the next picture, not after the rest."""
    room.watch(3.0, guided(Phase.ASLEEP), looked_every=6)
    room.watch(0.1, guided(Phase.AWAKE))
    assert room.display.sent >= 3


def test_light_that_moves_is_drawn_at_the_screens_rate(room: Room) -> None:
    """Words that fade in: a picture for each change of the screen, twice for each frame."""
    room.watch(0.28, guided(Phase.AWAKE))
    assert room.display.sent >= 15


def test_light_that_rests_is_not_sent(room: Room) -> None:
    """Once all is lit the screen is left alone, though it is asked sixty times a second."""
    room.watch(2.0, guided(Phase.AWAKE))
    before = room.display.sent, room.display.asked
    room.watch(2.0, guided(Phase.AWAKE))
    assert room.display.sent == before[0]
    assert room.display.asked - before[1] >= 2 * 58
