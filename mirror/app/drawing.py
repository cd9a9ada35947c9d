"""The last station, in the main thread: from a moment to light."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.anatomy import PerSide
from mirror.overlay.fade import Fader
from mirror.overlay.layout import FULL_RANGE_MM, compose
from mirror.registration.picture import PictureProjection
from mirror.registration.reflection import ReflectionProjection

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.frame import CameraIntrinsics
    from mirror.face.measures import HeadPose
    from mirror.overlay.display import Display
    from mirror.pipeline.moment import Moment
    from mirror.registration.projection import Projection
    from mirror.registration.reflection import CameraPose

_FIRST_EYE_MM: Final = np.array([0.0, 0.0, 600.0])
"""Where eyes are before any were seen: nothing is lit at a face then."""


class Drawing:
    """Draws moments on one display, through glass or over the simulated reflection."""

    def __init__(
        self, display: Display, camera_pose: CameraPose, gap_mm: float, *, quiet: bool = False
    ) -> None:
        """Take an open display and the geometry of the glass in front of it.

        `quiet`: a held smile shows its timer and count alone.
        """
        self._display = display
        self._camera_pose = camera_pose
        self._gap_mm = gap_mm
        self._quiet = quiet
        self._fader = Fader()
        self._camera: CameraIntrinsics | None = None
        self._projection: Projection | None = None

    def show(self, moment: Moment, t_ns: int) -> None:
        """Light what belongs to `moment` at `t_ns`, on the clock of the frames or any other."""
        projection = self._project(moment)
        full_mm = moment.measures.full_range_mm
        scene = compose(
            moment.guidance,
            moment.measures,
            projection,
            self._display.panel,
            full_range_mm=FULL_RANGE_MM if full_mm is None else PerSide(full_mm, full_mm),
            quiet=self._quiet,
        )
        reflected = moment.frame if self._display.shows_reflection else None
        self._display.show(self._fader.step(scene, t_ns), reflected)

    def _project(self, moment: Moment) -> Projection:
        camera = moment.frame.intrinsics
        if self._projection is None or self._camera != camera:
            self._camera = camera
            self._projection = self._through_glass_or_picture(camera)
        if isinstance(self._projection, ReflectionProjection) and moment.measures.head:
            self._projection.look_from(self._eye_mm(moment.measures.head))
        return self._projection

    def _through_glass_or_picture(self, camera: CameraIntrinsics) -> Projection:
        panel = self._display.panel
        if self._display.shows_reflection:
            return PictureProjection(camera, panel)
        return ReflectionProjection(panel, self._camera_pose, _FIRST_EYE_MM, self._gap_mm)

    def _eye_mm(self, head: HeadPose) -> NDArray[np.float64]:
        """Return the middle between the eyes, in the mirror frame: right for the height."""
        between = np.array([head.x_mm, head.y_mm, head.z_mm])
        eye_mm: NDArray[np.float64] = self._camera_pose.rotation @ between
        return eye_mm + self._camera_pose.position_mm
