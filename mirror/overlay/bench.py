"""How long a picture takes: composed, faded, drawn, and shown on whatever display is given.

The face is made of numbers and the camera's picture of noise: what a picture shows makes no
difference to the time it takes.
"""

from __future__ import annotations

import math
import time
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from hardware.frame import CameraIntrinsics, Frame
from mirror.anatomy import PerSide, Side
from mirror.exercise.guidance import Band, CareLight, Count, Dwell, Guidance, Nudge, Phase
from mirror.exercise.records import Region
from mirror.face.measures import CornerMarks, FaceMeasures, FaceSites, HeadPose, Site
from mirror.overlay.fade import Fader
from mirror.overlay.layout import FULL_RANGE_MM, compose
from mirror.registration.picture import PictureProjection

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirror.overlay.display import Display

    Point = NDArray[np.float64]

PICTURES_HZ: Final = 60
_PICTURES_PER_FRAME: Final = 2
"""A camera at 30 frames a second."""
_PICTURE_NS: Final = 1_000_000_000 // PICTURES_HZ
_HOLD_S: Final = 10
_SWAY_MM: Final = 8.0
_SWAY_S: Final = 5.0
"""A standing body sways by a few millimetres, slowly (own choice)."""
_EFFORT_S: Final = 2.0
"""As the sway, a part of a hold's time: one hold is like the next."""
_BAND: Final = Band(target_pct=25.0, low_pct=15.0, high_pct=35.0)
_INTRINSICS: Final = CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "the bench")
_CHEEK: Final = (Site.CHEEKBONE, Site.CHEEK, Site.LIP_CORNER)
_SITES_MM: Final = MappingProxyType(
    {
        Site.CHIN: (0.0, 76.0),
        Site.JAW: (40.0, 74.0),
        Site.LOWER_LIP: (13.0, 48.0),
        Site.LIP_CORNER: (25.0, 40.0),
        Site.UPPER_LIP: (16.0, 32.0),
        Site.PHILTRUM: (0.0, 30.0),
        Site.NOSE_WING: (15.0, 16.0),
        Site.NOSE_TIP: (0.0, 10.0),
        Site.CHEEK: (40.0, 15.0),
        Site.CHEEKBONE: (48.0, -5.0),
        Site.TEMPLE: (60.0, -35.0),
        Site.EYE: (31.0, -15.0),
        Site.BROW: (31.0, -32.0),
        Site.FOREHEAD: (24.0, -52.0),
    }
)
_UP_OUT: Final = PerSide(left=np.array([0.68, -0.73, 0.0]), right=np.array([-0.68, -0.73, 0.0]))


class Shown(StrEnum):
    """What the pictures are of."""

    HOLD = "a held smile"
    """As a hold commonly looks: words, lines, gauges, ring, count, a head that sways a little."""
    MASSAGE = "a massage of both cheeks"
    ALL = "everything at once"
    """All that a smile can ever light, with an effort that swings through all its colours."""


class Pictures:
    """Pictures of one kind on one display, sixty for each second that is meant to pass."""

    def __init__(self, display: Display, shown: Shown, *, reflected: bool = False) -> None:
        """Take an open display; `reflected`: with a camera's picture under the light."""
        self._display, self._shown = display, shown
        self._projection = PictureProjection(_INTRINSICS, display.panel)
        self._fader = Fader()
        noise = np.random.default_rng(1).integers(0, 256, (480, 640, 3), np.uint8)
        self._rgb = noise if reflected else None
        self._frame: Frame | None = None
        self._number = 0

    def show(self) -> None:
        """Compose, draw and show the next picture."""
        number, t_ns = self._number, self._number * _PICTURE_NS
        self._number += 1
        if self._rgb is not None and number % _PICTURES_PER_FRAME == 0:
            self._frame = Frame(self._rgb, t_ns, number, _INTRINSICS, drawn=True)
        panel, guidance = self._display.panel, _guidance(self._shown, number)
        scene = compose(guidance, _face(self._shown, number), self._projection, panel)
        self._display.show(self._fader.step(scene, t_ns), self._frame)


def measure_pictures(
    display: Display, pictures: int, shown: Shown = Shown.HOLD, *, reflected: bool = False
) -> NDArray[np.float64]:
    """Return the milliseconds that each of so many pictures took on `display`, shape (pictures,).

    Light, time and effort move, so something is drawn anew in each; with `reflected` every second
    one has a new camera frame of 640 x 480, as at 30 a second. The first second is not counted.
    """
    shows, times_ms = Pictures(display, shown, reflected=reflected), np.empty(pictures)
    for number in range(-PICTURES_HZ, pictures):
        began_s = time.perf_counter()
        shows.show()
        if number >= 0:
            times_ms[number] = (time.perf_counter() - began_s) * 1e3
    return times_ms


def _guidance(shown: Shown, number: int) -> Guidance:
    share = number % (_HOLD_S * PICTURES_HZ) / (_HOLD_S * PICTURES_HZ)
    massage, all_at_once = shown is Shown.MASSAGE, shown is Shown.ALL
    return Guidance(
        Phase.CARE if massage else Phase.SMILE,
        "Gently, and hold",
        _BAND,
        progress_ratio=share,
        more="A little is enough, and it may take its time",
        seconds_left=_HOLD_S - round(_HOLD_S * share),
        dwell=Dwell(share, (-140.0, 20.0, 580.0)) if all_at_once else None,
        light=_light(number) if massage or all_at_once else None,
        count=Count(4, 10, 2, 2),
        nudge=Nudge(Region.BROW, None) if all_at_once else None,
        notice="This is a note at the edge" if all_at_once else "",
    )


def _light(number: int) -> CareLight:
    ratio = number % (2 * PICTURES_HZ) / (2 * PICTURES_HZ)
    return CareLight(_CHEEK, (Side.LEFT, Side.RIGHT), ratio, to_and_fro=True)


def _face(shown: Shown, number: int) -> FaceMeasures:
    """Return a level face at 600 mm that sways, its effort swinging around 25 %."""
    t_s = number / PICTURES_HZ
    swing_pct = 25.0 if shown is Shown.ALL else 3.0
    effort_pct = 25.0 + swing_pct * math.sin(2.0 * math.pi * t_s / _EFFORT_S)
    turn = 2.0 * math.pi * t_s / _SWAY_S
    sway_mm = np.array([_SWAY_MM * math.sin(turn), 0.3 * _SWAY_MM * math.sin(2.0 * turn), 0.0])
    travel_mm = FULL_RANGE_MM.left * effort_pct / 100.0
    rest = _pair(25.0, 40.0, sway_mm)
    now = PerSide(rest.left + _UP_OUT.left * travel_mm, rest.right + _UP_OUT.right * travel_mm)
    return FaceMeasures(
        t_ns=number * _PICTURE_NS,
        sequence=number,
        head=HeadPose(float(sway_mm[0]), float(sway_mm[1]), 600.0, 0.0, 0.0, 0.0),
        excursion_mm=PerSide(travel_mm, travel_mm),
        effort_pct=PerSide(effort_pct, effort_pct),
        corners=CornerMarks(now=now, rest=rest, zygomaticus=_UP_OUT),
        sites=FaceSites({site: _pair(*place, sway_mm) for site, place in _SITES_MM.items()}),
    )


def _pair(x_mm: float, y_mm: float, sway_mm: Point) -> PerSide[Point]:
    left, right = np.array([x_mm, y_mm, 600.0]), np.array([-x_mm, y_mm, 600.0])
    return PerSide(left + sway_mm, right + sway_mm)
