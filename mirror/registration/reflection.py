"""The true mirror's geometry: where light must be lit to lie on the reflection.

The mirror frame of reference: origin at the centre of the panel's active area, x to the
viewer's right, y up, z out of the glass towards the viewer, millimetres. The reflecting
surface is z = 0; the panel's pixels lie behind it at z = -gap.

A point P has its mirror image at P' = (Px, Py, -Pz). The eye E sees it through the point

    Q = E + (P' - E) * k,   k = (Ez + gap) / (Ez + Pz)

of the panel (derived: the straight line from E to P' meets the plane z = -gap there). The other
way round, the point at the depth Pz whose reflection a place Q covers is E + (Q - E) / k.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirror.registration.camera_pose import CameraPose
from mirror.registration.glass import PanelGrid
from mirror.registration.projection import Projection

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.panel import Panel

    Points = NDArray[np.float64]

__all__ = [
    "CameraPose",
    "ReflectionProjection",
    "apart_on_glass_mm",
    "covered_mm",
    "glass_per_face_mm",
    "mirror_image_mm",
    "on_glass_mm",
]


def mirror_image_mm(points_mm: Points, out: Points) -> Points:
    """Write where the mirror shows each point (n, 3) into `out` (n, 3), both in its frame."""
    np.copyto(out, points_mm)
    np.negative(out[:, 2], out=out[:, 2])
    return out


def on_glass_mm(points_mm: Points, eye_mm: Points, gap_mm: float, out: Points) -> Points:
    """Write Q, the place on the panel that covers each point's reflection, into `out` (n, 2).

    Points (n, 3) and eye (3,) are in the mirror frame, in front of the glass. The points' depths
    (their third column) are used up; nothing is allocated.
    """
    depth = points_mm[:, 2:]
    depth += eye_mm[2]
    np.divide(eye_mm[2] + gap_mm, depth, out=depth)
    np.subtract(points_mm[:, :2], eye_mm[:2], out=out)
    out *= depth
    out += eye_mm[:2]
    return out


def covered_mm(
    places_mm: Points, eye_mm: Points, gap_mm: float, depth_mm: float, out: Points
) -> Points:
    """Write the point at `depth_mm` whose reflection each place (n, 2) covers into `out` (n, 3).

    The inverse of `on_glass_mm`, in the mirror frame: `depth_mm` is the point's distance from
    the glass. Its reflection is seen at (x, y, -depth_mm).
    """
    np.subtract(places_mm, eye_mm[:2], out=out[:, :2])
    out[:, :2] *= (eye_mm[2] + depth_mm) / (eye_mm[2] + gap_mm)
    out[:, :2] += eye_mm[:2]
    out[:, 2] = depth_mm
    return out


def glass_per_face_mm(distance_mm: float, gap_mm: float) -> float:
    """Return how many millimetres of glass cover one of a face, for an eye equally far.

    (d + g) / 2 d (derived): half, and a little more for the gap.
    """
    return (distance_mm + gap_mm) / (2.0 * distance_mm)


def apart_on_glass_mm(pupil_distance_mm: float, distance_mm: float, gap_mm: float) -> float:
    """Return how far apart the right places for the two eyes are, along the line through them.

    For a point as far away as the eyes: pd (d - g) / 2 d (derived), so half the pupil distance
    and a little less for the gap.
    """
    return pupil_distance_mm * (1.0 - glass_per_face_mm(distance_mm, gap_mm))


class ReflectionProjection(Projection):
    """From camera millimetres to the panel pixel that covers a point's reflection, for one eye.

    The eye moves with the head: call `look_from` whenever it has moved.
    """

    def __init__(
        self,
        panel: Panel,
        camera: CameraPose,
        eye_mm: Points,
        gap_mm: float,
        scale_ratio: float = 1.0,
    ) -> None:
        """Take the glass, the camera, the first eye and the face's scale.

        `eye_mm` is of shape (3,), in the mirror frame; `scale_ratio` is true millimetres for each
        measured one (`records`), and acts on points from the camera only.
        """
        super().__init__()
        self._camera = camera
        self._scale_ratio = scale_ratio
        self._gap_mm = gap_mm
        self._eye_mm = np.array(eye_mm, dtype=np.float64)
        self._grid = PanelGrid(panel)
        self._room = np.empty((0, 3))

    def look_from(self, eye_mm: Points) -> None:
        """Move the eye: shape (3,), mirror frame, millimetres."""
        self._eye_mm[:] = eye_mm

    def to_panel_px(self, points_camera_mm: Points, out: Points) -> Points:
        """Write the panel pixel for each point (n, 3) into `out` (n, 2) and return it.

        Points are in measured millimetres of the camera frame.
        """
        return self._seen_px(points_camera_mm, self._eye_mm, out)

    def to_camera_mm(self, panel_px: Points, depth_mm: float, out: Points) -> Points:
        """Write the point that each panel pixel (n, 2) covers into `out` (n, 3) and return it.

        The inverse of `to_panel_px` for points `depth_mm` in front of the glass, in true
        millimetres of the mirror frame; `out` is in measured millimetres of the camera frame.
        """
        points = self._rows(len(panel_px))
        self._grid.to_mm(panel_px, out=points[:, :2])
        covered_mm(points[:, :2], self._eye_mm, self._gap_mm, depth_mm, out=points)
        self._camera.to_camera_mm(points, out=out)
        out /= self._scale_ratio
        return out

    def mm_to_px(self, distance_mm: float) -> float:
        """Return the panel pixels that cover one measured millimetre of a face.

        It is `distance_mm` away, measured. Eye and face are taken to be equally far.
        """
        half_size = glass_per_face_mm(distance_mm * self._scale_ratio, self._gap_mm)
        return self._scale_ratio * half_size * self._grid.px_per_mm[1]

    def apart_px(self, distance_mm: float) -> float:  # noqa: ARG002 - the same at any distance
        """Return 0: there is one eye."""
        return 0.0

    def _seen_px(self, points_camera_mm: Points, eye_mm: Points, out: Points) -> Points:
        points = self._rows(len(points_camera_mm))
        self._camera.to_mirror_mm(points_camera_mm, self._scale_ratio, out=points)
        on_glass_mm(points, eye_mm, self._gap_mm, out=out)
        return self._grid.to_px(out, out=out)

    def _rows(self, count: int) -> Points:
        """Return room for `count` points, the same memory every time once it is enough."""
        if len(self._room) < count:
            self._room = np.empty((count, 3))
        return self._room[:count]
