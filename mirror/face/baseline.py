"""Today's neutral face: the template that poses are solved with and the values to measure from.

A blink or a passing twitch during the rest must not become part of it, so everything here is a
median over frames, and noise is the median deviation scaled to a standard deviation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.face import channels, lifting
from mirror.face.head_frame import head_to_camera
from mirror.face.measures import ScaleSource
from mirror.face.pose import Pose, PoseSolver
from mirror.face.surface import FaceSurface
from mirror.landmarks.topology import EYE_CORNERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hardware.frame import CameraIntrinsics

    Matrix = NDArray[np.float64]
    Landmarks = NDArray[np.float32]

_DEVIATION_TO_SIGMA: Final = 1.4826
_EYE_CORNERS: Final = np.array(EYE_CORNERS)
_SAME_FACE_RATIO: Final = 0.06
"""Pupils further from those of the alignment than this are somebody else's. By the iris the same
drawn face comes out up to 4 % wider or narrower from rest to rest, turned or to one side (derived);
adults' pupils differ by 5.6 % (facts: 63 +/- 3.5 mm)."""


@dataclass(frozen=True, slots=True, eq=False)
class RestBaseline:
    """The face at rest."""

    template_mm: Matrix
    """Shape (478, 3), head frame: this person's own face in three dimensions."""
    channels_mm: Matrix
    """Shape (channels.COUNT,): the measured quantities at rest."""
    noise_mm: Matrix
    """Shape (channels.COUNT,): their standard deviation over the rest, unfiltered."""
    pupil_distance_mm: float
    scale_source: ScaleSource
    frames: int
    """How many frames it rests on."""


def lifted(points_px: Landmarks, intrinsics: CameraIntrinsics) -> tuple[Matrix, Pose]:
    """Return one frame's face in the head's frame, shape (478, 3), and its pose, by its iris."""
    mm_per_px = lifting.mm_per_px_from_iris(points_px, intrinsics)
    camera_mm = lifting.lift(points_px, intrinsics, mm_per_px)
    rotation, origin = head_to_camera(camera_mm)
    return (camera_mm - origin) @ rotation, Pose(rotation, origin)


def rest_baseline(
    frames: Sequence[Landmarks],
    intrinsics: CameraIntrinsics,
    pupil_distance_mm: float | None,
    aligned_pupils_mm: float | None = None,
) -> RestBaseline:
    """Return the baseline of a rest; `frames` are landmarks (478, 3), at least one.

    `pupil_distance_mm` is the user's own figure, when known; else the iris gives the scale, and
    where this is the face that the light was aligned with, the iris of that rest:
    `aligned_pupils_mm` is between its pupils, in that rest's measured millimetres.
    """
    faces = [lifted(points, intrinsics) for points in frames]
    template = _template([face for face, _ in faces])
    own_mm = lifting.pupil_distance_mm(template)
    source = ScaleSource.IRIS
    if pupil_distance_mm is not None:
        template *= pupil_distance_mm / own_mm
        source = ScaleSource.PUPIL_DISTANCE
    elif aligned_pupils_mm is not None and _same_face(own_mm, aligned_pupils_mm):
        template *= aligned_pupils_mm / own_mm
        source = ScaleSource.ALIGNED
    values = _channels(frames, [pose for _, pose in faces], template, intrinsics)
    middle = np.median(values, axis=0)
    deviation = np.median(np.abs(values - middle), axis=0)
    return RestBaseline(
        template_mm=template,
        channels_mm=middle,
        noise_mm=_DEVIATION_TO_SIGMA * deviation,
        pupil_distance_mm=lifting.pupil_distance_mm(template),
        scale_source=source,
        frames=len(frames),
    )


def _same_face(pupils_mm: float, aligned_mm: float) -> bool:
    return abs(pupils_mm / aligned_mm - 1.0) <= _SAME_FACE_RATIO


def _template(faces: Sequence[Matrix]) -> Matrix:
    """Return the median face: shapes freed of each frame's own scale, then the median scale."""
    sizes = np.array([eyes_size_mm(face) for face in faces])
    shapes = np.stack([face / size for face, size in zip(faces, sizes, strict=True)])
    template: Matrix = np.median(shapes, axis=0) * np.median(sizes)
    return template


def eyes_size_mm(face_mm: Matrix) -> float:
    """Return the root mean square distance of the points around the eyes from their middle.

    A size of the face (478, 3) that neither a smile nor a blink changes.
    """
    around = face_mm[_EYE_CORNERS]
    return float(np.sqrt(((around - around.mean(axis=0)) ** 2).sum(axis=1).mean()))


def _channels(
    frames: Sequence[Landmarks],
    poses: Sequence[Pose],
    template: Matrix,
    intrinsics: CameraIntrinsics,
) -> Matrix:
    solver = PoseSolver(template, intrinsics)
    surface = FaceSurface(template, intrinsics, channels.ROWS)
    values = np.zeros((len(frames), channels.COUNT))
    for row, points, start in zip(values, frames, poses, strict=True):
        channels.fill(row, surface.place(points, solver.solve(points, start)))
    return values
