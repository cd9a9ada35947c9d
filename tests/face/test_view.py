"""Whether a face can be measured, and if not, why not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.frame import Frame
from hardware.region import Region
from mirror.face import view
from mirror.face.measurer import FaceMeasurer, Person
from mirror.face.measures import HeadPose, NotMeasurable
from mirror.face.view import Limits, Sight
from mirror.landmarks.records import FaceLandmarks, HandLandmarks, NoLandmarks
from tests.face.conftest import CAMERA

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tests.face.conftest import PerfectLandmarker

LIMITS = Limits(
    nearest_mm=350.0,
    farthest_mm=1000.0,
    turned_deg=20.0,
    tilted_deg=20.0,
    darkest_level=35.0,
    fastest_mm_s=150.0,
    fastest_deg_s=60.0,
)
GOOD = HeadPose(0.0, 0.0, 600.0, 0.0, 0.0, 0.0)
STILL = (0.0, 0.0)
MIDDLE, CUTTING = Region(160.0, 120.0, 0.5, 0.5), Region(0.0, 0.0, 0.5, 0.5)


def test_a_good_view_has_no_fault() -> None:
    """Near, upright, lit and still is measurable."""
    assert view.fault(GOOD, STILL, 120.0, LIMITS) is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"z_mm": 1001.0}, NotMeasurable.TOO_FAR),
        ({"z_mm": 349.0}, NotMeasurable.TOO_NEAR),
        ({"yaw_deg": 21.0}, NotMeasurable.TURNED),
        ({"yaw_deg": -21.0}, NotMeasurable.TURNED),
        ({"pitch_deg": 21.0}, NotMeasurable.TURNED),
        ({"pitch_deg": -21.0}, NotMeasurable.TURNED),
        ({"roll_deg": 21.0}, NotMeasurable.TILTED),
        ({"roll_deg": -21.0}, NotMeasurable.TILTED),
    ],
)
def test_each_limit_has_its_reason(change: dict[str, float], reason: NotMeasurable) -> None:
    """Just outside a limit is that limit's reason, on either side."""
    assert view.fault(replace(GOOD, **change), STILL, 120.0, LIMITS) is reason


@pytest.mark.parametrize("speed", [(151.0, 0.0), (0.0, 61.0)])
def test_a_fast_head_is_moving(speed: tuple[float, float]) -> None:
    """Sliding or turning too fast cannot be measured."""
    assert view.fault(GOOD, speed, 120.0, LIMITS) is NotMeasurable.MOVING


def test_light_comes_first() -> None:
    """In the dark the other reasons are guesses, so darkness is told before them."""
    assert view.fault(replace(GOOD, z_mm=5000.0), STILL, 10.0, LIMITS) is NotMeasurable.DARK


@pytest.mark.parametrize(
    ("place", "inside"),
    [((0.0, 0.0), True), ((250.0, 0.0), True), ((360.0, 0.0), False), ((0.0, -250.0), False)],
)
def test_a_face_at_the_edge_is_partly_out_of_view(
    face_mm: NDArray[np.float64],
    landmarker: PerfectLandmarker,
    place: tuple[float, float],
    inside: bool,  # noqa: FBT001 - the expected outcome
) -> None:
    """The picture is 780 mm wide at 600 mm: a head of 150 mm fits at 250 mm aside, not at 360."""
    points = landmarker(face_mm, np.diag([1.0, -1.0, -1.0]), np.array([*place, 600.0]))
    assert view.within_picture(points, CAMERA) is inside


def _picture(level: int) -> NDArray[np.uint8]:
    return np.full((480, 640, 3), level, np.uint8)


def test_brightness_is_that_of_the_face(
    face_mm: NDArray[np.float64], landmarker: PerfectLandmarker
) -> None:
    """A dark face in a bright room is dark; without a face the room counts."""
    points = landmarker(face_mm, np.diag([1.0, -1.0, -1.0]), np.array([0.0, 0.0, 600.0]))
    rgb = _picture(200)
    low, high = points[:, :2].min(axis=0).astype(int), points[:, :2].max(axis=0).astype(int)
    rgb[low[1] : high[1], low[0] : high[0]] = 20
    assert view.brightness(rgb, points) == pytest.approx(20.0)
    assert view.brightness(rgb, None) > 150.0


def test_brightness_weighs_colours_as_the_eye_does() -> None:
    """Rec. 601: green counts most, blue least."""
    rgb = np.zeros((480, 640, 3), np.uint8)
    rgb[:, :, 1] = 100
    assert view.brightness(rgb, None) == pytest.approx(58.7)


