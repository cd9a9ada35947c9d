"""The relative promise: whether the mark has reached the line is right, wherever both lie."""

from __future__ import annotations

from tests.app.room.relative import disagreements


def test_what_is_drawn_is_what_was_decided() -> None:
    """In 300 random misregistrations the mark is at the line exactly when the travel is enough."""
    assert disagreements(300, seed=1) == 0
