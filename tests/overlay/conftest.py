"""A face made of numbers, for everything that is drawn at it."""

from __future__ import annotations

import math
import os
from typing import TYPE_CHECKING, Protocol

import numpy as np
import pytest

from hardware.frame import CameraIntrinsics, Frame
from mirror.anatomy import PerSide
from mirror.face.measures import (
    CornerMarks,
    FaceMeasures,
    FaceSites,
    HeadPose,
    NotMeasurable,
    Site,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

FULL_RANGE_MM = 9.3
ZYGOMATICUS_DEG = 47.0
MOUTH_MM = (0.0, 40.0, 600.0)
SITES_MM = {
    Site.CHIN: (0.0, 36.0),
    Site.JAW: (40.0, 34.0),
    Site.LOWER_LIP: (13.0, 8.0),
    Site.LIP_CORNER: (25.0, 0.0),
    Site.UPPER_LIP: (16.0, -8.0),
    Site.PHILTRUM: (0.0, -10.0),
    Site.NOSE_WING: (15.0, -24.0),
    Site.NOSE_TIP: (0.0, -30.0),
    Site.CHEEK: (40.0, -25.0),
    Site.CHEEKBONE: (48.0, -45.0),
    Site.TEMPLE: (60.0, -75.0),
    Site.EYE: (31.0, -55.0),
    Site.BROW: (31.0, -72.0),
    Site.FOREHEAD: (24.0, -92.0),
}
"""The patient's left, from the mouth's middle, as the camera sees a level head: right and down."""

# What is tested here needs no screen, and must not open a window on the desk of whoever tests.
os.environ["SDL_VIDEODRIVER"] = "dummy"


class MakeFace(Protocol):
    """Makes the measures of a face at 600 mm with its lip corners 50 mm apart."""

    def __call__(
        self,
        left_pct: float = 0.0,
        right_pct: float = 0.0,
        *,
        roll_deg: float = 0.0,
        reason: NotMeasurable | None = None,
    ) -> FaceMeasures:
        """Return a face with these efforts, tilted towards the patient's left shoulder."""
        ...


class MakeFrame(Protocol):
    """Makes a camera's frame of one grey value, or of a given picture."""

    def __call__(
        self, rgb: NDArray[np.uint8] | int = 128, *, sequence: int = 0, drawn: bool = True
    ) -> Frame:
        """Return the frame."""
        ...


def _tilted(x_mm: float, y_mm: float, roll_deg: float) -> NDArray[np.float64]:
    roll = math.radians(roll_deg)
    across, down = (
        x_mm * math.cos(roll) - y_mm * math.sin(roll),
        x_mm * math.sin(roll) + y_mm * math.cos(roll),
    )
    return np.array([across, down, 0.0])


def _sites(roll_deg: float) -> FaceSites:
    def pair(across_mm: float, down_mm: float) -> PerSide[NDArray[np.float64]]:
        return PerSide(across_mm, -across_mm).map(
            lambda x_mm: np.array(MOUTH_MM) + _tilted(x_mm, down_mm, roll_deg)
        )

    return FaceSites({site: pair(*place) for site, place in SITES_MM.items()})


@pytest.fixture(scope="session")
def intrinsics() -> CameraIntrinsics:
    """Return a camera of 640 x 480 and 66 degrees."""
    return CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "test")


@pytest.fixture(scope="session")
def make_face() -> MakeFace:
    """Return what makes faces."""

    def make(
        left_pct: float = 0.0,
        right_pct: float = 0.0,
        *,
        roll_deg: float = 0.0,
        reason: NotMeasurable | None = None,
    ) -> FaceMeasures:
        out, up = math.cos(math.radians(ZYGOMATICUS_DEG)), math.sin(math.radians(ZYGOMATICUS_DEG))
        mouth_mm = np.array(MOUTH_MM)
        rest = PerSide(
            mouth_mm + _tilted(25.0, 0.0, roll_deg), mouth_mm + _tilted(-25.0, 0.0, roll_deg)
        )
        way = PerSide(_tilted(out, -up, roll_deg), _tilted(-out, -up, roll_deg))
        travel_mm = PerSide(left_pct, right_pct).map(lambda pct: pct / 100.0 * FULL_RANGE_MM)
        now = PerSide(
            rest.left + way.left * travel_mm.left, rest.right + way.right * travel_mm.right
        )
        return FaceMeasures(
            t_ns=0,
            sequence=0,
            reason=reason,
            head=HeadPose(0.0, 0.0, 600.0, 0.0, 0.0, roll_deg),
            excursion_mm=None if reason else travel_mm,
            effort_pct=None if reason else PerSide(left_pct, right_pct),
            corners=CornerMarks(now=now, rest=rest, zygomaticus=way),
            sites=_sites(roll_deg),
        )

    return make


@pytest.fixture(scope="session")
def make_frame(intrinsics: CameraIntrinsics) -> MakeFrame:
    """Return what makes frames."""

    def make(rgb: NDArray[np.uint8] | int = 128, *, sequence: int = 0, drawn: bool = True) -> Frame:
        if isinstance(rgb, int):
            rgb = np.full((480, 640, 3), rgb, np.uint8)
        return Frame(rgb, sequence * 33_333_333, sequence, intrinsics, drawn=drawn)

    return make


@pytest.fixture
def no_screen() -> Iterator[None]:
    """Leave no SDL screen open behind a test."""
    import pygame  # noqa: PLC0415  # only the tests of screens load it

    yield
    pygame.display.quit()
