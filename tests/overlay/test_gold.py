"""Whole pictures against those that somebody has looked at and found right.

When a picture has changed, the new one is kept beside the old as `NAME.actual.png`. Look at it;
if it is right, move it over the old one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from hardware.panel import Panel
from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.face.measures import NotMeasurable
from mirror.overlay.layout import compose
from mirror.overlay.lettering import default_font
from mirror.overlay.offscreen import OffscreenDisplay
from mirror.registration.picture import PictureProjection

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.frame import CameraIntrinsics

    from .conftest import MakeFace, MakeFrame

GOLD = Path(__file__).parents[1] / "gold"
BAND = Band(target_pct=25.0, low_pct=15.0, high_pct=35.0)
LANDSCAPE = Panel.of_diagonal(960, 540, 24.0)
PORTRAIT = Panel.of_diagonal(540, 960, 24.0)

MEAN_MAX = 0.25
"""Grey levels, over the whole picture: letters may differ a little between font libraries."""
CHANGED_LEVELS = 32
CHANGED_SHARE_MAX = 0.002


@dataclass(frozen=True)
class Picture:
    """One picture: what is said, and the face."""

    guidance: Guidance
    efforts_pct: tuple[float, float] | None = None
    roll_deg: float = 0.0
    reason: NotMeasurable | None = None
    panel: Panel = LANDSCAPE
    with_head: bool = True


PICTURES = {
    "awake": Picture(Guidance(Phase.AWAKE, "Raise an open hand to start", BAND)),
    "rest": Picture(Guidance(Phase.REST, "Let your face rest", BAND, 0.7), (0.0, 0.0)),
    "begin": Picture(Guidance(Phase.SMILE, "A small, gentle smile", BAND), (8.0, 2.0)),
    "one_side_there": Picture(Guidance(Phase.SMILE, "Gently, and hold", BAND, 0.3), (27.0, 12.0)),
    "both_there": Picture(Guidance(Phase.SMILE, "Hold", BAND, 0.8), (25.0, 24.0)),
    "easier": Picture(
        Guidance(Phase.SMILE, "Easier: let it soften", BAND, None, easier=True), (49.0, 21.0)
    ),
    "hand_over_mouth": Picture(
        Guidance(Phase.SMILE, "Your hand is over your mouth", BAND),
        (0.0, 0.0),
        reason=NotMeasurable.HAND_OVER_MOUTH,
    ),
    "tilted": Picture(Guidance(Phase.SMILE, "Hold", BAND, 0.5), (25.0, 24.0), roll_deg=6.0),
    "portrait": Picture(
        Guidance(Phase.SMILE, "Gently, and hold", BAND, 0.3), (27.0, 12.0), panel=PORTRAIT
    ),
    "light_alone": Picture(
        Guidance(Phase.SMILE, "Gently, and hold", BAND, 0.3), (27.0, 12.0), with_head=False
    ),
}


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


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_the_one_that_was_found_right(
    name: str, intrinsics: CameraIntrinsics, make_face: MakeFace, make_frame: MakeFrame
) -> None:
    """Scene and renderer together draw what was looked at, up to the rendering of letters."""
    picture = PICTURES[name]
    face = picture.efforts_pct and make_face(
        *picture.efforts_pct, roll_deg=picture.roll_deg, reason=picture.reason
    )
    projection = PictureProjection(intrinsics, picture.panel)
    scene = compose(picture.guidance, face, projection, picture.panel)
    with OffscreenDisplay(picture.panel, GOLD, font=default_font()) as display:
        display.show(scene, make_frame(head(intrinsics)) if picture.with_head else None)
        compare(name, display)


def compare(name: str, display: OffscreenDisplay) -> None:
    """Compare the display's picture with the gold one; keep it beside when they differ."""
    actual = display.save(GOLD / f"{name}.actual.png")
    gold = cv2.imread(str(GOLD / f"{name}.png"))
    assert gold is not None, f"no gold picture yet: look at {actual.name} in {GOLD} and rename it"
    found = cv2.cvtColor(display.picture, cv2.COLOR_RGB2BGR)
    assert found.shape == gold.shape
    difference = np.abs(found.astype(int) - gold.astype(int))
    changed_share = (difference.max(axis=2) > CHANGED_LEVELS).mean()
    assert difference.mean() <= MEAN_MAX, f"look at {actual}"
    assert changed_share <= CHANGED_SHARE_MAX, f"look at {actual}"
    actual.unlink()
