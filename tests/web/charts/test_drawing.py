"""Charts that may stand in a page: no style in the text, the page's own colours, words aloud."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import mirror.web
from mirror.web.charts import Chart, Line, Point, drawn

SHEET = (Path(mirror.web.__file__).parent / "static" / "page.css").read_text("utf-8")
FOUR = (Point(1, 1.0, 0.2), Point(2, 1.5, 0.1), Point(3, None), Point(4, 2.0))
CHART = Chart(
    name="corner",
    title="How far <the corner> moves",
    description="Four weeks & one of them empty.",
    y_label="mm",
    x_label="",
    ticks=((1, "1 May"), (4, "4 May")),
    lines=(Line("left", "left", FOUR),),
)


def elements(chart: Chart) -> list[ET.Element]:
    """Return all elements of a chart."""
    return list(ET.fromstring(drawn(chart)).iter())  # noqa: S314 - drawn here


def paths(chart: Chart, attribute: str) -> list[ET.Element]:
    """Return what is drawn in the left side's colour."""
    return [one for one in elements(chart) if one.get(attribute) == "var(--left)"]


def test_it_is_named_and_told() -> None:
    """A chart has a name and a description, read aloud, whatever letters are in them."""
    root = ET.fromstring(drawn(CHART))  # noqa: S314 - drawn here
    assert root.get("role") == "img"
    named = {one.get("id"): one.text for one in root.iter() if one.tag in {"title", "desc"}}
    assert [named[name] for name in (root.get("aria-labelledby") or "").split()] == [
        CHART.title,
        CHART.description,
    ]


def test_nothing_in_it_is_forbidden() -> None:
    """The page's policy: no style in the text, no script, nothing from anywhere."""
    for one in elements(CHART):
        assert one.tag in {
            *("svg", "title", "desc", "defs", "g", "path", "text", "use", "rect")
        } | {"clipPath"}
        assert "style" not in one.attrib
        assert all(not value.startswith("http") for value in one.attrib.values())
    assert "<style" not in drawn(CHART)


def test_every_colour_is_the_style_sheets() -> None:
    """Day and night choose the colours: none stands in the chart itself, and each one is known."""
    text = drawn(CHART)
    assert not re.search(r"#[0-9a-f]{6}\b", text)
    for name in re.findall(r"var\(--([a-z]+)\)", text):
        assert f"--{name}:" in SHEET


def test_two_charts_on_a_page_keep_apart() -> None:
    """Their names never meet, although they were drawn alike."""
    one, other = (
        {each.get("id") for each in elements(replace(CHART, name=name))} - {None}
        for name in ("corner", "even")
    )
    assert one
    assert not one & other


def test_what_was_not_measured_is_a_gap() -> None:
    """The line goes from the first value to the second and stops: nothing leads to the fourth."""
    whole = replace(CHART, lines=(Line("", "left", (*FOUR[:2], Point(3, 1.7), FOUR[3])),))
    assert _segments(whole) == 3
    assert _segments(CHART) == 1


def test_a_mean_of_too_few_is_an_empty_circle() -> None:
    """Where it cannot be said how sure a mean is, its mark is not filled."""
    marks = [one for one in paths(CHART, "stroke") if one.tag == "use"]
    assert [one.get("fill") for one in marks] == ["var(--left)", "var(--left)", "var(--card)"]


def test_a_margin_without_an_end_is_not_drawn() -> None:
    """An uncertainty that is not known makes no endless bar, and an empty mark."""
    endless = Line("", "left", (Point(1, 1.0, math.inf), Point(2, 1.2, 0.1)))
    marks = [
        one.get("fill")
        for one in paths(replace(CHART, lines=(endless,), joined=False), "stroke")
        if one.tag == "use"
    ]
    assert marks == ["var(--card)", "var(--left)"]


def test_a_chart_begins_at_nothing() -> None:
    """A small change of a large value looks small: the axis has its 0."""
    high = replace(CHART, lines=(Line("", "left", (Point(1, 98.0, 1.0), Point(2, 99.0, 1.0))),))
    assert "0" in {one.text for one in elements(high) if one.tag == "text"}


def test_no_interval_reaches_where_nothing_can_be() -> None:
    """A share's interval ends at none."""
    low = replace(CHART, lines=(Line("", "left", (Point(1, 1.0, 9.0), Point(2, 1.0, 9.0))),))
    free = {one.text for one in elements(low) if one.tag == "text"}
    bound = {one.text for one in elements(replace(low, least=0.0)) if one.tag == "text"}
    minus = "\u2212"
    assert any(text and text.startswith(("-", minus)) for text in free)
    assert not any(text and text.startswith(("-", minus)) for text in bound)


@pytest.mark.parametrize(("mark", "half"), [(".", "0.5"), (",", "0,5")])
def test_numbers_are_the_languages(mark: str, half: str) -> None:
    """A German chart has a comma where an English one has a point."""
    small = replace(CHART, lines=(Line("", "left", FOUR[:2]),), decimal_mark=mark)
    texts = {one.text for one in elements(small) if one.tag == "text"}
    assert half in texts


def test_an_equal_chart_is_drawn_once() -> None:
    """Whoever looks again gets the same picture without it being drawn again."""
    assert drawn(CHART) is drawn(replace(CHART))


def _segments(chart: Chart) -> int:
    line = next(
        one for one in paths(chart, "stroke") if one.tag == "path" and one.get("fill") == "none"
    )
    return (line.get("d") or "").count("L")
