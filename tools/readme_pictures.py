"""Draw the README's first picture anew: `.venv/bin/python tools/readme_pictures.py`.

Above, somebody before the mirror, seen from behind; below, three moments of a session. What is in
the mirror is the gallery's: the drawn person's reflection, and the overlay's own light on it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from hardware.panel import Panel
from mirror.app.gallery.lighting import Easel
from mirror.app.gallery.states import STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]
    Mask = NDArray[np.float32]
    Outline = NDArray[np.int32]
    Colour = tuple[int, int, int]

PATH: Final = Path(__file__).parents[1] / "docs" / "mirror.png"
SIZE: Final = (1280, 760)
HELD: Final = "hold"
MOMENTS: Final = ("open-hand", "cheek-down", "easier")
GLASS: Final = Panel(626, 700, 320.0, 358.0)
GLASS_AT: Final = (586, 30)
"""Left and top of the glass."""
SMALL: Final = Panel(1024, 640, 360.0, 225.0)
FRAME_PX: Final = 12
GAP_PX: Final = 14
WALL, JOINT, WOOD = (222, 226, 228), (205, 210, 213), (70, 88, 112)
HAIR, SKIN, CLOTHES = (122, 126, 130), (112, 146, 190), (92, 70, 54)
"""Blue, green, red. The back is that of the person in the mirror."""
HEAD: Final = (286, 306)
"""Middle of the head, seen from behind."""
OUT_OF_FOCUS_PX: Final = 3.0


def main() -> None:
    """Draw and save."""
    room = hung(wall(), painted(GLASS, HELD))
    below = side_by_side([painted(SMALL, name) for name in MOMENTS])
    gap = np.zeros((GAP_PX, SIZE[0], 3), np.uint8)
    picture = np.vstack([stood_before(room), gap, below])
    cv2.imwrite(str(PATH), picture, [cv2.IMWRITE_PNG_COMPRESSION, 9])


def painted(panel: Panel, name: str) -> Picture:
    """Return what the person sees in a state, blue first."""
    state = next(state for state in STATES if state.name == name)
    return np.asarray(cv2.cvtColor(Easel(panel).painted(state, "en"), cv2.COLOR_RGB2BGR), np.uint8)


def wall() -> Picture:
    """Return tiles, brightest around the mirror."""
    width, height = SIZE
    picture = np.full((height, width, 3), WALL, np.float32)
    for x in range(46, width, 132):
        cv2.line(picture, (x, 0), (x, height), JOINT, 2, cv2.LINE_AA)
    for y in range(52, height, 132):
        cv2.line(picture, (0, y), (width, y), JOINT, 2, cv2.LINE_AA)
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    away = np.hypot((x - 900.0) / 1300.0, (y - 280.0) / 1100.0)[:, :, None]
    return np.asarray(picture * (1.0 - 0.6 * away**2), np.uint8)


def hung(room: Picture, glass: Picture) -> Picture:
    """Return the wall with a framed mirror on it, and its shadow."""
    (left, top), (height, width) = GLASS_AT, glass.shape[:2]
    outer = (left - FRAME_PX, top - FRAME_PX, width + 2 * FRAME_PX, height + 2 * FRAME_PX)
    shadow = cv2.GaussianBlur(rounded((outer[0] + 8, outer[1] + 14, *outer[2:])), (0, 0), 14.0)
    room = over(room, np.zeros(3), 0.45 * shadow)
    room = over(room, np.array(WOOD), rounded(outer))
    room[top : top + height, left : left + width] = glass
    return room


def rounded(box: tuple[int, int, int, int]) -> Mask:
    """Return a box with round corners as a mask: left, top, width, height."""
    left, top, width, height = box
    mask, radius = np.zeros(SIZE[::-1], np.float32), FRAME_PX
    corners = [
        (x, y)
        for x in (left + radius, left + width - radius)
        for y in (top + radius, top + height - radius)
    ]
    hull = np.concatenate([cv2.ellipse2Poly(at, (radius, radius), 0, 0, 360, 5) for at in corners])
    cv2.fillConvexPoly(mask, cv2.convexHull(hull), 1.0, cv2.LINE_AA)
    return mask


def stood_before(room: Picture) -> Picture:
    """Return the room with somebody in it, a little out of focus and lit from the mirror."""
    x, y = HEAD
    neck = [(-96, 330), (-78, 230), (-76, 150), (-92, 60)]
    back = [(-352, 520), (-340, 380), (-280, 308), (-170, 268), (-104, 232), (-82, 214), (-40, 232)]
    skull = [(-52, 166), (-88, 150), (-112, 84), (-124, 0), (-128, -70), (-104, -142), (-48, -184)]
    room = shaded(room, rounded_off(neck), SKIN)
    for side in (-1, 1):
        ear = cv2.ellipse2Poly((x + 126 * side, y + 30), (22, 46), -10 * side, 0, 360, 5)
        room = shaded(room, np.asarray(ear, np.int32), SKIN)
    room = shaded(room, rounded_off(skull), HAIR)
    return shaded(room, rounded_off(back), CLOTHES)


def rounded_off(left_half: Sequence[tuple[int, int]]) -> Outline:
    """Return a body's outline from points of its left half, from below, around the head."""
    points = np.array([*left_half, *((-x, y) for x, y in reversed(left_half))], np.float64)
    closed = np.concatenate([points, points[:1]])
    steps = np.linspace(0.0, len(closed) - 1.0, 400)
    dense = np.column_stack([np.interp(steps, np.arange(len(closed)), axis) for axis in closed.T])
    weights = np.hanning(35) / np.hanning(35).sum()
    around = np.concatenate([dense[-18:-1], dense, dense[1:18]])
    smooth = np.column_stack([np.convolve(axis, weights, "valid") for axis in around.T])
    return np.asarray(np.rint(smooth + HEAD), np.int32)


def shaded(room: Picture, shape: Outline, colour: Colour) -> Picture:
    """Return the room with a rounded body: darker to the left, and towards its edges."""
    mask = np.zeros(SIZE[::-1], np.float32)
    cv2.fillPoly(mask, [shape], 1.0, cv2.LINE_AA)
    depth = cv2.GaussianBlur(mask, (0, 0), 26.0)
    lit = np.clip((np.arange(SIZE[0]) - HEAD[0]) / 700.0 + 0.62, 0.35, 0.95)[None, :]
    tone = (0.45 + 0.55 * depth) * lit
    soft = cv2.GaussianBlur(mask, (0, 0), OUT_OF_FOCUS_PX)
    return over(room, np.array(colour) * tone[:, :, None], soft)


def over(room: Picture, colour: NDArray[np.float64], mask: Mask) -> Picture:
    """Return the room with a colour laid over it as far as the mask says."""
    share = mask[:, :, None]
    return np.asarray(room * (1.0 - share) + colour * share, np.uint8)


def side_by_side(pictures: Sequence[Picture]) -> Picture:
    """Return pictures of one size in a row as wide as the first picture."""
    width = (SIZE[0] - GAP_PX * (len(pictures) - 1)) // len(pictures)
    height = round(width * pictures[0].shape[0] / pictures[0].shape[1])
    row = np.zeros((height, SIZE[0], 3), np.uint8)
    for number, picture in enumerate(pictures):
        left = number * (width + GAP_PX)
        row[:, left : left + width] = cv2.resize(
            picture, (width, height), interpolation=cv2.INTER_AREA
        )
    return row


if __name__ == "__main__":
    main()
