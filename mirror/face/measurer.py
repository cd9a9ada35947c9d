"""One person's face, frame by frame: from landmarks to measures, or the reason why not."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING, Final

from mirror.face import definitions, view
from mirror.face.baseline import RestBaseline, eyes_size_mm, lifted, rest_baseline
from mirror.face.fitted import FittedFace
from mirror.face.measures import FaceMeasures, NotMeasurable
from mirror.face.motion import HeadMotion, head_pose
from mirror.face.pose import Pose
from mirror.face.rest import RestCollector
from mirror.face.sites import SeenShape, placed
from mirror.landmarks.records import FaceLandmarks

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from hardware.frame import CameraIntrinsics
    from mirror.face.measures import HeadPose
    from mirror.face.view import Sight
    from mirror.landmarks.records import HandLandmarks, NoLandmarks

    Landmarks = NDArray[np.float32]

_SIZES: Final = 45
"""Frames whose iris decides the scale until there is a rest: blinks are the minority of them."""
_REMEMBERED_NS: Final = 500_000_000
"""A pose older than this is no help in finding the next one."""


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of the user beforehand."""

    reference_range_mm: float
    """Lip-corner travel that counts as 100 % on a typical face: a reference, never a demand."""
    pupil_distance_mm: float | None = None
    """From a glasses prescription; None: the iris gives the scale."""
    aligned_pupils_mm: float | None = None
    """Between the pupils of the rest that the light was aligned with, in measured millimetres;
    None: not aligned yet."""


