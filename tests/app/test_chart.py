"""The chart of a recording."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import pytest

from mirror.anatomy import PerSide, Side
from mirror.app.chart import ChartError, _with_gaps, draw_chart
from mirror.app.summary import Summary
from mirror.exercise.guidance import Band

if TYPE_CHECKING:
    from pathlib import Path

BAND = Band(25.0, 15.0, 35.0)
GAP = (20, 32)
"""Frames that could not be measured, 30 a second: four tenths of a second."""


@pytest.fixture
def summary() -> Summary:
    """Return two seconds with a hole in the middle."""
    numbers = [number for number in range(60) if number not in range(*GAP)]
    return Summary(
        frames=60,
        full_range_mm=9.3,
        t_s=[number / 30 for number in numbers],
        excursion_mm=[PerSide(number / 20, number / 10) for number in numbers],
    )


def test_a_png_is_written(summary: Summary, tmp_path: Path) -> None:
    """A picture that can be opened, with more than paper on it."""
    path = tmp_path / "chart.png"
    draw_chart(summary, BAND, Side.LEFT, path)
    picture = cv2.imread(str(path))
    assert picture is not None
    assert picture.shape[1] >= 1000
    assert picture.min() < 64


@pytest.mark.parametrize("involved", [None, *Side])
def test_the_sides_are_named(summary: Summary, tmp_path: Path, involved: Side | None) -> None:
    """The legend names both sides and the band; which is involved, only when that was said."""
    path = tmp_path / "chart.svg"
    draw_chart(summary, BAND, involved, path)
    text = path.read_text()  # the words of an SVG stand in its comments
    names = {side: f"<!-- {side} -->" for side in Side}
    if involved is not None:
        names[involved] = f"<!-- {involved} (involved) -->"
        names[involved.other] = f"<!-- {involved.other} (other) -->"
    assert all(name in text for name in names.values())
    assert "<!-- gentle band, 15-35 % of 9.3 mm -->" in text


def test_nothing_measured_is_a_chart_without_a_band(tmp_path: Path) -> None:
    """Without a scale there is no band in millimetres, and nothing is invented."""
    path = tmp_path / "chart.svg"
    draw_chart(Summary(frames=3), BAND, None, path)
    assert "gentle band" not in path.read_text()


@pytest.mark.parametrize("side", Side)
def test_gaps_are_gaps(summary: Summary, side: Side) -> None:
    """Where nothing was measured the line is broken, not drawn across; elsewhere it is whole."""
    times, values = _with_gaps(summary, side)
    holes = [number for number, value in enumerate(values) if math.isnan(value)]
    assert holes == [GAP[0]]
    assert GAP[0] / 30 <= times[holes[0]] <= GAP[1] / 30
    kept = [value for value in values if not math.isnan(value)]
    assert kept == [both.of(side) for both in summary.excursion_mm]


@pytest.mark.parametrize("name", ["missing/chart.png", "chart.unknown"])
def test_a_place_that_will_not_do(summary: Summary, tmp_path: Path, name: str) -> None:
    """A folder that is not there, or a kind of file that nobody draws: said by name."""
    with pytest.raises(ChartError, match=name) as raised:
        draw_chart(summary, BAND, None, tmp_path / name)
    assert isinstance(raised.value, OSError)
    assert ".png" in str(raised.value)
