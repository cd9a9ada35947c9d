"""The simulated mirror's geometry: a camera's picture, flipped and scaled, in a panel's middle.

`PictureFit` says which part of the picture is used, and where on the panel; the renderer scales
that part, and `PictureProjection` sends points the same way, so that light lands on what it is
meant for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirror.registration.projection import Projection

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.frame import CameraIntrinsics
    from hardware.panel import Panel


@dataclass(frozen=True, slots=True)
class PictureFit:
    """The middle of a picture, cut to the panel where it is larger, and how far it is enlarged.

    Left, top, width and height are whole pixels of the picture *before* it is flipped; the place
    is in whole pixels of the panel.
    """

    left_px: int
    top_px: int
    width_px: int
    height_px: int
    place_px: tuple[int, int, int, int]
    """Left, top, right and bottom on the panel; right and bottom are just outside."""

    @property
    def scale_x(self) -> float:
        """Panel pixels for one picture pixel, across; whole pixels make it differ slightly."""
        return (self.place_px[2] - self.place_px[0]) / self.width_px

    @property
    def scale_y(self) -> float:
        """Panel pixels for one picture pixel, down."""
        return (self.place_px[3] - self.place_px[1]) / self.height_px

    @classmethod
    def fill(cls, picture_px: tuple[int, int], panel_px: tuple[int, int]) -> PictureFit:
        """Return the largest middle part of a (width, height) picture with the panel's shape."""
        (across, down), (panel_across, panel_down) = picture_px, panel_px
        return cls.scaled(picture_px, panel_px, max(panel_across / across, panel_down / down))

    @classmethod
    def scaled(
        cls, picture_px: tuple[int, int], panel_px: tuple[int, int], scale: float
    ) -> PictureFit:
        """Return the picture `scale` times as large, in the panel's middle, cut where it ends."""
        (left, width, x, across), (top, height, y, down) = (
            _span(picture, panel, scale)
            for picture, panel in zip(picture_px, panel_px, strict=True)
        )
        return cls(left, top, width, height, (x, y, x + across, y + down))


def _span(picture: int, panel: int, scale: float) -> tuple[int, int, int, int]:
    """Return, one way, where in the picture and on the panel it begins, and how long it is."""
    seen = min(picture, max(1, round(panel / scale)))
    shown = min(panel, round(picture * scale)) if seen == picture else panel
    return (picture - seen) // 2, seen, (panel - shown) // 2, shown


class PictureProjection(Projection):
    """From camera millimetres to the panel pixel on which the simulated mirror shows them."""

    def __init__(
        self, intrinsics: CameraIntrinsics, panel: Panel, fit: PictureFit | None = None
    ) -> None:
        """Take the camera, and where its picture lies on the panel; None: it fills it."""
        super().__init__()
        if fit is None:
            fit = PictureFit.fill((intrinsics.width_px, intrinsics.height_px), panel.size_px)
        # Enlarging keeps pixel edges on pixel edges, hence the halves: the centre of the first
        # pixel of the picture is not the centre of the first pixel of the panel.
        last_px = fit.left_px + fit.width_px - 1
        self._focal_px = np.array([-intrinsics.fx_px * fit.scale_x, intrinsics.fy_px * fit.scale_y])
        self._centre_px = np.array(
            [
                fit.place_px[0] + (last_px - intrinsics.cx_px + 0.5) * fit.scale_x - 0.5,
                fit.place_px[1] + (intrinsics.cy_px - fit.top_px + 0.5) * fit.scale_y - 0.5,
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
