"""The last station: where the eyes are taken to be, and where a head will be when it is seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.frame import CameraIntrinsics, Frame
from hardware.panel import Panel
from hardware.region import WHOLE, Region
from mirror.anatomy import PerSide
from mirror.app.drawing import Drawing
from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.face.measures import CornerMarks, FaceMeasures, HeadPose
from mirror.hands.measures import NO_HANDS_SEEN
from mirror.overlay.driver import DisplayDriver
from mirror.overlay.scene import BLACK, Stroke
from mirror.pipeline.moment import Moment
from mirror.registration.camera_pose import CameraPose
from mirror.registration.picture import PictureFit, PictureProjection
from mirror.registration.records import Alignment
from mirror.registration.view import Onlooker

if TYPE_CHECKING:
    from mirror.overlay.scene import Scene

PANEL = Panel(width_px=1920, height_px=1080, width_mm=527.0, height_mm=296.0)
BUILT = Alignment(CameraPose.facing_out(0.0, 170.0))
CAMERA = CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "the test")
FRAME_NS = 33_333_333
UP_OUT = PerSide(left=np.array([0.68, -0.73, 0.0]), right=np.array([-0.68, -0.73, 0.0]))


class Glass(DisplayDriver):
    """A display behind true glass that keeps the scene it was last given."""

    def __init__(self) -> None:
        super().__init__("glass", PANEL, shows_reflection=False)
        self.scene: Scene = BLACK
        self.reflected: Frame | None = None
        self.fit: PictureFit | None = None

    def show(self, scene: Scene, frame: Frame | None, fit: PictureFit | None = None) -> bool:
        """Keep it."""
        changed = scene != self.scene
        self.scene, self.reflected, self.fit = scene, frame, fit
        return changed

    @property
    def closed(self) -> bool:
        """Never."""
        return False

    def close(self) -> None:
        """Nothing to put away."""


class Simulated(Glass):
    """The same, where the camera's picture stands for the reflection."""

    @property
    def shows_reflection(self) -> bool:
        """Always."""
        return True


def moment(number: int, y_mm: float, *, z_mm: float = 600.0) -> Moment:
    """Return a smile in frame `number` of a head that is `y_mm` below the camera."""
    t_ns = number * FRAME_NS
    head = HeadPose(0.0, y_mm, z_mm, 0.0, 0.0, 0.0)
    corner = PerSide(
        left=np.array([25.0, y_mm + 70.0, z_mm - 10.0]),
        right=np.array([-25.0, y_mm + 70.0, z_mm - 10.0]),
    )
    measures = FaceMeasures(
        t_ns,
        number,
        head=head,
        head_unsmoothed=head,
        effort_pct=PerSide(0.0, 0.0),
        excursion_mm=PerSide(0.0, 0.0),
        corners=CornerMarks(now=corner, rest=corner, zygomaticus=UP_OUT),
        full_range_mm=9.3,
        person=1,
    )
    guidance = Guidance(Phase.SMILE, "", Band(25.0, 15.0, 35.0))
    frame = Frame(np.zeros((480, 640, 3), np.uint8), t_ns, number, CAMERA)
    return Moment(frame, measures, NO_HANDS_SEEN, guidance)


def line_y(scene: Scene) -> float:
    """Return the height of the left target line, in panel pixels."""
    line = scene.find("aim.left")
    assert isinstance(line, Stroke)
    return line.y0


def exact_line_y(y_mm: float) -> float:
    """Return where the line must be for a head at rest `y_mm` below the camera (optics)."""
    aim_mm = np.array([25.0, y_mm + 70.0, 590.0]) + 0.25 * 9.3 * UP_OUT.left
    # The mirror frame: the camera 170 mm up, down is down; eye and lip as optics.md has them.
    eye_y, lip_y = 170.0 - y_mm, 170.0 - aim_mm[1]
    eye_z, lip_z, gap_mm = 600.0 - 12.0, aim_mm[2], 5.0
    glass_y = eye_y + (lip_y - eye_y) * (eye_z + gap_mm) / (eye_z + lip_z)
    return float((PANEL.height_px - 1) / 2 - glass_y * PANEL.height_px / PANEL.height_mm)


def played(speed_mm_s: float, late_ns: int) -> tuple[float, float]:
    """Show two seconds of a head that sinks; return the line's height and what it should be."""
    glass = Glass()
    drawing = Drawing(glass, BUILT, 5.0, Onlooker())
    y_mm = 0.0
    for number in range(60):
        y_mm = 100.0 + speed_mm_s * number * FRAME_NS / 1e9
        t_ns = number * FRAME_NS
        drawing.show(moment(number, y_mm), t_ns, t_ns + late_ns)
    return line_y(glass.scene), exact_line_y(y_mm + speed_mm_s * late_ns / 1e9)


