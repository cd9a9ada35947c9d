"""The simulated mirror as whole pictures: a reflection, melting into the dark, with light on it.

Every state's light, without a reflection, is in `tests/app/gallery/test_gold.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from hardware.panel import Panel
from mirror.exercise.guidance import Band, Count, Guidance, Phase
from mirror.overlay.layout import compose
from mirror.overlay.offscreen import OffscreenDisplay
from mirror.registration.picture import PictureFit, PictureProjection
from tests.perceiving import compare

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.frame import CameraIntrinsics

    from .conftest import MakeFace, MakeFrame

PANELS = {"wide": Panel(640, 360, 527.0, 296.0), "tall": Panel(360, 640, 296.0, 527.0)}
HOLDING = Guidance(
    Phase.SMILE,
    "Good. Hold it there.",
    Band(target_pct=25.0, low_pct=15.0, high_pct=35.0),
    0.5,
    seconds_left=5,
    count=Count(3, 10, 2, 2),
)


def head(intrinsics: CameraIntrinsics) -> NDArray[np.uint8]:
    """Return a plain head at 600 mm: nobody's, and not the actor's, which may yet change."""

    def px(x_mm: float, y_mm: float) -> tuple[int, int]:
        scale = intrinsics.fx_px / 600.0
        return round(intrinsics.cx_px + x_mm * scale), round(intrinsics.cy_px + y_mm * scale)

    picture = np.full((480, 640, 3), (96, 100, 104), np.uint8)
    ellipse, aa = cv2.ellipse, cv2.LINE_AA
    ellipse(picture, px(0, 210), (130, 90), 0, 0, 360, (70, 90, 110), -1, aa)
    ellipse(picture, px(0, 10), (62, 82), 0, 0, 360, (214, 176, 150), -1, aa)
    ellipse(picture, px(0, -45), (62, 52), 0, 180, 360, (92, 74, 62), -1, aa)
    for side in (-1, 1):
        ellipse(picture, px(31 * side, -15), (11, 5), 0, 0, 360, (240, 238, 235), -1, aa)
        ellipse(picture, px(31 * side, -15), (5, 5), 0, 0, 360, (84, 66, 52), -1, aa)
        ellipse(picture, px(31 * side, -26), (15, 5), 0, 200, 340, (92, 74, 62), 3, aa)
    ellipse(picture, px(0, 16), (8, 4), 0, 10, 170, (176, 138, 116), 2, aa)
    ellipse(picture, px(0, 40), (20, 4), 0, 0, 360, (178, 100, 98), -1, aa)
    return picture


@pytest.mark.parametrize("shape", PANELS)
@pytest.mark.parametrize("fills", [True, False], ids=["fills", "melts"])
def test_the_picture_is_the_one_that_was_found_right(
    shape: str,
    intrinsics: CameraIntrinsics,
    make_face: MakeFace,
    make_frame: MakeFrame,
    *,
    fills: bool,
) -> None:
    """Scene, reflection and renderer together draw what was looked at."""
    panel = PANELS[shape]
    picture_px = (intrinsics.width_px, intrinsics.height_px)
    fit = None if fills else PictureFit.scaled(picture_px, panel.size_px, 0.6)
    projection = PictureProjection(intrinsics, panel, fit)
    scene = compose(HOLDING, make_face(27.0, 12.0), projection, panel)
    with OffscreenDisplay(panel) as display:
        display.show(scene, make_frame(head(intrinsics)), fit)
        compare(display.picture, f"reflection-{'fills' if fills else 'melts'}-{shape}")
