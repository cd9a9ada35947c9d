"""A face made of numbers, for everything that is drawn at it."""

from __future__ import annotations

import math
import os
from typing import TYPE_CHECKING, Protocol

import numpy as np
import pytest

from hardware.frame import CameraIntrinsics, Frame
from mirror.anatomy import PerSide
from mirror.face.measures import CornerMarks, FaceMeasures, HeadPose, NotMeasurable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

FULL_RANGE_MM = 9.3
ZYGOMATICUS_DEG = 47.0

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
        mouth_mm = np.array([0.0, 40.0, 600.0])
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