@pytest.mark.parametrize("late_ns", [0, 80_000_000])
def test_a_still_head_is_drawn_on_its_reflection(late_ns: int) -> None:
    """The line lies where the optics put it, to half a millimetre on the glass."""
    drawn, exact = played(0.0, late_ns)
    assert drawn == pytest.approx(exact, abs=1.8)


def test_a_moving_head_is_drawn_where_it_will_be() -> None:
    """At 40 mm/s and 80 ms of delay the line is 1.6 mm ahead on the glass, within half of that."""
    drawn, exact = played(40.0, 80_000_000)
    late, _ = played(40.0, 0)
    assert drawn == pytest.approx(exact, abs=2.9)
    assert abs(late - exact) > 4.0, "without foresight it would lie well beside"


def test_between_two_frames_the_head_goes_on() -> None:
    """A second picture of the same frame is drawn for its own moment, not for the first one's."""
    glass = Glass()
    drawing = Drawing(glass, BUILT, 5.0, Onlooker())
    last = moment(0, 100.0)
    for number in range(60):
        last = moment(number, 100.0 + 40.0 * number * FRAME_NS / 1e9)
        drawing.show(last, number * FRAME_NS, number * FRAME_NS + 60_000_000)
    first = line_y(glass.scene)
    later_ns = 59 * FRAME_NS + FRAME_NS // 2
    assert drawing.show(last, later_ns, later_ns + 60_000_000)
    # Eye and lip sink alike, and what lies between them goes along: 40 mm/s for half a frame.
    sunk_px = 40.0 * (FRAME_NS / 2e9) * PANEL.height_px / PANEL.height_mm
    assert line_y(glass.scene) - first == pytest.approx(sunk_px, rel=0.3)


def test_light_that_would_lie_is_gone_when_it_must_be() -> None:
    """From the first dimmer picture, once nobody can say where a head is, to none on it: 0.15 s."""
    glass, step_ns = Glass(), 10_000_000
    drawing = Drawing(glass, BUILT, 5.0, Onlooker())
    lit = []
    for number in range(300):
        t_ns = number * step_ns
        latest = moment(min(t_ns, 2_000_000_000) // FRAME_NS, 100.0)
        drawing.show(latest, t_ns, t_ns)
        line = glass.scene.find("aim.left")
        lit.append(0.0 if line is None else line.alpha)
    whole = max(lit)
    going = [alpha for alpha in lit[150:] if 0.0 < alpha < whole]
    assert (lit[199], lit[-1]) == (whole, 0.0)
    assert 0.12 <= len(going) * step_ns / 1e9 <= 0.15


def test_a_picture_that_stands_for_the_reflection_is_not_foreseen() -> None:
    """Over the camera's own picture light lies on that picture, however late it is shown."""
    glass = Simulated()
    drawing = Drawing(glass, BUILT, 5.0, Onlooker())
    heights = []
    for late_ns in (0, 80_000_000):
        for number in range(30):
            now = moment(number, 40.0 + number)
            drawing.show(now, number * FRAME_NS, number * FRAME_NS + late_ns)
        heights.append(line_y(glass.scene))
    assert heights[0] == heights[1]
    assert glass.reflected is not None


@pytest.mark.parametrize("region", [WHOLE, Region(128.0, 120.0, 0.6, 0.6)])
def test_light_lies_on_the_simulated_reflection_wherever_that_is(region: Region) -> None:
    """The display is given the very place of the picture that the light was put on.

    Whatever part of the view that picture shows.
    """
    glass = Simulated()
    drawing = Drawing(glass, BUILT, 5.0, Onlooker())
    for number in range(120):
        now = moment(number, 40.0, z_mm=420.0)
        now = replace(now, frame=replace(now.frame, region=region))
        drawing.show(now, number * FRAME_NS)
    assert glass.fit is not None
    assert glass.fit != PictureFit.fill((640, 480), PANEL.size_px)
    aim_mm = np.array([[25.0, 110.0, 410.0]]) + 0.25 * 9.3 * UP_OUT.left
    projection = PictureProjection(region.lens(CAMERA), PANEL, glass.fit)
    assert line_y(glass.scene) == pytest.approx(
        projection.to_panel_px(aim_mm, np.empty((1, 2)))[0, 1], abs=0.5
    )


def test_nobody_there_is_no_fault() -> None:
    """Without a head there is nothing to foresee, and the words are shown all the same."""
    glass = Glass()
    drawing = Drawing(glass, BUILT, 5.0, Onlooker())
    nobody = replace(
        moment(0, 0.0),
        measures=FaceMeasures(0, 0),
        guidance=Guidance(Phase.AWAKE, "Hello.", Band(25.0, 15.0, 35.0)),
    )
    for number in range(20):
        drawing.show(nobody, number * FRAME_NS)
    assert glass.scene.find("words") is not None
