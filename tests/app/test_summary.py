"""What a recording came to."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.anatomy import PerSide, Side
from mirror.app.summary import Rest, Summary
from mirror.face.measures import FaceMeasures, NotMeasurable, ScaleSource
from mirror.face.rest_finding import FoundRest


def measured(left_mm: float, right_mm: float, open_mm: float = 0.0) -> FaceMeasures:
    """Return a measured frame."""
    return FaceMeasures(
        t_ns=0,
        sequence=0,
        scale_source=ScaleSource.IRIS,
        excursion_mm=PerSide(left_mm, right_mm),
        fissure_mm=PerSide(0.0, 0.0),
        mouth_open_mm=open_mm,
        full_range_mm=9.3,
    )


@pytest.fixture
def summary() -> Summary:
    """Return five frames, two of which could not be measured."""
    made = Summary()
    frames = [
        measured(0.0, 0.0),
        FaceMeasures(0, 1, NotMeasurable.DARK),
        measured(3.0, 1.0, 2.0),
        FaceMeasures(0, 3, NotMeasurable.DARK),
        measured(1.0, 4.0),
    ]
    for number, one in enumerate(frames):
        made.add(one, number / 10)
    return made


def test_frames_are_counted(summary: Summary) -> None:
    """Measured and unmeasured frames together are all frames, by reason."""
    assert (summary.frames, summary.measured) == (5, 3)
    assert summary.unmeasured == {"dark": 2}
    assert summary.gaps_s == [(0.1, "dark"), (0.3, "dark")]


def test_each_side_has_its_own_peak(summary: Summary) -> None:
    """Greatest excursion and its time, for the left and the right by themselves."""
    assert summary.peak_mm() == PerSide(3.0, 4.0)
    assert summary.peak_s() == PerSide(0.2, 0.4)
    assert summary.side_mm(Side.RIGHT).tolist() == [0.0, 1.0, 4.0]


def test_what_millimetres_rest_on_is_kept(summary: Summary) -> None:
    """The scale's source and the full range are those of the measured frames."""
    assert (summary.scale_source, summary.full_range_mm) == (ScaleSource.IRIS, 9.3)
    assert max(summary.mouth_open_mm) == 2.0
    empty = Summary()
    empty.add(FaceMeasures(0, 0, NotMeasurable.NO_FACE), 0.0)
    assert (empty.scale_source, empty.full_range_mm, empty.measured) == (None, None, 0)


def test_where_the_rest_was_taken_is_kept(summary: Summary) -> None:
    """Its first and last frame, in seconds from the recording's beginning, and how many."""
    frames = [np.zeros((478, 3), np.float32)] * 7
    summary.add_rest(FoundRest(3_500_000_000, 4_000_000_000, frames), origin_ns=3_000_000_000)
    assert summary.rests == [Rest(0.5, 1.0, 7)]


@pytest.mark.parametrize(
    ("sides_mm", "below_mm"),
    [((-4.0, -3.0), 3.0), ((-1.4, -3.0), None), ((-6.0, 4.0), None), ((5.0, 5.0), None)],
)
def test_a_rest_that_was_no_rest(
    summary: Summary, sides_mm: tuple[float, float], below_mm: float | None
) -> None:
    """Both corners below the rest by more than 1.5 mm (facts) tell of a smile held at the start."""
    summary.add(measured(*sides_mm), 0.5)
    assert summary.below_rest_mm() == below_mm
    assert Summary().below_rest_mm() is None
