"""The true mirror's geometry: where light must be lit to lie on the reflection.

The mirror frame of reference: origin at the centre of the panel's active area, x to the
viewer's right, y up, z out of the glass towards the viewer, millimetres. The reflecting
surface is z = 0; the panel's pixels lie behind it at z = -gap.

A point P has its mirror image at P' = (Px, Py, -Pz). The eye E sees it through the point

    Q = E + (P' - E) * (Ez + gap) / (Ez + Pz)

of the panel (derived: the straight line from E to P' meets the plane z = -gap there).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.panel import Panel


@dataclass(frozen=True, slots=True, eq=False)
class CameraPose:
    """Where the camera sits in the mirror frame: a point is `rotation @ camera + position_mm`."""

    rotation: NDArray[np.float64]
    """Shape (3, 3)."""
    position_mm: NDArray[np.float64]
    """Shape (3,)."""

    @classmethod
    def facing_out(cls, x_mm: float, y_mm: float, z_mm: float = 0.0) -> CameraPose:
        """Return a level camera that looks straight out of the glass from a measured place.

        Its picture's right is the viewer's left and its picture's down is down.
        """
        return cls(np.diag([-1.0, -1.0, 1.0]), np.array([x_mm, y_mm, z_mm]))


class ReflectionProjection:
    """From camera millimetres to the panel pixel that covers a point's reflection, for one eye.

    The eye moves with the head: call `look_from` whenever it has moved.
    """

    def __init__(
        self,
        panel: Panel,
        camera: CameraPose,
        eye_mm: NDArray[np.float64],
        gap_mm: float,
        scale_ratio: float = 1.0,
    ) -> None:
        """Take the glass, the camera, the first eye and the face's scale.

        `eye_mm` is of shape (3,), in the mirror frame; `scale_ratio` is true millimetres for each
        measured one (`records`), and acts on points from the camera only.
        """
        self._scale_ratio = scale_ratio
        self._rotation_t = np.ascontiguousarray(camera.rotation.T * scale_ratio)
        self._position_mm = camera.position_mm
        self._gap_mm = gap_mm
        self._eye_mm = np.array(eye_mm, dtype=np.float64)
        self._px_per_mm = np.array(
            [panel.width_px / panel.width_mm, -panel.height_px / panel.height_mm]
        )
        self._centre_px = np.array([(panel.width_px - 1) / 2.0, (panel.height_px - 1) / 2.0])
        self._points_mm = np.empty((0, 3))

    def look_from(self, eye_mm: NDArray[np.float64]) -> None:
        """Move the eye: shape (3,), mirror frame, millimetres."""
        self._eye_mm[:] = eye_mm

    def to_panel_px(
        self, points_camera_mm: NDArray[np.float64], out: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Write the panel pixel for each point (n, 3) into `out` (n, 2) and return it."""
        points = self._to_mirror_mm(points_camera_mm)
        depth = points[:, 2:]
        depth += self._eye_mm[2]
        np.divide(self._eye_mm[2] + self._gap_mm, depth, out=depth)
        np.subtract(points[:, :2], self._eye_mm[:2], out=out)
        out *= depth
        out += self._eye_mm[:2]
        out *= self._px_per_mm
        out += self._centre_px
        return out

    def mm_to_px(self, distance_mm: float) -> float:
        """Return the panel pixels that cover one measured millimetre of a face.

        It is `distance_mm` away, measured. Eye and face are taken to be equally far: half size,
        and a little more for the gap.
        """
        true_mm = distance_mm * self._scale_ratio
        half_size = (true_mm + self._gap_mm) / (2.0 * true_mm)
        return self._scale_ratio * half_size * float(abs(self._px_per_mm[1]))

    def _to_mirror_mm(self, points_camera_mm: NDArray[np.float64]) -> NDArray[np.float64]:
        if self._points_mm.shape != points_camera_mm.shape:
            self._points_mm = np.empty(points_camera_mm.shape)
        np.matmul(points_camera_mm, self._rotation_t, out=self._points_mm)
        self._points_mm += self._position_mm
        return self._points_mm
