"""Where the gallery's person stands, and what the mirror would measure of her.

Measures are made of the drawn truth, without noise: the same picture on every machine. Light
takes the mirror's own way to the glass, from a camera that is where it was measured to be. A
picture has one eye: it is the person's right one, with which she has aligned the light, unless it
is to show what one eye sees of light that is meant for both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from hardware.actor import REST, Person, Scene
from hardware.actor.eyes import eye
from hardware.actor.hands import anchor_camera_mm
from hardware.actor.sketch import on_skin
from mirror.anatomy import PerSide, Side
from mirror.app.patient_body import SITES_MM
from mirror.app.room.judging import corners_head_mm
from mirror.app.room.mouth import mouth_head_mm
from mirror.app.room.truth import TrueCamera, TrueGlass, TrueHead
from mirror.face.definitions import zygomaticus_line
from mirror.face.measures import CornerMarks, FaceMeasures, FaceSites, HeadPose, NotMeasurable
from mirror.registration.camera_pose import CameraPose
from mirror.registration.records import Alignment, Eye
from mirror.registration.view import MirrorView, Onlooker

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor import Expression, Pose
    from hardware.panel import Panel

    Points = NDArray[np.float64]

PERSON: Final = Person()
FULL_RANGE_MM: Final = 9.3
"""100 % of effort (facts)."""
GAP_MM: Final = 5.0
AWAY_MM: Final = 650.0
_OUT_OF_SIGHT_MM: Final = 2000.0
_EYES_UP_RATIO: Final = 0.12
"""How far above the panel's middle the eyes are, of its height."""
_CAMERA_ABOVE_MM: Final = 22.0
"""Above the lit area."""


@dataclass(frozen=True, slots=True)
class Stand:
    """One panel, and the person before it."""

    panel: Panel
    eyes: Eye = Eye.RIGHT
    """For which light is placed."""
    somebody: bool = True
    """Else she is out of sight."""
    roll_deg: float = 0.0
    """How far the head is tilted towards her left shoulder."""

    @property
    def head(self) -> TrueHead:
        """The head: straight before the panel."""
        x_mm = 0.0 if self.somebody else _OUT_OF_SIGHT_MM
        y_mm = _EYES_UP_RATIO * self.panel.height_mm
        return TrueHead(x_mm, y_mm, AWAY_MM, roll_deg=self.roll_deg)

    @property
    def camera(self) -> TrueCamera:
        """The camera: level, just above the panel."""
        return TrueCamera(y_mm=self.panel.height_mm / 2.0 + _CAMERA_ABOVE_MM)

    @property
    def pose(self) -> Pose:
        """The head, as the camera has it."""
        return self.camera.pose_of(self.head)

    def eye_mm(self) -> Points:
        """Return the eye that looks, in the mirror frame, shape (3,)."""
        iris = eye(PERSON, REST, Side.RIGHT).iris_centre
        return np.asarray(replace(self.head, x_mm=0.0).to_mirror_mm(iris[None])[0])

    def corners_mm(self, body: Scene) -> Points:
        """Return the lip corners in the mirror frame, left and right, shape (2, 3)."""
        return self.head.to_mirror_mm(corners_head_mm(PERSON, body.expression))

    def mouth_mm(self) -> tuple[float, float]:
        """Return where on the panel the middle of the mouth is seen, in the mirror frame."""
        mouth_mm = self.head.to_mirror_mm(mouth_head_mm(PERSON)[None])
        glass = TrueGlass(self.panel, GAP_MM)
        x_mm, y_mm = glass.seen_through_mm(mouth_mm, self.eye_mm())[0].tolist()
        return x_mm, y_mm

    def view(self) -> MirrorView:
        """Return the way from the camera's millimetres to the panel."""
        placed = CameraPose.facing_out(0.0, self.camera.y_mm)
        view = MirrorView(self.panel, Alignment(placed), GAP_MM, Onlooker(self.eyes))
        view.follow(_head(self.pose))
        return view

    def measures(self, body: Scene, reason: NotMeasurable | None = None) -> FaceMeasures:
        """Return what is measured of the person; with a `reason`, only where her face is."""
        way = body.expression.excursion_mm
        measured = reason is None
        return FaceMeasures(
            t_ns=0,
            sequence=0,
            reason=reason,
            head=_head(self.pose),
            excursion_mm=way if measured else None,
            effort_pct=way.map(lambda mm: 100.0 * mm / FULL_RANGE_MM) if measured else None,
            corners=self._corners(body.expression if measured else REST),
            sites=self._sites(),
            full_range_mm=FULL_RANGE_MM,
        )

    def hand_mm(self, body: Scene) -> tuple[float, float, float]:
        """Return where the first hand is, in the camera frame."""
        x_mm, y_mm, z_mm = anchor_camera_mm(body.hands[0], self.pose).tolist()
        return x_mm, y_mm, z_mm

    def _corners(self, expression: Expression) -> CornerMarks:
        pose = self.pose
        now, rest = (
            pose.to_camera_mm(corners_head_mm(PERSON, face)) for face in (expression, REST)
        )
        ways = (np.array([*zygomaticus_line(side), 0.0]) for side in (Side.LEFT, Side.RIGHT))
        left, right = (pose.rotation() @ way for way in ways)
        return CornerMarks(PerSide(*now), PerSide(*rest), PerSide(left, right))

    def _sites(self) -> FaceSites:
        both = np.array([[place, (-place[0], place[1])] for place in SITES_MM.values()])
        skin = on_skin(both.reshape(-1, 2), PERSON.size_ratio)
        placed = self.pose.to_camera_mm(skin).reshape(-1, 2, 3)
        places = {site: PerSide(*pair) for site, pair in zip(SITES_MM, placed, strict=True)}
        return FaceSites(MappingProxyType(places))


def _head(pose: Pose) -> HeadPose:
    return HeadPose(pose.x_mm, pose.y_mm, pose.z_mm, pose.yaw_deg, pose.pitch_deg, pose.roll_deg)
