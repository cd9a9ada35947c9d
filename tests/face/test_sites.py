"""Where light is drawn on a face, against where the drawn person's face is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.actor import Actor, Expression, Hand, HandShape, Pose, Scene
from hardware.frame import CameraIntrinsics, Frame
from mirror.anatomy import PerSide, Side
from mirror.face.measurer import FaceMeasurer, Person
from mirror.face.measures import NotMeasurable, Site
from mirror.face.sites import SITE_ROWS, SeenShape, sites_shape
from mirror.face.view import Limits, Sight
from mirror.landmarks.face_tracker import FaceTracker
from mirror.landmarks.models import FACE
from mirror.landmarks.records import HandLandmarks, NoLandmarks
from tests.models import verified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from mirror.face.measures import FaceMeasures, FaceSites

CAMERA = CameraIntrinsics.from_horizontal_fov(640, 480, 66.0, "actor")
LIMITS = Limits(350.0, 1000.0, 20.0, 20.0, 35.0, 150.0, 60.0)
FRAME_NS = 33_333_333
A_FINGER_MM = 7.0
"""Less than half a fingertip: what is nearer than this is under the finger."""
AT_THE_CHEEK = (Hand(Side.LEFT, HandShape.FLAT, 40.0, -45.0),)
AT_THE_CHIN = (Hand(Side.RIGHT, HandShape.FLAT, 0.0, -95.0),)
BOTH = (
    Hand(Side.LEFT, HandShape.FLAT, 40.0, -40.0),
    Hand(Side.RIGHT, HandShape.FLAT, -40.0, -40.0),
)
KNOWN_XY_MM = {
    Site.CHIN: (0.0, -100.0),
    Site.PHILTRUM: (0.0, -62.0),
    Site.NOSE_TIP: (0.0, -40.0),
    Site.CHEEKBONE: (50.0, -27.0),
    Site.CHEEK: (37.5, -51.0),
}
"""Places of the actor's head, as `hardware.actor.surface` has them; the cheek is half way from
the cheekbone to the lip corner. At the patient's left; x is mirrored for the right."""


@dataclass
class Before:
    """The actor before a measurer, one frame after another."""

    tracker: FaceTracker
    measurer: FaceMeasurer
    actor: Actor
    number: int = 0
    pose: Pose = Pose()  # noqa: RUF009  # immutable

    def hold(
        self, frames: int, pose: Pose | None = None, hands: tuple[Hand, ...] = ()
    ) -> FaceSites:
        """Show the same for a while and return the last frame's sites."""
        self.pose = pose or Pose()
        for _ in range(frames):
            measures = self.show(hands)
        assert measures.sites is not None
        return measures.sites

    def show(self, hands: tuple[Hand, ...]) -> FaceMeasures:
        """Draw and measure one frame; hands in the picture are known to be there."""
        scene = Scene(expression=Expression(), pose=self.pose, hands=hands)
        rgb = self.actor.render(scene, self.number)
        frame = Frame(rgb, self.number * FRAME_NS, self.number, CAMERA, drawn=True)
        self.number += 1
        face = self.tracker.track(frame)
        seen = tuple(HandLandmarks(np.zeros((21, 3), np.float32), 0.9) for _ in hands)
        return self.measurer.measure(Sight.of(frame, face), face, seen)

    def errors_mm(self, sites: FaceSites) -> dict[str, float]:
        """Return by how far each known site lies beside the truth, as the camera sees it."""
        truth = self.actor.truth(Scene(expression=Expression(), pose=self.pose))
        px_per_mm = CAMERA.fx_px / self.pose.z_mm
        errors = {}
        for side in Side:
            canthi = [pair.of(side).px for pair in (truth.outer_canthi, truth.inner_canthi)]
            places = {
                Site.LIP_CORNER: truth.commissures.of(side).px,
                Site.EYE: np.mean(canthi, axis=0),
            }
            places |= {site: self._surface_px(site, side) for site in KNOWN_XY_MM}
            for site, true_px in places.items():
                off_px = _px(sites.places[site].of(side)) - true_px
                errors[f"{site} {side}"] = float(np.hypot(*off_px)) / px_per_mm
        return errors

    def _surface_px(self, site: Site, side: Side) -> NDArray[np.float64]:
        from hardware.actor.surface import head_surface  # noqa: PLC0415  # builds a table

        x, y = KNOWN_XY_MM[site]
        x = x if side is Side.LEFT else -x
        depth = head_surface().depth_mm(np.array([[x, y]]))[0]
        return _px(self.pose.to_camera_mm(np.array([[x, y, depth]]))[0])


