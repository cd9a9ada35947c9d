"""The style sheet: no colour that is missing by night, and none that nothing is painted with."""

from __future__ import annotations

import re
from importlib.resources import files

from mirror.web.charts.drawing import COLOURS

SHEET = files("mirror.web").joinpath("static/page.css").read_text("utf-8")


def declared(block: str) -> set[str]:
    """Return the names of the colours that a block declares."""
    return set(re.findall(r"--([a-z0-9-]+):", block))


def test_day_and_night_have_the_same_colours() -> None:
    """Whatever has a colour by day has one by night, so nothing is dark on dark."""
    day, night, *_ = (declared(one) for one in re.findall(r":root \{([^}]*)\}", SHEET))
    assert night == day


def test_every_colour_is_used() -> None:
    """By a rule or by a chart, and none is used that nobody declared."""
    assert declared(SHEET) == set(re.findall(r"var\(--([a-z0-9-]+)\)", SHEET)) | set(COLOURS)
