"""A smile as a palsied face carries it out."""

from __future__ import annotations

import math

import pytest

from hardware.actor import REST, Palsy
from mirror.anatomy import Side


@pytest.mark.parametrize("involved", list(Side))
@pytest.mark.parametrize("severity", [0.0, 0.6, 1.0])
def test_the_involved_side_moves_less_by_its_severity(involved: Side, severity: float) -> None:
    """The healthy side does what is meant; the involved one what its severity leaves of it."""
    done = Palsy(involved, severity).carried_out(5.0, REST)
    assert done.excursion_mm.of(involved) == pytest.approx(5.0 * (1 - severity))
    assert done.excursion_mm.of(involved.other) == 5.0


def test_the_mouth_is_pulled_to_the_healthy_side() -> None:
    """With the left side involved the midline goes to the patient's right: negative."""
    done = Palsy(Side.LEFT, 1.0, pull_ratio=0.5).carried_out(4.0, REST)
    assert done.midline_pull_mm == pytest.approx(-0.5 * 4.0 * math.cos(math.radians(47.0)))
    assert Palsy(Side.RIGHT, 1.0, pull_ratio=0.5).carried_out(4.0, REST).midline_pull_mm > 0


def test_synkinesis_narrows_only_the_involved_eye() -> None:
    """The involved eye narrows in proportion to the smile that is meant."""
    done = Palsy(Side.RIGHT, 0.5, synkinesis_ratio=0.5).carried_out(4.0, REST)
    assert done.fissure_mm.right == pytest.approx(-2.0)
    assert done.fissure_mm.left == 0.0
