"""How long a picture takes: composed, faded, reflected and drawn, without a screen.

The face is made of numbers and the camera's picture of noise: what a picture shows makes no
difference to the time it takes.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from hardware.frame import CameraIntrinsics, Frame
from hardware.panel import Panel
from mirror.anatomy import PerSide, Side
from mirror.exercise.guidance import Band, CareLight, Count, Dwell, Guidance, Nudge, Phase
from mirror.exercise.records import Region
from mirror.face.measures import CornerMarks, FaceMeasures, FaceSites, HeadPose, Site
from mirror.overlay.fade import Fader
from mirror.overlay.layout import FULL_RANGE_MM, compose
from mirror.overlay.offscreen import OffscreenDisplay
from mirror.registration.picture import PictureProjection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_BAND = Band(target_pct=25.0, low_pct=15.0, high_pct=35.0)
_INTRINSICS = CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "the bench")
_DIAGONAL_INCH = 24.0
_FRAME_NS = 33_333_333
_WARM_UP = 15
_CHEEK = (Site.CHEEKBONE, Site.CHEEK, Site.LIP_CORNER)
_SITES = FaceSites(
    {
        site: PerSide(np.array([x_mm, y_mm, 600.0]), np.array([-x_mm, y_mm, 600.0]))
        for site, x_mm, y_mm in (
            *(
                (Site.CHEEKBONE, 48.0, -5.0),
                (Site.CHEEK, 40.0, 15.0),
                (Site.LIP_CORNER, 25.0, 40.0),
            ),
            *((Site.EYE, 31.0, -30.0), (Site.BROW, 31.0, -50.0)),
        )
    }
)


def measure_overlay(
    size_px: tuple[int, int], frames: int, phase: Phase = Phase.SMILE
) -> NDArray[np.float64]:
    """Return the milliseconds that each of `frames` pictures of `phase` took, shape (frames,).

    All that the phase commonly lights is lit at once, every picture has a new camera frame of
    640 x 480, and light, time and effort move, so everything is drawn anew. Meant for
    `mirror bench`; it takes as long as it takes.
    """
    panel = Panel.of_diagonal(*size_px, _DIAGONAL_INCH)
    projection = PictureProjection(_INTRINSICS, panel)
    fader, times_ms = Fader(), np.empty(frames)
    with OffscreenDisplay(panel) as display:
        for number, frame in enumerate(_pictures(_WARM_UP + frames), start=-_WARM_UP):
            measures = _face(frame)
            began_s = time.perf_counter()
            scene = compose(_guidance(phase, frame.sequence), measures, projection, panel)
            display.show(fader.step(scene, frame.t_ns), frame)
            if number >= 0:
                times_ms[number] = (time.perf_counter() - began_s) * 1e3
    return times_ms


def _pictures(count: int) -> Iterator[Frame]:
    noise = np.random.default_rng(1).integers(0, 256, (480, 640, 3), np.uint8)
    for number in range(count):
        yield Frame(noise, number * _FRAME_NS, number, _INTRINSICS, drawn=True)


def _guidance(phase: Phase, number: int) -> Guidance:
    share = number % 300 / 300.0
    return Guidance(
        phase,
        "Gently, and hold",
        _BAND,
        progress_ratio=share,
        more="A little is enough, and it may take its time",
        seconds_left=10 - round(10.0 * share),
        dwell=Dwell(share, (-140.0, 20.0, 580.0)),
        light=_light(number) if phase is Phase.CARE else None,
        count=Count(4, 10, 2, 2),
        nudge=Nudge(Region.BROW, None),
        notice="This is a note at the edge",
    )


def _light(number: int) -> CareLight:
    return CareLight(_CHEEK, (Side.LEFT, Side.RIGHT), number % 60 / 60.0, to_and_fro=True)


def _face(frame: Frame) -> FaceMeasures:
    """Return a level face at 600 mm whose effort swings slowly between 0 and 50 %."""
    effort_pct = 25.0 + 25.0 * float(np.sin(frame.sequence / 20.0))
    travel_mm = FULL_RANGE_MM.left * effort_pct / 100.0
    rest = PerSide(left=np.array([25.0, 40.0, 600.0]), right=np.array([-25.0, 40.0, 600.0]))
    way = PerSide(left=np.array([0.68, -0.73, 0.0]), right=np.array([-0.68, -0.73, 0.0]))
    now = PerSide(rest.left + way.left * travel_mm, rest.right + way.right * travel_mm)
    return FaceMeasures(
        t_ns=frame.t_ns,
        sequence=frame.sequence,
        head=HeadPose(0.0, 0.0, 600.0, 0.0, 0.0, 0.0),
        excursion_mm=PerSide(travel_mm, travel_mm),
        effort_pct=PerSide(effort_pct, effort_pct),
        corners=CornerMarks(now=now, rest=rest, zygomaticus=way),
        sites=_SITES,
    )