def test_a_face_outside_the_picture_has_no_brightness() -> None:
    """Landmarks that have left the picture do not crash; nothing is bright there."""
    points = np.full((478, 3), 5000.0, np.float32)
    assert view.brightness(_picture(200), points) == 0.0


def test_sight_keeps_no_picture() -> None:
    """What measuring gets of a frame is its time, number, geometry and brightness: no pixels."""
    frame = Frame(_picture(80), 7, 3, CAMERA)
    sight = Sight.of(frame, NoLandmarks(others=0))
    assert (sight.t_ns, sight.sequence, sight.camera) == (7, 3, CAMERA)
    assert sight.level == pytest.approx(80.0)
    kept = (getattr(sight, name) for name in Sight.__slots__)
    assert not any(isinstance(value, np.ndarray) for value in kept)


def test_a_face_that_a_region_cuts_off_is_partly_out_of_view(
    face_mm: NDArray[np.float64], landmarker: PerfectLandmarker
) -> None:
    """All of it lies in the camera's view; but what the picture does not show is guessed."""
    points = landmarker(face_mm, np.diag([1.0, -1.0, -1.0]), np.array([0.0, 0.0, 600.0]))
    for region, reason in ((MIDDLE, NotMeasurable.NO_REST), (CUTTING, NotMeasurable.OUT_OF_VIEW)):
        frame = Frame(_picture(120), 0, 0, CAMERA, region=region)
        face = FaceLandmarks(points, person=1)
        measurer = FaceMeasurer(LIMITS, Person(9.3), 3.0)
        assert measurer.measure(Sight.of(frame, face), face).reason is reason


def test_brightness_is_looked_for_where_the_picture_shows_the_face(
    face_mm: NDArray[np.float64], landmarker: PerfectLandmarker
) -> None:
    """The left half of the view fills the picture, so a face in its middle is at the right edge."""
    points = landmarker(face_mm, np.diag([1.0, -1.0, -1.0]), np.array([0.0, 0.0, 600.0]))
    rgb = _picture(200)
    rgb[:, 400:] = 20
    frame = Frame(rgb, 0, 0, CAMERA, region=Region(0.0, 120.0, 0.5, 0.5))
    assert Sight.of(frame, FaceLandmarks(points, person=1)).level == pytest.approx(20.0)


def _hand(points: NDArray[np.float64]) -> HandLandmarks:
    depth = np.zeros((21, 1))
    return HandLandmarks(np.hstack((points, depth)).astype(np.float32), 1.0)


def _palm(x_px: float, y_px: float) -> NDArray[np.float64]:
    """Return a flat hand, 60 px wide and 130 px tall, centred at a place, fingers up."""
    points = np.zeros((21, 2))
    points[0] = (0.0, 65.0)
    points[1:5] = [(-15, 50), (-28, 35), (-36, 22), (-42, 10)]
    for finger, x in enumerate((-22.0, -7.0, 8.0, 22.0)):
        for joint, y in enumerate((0.0, -28.0, -46.0, -62.0)):
            points[5 + 4 * finger + joint] = (x, y)
    return np.asarray(points + np.array([x_px, y_px]))


@pytest.mark.parametrize(
    ("offset", "covers"),
    [((0.0, -30.0), True), ((0.0, 0.0), True), ((20.0, 40.0), True), ((150.0, 0.0), False)],
)
def test_a_hand_on_the_mouth_is_seen_wherever_it_lies(
    face_mm: NDArray[np.float64],
    landmarker: PerfectLandmarker,
    offset: tuple[float, float],
    covers: bool,  # noqa: FBT001 - the expected outcome
) -> None:
    """The palm between wrist and knuckles covers as fingertips do; a hand beside does not."""
    points = landmarker(face_mm, np.diag([1.0, -1.0, -1.0]), np.array([0.0, 0.0, 600.0]))
    mouth = points[[61, 291], :2].mean(axis=0)
    hand = _hand(_palm(mouth[0] + offset[0], mouth[1] + offset[1]))
    assert view.covers_mouth(points, [hand]) is covers


def test_no_hands_cover_nothing(
    face_mm: NDArray[np.float64], landmarker: PerfectLandmarker
) -> None:
    """Without hands in view the mouth is free."""
    points = landmarker(face_mm, np.diag([1.0, -1.0, -1.0]), np.array([0.0, 0.0, 600.0]))
    assert not view.covers_mouth(points, [])
