"""Shapes as pictures of their brightness, made once and kept for whoever lights them again.

A shape is put on a grid of a quarter of a pixel first, so that it lies within 0.04 mm of its place
on a 24-inch panel of 1920 x 1080: a fortieth of the smallest change of a smile that can be told
(derived; facts). What rests, or moves to and fro, is then the same few pictures over and over, and
nothing needs to be made for them.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from mirror.overlay.areas import area, common, moved_box
from mirror.overlay.light import Light, Shape, box_of
from mirror.overlay.outlining import Pen, outline_box
from mirror.overlay.scene import Bead, Ink, Outline, Ring, Role, Stroke

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirror.overlay.areas import Box

Drawn: TypeAlias = Shape | Outline
"""What is drawn by a formula; words and tiles are pictures by themselves."""

MOST_BYTES: Final = 4_000_000
MOST_BYTES_PER_PX: Final = 2
"""What all that is kept may take, and more for each pixel of the panel: 8 MB at 1920 x 1080, where
a held smile takes 5 and a day's first session fills it; 21 MB at 3840 x 2160, where one takes 18.
Twice as much would spare a session one in twenty of the pictures it makes (counted in the soak)."""
_BESIDE_BYTES: Final = 1_000
_BESIDE_POINT_BYTES: Final = 110
"""What Python keeps beside a picture: the shape it is found by, and each point of an outline
(tracemalloc). Many pictures are a few hundred bytes, so this is half of it all."""
_STEPS_PER_PX: Final = 4.0
_HALO_STEPS: Final = 256.0
_RING_STEPS_MAX: Final = 360.0
_ANY: Final = Ink(Role.FRAME)
"""A picture of brightness serves every ink."""


@dataclass(frozen=True, slots=True, eq=False)
class Sprite:
    """Brightness, 0 to 255, shape (height, width), and where its first pixel lies."""

    brightness: NDArray[np.uint8]
    left_px: int
    top_px: int

    @property
    def box(self) -> Box:
        """Where it lies."""
        height, width = self.brightness.shape
        return self.left_px, self.top_px, self.left_px + width, self.top_px + height

    def moved(self, right_px: int, down_px: int) -> Sprite:
        """Return the same picture elsewhere."""
        return Sprite(self.brightness, self.left_px + right_px, self.top_px + down_px)

    def within(self, box: Box) -> NDArray[np.uint8]:
        """Return the brightness in `box`, which must lie in its own."""
        return self.brightness[area(moved_box(box, -self.left_px, -self.top_px))]


class Sprites:
    """Keeps the pictures that were used last, for a panel of (width, height) pixels."""

    def __init__(self, size_px: tuple[int, int], most_bytes: int | None = None) -> None:
        """Begin with none; keep as many as fit into `most_bytes`, or what suits the panel."""
        self.made = 0
        """How many were made since the beginning, for whoever wants to see that it ends."""
        self._panel: Box = (0, 0, *size_px)
        self._light, self._pen = Light(), Pen(*size_px)
        self._kept: OrderedDict[Drawn, Sprite] = OrderedDict()
        self.kept_bytes = 0
        """How much the kept ones take now, with all that is kept beside them."""
        fitting = MOST_BYTES + MOST_BYTES_PER_PX * size_px[0] * size_px[1]
        self._most_bytes = fitting if most_bytes is None else most_bytes

    def of(self, shape: Drawn) -> Sprite | None:
        """Return the picture of what of `shape` lies on the panel; None: nothing does.

        A shape that reaches beyond the panel is made anew each time: nobody knows how large it is.
        """
        plain, right_px, down_px = _near_origin(shape)
        whole = _box_of(plain)
        panel = moved_box(self._panel, -right_px, -down_px)
        seen = common(whole, panel)
        if seen is None:
            return None
        sprite = self._of(plain, whole) if seen == whole else self._make(plain, seen)
        return sprite.moved(right_px, down_px)

    def _of(self, plain: Drawn, box: Box) -> Sprite:
        kept = self._kept.get(plain)
        if kept is None:
            kept = self._kept[plain] = self._make(plain, box)
            self.kept_bytes += _taken_bytes(plain, kept)
            while self.kept_bytes > self._most_bytes:
                self.kept_bytes -= _taken_bytes(*self._kept.popitem(last=False))
        else:
            self._kept.move_to_end(plain)
        return kept

    def _make(self, plain: Drawn, box: Box) -> Sprite:
        self.made += 1
        if isinstance(plain, Outline):
            return Sprite(self._pen.draw(plain, box).copy(), box[0], box[1])
        brightness = self._light.on(plain, box) * np.float32(255.0)
        return Sprite(np.rint(brightness).astype(np.uint8), box[0], box[1])


def _taken_bytes(plain: Drawn, kept: Sprite) -> int:
    points = len(plain.points) if isinstance(plain, Outline) else 0
    return kept.brightness.nbytes + _BESIDE_BYTES + points * _BESIDE_POINT_BYTES


def _box_of(shape: Drawn) -> Box:
    return outline_box(shape) if isinstance(shape, Outline) else box_of(shape)


def _near_origin(shape: Drawn) -> tuple[Drawn, int, int]:
    """Return `shape` on the grid, moved to the first pixel, and by how much it was moved."""
    if isinstance(shape, Stroke):
        return _stroke(shape)
    if isinstance(shape, Outline):
        return _outline(shape)
    (right_px, x), (down_px, y) = _place(shape.x), _place(shape.y)
    radius_px = _px(shape.radius_px)
    if isinstance(shape, Bead):
        return Bead("", x, y, radius_px, _ANY, glow_px=_px(shape.glow_px)), right_px, down_px
    share = _share(shape.share, radius_px)
    return Ring("", x, y, radius_px, _px(shape.width_px), share, _ANY), right_px, down_px


def _stroke(shape: Stroke) -> tuple[Stroke, int, int]:
    (right_px, x0), (down_px, y0) = _place(shape.x0), _place(shape.y0)
    plain = Stroke(
        "",
        x0,
        y0,
        _px(shape.x1) - right_px,
        _px(shape.y1) - down_px,
        _px(shape.width_px),
        _ANY,
        soft_px=_px(shape.soft_px),
        glow_px=_px(shape.glow_px),
        halo=round(shape.halo * _HALO_STEPS) / _HALO_STEPS,
    )
    return plain, right_px, down_px


def _outline(shape: Outline) -> tuple[Outline, int, int]:
    right_px, down_px = (_place(place)[0] for place in shape.points[0])
    points = tuple((_px(x) - right_px, _px(y) - down_px) for x, y in shape.points)
    return Outline("", points, _px(shape.width_px), _ANY), right_px, down_px


def _place(place_px: float) -> tuple[int, float]:
    """Return the whole pixel and the quarters beyond it."""
    on_grid_px = _px(place_px)
    whole_px = math.floor(on_grid_px)
    return whole_px, on_grid_px - whole_px


def _px(length_px: float) -> float:
    return round(length_px * _STEPS_PER_PX) / _STEPS_PER_PX


def _share(share: float, radius_px: float) -> float:
    """Return how far a ring is closed, in steps of a pixel of its circumference or a degree."""
    steps = min(max(1.0, round(2.0 * math.pi * radius_px)), _RING_STEPS_MAX)
    return round(share * steps) / steps
