"""When a closed hand is looked at once more, and what is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from hardware.actor import HandShape
from hardware.actor.hand_shape import joints_mm
from mirror.landmarks.records import HandLandmarks
from mirror.landmarks.second_look import SecondLook

if TYPE_CHECKING:
    from numpy.typing import NDArray

PICTURE = np.zeros((480, 640, 3), np.uint8)
FLIP = np.array([1.0, -1.0, -1.0])
"""From the hand's frame (y up, z to the camera) to the picture's."""
FINGERS = (slice(5, 9), slice(9, 13), slice(13, 17), slice(17, 21))


def hand(*stretched: int) -> HandLandmarks:
    """Return a true fist in the middle of the picture with these of its four fingers stretched."""
    fist, palm = (
        np.array(joints_mm(shape)) * FLIP for shape in (HandShape.FIST, HandShape.OPEN_PALM)
    )
    for finger in stretched:
        fist[FINGERS[finger]] = palm[FINGERS[finger]]
    return HandLandmarks(np.asarray(fist * 0.8 + [320.0, 280.0, 0.0], np.float32), 0.9)


class Detector:
    """Finds what it was given, wherever it is asked; counts how often."""

    def __init__(self, found: HandLandmarks | None) -> None:
        self.found = found
        self.shapes: list[tuple[int, ...]] = []

    def __call__(self, rgb: NDArray[np.uint8]) -> NDArray[np.float32] | None:
        """Return the landmarks as shares of the square around the true hand that is handed in."""
        self.shapes.append(rgb.shape)
        if self.found is None:
            return None
        # The square's middle is the hand's: half a palm above that of wrist and knuckles.
        points, half_px = self.found.points_px, rgb.shape[0] / 2.0
        wrist, knuckles = hand().points_px[0], hand().points_px[[5, 9, 13, 17]].mean(axis=0)
        middle = (wrist + knuckles) / 2.0 + 0.5 * (hand().points_px[9] - wrist)
        shares = (points - middle) / (2.0 * half_px) + 0.5
        return np.asarray(shares, np.float32)


@pytest.mark.parametrize("stretched", [(0,), (0, 1)])
def test_a_finger_that_was_cut_off_is_found(stretched: tuple[int, ...]) -> None:
    """One finger or two, where a fist was followed: the hand has them, in the picture's pixels."""
    true = hand(*stretched)
    (seen,) = SecondLook(Detector(true)).at(PICTURE, (hand(),))
    assert seen.points_px[:, :2] == pytest.approx(true.points_px[:, :2], abs=1.0)
    assert seen.presence_ratio == 0.9


@pytest.mark.parametrize("stretched", [(), (1,), (2, 3), (0, 3), (0, 1, 2), (0, 1, 2, 3)])
def test_a_fist_stays_one_unless_it_plainly_points(stretched: tuple[int, ...]) -> None:
    """Asked afresh, fists are often read as some other sign: only index or both are believed."""
    fist = hand()
    assert SecondLook(Detector(hand(*stretched))).at(PICTURE, (fist,)) == (fist,)
    assert SecondLook(Detector(None)).at(PICTURE, (fist,)) == (fist,)


@pytest.mark.parametrize("stretched", [(0,), (0, 1), (0, 1, 2, 3), (0, 3)])
def test_a_hand_that_is_not_closed_is_not_asked_about(stretched: tuple[int, ...]) -> None:
    """What is followed well costs nothing more."""
    detector = Detector(hand())
    open_hand = hand(*stretched)
    assert SecondLook(detector).at(PICTURE, (open_hand,)) == (open_hand,)
    assert detector.shapes == []


def test_a_fist_that_stays_is_asked_about_seldom() -> None:
    """At the first look and at every fourth, for a second look costs as much as the first."""
    detector = Detector(hand())
    look = SecondLook(detector)
    for _ in range(12):
        look.at(PICTURE, (hand(),))
    assert len(detector.shapes) == 3


def test_while_the_two_looks_differ_each_is_asked_about() -> None:
    """Or the finger would come and go with every fourth look."""
    look = SecondLook(Detector(hand(0)))
    found = [look.at(PICTURE, (hand(),))[0] for _ in range(12)]
    assert all(np.allclose(one.points_px, found[0].points_px) for one in found)


def test_it_looks_only_round_the_hand_and_within_the_picture() -> None:
    """A square with room for stretched fingers; cut where the picture ends."""
    detector = Detector(None)
    look = SecondLook(detector)
    look.at(PICTURE, (hand(),))
    at_edge = HandLandmarks(hand().points_px - np.array([300, 230, 0], np.float32), 0.9)
    SecondLook(detector).at(PICTURE, (at_edge,))
    whole, cut = detector.shapes
    assert whole[0] == pytest.approx(2 * 2.3 * 0.8 * 92.0, abs=3.0)
    assert cut[0] < whole[0]
    assert cut[1] < whole[1]


def test_what_lies_outside_the_picture_is_left_alone() -> None:
    """There is nothing to be looked at."""
    detector = Detector(hand(0))
    outside = HandLandmarks(hand().points_px - np.array([2000, 0, 0], np.float32), 0.9)
    assert SecondLook(detector).at(PICTURE, (outside,)) == (outside,)
    assert detector.shapes == []
