"""A session goes on in the mirror's process, and an open page follows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import looking

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not Path(looking.CHROMIUM).exists(), reason="no Chromium: make browser"),
]


def test_an_open_page_follows_a_session(told_by: Callable[[str], dict[str, Any]]) -> None:
    """Nobody there, somebody there, a session that begins, and a mirror that is switched off.

    The page was opened once, before the mirror was started; the mirror sees a drawn person who
    raises a hand. Sentence and status come in the order in which it all happens.
    """
    told = told_by("following")
    assert told["code"] == 0
    in_order = [
        "No session has been done yet.",
        "Somebody stands before it.",
        "A session is going on just now.",
        "In a session: the questions at the beginning.",
        "The mirror is switched off, or has stopped.",
    ]
    places = [told["shown"].index(one) for one in in_order]
    assert places == sorted(places)
