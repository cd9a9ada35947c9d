"""Whole pictures against those that somebody has looked at and found right.

When a picture has changed, the new one is kept beside the old as `NAME.actual.png`. Look at it;
if it is right, move it over the old one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from hardware.panel import Panel
from mirror.anatomy import Side
from mirror.exercise.guidance import Band, CareLight, Count, Dwell, Guidance, Nudge, Phase
from mirror.exercise.records import Region
from mirror.face.measures import NotMeasurable, Site
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


ZYGOMATICUS = (Site.CHEEKBONE, Site.CHEEK, Site.LIP_CORNER)
DOWN_THE_CHEEK = CareLight(ZYGOMATICUS, (Side.LEFT,), 0.45)
CHIN_BOTH = CareLight((Site.CHIN, Site.JAW), tuple(Side), 0.6, to_and_fro=True)
HAND_MM = (-130.0, 30.0, 560.0)


@dataclass(frozen=True)
class Picture:
    """One picture: what is said, and the face."""

    guidance: Guidance
    efforts_pct: tuple[float, float] | None = None
    roll_deg: float = 0.0
    reason: NotMeasurable | None = None
    panel: Panel = LANDSCAPE
    with_head: bool = True
    quiet: bool = False


def caring(light: CareLight, text: str, more: str) -> Guidance:
    """Return the guidance of a massage that is half done."""
    return Guidance(Phase.CARE, text, BAND, 0.5, more=more, light=light, seconds_left=30)


def counted(text: str) -> Guidance:
    """Return the guidance of the fourth smile of the second set, half held."""
    return Guidance(Phase.SMILE, text, BAND, 0.5, seconds_left=5, count=Count(3, 10, 2, 2))


PICTURES = {
    "awake": Picture(
        Guidance(
            Phase.AWAKE,
            "Raise an open hand to start.",
            BAND,
            more="Beside your face, held still for a moment.",
            dwell=Dwell(0.6, HAND_MM),
        ),
        (0.0, 0.0),
    ),
    "check_in": Picture(
        Guidance(
            Phase.CHECK_IN,
            "Is any of this new? Then show a fist.",
            BAND,
            0.3,
            more="Weak arm or leg, trouble speaking or seeing, dizzy, a bad headache.",
            seconds_left=7,
        ),
        (0.0, 0.0),
    ),
    "care": Picture(
        caring(
            DOWN_THE_CHEEK,
            "Stroke from the cheekbone to the mouth.",
            "Down your left cheek, slowly, with the light.",
        ),
        (0.0, 0.0),
        reason=NotMeasurable.HAND_OVER_MOUTH,
    ),
    "care_both": Picture(
        caring(CHIN_BOTH, "Massage your chin, slowly.", "Follow the light with your fingertips."),
        (0.0, 0.0),
        roll_deg=5.0,
    ),
    "care_portrait": Picture(
        caring(
            DOWN_THE_CHEEK,
            "Streichen Sie vom Jochbein zum Mund.",
            "Die linke Wange hinab, langsam, mit dem Licht.",
        ),
        (0.0, 0.0),
        panel=PORTRAIT,
    ),
    "rest": Picture(
        Guidance(Phase.REST, "Let your face rest. Look straight ahead.", BAND, 0.7), (0.0, 0.0)
    ),
    "begin": Picture(
        Guidance(
            Phase.SMILE,
            "Think of a small smirk, lips closed.",
            BAND,
            more="A quarter of your smile is plenty.",
            count=Count(0, 10, 1, 2),
        ),
        (8.0, 2.0),
    ),
    "one_side_there": Picture(Guidance(Phase.SMILE, "Gently, and hold", BAND, 0.3), (27.0, 12.0)),
    "both_there": Picture(
        replace(
            counted("Good. Hold it there."), more="A finger may draw the corner along, gently."
        ),
        (25.0, 24.0),
    ),
    "nudge_eye": Picture(
        replace(
            counted("Let your left eye stay open and soft."), nudge=Nudge(Region.EYE, Side.LEFT)
        ),
        (25.0, 24.0),
    ),
    "nudge_chin": Picture(
        replace(counted("Das Kinn darf weich bleiben."), nudge=Nudge(Region.CHIN, None)),
        (25.0, 24.0),
    ),
    "easier": Picture(replace(counted("Easier. A little is enough."), easier=True), (49.0, 21.0)),
    "quiet": Picture(counted("Good. Hold it there."), (25.0, 24.0), quiet=True),
    "hand_over_mouth": Picture(
        Guidance(Phase.SMILE, "I cannot see your mouth just now.", BAND),
        (0.0, 0.0),
        reason=NotMeasurable.HAND_OVER_MOUTH,
    ),
    "tilted": Picture(Guidance(Phase.SMILE, "Hold", BAND, 0.5), (25.0, 24.0), roll_deg=6.0),
    "portrait": Picture(counted("Schön. Halten Sie es so."), (27.0, 12.0), panel=PORTRAIT),
    "light_alone": Picture(counted("Good. Hold it there."), (27.0, 12.0), with_head=False),
    "break": Picture(
        Guidance(
            Phase.BREAK,
            "Take a break. Let your face go soft.",
            BAND,
            0.2,
            more="The next set comes by itself.",
            seconds_left=48,
            notice="Your session cannot be saved just now. I keep it in mind.",
        )
    ),
    "paused": Picture(
        Guidance(
            Phase.PAUSED,
            "Paused. Raise an open hand to go on.",
            BAND,
            more="Take all the time you need.",
        )
    ),
    "stop": Picture(
        Guidance(
            Phase.STOP,
            "Do not exercise. Get help now.",
            BAND,
            more="Call the emergency number, or have somebody call. Do not wait.",
        )
    ),
    "stop_portrait": Picture(
        Guidance(
            Phase.STOP,
            "Bitte nicht üben. Holen Sie jetzt Hilfe.",
            BAND,
            more="Rufen Sie den Notruf, oder lassen Sie rufen. Warten Sie nicht ab.",
        ),
        panel=PORTRAIT,
    ),
    "thanks": Picture(
        Guidance(
            Phase.THANKS,
            "Thank you. That was a whole session.",
            BAND,
            more="See you next time.",
        )
    ),
}
"""The words are written here, not taken from the catalogue: a better wording spoils no picture."""


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
    scene = compose(picture.guidance, face, projection, picture.panel, quiet=picture.quiet)
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
