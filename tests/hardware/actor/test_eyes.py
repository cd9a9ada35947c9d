"""Lids, irises and brows."""

from __future__ import annotations

import numpy as np
import pytest

from hardware.actor.expression import REST, Expression
from hardware.actor.eyes import brow_height_mm, eye
from hardware.actor.person import Person
from mirror.anatomy import PerSide, Side

PERSON = Person()


@pytest.mark.parametrize("change_mm", [2.0, 0.0, -3.0, -6.0])
def test_lids_are_as_far_apart_as_asked(change_mm: float) -> None:
    """Right under the pupil the two lids' curves are the fissure apart."""
    one = eye(PERSON, Expression(fissure_mm=PerSide(change_mm, 0.0)), Side.LEFT)
    middle = len(one.upper_lid) // 2
    gap = one.upper_lid[middle] - one.lower_lid[middle]
    assert gap[0] == pytest.approx(0.0)
    assert gap[1] == pytest.approx(PERSON.fissure_mm + change_mm)


def test_an_eye_cannot_be_more_than_shut() -> None:
    """Asked to narrow by more than it is open, the eye is shut and the lids meet."""
    one = eye(PERSON, Expression(fissure_mm=PerSide(-30.0, 0.0)), Side.LEFT)
    assert one.fissure_mm == 0.0
    assert np.allclose(one.upper_lid, one.lower_lid)


def test_irises_are_round_and_the_pupil_distance_apart() -> None:
    """Every point of the rim is half the iris' diameter from its centre."""
    left, right = (eye(PERSON, REST, side) for side in (Side.LEFT, Side.RIGHT))
    radii = np.linalg.norm(left.iris - left.iris_centre, axis=1)
    assert np.allclose(radii, PERSON.iris_diameter_mm / 2)
    assert left.iris_centre[0] - right.iris_centre[0] == pytest.approx(PERSON.pupil_distance_mm)


def test_looking_aside_moves_the_iris_but_not_its_size() -> None:
    """Gaze turns the eye: the iris' centre moves the way it looks, its rim stays a circle."""
    ahead = eye(PERSON, REST, Side.LEFT)
    aside = eye(PERSON, Expression(gaze_yaw_deg=15.0, gaze_pitch_deg=10.0), Side.LEFT)
    moved = aside.iris_centre - ahead.iris_centre
    assert moved[0] > 2.0
    assert moved[1] > 1.0
    radii = np.linalg.norm(aside.iris - aside.iris_centre, axis=1)
    assert np.allclose(radii, PERSON.iris_diameter_mm / 2)


def test_one_brow_rises_alone() -> None:
    """The left brow rises by what is asked, the right one not at all."""
    asked = Expression(brow_mm=PerSide(4.0, 0.0))
    left, right = (
        brow_height_mm(PERSON, asked, side) - brow_height_mm(PERSON, REST, side)
        for side in (Side.LEFT, Side.RIGHT)
    )
    assert left == pytest.approx(4.0)
    assert right == 0.0
