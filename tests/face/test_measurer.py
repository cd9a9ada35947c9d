"""From landmarks to measures, on a face made of numbers: exact truth, no model in between."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.frame import CameraIntrinsics
from mirror.anatomy import Side
from mirror.face.head_frame import rotation_from_angles
from mirror.face.measurer import FaceMeasurer, Person
from mirror.face.measures import FaceMeasures, NotMeasurable, ScaleSource
from mirror.face.view import Limits, Sight
from mirror.landmarks import topology
from mirror.landmarks.records import FaceLandmarks, HandLandmarks, NoLandmarks
from tests.face.conftest import CORNER_MM, PUPILS_MM, PerfectLandmarker, cheek_point

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

LIMITS = Limits(350.0, 1000.0, 20.0, 20.0, 35.0, 150.0, 60.0)
FRAME_NS = 33_333_333
FRONTAL = rotation_from_angles(0.0, 0.0, 0.0)
AT_600 = np.array([0.0, 0.0, 600.0])


@dataclass
class Stage:
    """A measurer and the face before it, one frame after another."""

    face_mm: Matrix
    landmarker: PerfectLandmarker
    measurer: FaceMeasurer
    number: int = 0
    person: int = 1
    level: float = 120.0

    def show(
        self,
        face_mm: Matrix | None = None,
        rotation: Matrix = FRONTAL,
        origin_mm: Matrix = AT_600,
        hands: tuple[HandLandmarks, ...] = (),
    ) -> FaceMeasures:
        """Measure one more frame."""
        face = self.face_mm if face_mm is None else face_mm
        points = self.landmarker(face, rotation, origin_mm)
        return self.measurer.measure(self.sight(), FaceLandmarks(points, self.person), hands)

    def sight(self) -> Sight:
        """Return the next frame's sight."""
        self.number += 1
        return Sight(self.number * FRAME_NS, self.number, self.landmarker.camera, self.level)

    def hold(
        self,
        frames: int,
        face_mm: Matrix | None = None,
        rotation: Matrix = FRONTAL,
        origin_mm: Matrix = AT_600,
    ) -> FaceMeasures:
        """Show the same for a while, until filters have settled; return the last measures."""
        for _ in range(frames - 1):
            self.show(face_mm, rotation, origin_mm)
        return self.show(face_mm, rotation, origin_mm)

    def rest(self) -> None:
        """Let the person rest for three seconds."""
        self.show()
        self.measurer.start_rest()
        self.hold(95)


def _stage(face_mm: Matrix, landmarker: PerfectLandmarker, person: Person) -> Stage:
    return Stage(face_mm, landmarker, FaceMeasurer(LIMITS, person, rest_s=3.0))


@pytest.fixture
def stage(face_mm: Matrix, landmarker: PerfectLandmarker) -> Stage:
    """Return a stage with somebody whose pupil distance is not known."""
    return _stage(face_mm, landmarker, Person(reference_range_mm=9.3))


def smile(face_mm: Matrix, left_mm: float, right_mm: float) -> Matrix:
    """Return the face with its lip corners moved along the zygomaticus lines, on the cheeks."""
    face = face_mm.copy()
    for side, moved, out in ((Side.LEFT, left_mm, 1.0), (Side.RIGHT, right_mm, -1.0)):
        x, y = CORNER_MM.of(side)
        along_x, along_y = np.cos(np.radians(47.0)), np.sin(np.radians(47.0))
        place = cheek_point(side, x + out * moved * along_x, y + moved * along_y)
        face[topology.COMMISSURE.of(side)] = place
    return face


def test_nothing_is_said_before_the_rest(stage: Stage) -> None:
    """A good view without a rest baseline has a reason, a head pose, and no number of a smile."""
    measures = stage.show()
    assert measures.reason is NotMeasurable.NO_REST
    assert measures.head is not None
    assert measures.excursion_mm is None
    assert measures.effort_pct is None
    assert measures.corners is None


def test_three_quiet_seconds_are_a_rest(stage: Stage) -> None:
    """Progress runs from 0 to the moment when measuring begins, at zero."""
    stage.show()
    stage.measurer.start_rest()
    first = stage.show()
    assert first.rest_progress_ratio == 0.0
    half = stage.hold(45)
    assert half.rest_progress_ratio == pytest.approx(0.5, abs=0.02)
    done = stage.hold(50)
    assert done.measurable
    assert done.rest_progress_ratio is None
    assert done.excursion_mm is not None
    assert done.excursion_mm.left == pytest.approx(0.0, abs=1e-3)


@pytest.mark.parametrize("angles", [(0.0, 0.0, 0.0), (10.0, 0.0, 0.0), (-8.0, 8.0, -10.0)])
@pytest.mark.parametrize(("left_mm", "right_mm"), [(2.3, 2.3), (0.0, 4.0), (9.0, 1.0)])
def test_excursion_is_what_the_corners_did(
    stage: Stage, angles: tuple[float, float, float], left_mm: float, right_mm: float
) -> None:
    """Both sides are found to 0.05 mm, the head facing or turned, and never on the wrong side."""
    stage.rest()
    found = stage.hold(
        60,
        smile(stage.face_mm, left_mm, right_mm),
        rotation=rotation_from_angles(*angles),
        origin_mm=np.array([40.0, -30.0, 650.0]),
    )
    assert found.excursion_mm is not None
    assert found.excursion_mm.left == pytest.approx(left_mm, abs=0.05)
    assert found.excursion_mm.right == pytest.approx(right_mm, abs=0.05)


