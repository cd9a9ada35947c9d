"""The simulated mirror's geometry: a camera's picture, flipped and scaled to fill a panel.

`PictureFit` says which part of the picture is used; the renderer scales that part, and
`PictureProjection` sends points the same way, so that light lands on what it is meant for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.frame import CameraIntrinsics
    from hardware.panel import Panel


@dataclass(frozen=True, slots=True)
class PictureFit:
    """The middle of a picture, cut to the panel's shape, and how far it is enlarged.

    Left, top, width and height are whole pixels of the picture *before* it is flipped.
    """

    left_px: int
    top_px: int
    width_px: int
    height_px: int
    scale_x: float
    """Panel pixels for one picture pixel, across; whole pixels make it differ slightly."""
    scale_y: float

    @classmethod
    def fill(cls, picture_px: tuple[int, int], panel_px: tuple[int, int]) -> PictureFit:
        """Return the largest middle part of a (width, height) picture with the panel's shape."""
        (across, down), (panel_across, panel_down) = picture_px, panel_px
        scale = max(panel_across / across, panel_down / down)
        width = min(across, max(1, round(panel_across / scale)))
        height = min(down, max(1, round(panel_down / scale)))
        return cls(
            left_px=(across - width) // 2,
            top_px=(down - height) // 2,
            width_px=width,
            height_px=height,
            scale_x=panel_across / width,
            scale_y=panel_down / height,
        )


class PictureProjection:
    """From camera millimetres to the panel pixel on which the simulated mirror shows them."""

    def __init__(self, intrinsics: CameraIntrinsics, panel: Panel) -> None:
        fit = PictureFit.fill((intrinsics.width_px, intrinsics.height_px), panel.size_px)
        # Enlarging keeps pixel edges on pixel edges, hence the halves: the centre of the first
        # pixel of the picture is not the centre of the first pixel of the panel.
        last_px = fit.left_px + fit.width_px - 1
        self._focal_px = np.array([-intrinsics.fx_px * fit.scale_x, intrinsics.fy_px * fit.scale_y])
        self._centre_px = np.array(
            [
                (last_px - intrinsics.cx_px + 0.5) * fit.scale_x - 0.5,
                (intrinsics.cy_px - fit.top_px + 0.5) * fit.scale_y - 0.5,
            ]
        )
        self._px_at_one_mm = intrinsics.fy_px * fit.scale_y

    def to_panel_px(
        self, points_camera_mm: NDArray[np.float64], out: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Write the panel pixel of each point (n, 3) into `out` (n, 2) and return it."""
        np.divide(points_camera_mm[:, :2], points_camera_mm[:, 2:], out=out)
        out *= self._focal_px
        out += self._centre_px
        return out

    def mm_to_px(self, distance_mm: float) -> float:
        """Return the panel pixels that one millimetre of a face at `distance_mm` spans."""
        return self._px_at_one_mm / distance_mm

    def apart_px(self, distance_mm: float) -> float:  # noqa: ARG002 - the same at any distance
        """Return 0: a picture on the panel is where it is, for either eye."""
        return 0.0
