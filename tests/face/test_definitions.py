"""What each measure means."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.anatomy import PerSide, Side
from mirror.face import definitions
from mirror.landmarks import topology

if TYPE_CHECKING:
    from numpy.typing import NDArray


def test_a_smile_goes_up_and_out() -> None:
    """One millimetre out and one up along 47 degrees is positive on both sides alike."""
    for side, out in ((Side.LEFT, 1.0), (Side.RIGHT, -1.0)):
        moved = np.array([out * math.cos(math.radians(47)), math.sin(math.radians(47))])
        assert definitions.excursion_mm(3.0 * moved, side) == pytest.approx(3.0)


def test_a_corner_dragged_inwards_is_negative() -> None:
    """Pulled towards the strong side, the weak corner's excursion is below zero."""
    assert definitions.excursion_mm(np.array([-2.0, 0.0]), Side.LEFT) < 0.0
    assert definitions.excursion_mm(np.array([2.0, 0.0]), Side.RIGHT) < 0.0


def test_moving_across_the_line_is_no_excursion() -> None:
    """Only travel along the zygomaticus line counts."""
    across = np.array([-math.sin(math.radians(47)), math.cos(math.radians(47))])
    assert definitions.excursion_mm(5.0 * across, Side.LEFT) == pytest.approx(0.0)


def test_effort_is_a_share_and_never_below_nothing() -> None:
    """A quarter of the full range is 25 %; moving the other way is 0 %."""
    assert definitions.effort_pct(2.325, 9.3) == pytest.approx(25.0)
    assert definitions.effort_pct(-4.0, 9.3) == 0.0


def test_full_range_grows_with_the_face_and_stays_sane() -> None:
    """63 mm between the pupils leave the reference as it is; an absurd face is held to bounds."""
    assert definitions.full_range_mm(9.3, 63.0) == pytest.approx(9.3)
    assert definitions.full_range_mm(9.3, 56.7) == pytest.approx(8.37)
    assert definitions.full_range_mm(9.3, 200.0) == pytest.approx(9.3 * 1.25)
    assert definitions.full_range_mm(9.3, 1.0) == pytest.approx(9.3 * 0.8)


@pytest.mark.parametrize(
    ("left", "right", "ratio"),
    [(2.0, 4.0, 0.5), (4.0, 2.0, 0.5), (3.0, 3.0, 1.0), (-1.0, 3.0, 0.0), (0.9, 0.9, None)],
)
def test_symmetry_is_lesser_over_greater(left: float, right: float, ratio: float | None) -> None:
    """Below a clear movement there is no ratio; a side that goes the other way counts as none."""
    assert definitions.symmetry_ratio(PerSide(left, right)) == ratio


def test_mouth_opening_is_the_gap_between_the_lips(face_mm: NDArray[np.float64]) -> None:
    """Closed lips have no gap; lowering the lower lip by 7 mm opens 7 mm."""
    assert definitions.mouth_open_mm(face_mm) == pytest.approx(0.0)
    face_mm[list(topology.LOWER_LIP_INNER), 1] -= 7.0
    assert definitions.mouth_open_mm(face_mm) == pytest.approx(7.0)


def test_each_fissure_is_its_own_eyes(face_mm: NDArray[np.float64]) -> None:
    """Closing the left eye by 4 mm changes the left fissure only."""
    face_mm[list(topology.UPPER_LID.left), 1] -= 4.0
    assert definitions.fissure_mm(face_mm, Side.LEFT) == pytest.approx(6.0)
    assert definitions.fissure_mm(face_mm, Side.RIGHT) == pytest.approx(10.0)


def test_midline_goes_with_philtrum_and_lower_lip(face_mm: NDArray[np.float64]) -> None:
    """Both pulled 3 mm to the patient's left are 3 mm; the philtrum alone is half of that."""
    face_mm[list(topology.PHILTRUM), 0] += 3.0
    assert definitions.midline_mm(face_mm) == pytest.approx(1.5)
    face_mm[list(topology.LOWER_LIP_MIDDLE), 0] += 3.0
    assert definitions.midline_mm(face_mm) == pytest.approx(3.0)


def test_brows_drawn_together_are_nearer(face_mm: NDArray[np.float64]) -> None:
    """Each brow's inner end 1 mm towards the middle is 2 mm less between them, at any height."""
    before = definitions.brows_apart_mm(face_mm)
    face_mm[list(topology.BROW_INNER.left), 0] -= 1.0
    face_mm[list(topology.BROW_INNER.right), 0] += 1.0
    face_mm[list(topology.BROW_INNER.left), 1] -= 4.0
    assert definitions.brows_apart_mm(face_mm) == pytest.approx(before - 2.0)


def test_brow_nose_and_chin_are_heights(face_mm: NDArray[np.float64]) -> None:
    """Raising a region by 2 mm raises its measure by 2 mm, on its own side."""
    before = definitions.brow_mm(face_mm, Side.RIGHT)
    face_mm[list(topology.BROW.left), 1] += 2.0
    face_mm[list(topology.NOSE_WING.right), 1] += 2.0
    chin = definitions.chin_skin_mm(face_mm)
    face_mm[list(topology.CHIN_SKIN), 1] += 2.0
    assert definitions.brow_mm(face_mm, Side.RIGHT) == before
    assert definitions.brow_mm(face_mm, Side.LEFT) == pytest.approx(before + 2.0)
    left, right = (definitions.nose_wing_mm(face_mm, side) for side in (Side.LEFT, Side.RIGHT))
    assert right == pytest.approx(left + 2.0)
    assert definitions.chin_skin_mm(face_mm) == pytest.approx(chin + 2.0)
