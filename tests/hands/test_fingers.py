"""A hand's shape from its landmarks: the actor's true ones, and other signs made of them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from hardware.actor import HandShape
from hardware.actor.hand_shape import joints_mm
from mirror.hands.fingers import Fingers, fingers_of, palm_length_px, palm_px
from mirror.hands.measures import HandPose

Points = np.ndarray[tuple[int, ...], np.dtype[np.float32]]

FLIP = np.array([1.0, -1.0, -1.0])
"""From the hand's frame (y up, z to the camera) to the picture's."""
THUMB, INDEX, MIDDLE, RING, LITTLE = (slice(first, first + 4) for first in (1, 5, 9, 13, 17))
PALM, FIST = HandShape.OPEN_PALM, HandShape.FIST


def hand(shape: HandShape, *others: slice, instead: HandShape = FIST) -> Points:
    """Return a right hand's landmarks in a picture of 0.8 px per mm; `others` from `instead`."""
    points = np.array(joints_mm(shape)) * FLIP
    for finger in others:
        points[finger] = (np.array(joints_mm(instead)) * FLIP)[finger]
    return np.asarray(points * 0.8 + [320.0, 240.0, 0.0], np.float32)


def turned(points: Points, degrees: float) -> Points:
    """Return the hand, leaning clockwise in the picture."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    rotation = np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]], np.float32)
    return np.asarray((points - points[0]) @ rotation.T + points[0])


def edgeways(points: Points, degrees: float) -> Points:
    """Return the hand, turned about its own length."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    rotation = np.array([[cos, 0, sin], [0, 1, 0], [-sin, 0, cos]], np.float32)
    return np.asarray((points - points[0]) @ rotation.T + points[0])


def mirrored(points: Points) -> Points:
    """Return the other hand."""
    return np.asarray(points * np.array([-1, 1, 1], np.float32) + np.array([640, 0, 0], np.float32))


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (hand(PALM), Fingers(HandPose.OPEN_PALM, 5, upright=True)),
        (mirrored(hand(PALM)), Fingers(HandPose.OPEN_PALM, 5, upright=True)),
        (hand(PALM, THUMB), Fingers(HandPose.OPEN_PALM, 4, upright=True)),
        (hand(HandShape.FLAT), Fingers(HandPose.OPEN_PALM, 4, upright=True)),
        (hand(FIST), Fingers(HandPose.FIST, 0, upright=True)),
        (mirrored(hand(FIST)), Fingers(HandPose.FIST, 0, upright=True)),
    ],
)
def test_palms_and_fists_are_told(points: Points, expected: Fingers) -> None:
    """Either hand, from the palm or the back, thumb out or in: four fingers make a palm."""
    assert fingers_of(points) == expected


@pytest.mark.parametrize(
    ("points", "raised"),
    [
        pytest.param(hand(HandShape.POINT), 1, id="pointing"),
        pytest.param(hand(FIST, INDEX, MIDDLE, instead=PALM), 2, id="two fingers"),
        pytest.param(hand(FIST, INDEX, MIDDLE, RING, instead=PALM), 3, id="three fingers"),
        pytest.param(hand(FIST, INDEX, LITTLE, instead=PALM), 2, id="rock"),
        pytest.param(hand(FIST, THUMB, LITTLE, instead=PALM), 2, id="call"),
        pytest.param(hand(FIST, THUMB, instead=PALM), 1, id="thumb up"),
        pytest.param(hand(FIST, THUMB, INDEX, instead=PALM), 2, id="pistol"),
    ],
)
def test_other_signs_are_neither(points: Points, raised: int) -> None:
    """Fewer than four stretched fingers are no palm, and one stretched is no fist."""
    assert fingers_of(points).pose is HandPose.OTHER
    assert fingers_of(points).raised == raised


@pytest.mark.parametrize("degrees", [-180, -120, -60, -50, -40, -20, 0, 20, 40, 50, 60, 120, 180])
def test_upright_is_within_45_degrees(degrees: float) -> None:
    """A raised hand may lean; one that lies or hangs is not upright."""
    assert fingers_of(turned(hand(PALM), degrees)).upright is (abs(degrees) < 45)


def test_a_hand_seen_edgeways_shows_no_palm() -> None:
    """Turned by 30 degrees a palm is still one; by 80, as in a chop, it is not."""
    assert fingers_of(edgeways(hand(PALM), 30.0)).pose is HandPose.OPEN_PALM
    assert fingers_of(edgeways(hand(PALM), 80.0)).pose is HandPose.OTHER


def bent(points: Points, degrees: float, *roots: int) -> Points:
    """Return the hand with fingers bent towards the camera in their middle joints."""
    made, angle = points.copy(), math.radians(degrees)
    for root in roots:
        joint = made[root + 1].copy()
        for row in (root + 2, root + 3):
            across, up = made[row, :2] - joint[:2]
            length = math.hypot(across, up)
            made[row] = joint + np.array(
                [across * math.cos(angle), up * math.cos(angle), -length * math.sin(angle)]
            )
    return made


def test_a_little_finger_that_does_not_stretch_fully_counts() -> None:
    """Bent by 50 degrees in its middle joint, as age leaves it, it does not spoil the palm."""
    assert fingers_of(bent(hand(PALM), 50.0, 17)).pose is HandPose.OPEN_PALM


def test_a_claw_is_no_palm() -> None:
    """Any other finger bent by 50 degrees is not stretched."""
    for root in (5, 9, 13):
        assert fingers_of(bent(hand(PALM), 50.0, root)).pose is HandPose.OTHER
    assert fingers_of(bent(hand(PALM), 20.0, 5, 9, 13, 17)).pose is HandPose.OPEN_PALM


def test_a_finger_that_does_not_go_on_from_the_palm_is_not_stretched() -> None:
    """Straight fingers at right angles to the palm are how a phantom over a fist looked."""
    points = hand(PALM)
    for root in (5, 9, 13, 17):
        lengths = np.linalg.norm(points[root + 1 : root + 4] - points[root], axis=1)
        points[root + 1 : root + 4] = points[root]
        points[root + 1 : root + 4, 2] -= lengths
    assert fingers_of(points).pose is HandPose.OTHER
    assert fingers_of(points).raised <= 1


def test_the_palm_has_a_middle_and_a_length() -> None:
    """The palm of 92 mm is 74 px long at 0.8 px per mm, and its middle lies within it."""
    points = hand(PALM)
    assert palm_length_px(points) == pytest.approx(0.8 * 92.0, abs=0.5)
    x_px, y_px = palm_px(points)
    assert x_px == pytest.approx(320.0, abs=5.0)
    assert y_px == pytest.approx(240.0 - 0.8 * 55.0, abs=5.0)
