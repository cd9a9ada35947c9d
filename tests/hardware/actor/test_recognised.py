"""What MediaPipe makes of the drawing: it must be taken for a person, and read rightly.

Tolerances are wide: the figures that count are the benchmark's. What fails here is a drawing
that has stopped being a face.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.actor import Actor, Expression, Hand, HandShape, Pose, Scene
from hardware.frame import CameraIntrinsics, Frame
from mirror.anatomy import PerSide, Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirror.landmarks.face_model import FaceModel

MODELS = Path(__file__).parents[3] / ".models"
FACE, HAND = MODELS / "face_landmarker.task", MODELS / "hand_landmarker.task"
CAMERA = CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "test")
STANDING = Pose(y_mm=-30.0)
RIGID = [33, 133, 263, 362, 168, 6, 8, 9, 151, 10]
Points = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

pytestmark = pytest.mark.skipif(not FACE.exists(), reason="no models: run `mirror models`")


@pytest.fixture(scope="module")
def model() -> Iterator[FaceModel]:
    """Give one face model to all tests here: opening it takes longer than they do."""
    from mirror.landmarks.face_model import FaceModel  # noqa: PLC0415  mediapipe only when needed

    with FaceModel(FACE, follow=True) as opened:
        yield opened


def _points_px(model: FaceModel, actor: Actor, scene: Scene) -> Points:
    """Return the mean landmarks (478, 2) of four noisy pictures, relative to the rigid ones."""
    seen = []
    for number in range(6):
        faces = model.detect(actor.render(scene, number))
        assert len(faces) == 1
        seen.append(faces[0][:, :2].astype(float))
    points: Points = np.mean(seen[2:], axis=0)
    return np.asarray(points - points[RIGID].mean(axis=0))


@pytest.mark.parametrize("smiling", list(Side))
def test_a_one_sided_smile_is_read_on_its_side(model: FaceModel, smiling: Side) -> None:
    """Six millimetres on one side read 4.5 to 7.5 there, and less than 1.2 on the other."""
    actor = Actor(CAMERA)
    pair = PerSide(6.0, 0.0) if smiling is Side.LEFT else PerSide(0.0, 6.0)
    rest = _points_px(model, actor, Scene(pose=STANDING))
    moved = _points_px(model, actor, Scene(Expression(excursion_mm=pair), STANDING)) - rest
    mm = moved * STANDING.z_mm / CAMERA.fx_px
    read = {
        Side.LEFT: float(mm[291] @ [np.cos(np.radians(47)), -np.sin(np.radians(47))]),
        Side.RIGHT: float(mm[61] @ [-np.cos(np.radians(47)), -np.sin(np.radians(47))]),
    }
    assert 4.5 < read[smiling] < 7.5
    assert abs(read[smiling.other]) < 1.2


def test_an_eye_that_narrows_is_seen_to_narrow(model: FaceModel) -> None:
    """The left lids approach each other by at least half of the 3 mm they do; the right stay."""
    actor = Actor(CAMERA)
    rest = _points_px(model, actor, Scene(pose=STANDING))
    narrow = Scene(Expression(fissure_mm=PerSide(-3.0, 0.0)), STANDING)
    moved = (_points_px(model, actor, narrow) - rest)[:, 1] * STANDING.z_mm / CAMERA.fx_px
    left, right = moved[374] - moved[386], moved[145] - moved[159]
    assert -4.0 < left < -1.5
    assert abs(right) < 0.5


def test_pupils_are_as_far_apart_as_truth_says(model: FaceModel) -> None:
    """The pupil distance is read within 3 % of the 63 mm that were drawn."""
    actor = Actor(CAMERA)
    points = _points_px(model, actor, Scene(pose=STANDING))
    depth = actor.truth(Scene(pose=STANDING)).iris_centres.left.camera_mm[2]
    read_mm = np.linalg.norm(points[468] - points[473]) * depth / CAMERA.fx_px
    assert read_mm == pytest.approx(63.0, rel=0.03)


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("shape", [HandShape.OPEN_PALM, HandShape.FIST])
def test_hands_are_recognised(side: Side, shape: HandShape) -> None:
    """An open palm has four fingers reaching beyond their middle joints; a fist has none."""
    from mirror.landmarks.hand_model import HandTracker  # noqa: PLC0415  mediapipe only when needed

    out = 1.0 if side is Side.LEFT else -1.0
    scene = Scene(pose=STANDING, hands=(Hand(side, shape, 150.0 * out, -60.0, 8.0 * out),))
    frame = Frame(Actor(CAMERA).render(scene), 0, 0, CAMERA, drawn=True)
    with HandTracker(HAND) as tracker:
        found = tracker.track(frame)
    assert len(found) == 1
    points = found[0].points_px[:, :2]
    reach = np.linalg.norm(points - points[0], axis=1)
    stretched = reach[[8, 12, 16, 20]] > 1.15 * reach[[6, 10, 14, 18]]
    assert stretched.tolist() == [shape is HandShape.OPEN_PALM] * 4
