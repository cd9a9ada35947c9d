"""The mouth's curves against what was asked of them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.actor.expression import REST, Expression
from hardware.actor.mouth import mouth
from hardware.actor.person import Person
from mirror.anatomy import PerSide

PERSON = Person()
TRAVEL = st.floats(0.0, 12.0)


def test_a_smile_goes_up_and_out_at_47_degrees() -> None:
    """Ten millimetres of excursion move the left corner by 10 cos 47 out and 10 sin 47 up."""
    rest = mouth(PERSON, REST).corner.left
    smiling = mouth(PERSON, Expression(excursion_mm=PerSide(10.0, 0.0))).corner.left
    angle = math.radians(47.0)
    assert smiling[0] - rest[0] == pytest.approx(10 * math.cos(angle))
    assert smiling[1] - rest[1] == pytest.approx(10 * math.sin(angle))


def test_the_other_corner_keeps_still() -> None:
    """A smile on one side leaves the other lip corner exactly where it was."""
    smiling = mouth(PERSON, Expression(excursion_mm=PerSide(10.0, 0.0)))
    assert smiling.corner.right == mouth(PERSON, REST).corner.right


@given(TRAVEL, TRAVEL, st.floats(0.0, 15.0), st.floats(-3.0, 3.0))
def test_every_curve_ends_at_the_lip_corners(
    left: float, right: float, open_mm: float, pull: float
) -> None:
    """Whatever the mouth does, all four curves begin and end exactly at the commissures."""
    lips = mouth(
        PERSON,
        Expression(excursion_mm=PerSide(left, right), mouth_open_mm=open_mm, midline_pull_mm=pull),
    )
    for curve in (lips.upper_edge, lips.upper_seam, lips.lower_seam, lips.lower_edge):
        assert tuple(curve[0]) == lips.corner.right
        assert tuple(curve[-1]) == lips.corner.left


@given(TRAVEL, TRAVEL)
def test_sides_are_mirror_images(left: float, right: float) -> None:
    """The same expression with sides exchanged gives the mirrored curves."""
    asked = Expression(excursion_mm=PerSide(left, right), midline_pull_mm=1.0)
    here, there = mouth(PERSON, asked), mouth(PERSON, asked.mirrored())
    assert np.allclose(here.upper_edge, there.upper_edge[::-1] * [-1, 1])
    assert np.allclose(here.lower_edge, there.lower_edge[::-1] * [-1, 1])


def test_lips_part_by_what_is_asked() -> None:
    """The gap at the middle is the mouth's opening."""
    lips = mouth(PERSON, Expression(mouth_open_mm=7.0))
    assert lips.upper_middle[1] - lips.lower_middle[1] == pytest.approx(7.0)


def test_pursing_brings_the_corners_together() -> None:
    """Four millimetres of pursing on each side bring the corners eight nearer."""
    lips = mouth(PERSON, Expression(purse_mm=4.0))
    assert lips.corner.left[0] - lips.corner.right[0] == pytest.approx(PERSON.mouth_width_mm - 8)
