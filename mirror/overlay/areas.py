"""Boxes of pixels: what two have in common, and fewer in place of many."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def gathered(boxes: Iterable[Box]) -> list[Box]:
    """Return fewer boxes that cover the same, and perhaps more, so that they are sooner done.

    Two become one wherever that one is no larger than they are together. Empty ones go.
    """
    found: list[Box] = []
    for box in boxes:
        if _pixels(box):
            _gather(box, found)
    return found


def _gather(box: Box, found: list[Box]) -> None:
    """Add `box` to `found`; what it becomes one with may in turn become one with more."""
    index = 0
    while index < len(found):
        both = _around(box, found[index])
        if _pixels(both) <= _pixels(box) + _pixels(found[index]):
            del found[index]
            box, index = both, 0
        else:
            index += 1
    found.append(box)


def _around(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _pixels(box: Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])
