"""The drawings of hardware/README.md, and the sheets that have to be true to the millimetre."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from tools.hardware_drawings import CARD_MM, DRAWINGS, FOLDER, PAPERS_MM, RED, RULER_MM, write

SVG = "{http://www.w3.org/2000/svg}"
_WIDEST = 0.57
"""Of a letter's height: what a letter of DejaVu Sans takes on average, with room."""


def drawn(name: str) -> ET.Element:
    """Return a drawing as a tree."""
    return ET.fromstring(DRAWINGS[name]())  # noqa: S314 - the same


def test_they_are_what_the_code_draws() -> None:
    """What is committed is what tools/hardware_drawings.py draws, and nothing else lies there."""
    assert {path.stem for path in FOLDER.glob("*.svg")} == set(DRAWINGS)
    for name, draw in DRAWINGS.items():
        assert (FOLDER / f"{name}.svg").read_text("utf-8") == draw(), name


@pytest.mark.parametrize("name", DRAWINGS)
def test_nothing_leaves_the_paper(name: str) -> None:
    """Every end of a line and every word lies within the drawing."""
    tree = drawn(name)
    width, height = map(float, tree.attrib["viewBox"].split()[2:])
    for line in tree.iter(f"{SVG}line"):
        assert all(0 <= float(line.attrib[x]) <= width for x in ("x1", "x2"))
        assert all(0 <= float(line.attrib[y]) <= height for y in ("y1", "y2"))
    for text in tree.iter(f"{SVG}text"):
        long = len(text.text or "") * float(text.attrib["font-size"]) * _WIDEST
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.attrib["text-anchor"]]
        left = float(text.attrib["x"]) - share * long
        assert left >= 0, text.text
        assert left + long <= width, text.text
        assert 0 < float(text.attrib["y"]) < height, text.text


@pytest.mark.parametrize("paper", PAPERS_MM)
def test_the_sheet_is_true_to_scale(paper: str) -> None:
    """Printed at 100 % a unit is a millimetre: paper, ruler, bank card and grid say the same."""
    tree = drawn(f"camera-place-{paper}")
    width, height = PAPERS_MM[paper]
    assert (tree.attrib["width"], tree.attrib["height"]) == (f"{width:g}mm", f"{height:g}mm")
    assert tree.attrib["viewBox"] == f"0 0 {width:g} {height:g}"
    ruler = next(one for one in tree.iter(f"{SVG}line") if long(one) == RULER_MM)
    left = float(ruler.attrib["x1"])
    upright = [one for one in tree.iter(f"{SVG}line") if one.attrib["x1"] == one.attrib["x2"]]
    ticks = [round(float(one.attrib["x1"]) - left, 3) for one in upright]
    assert CARD_MM in ticks
    assert {float(mm) for mm in range(151)} <= set(ticks)


@pytest.mark.parametrize("paper", PAPERS_MM)
def test_the_grid_reads_from_the_middle_and_from_its_foot(paper: str) -> None:
    """A label is where it says: so far from the arrow, to the viewer's right and up."""
    tree = drawn(f"camera-place-{paper}")
    middle = PAPERS_MM[paper][0] / 2
    labels = {
        text.text: text.attrib
        for text in tree.iter(f"{SVG}text")
        if re.fullmatch(r"[+-]\d+", text.text or "")
    }
    assert {
        round(float(at["x"]) - middle - int(said or "0"), 6) for said, at in labels.items()
    } == {0.0}
    (foot,) = {float(one.attrib["y1"]) for one in tree.iter(f"{SVG}line") if long(one) == 176.0}
    ups = [one for one in tree.iter(f"{SVG}text") if one.attrib["text-anchor"] == "end"]
    heights = {foot - float(one.attrib["y"]) + 1 - int(one.text or 0) for one in ups[1:]}
    assert {round(one, 6) for one in heights} == {0.0}


def test_the_lens_is_drawn_at_the_height_of_the_eyes() -> None:
    """What the page says of the camera's place is what the drawing shows."""
    (view,) = (one for one in drawn("section").iter(f"{SVG}line") if one.attrib["stroke"] == RED)
    assert view.attrib["y1"] == view.attrib["y2"]
    eyes = {one.attrib["cy"] for one in drawn("section").iter(f"{SVG}circle")}
    assert eyes == {view.attrib["y1"]}


def test_whatever_takes_power_has_a_supply_outside() -> None:
    """Computer, panel and lamp are each fed through the wall; nothing is fed by the Pi's pins."""
    wall_x = 343.0
    fed = [
        one.attrib["y2"]
        for one in drawn("wiring").iter(f"{SVG}line")
        if float(one.attrib["x1"]) < wall_x < float(one.attrib["x2"])
    ]
    boxes = {
        float(one.attrib["y"]): float(one.attrib["y"]) + float(one.attrib["height"])
        for one in drawn("wiring").iter(f"{SVG}rect")
        if one.attrib.get("x") == "480"
    }
    for high, low in boxes.items():
        assert any(high < float(y) < low for y in fed)
    assert len(boxes) == len(fed) == 3


def test_written_anew_they_are_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Drawing is a matter of the code alone: no day, no chance."""
    folder = tmp_path_factory.mktemp("hardware")
    write(folder)
    assert {one.name: one.read_text("utf-8") for one in folder.iterdir()} == {
        one.name: one.read_text("utf-8") for one in FOLDER.glob("*.svg")
    }


def long(line: ET.Element) -> float:
    """Return the length of a level line; 0 of any other."""
    if line.attrib["y1"] != line.attrib["y2"]:
        return 0.0
    return round(abs(float(line.attrib["x2"]) - float(line.attrib["x1"])), 6)
