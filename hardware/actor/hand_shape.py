"""Hands as bones with flesh round them, in millimetres.

Frame: a patient's right hand as the camera sees it, x to the picture's right, y towards the
fingertips, z towards the camera, origin at the wrist. Seen from the palm the thumb is at
positive x; seen from the back everything is mirrored in x. A left hand is the mirror image.
Proportions are those of an ordinary adult hand of 185 mm.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

Vec = tuple[float, float, float]


class HandShape(StrEnum):
    """What a hand is doing."""

    OPEN_PALM = "open_palm"
    """Palm to the camera, fingers spread: starts, pauses and resumes."""
    FIST = "fist"
    """Closed, palm side to the camera: "this feels tight"."""
    FLAT = "flat"
    """Back to the camera, fingers together, as it lies on a cheek in massage."""
    POINT = "point"
    """Back to the camera, only the forefinger stretched, as it helps a lip corner along."""


@dataclass(frozen=True, slots=True)
class Bone:
    """A length of finger, palm or arm: round at both ends."""

    start: Vec
    end: Vec
    start_radius_mm: float
    end_radius_mm: float


@dataclass(frozen=True, slots=True)
class Finger:
    """A finger's root and the lengths and radii of its three bones."""

    root: Vec
    lengths_mm: tuple[float, float, float]
    radii_mm: tuple[float, float, float, float]
    spread_deg: float
    """Lean to positive x when the fingers are spread."""


_FINGERS: Final = (
    Finger((22.0, 88.0, 0.0), (44.0, 26.0, 21.0), (10.5, 9.2, 8.4, 7.0), 9.0),
    Finger((2.0, 92.0, 1.0), (48.0, 30.0, 22.0), (10.5, 9.4, 8.6, 7.2), 0.0),
    Finger((-17.0, 87.0, 0.0), (44.0, 28.0, 21.0), (10.2, 9.0, 8.2, 6.9), -9.0),
    Finger((-34.0, 77.0, -2.0), (34.0, 20.0, 18.0), (9.2, 8.0, 7.2, 6.2), -22.0),
)

_BONES: Final = 15
"""Of the five fingers; they come last in a hand, the thumb's at the end."""

_WRISTS: Final = ((13.0, 8.0, 0.0), (5.0, 8.0, 1.0), (-5.0, 8.0, 1.0), (-13.0, 8.0, 0.0))

_ARM: Final = (
    Bone((0.0, 6.0, -2.0), (0.0, -30.0, -4.0), 23.0, 23.0),
    Bone((0.0, -30.0, -4.0), (0.0, -250.0, -14.0), 23.0, 40.0),
)


def _chain(root: Vec, steps: tuple[Vec, ...], radii: tuple[float, ...]) -> tuple[Bone, ...]:
    bones, start = [], root
    for step, start_radius, end_radius in zip(steps, radii, radii[1:], strict=False):
        end = (start[0] + step[0], start[1] + step[1], start[2] + step[2])
        bones.append(Bone(start, end, start_radius, end_radius))
        start = end
    return tuple(bones)


def _straight(finger: Finger, spread_share: float) -> tuple[Bone, ...]:
    lean = math.radians(finger.spread_deg * spread_share)
    steps = tuple(
        (length * math.sin(lean), length * math.cos(lean), 0.6) for length in finger.lengths_mm
    )
    return _chain(finger.root, steps, finger.radii_mm)


def _curled(finger: Finger, towards_camera: float) -> tuple[Bone, ...]:
    """Return a finger bent into the palm, which faces the camera (+1) or away (-1)."""
    first, second, third = finger.lengths_mm
    inwards = -0.10 * finger.root[0] / 30.0
    steps = (
        (0.0, 0.30 * first, 0.86 * first * towards_camera),
        (inwards * second, -0.98 * second, 0.14 * second * towards_camera),
        (inwards * third, -0.62 * third, -0.74 * third * towards_camera),
    )
    return _chain(finger.root, steps, finger.radii_mm)


