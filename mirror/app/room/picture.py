"""One picture for people: what each eye sees in the glass, before and after alignment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from hardware.actor import Expression
from mirror.anatomy import PerSide, Side
from mirror.app.room.judging import FULL_RANGE_MM
from mirror.app.room.views import reflection, seen
from mirror.app.room.walks import HOME
from mirror.app.room.watching import WALK_S, RoomError
from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.overlay.layout import compose
from mirror.overlay.renderer import Renderer
from mirror.overlay.scene import Ink, Role, Scene, Words
from mirror.registration.records import Eye
from mirror.registration.view import MirrorView, Onlooker

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from mirror.app.room.room import Room
    from mirror.app.room.watching import DrawnWatch
    from mirror.face.measures import FaceMeasures
    from mirror.registration.records import Alignment

    Picture = NDArray[np.uint8]

SMILE: Final = Expression(excursion_mm=PerSide(left=1.0, right=2.4))
"""A gentle smile whose left side is still on its way."""
_BAND: Final = Band(target_pct=25.0, low_pct=15.0, high_pct=35.0)
_SETTLING: Final = 20
_WIDE_MM, _HIGH_MM = 168.0, 140.0
"""What is shown of the glass: the face and the gauges beside it."""
_CAPTION_MM: Final = 12.0
_GAP_PX: Final = 6


def smiling(watch: DrawnWatch) -> FaceMeasures:
    """Return what is measured of a person who smiles gently at home.

    Raises RoomError when that is nothing.
    """
    watch.look(HOME, after_s=WALK_S)
    for _ in range(_SETTLING):
        found = watch.look(HOME, expression=SMILE).measures
    if found.corners is None:
        raise RoomError(
            f"the simulated room: the smile could not be measured ({found.reason}); "
            "choose another pitch for the camera"
        )
    return found


def light(room: Room, alignment: Alignment, measures: FaceMeasures) -> Scene:
    """Return what the mirror lights for these measures: for both eyes, as it is delivered."""
    view = MirrorView(room.panel, alignment, room.believed_gap_mm, Onlooker(Eye.BOTH))
    assert measures.head is not None
    view.follow(measures.head)
    guidance = Guidance(Phase.SMILE, "", _BAND)
    full_mm = measures.full_range_mm or FULL_RANGE_MM
    return compose(guidance, measures, view, room.panel, full_range_mm=PerSide(full_mm, full_mm))


def both_eyes(room: Room, alignments: Mapping[str, Alignment], measures: FaceMeasures) -> Picture:
    """Return a picture, (height, width, 3), red first: a row for each alignment, left eye first."""
    reflected = {side: reflection(room, side, HOME, SMILE) for side in Side}
    rows = []
    for name, alignment in alignments.items():
        lit = light(room, alignment, measures)
        cells = [
            _captioned(cut(room, seen(reflected[side], lit)), f"{side} eye, {name}")
            for side in (Side.LEFT, Side.RIGHT)
        ]
        rows.append(np.hstack([cells[0], _bar(cells[0].shape[0], _GAP_PX), cells[1]]))
    gap = _bar(_GAP_PX, rows[0].shape[1])
    parts = [part for row in rows for part in (row, gap)]
    return np.asarray(np.vstack(parts[:-1]), np.uint8)


def save(picture: Picture, path: Path) -> None:
    """Write a picture of the drawn person as PNG. Raises OSError where it cannot be."""
    encoded = cv2.imencode(".png", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))[1]
    path.write_bytes(encoded.tobytes())


def _bar(rows: int, columns: int) -> Picture:
    return np.full((rows, columns, 3), 255, np.uint8)


def cut(room: Room, picture: Picture) -> Picture:
    """Return the part of the panel around the reflected mouth and eyes."""
    panel = room.panel
    width, height = (round(mm * panel.px_per_mm) for mm in (_WIDE_MM, _HIGH_MM))
    left = (panel.width_px - width) // 2
    # The face reaches about as far above the eyes as below them, at half its size.
    top = round((panel.height_px - height) / 2.0 + 8.0 * panel.px_per_mm)
    return picture[top : top + height, left : left + width]


def _captioned(picture: Picture, text: str) -> Picture:
    """Return a picture with its caption above it."""
    width = picture.shape[1]
    height = round(_CAPTION_MM * width / _WIDE_MM)
    renderer = Renderer((width, height))
    words = Words(
        slot="caption",
        text=text,
        x=width / 2.0,
        bottom_px=0.72 * height,
        x_height_px=0.3 * height,
        width_max_px=0.95 * width,
        lines_max=1,
        ink=Ink(Role.WORDS),
    )
    renderer.draw(Scene((words,)))
    strip = cv2.cvtColor(renderer.canvas, cv2.COLOR_BGRA2RGB)
    return np.vstack([np.asarray(strip, np.uint8), picture])
