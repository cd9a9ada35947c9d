"""A rest baseline at work: measures of one frame after another against it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.anatomy import PerSide, Side
from mirror.face import channels, definitions
from mirror.face.channels import Channel
from mirror.face.distance import DistanceFinder
from mirror.face.measures import CornerMarks
from mirror.face.pose import PoseSolver
from mirror.face.sites import placed, sites_shape
from mirror.face.surface import FaceSurface
from mirror.landmarks.filters import OneEuroFilter
from mirror.landmarks.topology import COMMISSURE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.frame import CameraIntrinsics
    from mirror.face.baseline import RestBaseline
    from mirror.face.measures import FaceMeasures, FaceSites
    from mirror.face.pose import Pose

    Values = NDArray[np.float64]

STILL_HZ: Final = 1.2
BETA: Final = 0.5
SPEED_HZ: Final = 1.5
"""The expression's filter: hertz, hertz per mm/s, hertz. Chosen on the actor: at most 0.15 mm
RMS of noise at rest, and a smile of half a second at most 40 ms late."""

_NO_CHANGE: Final = np.zeros(channels.COUNT)
_LEFT: Final = slice(Channel.CORNER_LEFT_X, Channel.CORNER_LEFT_Y + 1)
_RIGHT: Final = slice(Channel.CORNER_RIGHT_X, Channel.CORNER_RIGHT_Y + 1)


class FittedFace:
    """Solves for the head and measures the face of the person whose baseline it has."""

    def __init__(
        self, baseline: RestBaseline, camera: CameraIntrinsics, full_range_mm: float
    ) -> None:
        """Prepare everything that does not change from frame to frame."""
        self.baseline = baseline
        self.camera = camera
        self.full_range_mm = full_range_mm
        self._solver = PoseSolver(baseline.template_mm, camera)
        self._distance = DistanceFinder(baseline.template_mm, camera)
        self._surface = FaceSurface(baseline.template_mm, camera, channels.ROWS)
        self._filter = OneEuroFilter(
            channels.COUNT, still_hz=STILL_HZ, beta=BETA, speed_hz=SPEED_HZ
        )
        self._channels = np.zeros(channels.COUNT)
        self._change = np.zeros(channels.COUNT)
        self._sites_mm = sites_shape(baseline.template_mm)
        self._lines = PerSide(Side.LEFT, Side.RIGHT).map(definitions.zygomaticus_line)

    def pose(self, points_px: NDArray[np.float32], start: Pose) -> Pose:
        """Return the head's pose in this frame."""
        return self._solver.solve(points_px, start)

    def placed(self, points_px: NDArray[np.float32], pose: Pose) -> Pose:
        """Return `pose`, this frame's own, where light is to find it."""
        return pose.farther(self._distance.ratio(points_px, pose))

    def measure(
        self, seen: FaceMeasures, points_px: NDArray[np.float32], pose: Pose, steady: Pose
    ) -> FaceMeasures:
        """Return `seen` completed with the measures of a measurable frame.

        `pose` is this frame's own, to measure with; `steady` is placed and freed of jitter, to draw
        with.
        """
        channels.fill(self._channels, self._surface.place(points_px, pose))
        smooth = self._filter.update(seen.t_ns, self._channels)
        change = np.subtract(smooth, self.baseline.channels_mm, out=self._change)
        excursion = PerSide(
            left=float(change[_LEFT] @ self._lines.left),
            right=float(change[_RIGHT] @ self._lines.right),
        )
        return replace(
            seen,
            scale_source=self.baseline.scale_source,
            excursion_mm=excursion,
            effort_pct=excursion.map(lambda mm: definitions.effort_pct(mm, self.full_range_mm)),
            symmetry_ratio=definitions.symmetry_ratio(excursion),
            midline_pull_mm=float(change[Channel.MIDLINE]),
            mouth_open_mm=float(change[Channel.MOUTH_OPEN]),
            lip_corners_apart_mm=self._apart_mm(smooth),
            fissure_mm=_pair(change, Channel.FISSURE_LEFT),
            brow_mm=_pair(change, Channel.BROW_LEFT),
            brows_apart_mm=float(change[Channel.BROWS_APART]),
            nose_mm=_pair(change, Channel.NOSE_LEFT),
            chin_mm=float(change[Channel.CHIN]),
            corners=self._marks(change, steady),
            sites=self.sites(steady),
            full_range_mm=self.full_range_mm,
        )

    def resting(self, steady: Pose) -> CornerMarks:
        """Return where the lip corners rest in this head position, for an unmeasured frame."""
        return self._marks(_NO_CHANGE, steady)

    def sites(self, steady: Pose) -> FaceSites:
        """Return where the face's sites are in this head position, whatever hides them."""
        return placed(self._sites_mm, steady)

    def _apart_mm(self, smooth: Values) -> float:
        rest = self.baseline.channels_mm
        now_mm = np.hypot(*(smooth[_LEFT] - smooth[_RIGHT]))
        return float(now_mm - np.hypot(*(rest[_LEFT] - rest[_RIGHT])))

    def _marks(self, change: Values, steady: Pose) -> CornerMarks:
        left = self._mark(Side.LEFT, change[_LEFT], steady)
        right = self._mark(Side.RIGHT, change[_RIGHT], steady)
        return CornerMarks(*(PerSide(*pair) for pair in zip(left, right, strict=True)))

    def _mark(self, side: Side, moved_mm: Values, steady: Pose) -> tuple[Values, Values, Values]:
        """Return a lip corner now, at rest, and its direction of travel, in the camera frame."""
        slope = self._surface.slope(side)
        line = self._lines.of(side)
        rest = self.baseline.template_mm[COMMISSURE.of(side)]
        now = rest + np.array([*moved_mm, slope @ moved_mm])
        along = np.array([*line, slope @ line])
        places = steady.places_mm(np.stack((now, rest)))
        return places[0], places[1], steady.rotation @ (along / np.linalg.norm(along))


def _pair(change: Values, left: Channel) -> PerSide[float]:
    """Return the two channels that begin with a left side."""
    return PerSide(float(change[left]), float(change[left + 1]))