def test_effort_is_a_share_of_this_faces_range(stage: Stage) -> None:
    """9.3 mm are scaled with the face by its pupil distance over 63 mm (derived)."""
    stage.rest()
    full_mm = 9.3 * PUPILS_MM / 63.0
    found = stage.hold(60, smile(stage.face_mm, full_mm / 4.0, 0.0))
    assert found.full_range_mm == pytest.approx(full_mm, rel=0.001)
    assert found.effort_pct is not None
    assert found.effort_pct.left == pytest.approx(25.0, abs=0.5)
    assert found.effort_pct.right == pytest.approx(0.0, abs=0.5)


def test_the_users_own_pupil_distance_gives_the_scale(
    face_mm: Matrix, landmarker: PerfectLandmarker
) -> None:
    """A face 5 % larger than its irises say is measured by the prescription, and says so."""
    stage = _stage(face_mm, landmarker, Person(9.3, pupil_distance_mm=63.0))
    stage.rest()
    found = stage.hold(60, smile(face_mm, 4.0, 4.0))
    assert found.scale_source is ScaleSource.PUPIL_DISTANCE
    assert found.excursion_mm is not None
    assert found.excursion_mm.left == pytest.approx(4.0 * 1.05, abs=0.05)
    assert found.head is not None
    assert found.head.z_mm == pytest.approx(630.0, rel=0.01)


@pytest.mark.parametrize(
    ("aligned_mm", "source", "pupils_mm"),
    [
        (PUPILS_MM * 1.04, ScaleSource.ALIGNED, PUPILS_MM * 1.04),
        (PUPILS_MM * 0.96, ScaleSource.ALIGNED, PUPILS_MM * 0.96),
        (PUPILS_MM * 1.08, ScaleSource.IRIS, PUPILS_MM),
        (PUPILS_MM * 0.92, ScaleSource.IRIS, PUPILS_MM),
    ],
)
def test_the_face_that_was_aligned_keeps_its_scale(
    face_mm: Matrix,
    landmarker: PerfectLandmarker,
    aligned_mm: float,
    source: ScaleSource,
    pupils_mm: float,
) -> None:
    """Whatever today's iris says, up to what rests differ by; beyond that it is somebody else."""
    stage = _stage(face_mm, landmarker, Person(9.3, aligned_pupils_mm=aligned_mm))
    stage.rest()
    found = stage.hold(60, smile(face_mm, 4.0, 4.0))
    assert found.scale_source is source
    assert found.head is not None
    assert found.head.z_mm == pytest.approx(600.0 * pupils_mm / PUPILS_MM, rel=0.01)


def test_a_prescription_comes_before_the_alignment(
    face_mm: Matrix, landmarker: PerfectLandmarker
) -> None:
    """What an optician measured is better than any iris."""
    stage = _stage(face_mm, landmarker, Person(9.3, 63.0, aligned_pupils_mm=61.0))
    stage.rest()
    found = stage.hold(60, smile(face_mm, 4.0, 4.0))
    assert found.scale_source is ScaleSource.PUPIL_DISTANCE


def test_changes_are_from_rest_and_on_their_own_side(stage: Stage) -> None:
    """Each region's measure is what was done to that region, and the others stay at zero."""
    stage.rest()
    face = stage.face_mm.copy()
    face[list(topology.UPPER_LID.left), 1] -= 3.0
    face[list(topology.BROW.right), 1] += 2.0
    face[list(topology.BROW_INNER.left), 0] -= 1.0
    face[list(topology.LOWER_LIP_INNER), 1] -= 5.0
    face[list(topology.CHIN_SKIN), 1] += 1.5
    face[list(topology.NOSE_WING.left), 1] += 1.0
    found = stage.hold(90, face)
    assert found.fissure_mm is not None
    assert found.brow_mm is not None
    assert found.nose_mm is not None
    assert (found.fissure_mm.left, found.fissure_mm.right) == pytest.approx((-3.0, 0.0), abs=0.05)
    assert (found.brow_mm.left, found.brow_mm.right) == pytest.approx((0.0, 2.0), abs=0.05)
    assert (found.nose_mm.left, found.nose_mm.right) == pytest.approx((1.0, 0.0), abs=0.05)
    assert found.mouth_open_mm == pytest.approx(5.0, abs=0.05)
    assert found.chin_mm == pytest.approx(1.5, abs=0.05)
    assert found.brows_apart_mm == pytest.approx(-1.0, abs=0.05)
    assert found.excursion_mm is not None
    assert found.excursion_mm.left == pytest.approx(0.0, abs=0.05)


