"""The drawing of the session's states in CONTRIBUTING.md."""

from __future__ import annotations

import re

import pytest

from mirror.exercise.session.places import STEPS, TABLE, Place
from tools.draw_states import PAGE, drawing, drawn_into

ARROW = re.compile(r"^ +(\w+) --> (\w+): (.+)$", re.MULTILINE)


def test_the_drawing_is_the_tables() -> None:
    """CONTRIBUTING shows exactly what the code executes; tools/draw_states.py draws it anew."""
    page = PAGE.read_text(encoding="utf-8")
    assert drawn_into(page) == page


def test_every_way_is_drawn_and_no_other() -> None:
    """Taken apart again, the drawing has the table's rows: none missing, none invented."""
    drawn = set()
    for source, target, triggers in ARROW.findall(drawing()):
        sources = [place.value for place in STEPS] if source == "session" else [source]
        drawn |= {(each, target, name) for each in sources for name in triggers.split(", ")}
    assert drawn == {(row.source.value, row.target.value, row.trigger.value) for row in TABLE}


def test_the_steps_are_drawn_inside_the_session() -> None:
    """What a session consists of stands in one frame, everything else outside."""
    inside = drawing().partition("state session {")[2].partition("\n    }")[0]
    assert {source for source, _, _ in ARROW.findall(inside)} == {*STEPS, Place.NEXT}


def test_a_page_without_its_marks_is_named() -> None:
    """Without the marks the drawing has no place, and the error says what to put back."""
    with pytest.raises(ValueError, match="put them back"):
        drawn_into("# Contributing")
