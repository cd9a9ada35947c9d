"""Boxes against the pixels that they stand for."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mirror.overlay.areas import Box, area, both_ways, common, moved_box, overlaps

PX = st.integers(0, 30)
FEW = st.integers(0, 9)
BOXES = st.builds(lambda x, y, w, h: (x, y, x + w, y + h), PX, PX, FEW, FEW)
"""On a picture of 40 x 40 pixels, empty ones among them."""
FULL = BOXES.filter(lambda box: size(box) > 0)


def size(box: Box) -> int:
    """Return how many pixels a box has."""
    return (box[2] - box[0]) * (box[3] - box[1])


def covered(*found: Box) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Return which pixels of the picture lie in any of the boxes."""
    pixels = np.zeros((40, 40), bool)
    for box in found:
        pixels[area(box)] = True
    return pixels


@given(BOXES, BOXES)
def test_what_two_have_in_common(one: Box, other: Box) -> None:
    """It is exactly the pixels of both, and None where there are none."""
    both = covered(one) & covered(other)
    found = common(one, other)
    assert (found is None) == (not both.any())
    assert (covered(*([found] if found else [])) == both).all()


@given(st.lists(BOXES, max_size=6), st.lists(BOXES, max_size=6))
def test_every_overlap_is_found_once(ones: list[Box], others: list[Box]) -> None:
    """All of them at once are what each pair has in common."""
    one_by_one = [
        (number, both)
        for number, one in enumerate(ones)
        for other in others
        if (both := common(one, other)) is not None
    ]
    assert list(overlaps(ones, others)) == one_by_one


@given(FULL, FULL)
def test_what_moved_is_redrawn_where_it_was_and_is(before: Box, now: Box) -> None:
    """Both boxes are covered, with no more pixels to touch than the two have."""
    found = both_ways(before, now)
    assert not (covered(before, now) & ~covered(*found)).any()
    assert sum(map(size, found)) <= size(before) + size(now)


@given(FULL)
def test_what_comes_or_goes_is_redrawn_there(box: Box) -> None:
    """Without a place before, or after, the other alone is redrawn."""
    assert both_ways(None, box) == both_ways(box, None) == (box,)
    assert both_ways(None, None) == ()


def test_a_moved_box_keeps_its_size() -> None:
    """Right and down are positive."""
    assert moved_box((1, 2, 5, 9), 10, -2) == (11, 0, 15, 7)