def _palm() -> tuple[Bone, ...]:
    towards = tuple(
        Bone(wrist, finger.root, 15.0, 11.5)
        for wrist, finger in zip(_WRISTS, _FINGERS, strict=True)
    )
    across = tuple(Bone(one.root, other.root, 11.0, 11.0) for one, other in pairwise(_FINGERS))
    heel = (
        Bone((20.0, 20.0, 2.0), (27.0, 50.0, 3.0), 16.0, 14.0),
        Bone((-20.0, 18.0, 1.0), (-27.0, 50.0, 1.0), 14.0, 12.0),
    )
    return towards + across + heel


_THUMB_RADII: Final = (14.0, 11.0, 10.0, 8.0)


def _thumb(*joints: Vec) -> tuple[Bone, ...]:
    return tuple(
        Bone(start, end, start_radius, end_radius)
        for start, end, start_radius, end_radius in zip(
            joints, joints[1:], _THUMB_RADII, _THUMB_RADII[1:], strict=False
        )
    )


def _behind(bones: tuple[Bone, ...]) -> tuple[Bone, ...]:
    """Return bones as seen from the back of the hand."""

    def turned(point: Vec) -> Vec:
        return -point[0], point[1], -point[2]

    return tuple(
        Bone(turned(b.start), turned(b.end), b.start_radius_mm, b.end_radius_mm) for b in bones
    )


def bones(shape: HandShape) -> tuple[Bone, ...]:
    """Return a right hand's bones in the given shape, forearm included."""
    if shape is HandShape.OPEN_PALM:
        fingers = tuple(b for finger in _FINGERS for b in _straight(finger, 1.0))
        thumb = _thumb((22.0, 24.0, 4.0), (42.0, 50.0, 6.0), (57.0, 74.0, 6.0), (67.0, 96.0, 6.0))
        return _ARM + _palm() + fingers + thumb
    if shape is HandShape.FIST:
        fingers = tuple(b for finger in _FINGERS for b in _curled(finger, 1.0))
        thumb = _thumb((22.0, 24.0, 6.0), (40.0, 46.0, 16.0), (33.0, 66.0, 40.0), (6.0, 66.0, 50.0))
        return _ARM + _palm() + fingers + thumb
    if shape is HandShape.FLAT:
        fingers = tuple(b for finger in _FINGERS for b in _straight(finger, -0.35))
        thumb = _thumb((22.0, 24.0, 2.0), (36.0, 50.0, 2.0), (42.0, 76.0, 2.0), (42.0, 98.0, 2.0))
        return _behind(_ARM + _palm() + fingers + thumb)
    pointing = _straight(_FINGERS[0], 0.0)
    others = tuple(b for finger in _FINGERS[1:] for b in _curled(finger, 1.0))
    thumb = _thumb((22.0, 24.0, 4.0), (44.0, 46.0, 8.0), (54.0, 68.0, 10.0), (48.0, 90.0, 12.0))
    return _behind(_ARM + _palm() + pointing + others + thumb)


@lru_cache(maxsize=len(HandShape))
def joints_mm(shape: HandShape) -> tuple[Vec, ...]:
    """Return a right hand's 21 joints and fingertips, in the order of MediaPipe's hand model.

    The wrist, then thumb, index, middle, ring and little finger, each from its root to its tip.
    """
    chains = bones(shape)[-_BONES:]
    fingers = [chains[start : start + 3] for start in range(0, _BONES, 3)]
    thumb_first = fingers[-1:] + fingers[:-1]
    rows = (
        place for finger in thumb_first for place in (finger[0].start, *(b.end for b in finger))
    )
    return (0.0, 0.0, 0.0), *rows


def anchor_mm(shape: HandShape) -> tuple[float, float]:
    """Return the place (x, y) of a right hand by which it is put somewhere.

    The palm's middle of an open palm or fist, the middle fingers' pads of a flat hand, the tip of
    a pointing forefinger.
    """
    if shape is HandShape.FLAT:
        return 8.0, 165.0
    if shape is HandShape.POINT:
        return -22.0, 184.0
    return 0.0, 60.0
