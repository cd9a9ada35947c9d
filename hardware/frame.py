"""A camera's frame and the geometry with which it was taken.

The camera frame of reference, used by everything that speaks of "camera" coordinates:
origin at the optical centre, x to the right in the picture, y down, z away from the camera,
millimetres. Pictures are never mirrored: the patient's left is on the picture's right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hardware.region import WHOLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.region import Region


@dataclass(frozen=True, slots=True)
class CameraIntrinsics:
    """A pinhole camera, for the stream that is really delivered (after crop and scaling).

    Pixel (0, 0) is the centre of the top left pixel. Lens distortion is not modelled.
    """

    width_px: int
    height_px: int
    fx_px: float
    fy_px: float
    cx_px: float
    cy_px: float
    source: str
    """Where these numbers come from, in words: a setting, the driver, a calibration."""

    @classmethod
    def from_horizontal_fov(
        cls, width_px: int, height_px: int, horizontal_fov_deg: float, source: str
    ) -> CameraIntrinsics:
        """Return intrinsics with square pixels and the optical axis in the middle."""
        focal_px = width_px / 2.0 / math.tan(math.radians(horizontal_fov_deg) / 2.0)
        return cls(
            width_px=width_px,
            height_px=height_px,
            fx_px=focal_px,
            fy_px=focal_px,
            cx_px=(width_px - 1) / 2.0,
            cy_px=(height_px - 1) / 2.0,
            source=source,
        )

    def matrix(self) -> NDArray[np.float64]:
        """Return K, shape (3, 3): camera millimetres to homogeneous pixels."""
        return np.array(
            [[self.fx_px, 0.0, self.cx_px], [0.0, self.fy_px, self.cy_px], [0.0, 0.0, 1.0]]
        )


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture."""

    rgb: NDArray[np.uint8]
    """Shape (height, width, 3), red first, read-only, not mirrored."""
    t_ns: int
    """Middle of the exposure, on the camera's clock (monotonic nanoseconds)."""
    sequence: int
    """Number of the picture since the camera was opened; a gap is a frame that was lost."""
    intrinsics: CameraIntrinsics
    """Of all of the view, whatever part of it the picture shows."""
    drawn: bool = False
    """True only for the actor's frames: nobody's picture. Whatever could leave memory checks it."""
    region: Region = WHOLE
    """The part of the view that the picture shows. What is found in it is told in the view's own
    pixels by whoever found it, so that nobody else needs to know."""

    def __post_init__(self) -> None:
        """Hold the record to its word: colour bytes that nobody can change afterwards."""
        height, width = self.rgb.shape[:2]
        expected = (self.intrinsics.height_px, self.intrinsics.width_px, 3)
        if self.rgb.shape != expected or self.rgb.dtype != np.uint8:
            raise ValueError(
                f"Frame.rgb: expected uint8 of shape {expected}, "
                f"found {self.rgb.dtype} of shape {(height, width, *self.rgb.shape[2:])}"
            )
        self.rgb.flags.writeable = False
