"""Boxes of pixels: what they have in common, and what to redraw when something moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Box: TypeAlias = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels; right and bottom are just outside."""


def area(box: Box) -> tuple[slice, slice]:
    """Return `box` as an index into a picture: its rows, its columns."""
    left, top, right, bottom = box
    return slice(top, bottom), slice(left, right)


def common(one: Box, other: Box) -> Box | None:
    """Return what lies in both; None where there is nothing."""
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right, bottom = min(one[2], other[2]), min(one[3], other[3])
    return (left, top, right, bottom) if left < right and top < bottom else None


def moved_box(box: Box, right_px: int, down_px: int) -> Box:
    """Return a box of the same size elsewhere."""
    left, top, right, bottom = box
    return left + right_px, top + down_px, right + right_px, bottom + down_px


def both_ways(before: Box | None, now: Box | None) -> tuple[Box, ...]:
    """Return what to redraw of something that moved: one box around both, or the two apart.

    Whichever has fewer pixels; None: there was or is nothing.
    """
    if before is None or now is None:
        return tuple(box for box in (before, now) if box is not None)
    around = (
        min(before[0], now[0]),
        min(before[1], now[1]),
        max(before[2], now[2]),
        max(before[3], now[3]),
    )
    return (around,) if _pixels(around) <= _pixels(before) + _pixels(now) else (before, now)


def overlaps(ones: Sequence[Box], others: Sequence[Box]) -> Iterator[tuple[int, Box]]:
    """Yield each place where one of `ones` lies on one of `others`: the former's number, a box."""
    if not ones or not others:
        return
    one, other = np.array(ones)[:, None, :], np.array(others)[None, :, :]
    first = np.maximum(one[..., :2], other[..., :2])
    last = np.minimum(one[..., 2:], other[..., 2:])
    found = (first < last).all(axis=2)
    numbers = np.nonzero(found)[0].tolist()
    boxes = np.concatenate((first[found], last[found]), axis=1).tolist()
    yield from zip(numbers, map(_as_box, boxes), strict=True)


def _as_box(edges: list[int]) -> Box:
    left, top, right, bottom = edges
    return left, top, right, bottom


def _pixels(box: Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])
