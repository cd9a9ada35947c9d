"""Skin and hair, painted once per person on the unrolled head."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import cv2
import numpy as np

from hardware.actor.paint import stroke
from hardware.actor.unrolled import Sheet, sheet

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hardware.actor.figure import Figure
    from hardware.actor.person import Person, Rgb

_FACE_RAD: Final = 1.5

# Angle from the middle (rad) and height (mm) of the hairline: forehead, temple, ear, nape.
_HAIRLINE: Final = np.array(
    [
        (0.0, 57.0),
        (0.35, 59.0),
        (0.6, 57.0),
        (0.8, 47.0),
        (0.95, 34.0),
        (1.08, 20.0),
        (1.2, 2.0),
        (1.32, -16.0),
        (1.5, -20.0),
        (1.62, -8.0),
        (1.8, -30.0),
        (2.3, -60.0),
    ]
)

# Middle x (mirrored when not 0), y, half widths (mm), then how much redder the skin is.
_BLUSH: Final = (
    (44.0, -36.0, 15.0, 12.0, 0.55),
    (0.0, -42.0, 10.0, 8.0, 0.35),
    (0.0, -106.0, 12.0, 8.0, 0.2),
    (31.0, -12.0, 14.0, 5.0, 0.22),
)

# Fine lines of a face that has lived: ends and middle (x, y in mm, mirrored), darkness.
_LINES: Final = (
    (((4.0, 40.0), (20.0, 42.0), (42.0, 37.0)), 0.035),
    (((3.0, 47.0), (20.0, 49.5), (38.0, 45.0)), 0.03),
    (((51.0, 4.0), (56.0, 6.0), (60.0, 9.0)), 0.06),
    (((51.5, 1.0), (57.0, 1.0), (62.0, 2.0)), 0.06),
    (((51.0, -2.0), (56.0, -4.5), (60.0, -8.0)), 0.05),
    (((20.0, -9.5), (29.0, -14.0), (40.0, -12.0)), 0.07),
)


def _spot(where: Sheet, spot: tuple[float, float, float, float]) -> NDArray[np.float64]:
    x, y, half_x, half_y = spot
    across = where.points_mm[..., 0]
    up = np.exp(-0.5 * ((where.points_mm[..., 1] - y) / half_y) ** 2)
    total = np.exp(-0.5 * ((across - x) / half_x) ** 2)
    if x:
        total = total + np.exp(-0.5 * ((across + x) / half_x) ** 2)
    front: NDArray[np.float64] = total * up * (np.abs(where.angle_rad)[None, :] < _FACE_RAD)
    return front


def _curve(ends_and_middle: tuple[tuple[float, float], ...], sign: float) -> NDArray[np.float64]:
    start, middle, end = (np.array([sign * x, y]) for x, y in ends_and_middle)
    t = np.linspace(0, 1, 16)[:, None]
    curve: NDArray[np.float64] = (1 - t) ** 2 * start + 2 * t * (1 - t) * middle + t**2 * end
    return curve


def _fine_lines(where: Sheet) -> NDArray[np.float32]:
    dark = np.zeros(where.points_mm.shape[:2], np.uint8)
    for line, darkness in _LINES:
        for sign in (-1.0, 1.0):
            stroke(dark, where.place(_curve(line, sign)), round(1000 * darkness), 3)
    return np.asarray(cv2.GaussianBlur(dark, (0, 0), 1.6), np.float32) / np.float32(1000)


def _mottle(shape: tuple[int, int], sigma: float, seed: int) -> NDArray[np.float32]:
    noise = np.random.default_rng(seed).standard_normal(shape).astype(np.float32)
    smooth = np.asarray(cv2.GaussianBlur(noise, (0, 0), sigma), np.float32)
    return np.asarray(smooth / smooth.std(), np.float32)


def _skin(where: Sheet, person: Person) -> NDArray[np.float32]:
    shape = where.points_mm.shape[:2]
    colour = np.tile(np.array(person.skin, np.float32), (*shape, 1))
    redness = np.zeros(shape)
    for *spot, amount in _BLUSH:
        redness += amount * _spot(where, (spot[0], spot[1], spot[2], spot[3]))
    colour += redness[..., None].astype(np.float32) * np.array([2.0, -26.0, -22.0], np.float32)
    light = 1.0 - 0.014 * np.clip(where.hollow_mm, -2.0, 9.0)
    light *= 1.0 + 0.012 * _mottle((shape[0], shape[1]), 5.0, 1) - 1.6 * _fine_lines(where)
    painted: NDArray[np.float32] = colour * light[..., None].astype(np.float32)
    return painted


def _clipped(colour: NDArray[np.float64]) -> Rgb:
    red, green, blue = np.clip(np.round(colour), 0, 255).astype(int).tolist()
    return red, green, blue


def _strands(where: Sheet, person: Person) -> NDArray[np.float32]:
    """Return combed hair everywhere: many fine strands that sweep up, back and to a side."""
    rng = np.random.default_rng(60)
    rows, columns = where.points_mm.shape[:2]
    hair = np.full((rows, columns, 3), _clipped(np.array(person.hair) * 0.82), np.uint8)
    for _ in range(3600):
        row, column = rng.uniform(0, rows), rng.uniform(0, columns)
        length, lean = rng.uniform(50, 130), rng.normal(0.3, 0.2)
        lean += 0.0016 * (column - columns / 2)
        t = np.linspace(0, 1, 8)
        path = np.stack([column + length * t * lean, row + length * t * (1 - 0.4 * t)], axis=1)
        stroke(hair, path, _clipped(np.array(person.hair) * rng.normal(1.0, 0.12)), 2)
    return np.asarray(cv2.GaussianBlur(hair, (0, 0), 0.8), np.float32)


def _hair_share(where: Sheet) -> NDArray[np.float32]:
    """Return 1 where there is hair, 0 where there is skin; the hairline is uneven."""
    line = np.interp(np.abs(where.angle_rad), _HAIRLINE[:, 0], _HAIRLINE[:, 1])
    uneven = _mottle((1, len(line)), 2.0, 7)[0] * 1.3 + _mottle((1, len(line)), 14.0, 8)[0] * 1.5
    above = (where.y_mm[:, None] - (line + uneven)[None, :]) / 9.0
    return np.asarray(np.clip(above + 0.5, 0, 1), np.float32)


@lru_cache(maxsize=4)
def painted_head(person: Person) -> NDArray[np.uint8]:
    """Return the colours of the unrolled head, shape (rows, columns, 3), red first."""
    where = sheet()
    share = _hair_share(where)[..., None]
    strands = _strands(where, person)
    roots = 1.0 - 0.22 * np.exp(-(((share - 0.5) / 0.3) ** 2))
    colours = (_skin(where, person) * (1 - share) + strands * share) * roots
    return np.asarray(np.clip(colours, 0, 255), np.uint8)


@dataclass(frozen=True, slots=True)
class Light:
    """Where the lamp is, and how much light comes from it and from the rest of the room."""

    direction: tuple[float, float, float] = (0.0, -0.6, -0.8)
    """From the face towards the lamp, camera frame: from above and in front."""
    lamp: float = 0.46
    room: float = 0.62


_SHINE_POWER: Final = 12
_SHINE_LEVELS: Final = 14.0
"""Skin is a little moist: how narrow and how bright its highlights are."""


def lit_skin(places: NDArray[np.float32], figure: Figure, light: Light) -> NDArray[np.uint8]:
    """Return the skin and hair seen at `places` of the sheet, (rows, columns, 3), red first."""
    colours = _looked_up(painted_head(figure.person), places)
    towards = np.array(light.direction) / np.linalg.norm(light.direction)
    in_head = (towards @ figure.pose.rotation()).astype(np.float32)
    facing = np.maximum(cv2.transform(_looked_up(sheet().normals, places), in_head[None, :]), 0)
    brightness = facing * np.float32(light.lamp) + np.float32(light.room)
    lit = colours * brightness[..., None]
    lit += (facing**_SHINE_POWER * np.float32(_SHINE_LEVELS))[..., None]
    return np.asarray(np.minimum(lit, 255), np.uint8)


def _looked_up(table: NDArray[Any], places: NDArray[np.float32]) -> NDArray[Any]:
    columns, rows = places[..., 0], places[..., 1]
    return cv2.remap(table, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
