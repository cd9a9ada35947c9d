"""The page about events."""

from __future__ import annotations

from mirror.exercise.events import EventName
from tools.write_events_page import PAGE, page, told


def test_the_page_says_what_the_code_says() -> None:
    """docs/events.md is what the docstrings make; tools/write_events_page.py writes it anew."""
    assert PAGE.read_text("utf-8") == page()


def test_every_event_is_on_it() -> None:
    """Each name has a row, with a sentence of its own."""
    rows = list(told())
    assert [name for name, _, _ in rows] == [event.value for event in EventName]
    assert all(what.endswith((".", ":")) for _, what, _ in rows)
    assert len({what for _, what, _ in rows}) == len(rows)
