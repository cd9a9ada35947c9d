"""Collecting a rest, and finding one in a recording."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.face.head_frame import rotation_from_angles
from mirror.face.rest import RestCollector, mouth_shape
from mirror.face.rest_finding import FirstQuiet, RestFinder, Window
from mirror.landmarks.topology import COMMISSURE

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tests.face.conftest import PerfectLandmarker

    Face = Callable[[float], NDArray[np.float32]]

FRAME_NS = 33_333_333


@pytest.fixture
def smiling(face_mm: NDArray[np.float64], landmarker: PerfectLandmarker) -> Face:
    """Return a function from an excursion in mm to landmarks at 600 mm, with a little noise."""
    noise = np.random.default_rng(7)

    def face(excursion_mm: float) -> NDArray[np.float32]:
        moved = face_mm.copy()
        moved[COMMISSURE.left] += excursion_mm * np.array([0.68, 0.73, 0.0])
        points = landmarker(moved, np.diag([1.0, -1.0, -1.0]), np.array([0.0, 0.0, 600.0]))
        points[:, :2] += noise.normal(0.0, 0.2, (478, 2))
        return points

    return face


def test_a_quiet_face_completes_the_rest(smiling: Face) -> None:
    """Three seconds of noise at 30 fps are a rest, and progress says how far it is."""
    collector = RestCollector(3.0)
    for number in range(92):
        assert collector.add(number * FRAME_NS, smiling(0.0))
        assert collector.progress_ratio == pytest.approx(min(1.0, number * FRAME_NS / 3e9))
    assert collector.complete


def test_moving_the_mouth_starts_it_anew(smiling: Face) -> None:
    """A smile of 5 mm that lasts is not rest: what came before is forgotten."""
    collector = RestCollector(3.0)
    for number in range(45):
        collector.add(number * FRAME_NS, smiling(0.0))
    kept = [collector.add((45 + number) * FRAME_NS, smiling(5.0)) for number in range(3)]
    assert kept == [True, True, False]
    assert collector.progress_ratio == 0.0


def test_one_odd_frame_is_forgiven(smiling: Face) -> None:
    """A single glitch of the landmarks does not cost the patient three seconds."""
    collector = RestCollector(3.0)
    for number in range(40):
        assert collector.add(number * FRAME_NS, smiling(8.0 if number == 20 else 0.0))


@pytest.mark.parametrize("angles", [(0.0, 0.0, 15.0), (0.0, 0.0, -15.0)])
def test_tilting_the_head_is_not_moving_the_mouth(
    face_mm: NDArray[np.float64],
    landmarker: PerfectLandmarker,
    angles: tuple[float, float, float],
) -> None:
    """The mouth's shape is told relative to the eyes: roll and distance cancel out.

    What is left is perspective, a third of what counts as moving.
    """
    upright = landmarker(face_mm, np.diag([1.0, -1.0, -1.0]), np.array([0.0, 0.0, 600.0]))
    tilted = landmarker(face_mm, rotation_from_angles(*angles), np.array([0.0, 0.0, 700.0]))
    np.testing.assert_allclose(mouth_shape(tilted), mouth_shape(upright), atol=0.015)


def _found(finder: RestFinder, faces: list[NDArray[np.float32]]) -> tuple[int, int] | None:
    """Return after how many frames a rest was told, and of how many frames it is."""
    for number, points in enumerate(faces):
        rest = finder.add(number * FRAME_NS, points)
        if rest is not None:
            return number, len(rest.landmarks)
    rest = finder.finish()
    return None if rest is None else (len(faces), len(rest.landmarks))


def test_the_first_quiet_stretch_ends_where_the_smile_begins(smiling: Face) -> None:
    """Of 15 quiet frames the rest keeps 15 at most, none of the smile's, and at least 13."""
    faces = [smiling(0.0) for _ in range(15)] + [smiling(6.0) for _ in range(10)]
    told = _found(FirstQuiet(3.0), faces)
    assert told is not None
    assert 15 <= told[0] <= 18
    assert 13 <= told[1] <= 15


def test_too_short_a_quiet_is_no_rest(smiling: Face) -> None:
    """A recording that is quiet for a fifth of a second has no rest."""
    faces = [smiling(0.0) for _ in range(6)]
    assert _found(FirstQuiet(3.0), faces) is None


def test_a_recording_may_end_in_its_rest(smiling: Face) -> None:
    """Quiet to the end is a rest of all of it."""
    assert _found(FirstQuiet(3.0), [smiling(0.0) for _ in range(30)]) == (30, 30)


def test_a_named_window_takes_its_frames_and_no_others(smiling: Face) -> None:
    """From 0.1 to 0.4 s at 30 fps are frames 3 to 12, told once the window is past."""
    faces = [smiling(0.0) for _ in range(20)]
    assert _found(Window(99_000_000, 400_000_000), faces) == (13, 10)


def test_an_empty_window_has_no_rest(smiling: Face) -> None:
    """A window in which nothing was measurable gives none, and never somebody else's."""
    finder = Window(0, 100_000_000)
    finder.add(50_000_000, smiling(0.0))
    finder.restart()
    assert finder.finish() is None