def _px(camera_mm: NDArray[np.float64]) -> NDArray[np.float64]:
    focal = np.array([CAMERA.fx_px, CAMERA.fy_px])
    centre = np.array([CAMERA.cx_px, CAMERA.cy_px])
    return np.asarray(camera_mm[:2] / camera_mm[2] * focal + centre)


@pytest.fixture(scope="module")
def tracker() -> Iterator[FaceTracker]:
    """Return the real face tracker."""
    with FaceTracker(verified(FACE)) as tracker:
        yield tracker


@pytest.fixture
def before(tracker: FaceTracker) -> Before:
    """Return the actor before a measurer that has seen nobody yet."""
    return Before(tracker, FaceMeasurer(LIMITS, Person(9.3), rest_s=1.0), Actor(CAMERA))


@pytest.mark.parametrize("pose", [Pose(), Pose(x_mm=60.0, yaw_deg=12.0, roll_deg=5.0)])
def test_sites_lie_on_the_face_before_any_rest(before: Before, pose: Pose) -> None:
    """Before the rest each site is within a finger of where the drawn face has it."""
    errors = before.errors_mm(before.hold(25, pose))
    assert max(errors.values()) < A_FINGER_MM, errors


@pytest.mark.parametrize("rested", [False, True])
@pytest.mark.parametrize("hands", [AT_THE_CHEEK, AT_THE_CHIN, BOTH], ids=["cheek", "chin", "both"])
def test_hands_on_the_face_move_no_site(
    before: Before, hands: tuple[Hand, ...], *, rested: bool
) -> None:
    """Massage hides the face, and guessed landmarks wander; the sites stay within a finger."""
    if rested:
        before.measurer.start_rest()
    before.hold(40)
    assert (before.measurer.baseline is not None) is rested
    errors = before.errors_mm(before.hold(25, None, hands))
    assert max(errors.values()) < A_FINGER_MM, errors


@pytest.mark.parametrize("rested", [False, True])
def test_sites_go_where_the_head_goes_under_the_hands(before: Before, *, rested: bool) -> None:
    """A head that turns and moves aside during massage takes its sites along."""
    if rested:
        before.measurer.start_rest()
    before.hold(40)
    errors = before.errors_mm(
        before.hold(30, Pose(x_mm=40.0, y_mm=20.0, roll_deg=6.0), AT_THE_CHIN)
    )
    assert max(errors.values()) < A_FINGER_MM, errors


def test_nobody_has_no_sites(before: Before) -> None:
    """Without a face there is nothing to draw at, not even the last one's places."""
    before.hold(3)
    sight = Sight(before.number * FRAME_NS, before.number, CAMERA, 120.0)
    measures = before.measurer.measure(sight, NoLandmarks(others=0))
    assert measures.reason is NotMeasurable.NO_FACE
    assert measures.sites is None


def test_every_site_has_landmarks_on_its_own_side(face_mm: NDArray[np.float64]) -> None:
    """All sites are known; those of the left have positive x, and a middle has one place."""
    assert set(SITE_ROWS) == set(Site)
    shape = sites_shape(face_mm)
    middles = {site for site, rows in SITE_ROWS.items() if rows.left == rows.right}
    assert middles == {Site.CHIN, Site.PHILTRUM, Site.NOSE_TIP}
    assert shape.shape == (2 * len(Site), 3)


def test_a_shape_settles_on_what_is_seen_clearly(face_mm: NDArray[np.float64]) -> None:
    """Unclear looks count only until a clear one came; clear ones are averaged."""
    seen = SeenShape()
    seen.look(face_mm + 9.0)
    assert seen.settle(clear=False) == pytest.approx(sites_shape(face_mm) + 9.0)
    for offset_mm in (1.0, -1.0):
        seen.look(face_mm + offset_mm)
        seen.settle(clear=True)
    seen.look(face_mm + 50.0)
    assert seen.settle(clear=False) == pytest.approx(sites_shape(face_mm))
    seen.forget()
    seen.look(face_mm + 3.0)
    assert seen.settle(clear=False) == pytest.approx(sites_shape(face_mm) + 3.0)


def test_a_pair_of_places_is_left_and_right(before: Before) -> None:
    """Every site has a pair, and the patient's left is at the picture's right."""
    places = before.hold(3).places
    assert list(places) == list(SITE_ROWS)
    assert len(places) == len(Site)
    corners: PerSide[NDArray[np.float64]] = places[Site.LIP_CORNER]
    assert corners.left[0] > corners.right[0]
