"""The same room without pictures: measures made of the truth, with the noise of real ones.

For many rooms. What it leaves out is what only pictures show: where the landmarks of a drawn face
lie beside the curves that were drawn.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.anatomy import PerSide, Side
from mirror.app.room.judging import FULL_RANGE_MM, corners_head_mm
from mirror.app.room.watching import FRAME_S, Seen
from mirror.face.definitions import full_range_mm, zygomaticus_line
from mirror.face.head_frame import rotation_from_angles
from mirror.face.measures import CornerMarks, FaceMeasures, FaceSites, HeadPose, Site
from mirror.face.motion import HeadMotion, head_pose
from mirror.face.pose import Pose
from mirror.registration.prediction.noise import NOISE
from mirror.registration.prediction.sight import from_sight, to_sight

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirror.app.room.room import Room
    from mirror.app.room.truth import TrueHead

    Points = NDArray[np.float64]

_STILL: Final = PerSide(0.0, 0.0)


class QuickWatch:
    """Makes up what would be measured."""

    def __init__(self, room: Room) -> None:
        """Take the room; its seed chooses the noise."""
        scale = room.misfit.scale_ratio
        self._camera, self._scale = room.camera, scale
        self._rng = np.random.default_rng((room.seed, 1))
        self._motion = HeadMotion()
        self._t_ns = 0
        self._sequence = 0
        self._corners_mm = corners_head_mm(room.person) / scale
        eyes_mm = room.eyes_head_mm()
        self._sites_mm = np.stack((eyes_mm.left, eyes_mm.right)) / scale
        self._ways = [np.array([*zygomaticus_line(side), 0.0]) for side in (Side.LEFT, Side.RIGHT)]
        self._range_mm = full_range_mm(FULL_RANGE_MM, room.pupil_distance_mm / scale)

    def look(self, head: TrueHead, *, after_s: float = FRAME_S) -> Seen:
        """Return what a frame would come to."""
        self._t_ns += round(after_s * 1e9)
        self._sequence += 1
        found = self._found(head)
        steady = self._motion.update(self._t_ns, _pose(found))
        measures = FaceMeasures(
            t_ns=self._t_ns,
            sequence=self._sequence,
            head=head_pose(steady),
            head_unsmoothed=found,
            excursion_mm=_STILL,
            effort_pct=_STILL,
            corners=self._marks(steady),
            sites=self._sites(steady),
            full_range_mm=self._range_mm,
            person=1,
        )
        return Seen(head, measures)

    def begin_rest(self) -> None:
        """Do nothing: the truth needs no rest."""

    def _found(self, head: TrueHead) -> HeadPose:
        """Return the true pose, as large as it is taken for, with one frame's noise."""
        pose = self._camera.pose_of(head)
        place_mm = pose.origin_mm() / self._scale
        six = np.array([*place_mm, pose.yaw_deg, pose.pitch_deg, pose.roll_deg])
        to_sight(six)
        six += self._rng.normal(0.0, NOISE)
        from_sight(six)
        return HeadPose(*six.tolist())

    def _marks(self, steady: Pose) -> CornerMarks:
        rest = self._corners_mm @ steady.rotation.T + steady.origin_mm
        both = PerSide(rest[0], rest[1])
        left, right = (steady.rotation @ way for way in self._ways)
        return CornerMarks(now=both, rest=both, zygomaticus=PerSide(left, right))

    def _sites(self, steady: Pose) -> FaceSites:
        left, right = self._sites_mm @ steady.rotation.T + steady.origin_mm
        return FaceSites(MappingProxyType({Site.EYE: PerSide(left, right)}))


def _pose(head: HeadPose) -> Pose:
    rotation = rotation_from_angles(head.yaw_deg, head.pitch_deg, head.roll_deg)
    return Pose(rotation, np.array([head.x_mm, head.y_mm, head.z_mm]))