def test_pursing_brings_the_corners_together(stage: Stage) -> None:
    """Both corners 3 mm inwards are 6 mm less between them, and no smile."""
    stage.rest()
    face = stage.face_mm.copy()
    for side, inwards in ((Side.LEFT, -3.0), (Side.RIGHT, 3.0)):
        x, y = CORNER_MM.of(side)
        face[topology.COMMISSURE.of(side)] = cheek_point(side, x + inwards, y)
    found = stage.hold(90, face)
    assert found.lip_corners_apart_mm == pytest.approx(-6.0, abs=0.05)
    assert found.effort_pct is not None
    assert (found.effort_pct.left, found.effort_pct.right) == (0.0, 0.0)


def test_marks_lie_on_the_corners(stage: Stage) -> None:
    """Where to draw, in the camera's millimetres, is where the corners really are."""
    stage.rest()
    rotation, origin = rotation_from_angles(6.0, -4.0, 3.0), np.array([30.0, 20.0, 580.0])
    face = smile(stage.face_mm, 4.0, 2.0)
    found = stage.hold(90, face, rotation=rotation, origin_mm=origin)
    assert found.corners is not None
    for side in Side:
        row = topology.COMMISSURE.of(side)
        now = rotation @ face[row] + origin
        rest = rotation @ stage.face_mm[row] + origin
        np.testing.assert_allclose(found.corners.now.of(side), now, atol=0.15)
        np.testing.assert_allclose(found.corners.rest.of(side), rest, atol=0.15)
        towards = (now - rest) / np.linalg.norm(now - rest)
        assert found.corners.zygomaticus.of(side) @ towards > 0.9999


def test_a_hand_over_the_mouth_is_not_measured(stage: Stage) -> None:
    """The landmarks under the hand are guesses: no number comes of them."""
    stage.rest()
    middle = stage.landmarker(stage.face_mm, FRONTAL, AT_600)[[61, 291]].mean(axis=0)
    hand = HandLandmarks(np.tile(middle, (21, 1)).astype(np.float32), 1.0)
    found = stage.show(smile(stage.face_mm, 5.0, 5.0), hands=(hand,))
    assert found.reason is NotMeasurable.HAND_OVER_MOUTH
    assert found.excursion_mm is None


def test_a_face_half_outside_is_not_measured(stage: Stage) -> None:
    """Half of its landmarks are guesses: no number comes of them."""
    stage.rest()
    found = stage.hold(40, origin_mm=np.array([370.0, 0.0, 600.0]))
    assert found.reason is NotMeasurable.OUT_OF_VIEW
    assert found.excursion_mm is None


def test_nobody_is_told_from_somebody_else_and_from_the_dark(stage: Stage) -> None:
    """Without landmarks the reason is no face, another person, or darkness."""
    measure = stage.measurer.measure
    assert measure(stage.sight(), NoLandmarks(others=0)).reason is NotMeasurable.NO_FACE
    assert measure(stage.sight(), NoLandmarks(others=1)).reason is NotMeasurable.OTHER_PERSON
    stage.level = 5.0
    assert measure(stage.sight(), NoLandmarks(others=0)).reason is NotMeasurable.DARK


def test_somebody_new_must_rest_first(stage: Stage) -> None:
    """One person's rest says nothing about another's smile."""
    stage.rest()
    assert stage.show().measurable
    stage.person = 2
    assert stage.show().reason is NotMeasurable.NO_REST


def test_a_smile_during_the_rest_starts_it_anew(stage: Stage) -> None:
    """The rest is quiet or it is not a rest."""
    stage.show()
    stage.measurer.start_rest()
    stage.hold(60)
    moved = stage.hold(5, smile(stage.face_mm, 6.0, 6.0))
    assert moved.rest_progress_ratio is not None
    assert moved.rest_progress_ratio < 0.1


def test_looking_away_during_the_rest_starts_it_anew(stage: Stage) -> None:
    """What could not be measured does not count as rest."""
    stage.show()
    stage.measurer.start_rest()
    stage.hold(60)
    away = stage.hold(25, rotation=rotation_from_angles(35.0, 0.0, 0.0))
    assert away.reason is not None
    assert away.rest_progress_ratio == 0.0


def test_another_stream_keeps_the_rest(stage: Stage) -> None:
    """A camera that comes back with another picture size measures the same face the same."""
    stage.rest()
    wider = CameraIntrinsics.from_horizontal_fov(1280, 720, 66.0, "test")
    stage.landmarker = replace(stage.landmarker, camera=wider)
    found = stage.hold(60, smile(stage.face_mm, 3.0, 3.0))
    assert found.excursion_mm is not None
    assert found.excursion_mm.left == pytest.approx(3.0, abs=0.05)


def test_a_blink_during_the_rest_is_not_part_of_it(stage: Stage) -> None:
    """Eyes shut for five frames of the rest leave the open eye as the baseline."""
    shut = stage.face_mm.copy()
    for side in Side:
        shut[list(topology.UPPER_LID.of(side)), 1] -= 9.0
    stage.show()
    stage.measurer.start_rest()
    stage.hold(40)
    stage.hold(5, shut)
    stage.hold(60)
    found = stage.hold(30)
    assert found.fissure_mm is not None
    assert found.fissure_mm.left == pytest.approx(0.0, abs=0.02)