class FaceMeasurer:
    """Measures one person after another; each must rest before a change can be measured."""

    def __init__(self, limits: view.Limits, person: Person, rest_s: float) -> None:
        """Begin with nobody; `rest_s` is how long a rest must be."""
        self._limits = limits
        self._person = person
        self._collector = RestCollector(rest_s)
        self._resting = False
        self._number: int | None = None
        self._baseline: RestBaseline | None = None
        self._fitted: FittedFace | None = None
        self._motion = HeadMotion()
        self._last: tuple[int, Pose] | None = None
        self._sizes_mm: deque[float] = deque(maxlen=_SIZES)
        self._seen_shape = SeenShape()

    @property
    def baseline(self) -> RestBaseline | None:
        """The rest of the person who is being measured, once there is one."""
        return self._baseline

    def start_rest(self) -> None:
        """Collect a rest from the next measurable frame on; until it is done, the old one holds."""
        self._collector.restart()
        self._resting = True

    def take_rest(self, frames: Sequence[Landmarks], camera: CameraIntrinsics, person: int) -> None:
        """Use `frames`, landmarks (478, 3) of `person`'s face at rest, as the baseline."""
        self._meet(person, camera)
        self._resting = False
        known = self._person
        self._baseline = rest_baseline(
            frames, camera, known.pupil_distance_mm, known.aligned_pupils_mm
        )
        self._fit(self._baseline, camera)

    def measure(
        self,
        sight: Sight,
        face: FaceLandmarks | NoLandmarks,
        hands: Sequence[HandLandmarks] = (),
    ) -> FaceMeasures:
        """Return what one frame says of the face; never a guess.

        `hands` are the latest known, at most a few frames old.
        """
        if not isinstance(face, FaceLandmarks):
            return self._nobody(sight, others=face.others)
        self._meet(face.person, sight.camera)
        pose = self._pose(sight, face.points_px)
        fitted = self._fitted
        place = pose if fitted is None else fitted.placed(face.points_px, pose)
        steady = self._motion.update(sight.t_ns, place)
        head = head_pose(steady)
        reason = self._reason(sight, face.points_px, head, hands)
        if self._resting:
            self._collect(sight, face.points_px, reason)
        fitted, clear = self._fitted, reason is None
        if clear and fitted is None:
            reason = NotMeasurable.NO_REST
        seen = FaceMeasures(
            t_ns=sight.t_ns,
            sequence=sight.sequence,
            reason=reason,
            head=head,
            head_unsmoothed=head_pose(place),
            person=face.person,
            rest_progress_ratio=self._collector.progress_ratio if self._resting else None,
        )
        if fitted is None:
            shape_mm = self._seen_shape.settle(clear=clear and not hands)
            return replace(seen, sites=placed(shape_mm, steady))
        if reason is not None:
            return replace(seen, corners=fitted.resting(steady), sites=fitted.sites(steady))
        return fitted.measure(seen, face.points_px, pose, steady)

    def _meet(self, number: int, camera: CameraIntrinsics) -> None:
        """Forget the last person when this is another; follow the camera when it changes."""
        if number != self._number:
            self._number = number
            self._baseline = self._fitted = self._last = None
            self._collector.restart()
            self._motion.reset()
            self._sizes_mm.clear()
            self._seen_shape.forget()
        elif self._fitted is not None and self._fitted.camera != camera:
            self._fit(self._fitted.baseline, camera)

    def _fit(self, baseline: RestBaseline, camera: CameraIntrinsics) -> None:
        full_range_mm = definitions.full_range_mm(
            self._person.reference_range_mm, baseline.pupil_distance_mm
        )
        self._fitted = FittedFace(baseline, camera, full_range_mm)

    def _pose(self, sight: Sight, points_px: Landmarks) -> Pose:
        recent = self._last is not None and sight.t_ns - self._last[0] < _REMEMBERED_NS
        if self._fitted is None:
            pose = self._unfitted(points_px, sight.camera)
        elif recent and self._last is not None:
            pose = self._fitted.pose(points_px, self._last[1])
        else:
            pose = self._fitted.pose(points_px, lifted(points_px, sight.camera)[1])
        self._last = (sight.t_ns, pose)
        return pose

    def _unfitted(self, points_px: Landmarks, camera: CameraIntrinsics) -> Pose:
        """Return the pose before there is a template: by the iris, but not by this one alone.

        A blink hides the iris, and the head would seem to jump back by a hand's breadth.
        """
        face_mm, pose = lifted(points_px, camera)
        size_mm = eyes_size_mm(face_mm)
        self._sizes_mm.append(size_mm)
        scale = median(self._sizes_mm) / size_mm
        self._seen_shape.look(face_mm * scale)
        return Pose(pose.rotation, pose.origin_mm * scale)

    def _reason(
        self,
        sight: Sight,
        points_px: Landmarks,
        head: HeadPose,
        hands: Sequence[HandLandmarks],
    ) -> NotMeasurable | None:
        speed = self._motion.speed()
        fault = view.fault(head, speed, sight.level, self._limits)
        seen_whole = view.within_picture(sight.region.to_picture(points_px), sight.camera)
        if not seen_whole and fault not in (NotMeasurable.DARK, NotMeasurable.TOO_NEAR):
            return NotMeasurable.OUT_OF_VIEW
        if fault is None and view.covers_mouth(points_px, hands):
            return NotMeasurable.HAND_OVER_MOUTH
        return fault

    def _collect(self, sight: Sight, points_px: Landmarks, reason: NotMeasurable | None) -> None:
        if reason is not None:
            self._collector.restart()
            return
        self._collector.add(sight.t_ns, points_px)
        if self._collector.complete and self._number is not None:
            self.take_rest(self._collector.landmarks(), sight.camera, self._number)

    def _nobody(self, sight: Sight, *, others: int) -> FaceMeasures:
        reason = NotMeasurable.NO_FACE
        if others:
            reason = NotMeasurable.OTHER_PERSON
        elif sight.level < self._limits.darkest_level:
            reason = NotMeasurable.DARK
        self._collector.restart()
        return FaceMeasures(
            t_ns=sight.t_ns,
            sequence=sight.sequence,
            reason=reason,
            rest_progress_ratio=self._collector.progress_ratio if self._resting else None,
        )
