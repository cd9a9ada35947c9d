"""How bright each pixel under a shape is: exact distances, so edges are smooth at any place.

A corner's whole way to its aim is a few pixels, so a mark must be able to stand between two of
them. Brightness is float32, 0 to 1; what lies outside a shape's box is 0.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from mirror.overlay.scene import HALO, Bead, Ring, Stroke

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirror.overlay.areas import Box

Plane: TypeAlias = "NDArray[np.float32]"
Planes: TypeAlias = tuple[Plane, Plane, Plane]
"""Two to work in and one for the answer."""
Shape: TypeAlias = Stroke | Bead | Ring

_LEAST_HALO_PX = 1.0
_TRACK_BRIGHTNESS = 0.18


def box_of(shape: Shape) -> Box:
    """Return the box outside which `shape` lights nothing."""
    if isinstance(shape, Stroke):
        reach = shape.width_px / 2.0 + shape.glow_px
        left, right = sorted((shape.x0, shape.x1))
        top, bottom = sorted((shape.y0, shape.y1))
    else:
        halo = shape.width_px / 2.0 if isinstance(shape, Ring) else shape.glow_px
        reach = shape.radius_px + halo
        left = right = shape.x
        top = bottom = shape.y
    return (
        math.floor(left - reach),
        math.floor(top - reach),
        math.ceil(right + reach) + 1,
        math.ceil(bottom + reach) + 1,
    )


class Light:
    """Room to work in, as large as the largest box so far."""

    def __init__(self) -> None:
        self._room = np.empty((3, 0), np.float32)

    def on(self, shape: Shape, box: Box) -> Plane:
        """Return the brightness of the pixels in `box`, shape (height, width).

        The array belongs to this object and is overwritten by the next call.
        """
        left, top, right, bottom = box
        planes = self._planes(bottom - top, right - left)
        x = np.arange(left, right, dtype=np.float32)[None, :]
        y = np.arange(top, bottom, dtype=np.float32)[:, None]
        if isinstance(shape, Stroke):
            return _stroke(shape, x, y, planes)
        if isinstance(shape, Bead):
            return _bead(shape, x, y, planes)
        return _ring(shape, x, y, planes)

    def _planes(self, height: int, width: int) -> Planes:
        if height * width > self._room.shape[1]:
            self._room = np.empty((3, height * width), np.float32)
        a, b, c = (plane[: height * width].reshape(height, width) for plane in self._room)
        return a, b, c


def _bead(shape: Bead, x: Plane, y: Plane, planes: Planes) -> Plane:
    beyond, scratch, out = planes
    np.hypot(x - np.float32(shape.x), y - np.float32(shape.y), out=beyond)
    beyond -= np.float32(shape.radius_px)
    return _edge(beyond, shape.glow_px, scratch, out)


def _stroke(shape: Stroke, x: Plane, y: Plane, planes: Planes) -> Plane:
    beyond_end, across, out = planes
    _along_and_across(shape, x, y, beyond_end, across)
    if shape.soft_px <= 0.0:
        # The distance to the line's own stretch: round ends come by themselves.
        np.hypot(np.maximum(beyond_end, 0.0, out=beyond_end), across, out=across)
    across -= np.float32(shape.width_px / 2.0)
    _edge(across, shape.glow_px, across, out, shape.halo)
    if shape.soft_px > 0.0:
        beyond_end *= np.float32(-1.0 / shape.soft_px)
        np.multiply(out, np.clip(beyond_end, 0.0, 1.0, out=beyond_end), out=out)
    return out


def _along_and_across(shape: Stroke, x: Plane, y: Plane, beyond_end: Plane, across: Plane) -> None:
    """Fill in each pixel's distance past the nearer end, and from the line, in pixels."""
    length = math.hypot(shape.x1 - shape.x0, shape.y1 - shape.y0)
    along_x = (shape.x1 - shape.x0) / length if length else 1.0
    along_y = (shape.y1 - shape.y0) / length if length else 0.0
    dx = x - np.float32((shape.x0 + shape.x1) / 2.0)
    dy = y - np.float32((shape.y0 + shape.y1) / 2.0)
    np.abs(
        np.add(dx * np.float32(along_x), dy * np.float32(along_y), out=beyond_end), out=beyond_end
    )
    beyond_end -= np.float32(length / 2.0)
    np.abs(np.subtract(dy * np.float32(along_x), dx * np.float32(along_y), out=across), out=across)


def _edge(beyond: Plane, glow_px: float, scratch: Plane, out: Plane, halo: float = HALO) -> Plane:
    """Return brightness from the distance beyond a shape's edge (negative: inside), in pixels.

    The edge is one pixel wide; the halo is a bell curve that is gone at `glow_px`. `scratch`
    may be `beyond` itself.
    """
    np.clip(np.subtract(np.float32(0.5), beyond, out=out), 0.0, 1.0, out=out)
    if glow_px > _LEAST_HALO_PX:
        np.multiply(beyond, np.float32(2.2 / glow_px), out=scratch)
        np.maximum(scratch, 0.0, out=scratch)
        np.exp(np.negative(np.square(scratch, out=scratch), out=scratch), out=scratch)
        scratch *= np.float32(halo)
        np.maximum(out, scratch, out=out)
    return out


def _ring(shape: Ring, x: Plane, y: Plane, planes: Planes) -> Plane:
    a, b, out = planes
    dx, dy = x - np.float32(shape.x), y - np.float32(shape.y)
    np.hypot(dx, dy, out=a)
    a -= np.float32(shape.radius_px)
    np.abs(a, out=a)
    a -= np.float32(shape.width_px / 2.0)
    _edge(a, 0.0, a, out)
    # Turns clockwise from the top, 0 to 1; the end of the arc is as soft as its sides.
    np.arctan2(-dx, dy, out=b)
    b /= np.float32(2.0 * math.pi)
    b += np.float32(0.5)
    circumference_px = np.float32(2.0 * math.pi * shape.radius_px)
    np.subtract(np.float32(shape.share), b, out=b)
    np.clip(np.multiply(b, circumference_px, out=b), 0.0, 1.0, out=b)
    b *= np.float32(1.0 - _TRACK_BRIGHTNESS)
    b += np.float32(_TRACK_BRIGHTNESS)
    np.multiply(out, b, out=out)
    return out
