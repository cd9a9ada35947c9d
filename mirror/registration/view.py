"""What the patient looks through: one panel, one alignment, and eyes that move with the head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.registration.eyes import TYPICAL_PUPILS_MM, Eyes, chosen_eye
from mirror.registration.records import Eye
from mirror.registration.reflection import ReflectionProjection, apart_on_glass_mm

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.panel import Panel
    from mirror.anatomy import PerSide
    from mirror.face.measures import HeadPose
    from mirror.registration.records import Alignment

_FIRST_EYE_MM: Final = np.array([0.0, 0.0, 600.0])
"""Where eyes are before any were seen: nothing is lit at a face then."""


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Whose eyes they are, as far as the settings know."""

    eye: Eye = Eye.BOTH
    pupil_distance_mm: float = TYPICAL_PUPILS_MM


class MirrorView(ReflectionProjection):
    """The projection for one patient: heights for both eyes, sideways for the one they chose.

    Where both eyes are meant, light is placed for the middle between them. Each eye then finds
    it beside its own right place by a quarter of the pupil distance, along the line through the
    eyes: hence target lines that lie along that line and reach both. Across it the two differ only
    on a head that is turned, whose eyes are not equally far: by h pd sin(yaw) / 4 d for a mouth h
    below them (derived from `reflection`), at 15 degrees and 500 mm by 0.6 mm.
    """

    def __init__(
        self, panel: Panel, alignment: Alignment, gap_mm: float, onlooker: Onlooker
    ) -> None:
        """Take the glass, what was aligned (or measured by the builder), and whose eyes look."""
        super().__init__(
            panel, alignment.camera, _FIRST_EYE_MM, gap_mm, scale_ratio=alignment.scale_ratio
        )
        distance_mm = onlooker.pupil_distance_mm
        aligned_mm = alignment.eye_lateral_mm if alignment.aligned else None
        self._eyes = Eyes(alignment.camera, distance_mm, alignment.scale_ratio)
        self._lateral_mm = chosen_eye(onlooker.eye, distance_mm, aligned_mm)
        self._apart_mm = distance_mm if onlooker.eye is Eye.BOTH else 0.0

    def follow(self, head: HeadPose) -> None:
        """Look from where a head, in measured millimetres of the camera frame, has its eyes."""
        self._eyes.follow(head)
        self._eyes.at(self._lateral_mm, out=self._eye_mm)

    def apart_px(self, distance_mm: float) -> float:
        """Return the panel pixels between the right places for both eyes; 0 for a chosen one.

        For a place of a face that is `distance_mm` away, measured, as far as the eyes are.
        """
        true_mm = distance_mm * self._scale_ratio
        return apart_on_glass_mm(self._apart_mm, true_mm, self._gap_mm) * self._grid.px_per_mm[0]

    def each_eye_px(
        self, points_camera_mm: NDArray[np.float64], out: PerSide[NDArray[np.float64]]
    ) -> PerSide[NDArray[np.float64]]:
        """Write the panel pixels that are right for each eye of the patient, and return them.

        As `to_panel_px`, for a head that `follow` was told of.
        """
        for each, pixels in (
            (self._eyes.each_mm.left, out.left),
            (self._eyes.each_mm.right, out.right),
        ):
            self._seen_px(points_camera_mm, each, pixels)
        return out
