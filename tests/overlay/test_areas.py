"""Boxes against the pixels that they stand for."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mirror.overlay.areas import Box, area, common, gathered, moved_box

PX = st.integers(0, 30)


def boxes() -> st.SearchStrategy[Box]:
    """Return boxes on a picture of 40 x 40 pixels, empty ones among them."""
    return st.builds(lambda x, y, w, h: (x, y, x + w // 3, y + h // 3), PX, PX, PX, PX)


def covered(*found: Box) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Return which pixels of the picture lie in any of the boxes."""
    pixels = np.zeros((40, 40), bool)
    for box in found:
        pixels[area(box)] = True
    return pixels


@given(boxes(), boxes())
def test_what_two_have_in_common(one: Box, other: Box) -> None:
    """It is exactly the pixels of both, and None where there are none."""
    both = covered(one) & covered(other)
    found = common(one, other)
    assert (found is None) == (not both.any())
    assert (covered(*([found] if found else [])) == both).all()


@given(st.lists(boxes(), max_size=8))
def test_gathered_boxes_leave_nothing_out(several: list[Box]) -> None:
    """Every pixel is still covered, by no more boxes, and with no more pixels to touch in all."""
    found = gathered(several)
    assert not (covered(*several) & ~covered(*found)).any()
    assert len(found) <= len(several)
    assert sum(map(size, found)) <= sum(map(size, several))


def size(box: Box) -> int:
    """Return how many pixels a box has."""
    return (box[2] - box[0]) * (box[3] - box[1])


def test_what_is_inside_another_goes() -> None:
    """A box in a box is no work of its own; two far apart stay two; an empty one is none."""
    inner, outer, far = (10, 10, 12, 12), (5, 5, 20, 20), (30, 30, 35, 35)
    assert gathered([inner, outer, far, (7, 7, 7, 9)]) == [outer, far]


def test_a_moved_box_keeps_its_size() -> None:
    """Right and down are positive."""
    assert moved_box((1, 2, 5, 9), 10, -2) == (11, 0, 15, 7)
