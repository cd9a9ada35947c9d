"""A session goes on in the mirror's process, and an open page follows it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import looking

if TYPE_CHECKING:
    from tests.conftest import Unguarded

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not Path(looking.CHROMIUM).exists(), reason="no Chromium: make browser"),
]


def test_an_open_page_follows_a_session(unguarded: Unguarded, tmp_path: Path) -> None:
    """Nobody there, somebody there, a session that begins, and a mirror that is switched off.

    The page was opened once, before the mirror was started; the mirror sees a drawn person who
    raises a hand. Sentence and status come in the order in which it all happens.
    """
    command = [sys.executable, "-W", "ignore", "-m", "tests.browser.following", str(tmp_path)]
    done = unguarded(command, timeout_s=300.0)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
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
