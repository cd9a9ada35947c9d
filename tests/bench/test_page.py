"""The page under load: fifty open pages and twenty requests a second, on one core."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Unguarded

SECONDS = 60
LISTENING = 50


@pytest.mark.bench
def test_many_pages_at_once(unguarded: Unguarded, tmp_path: Path) -> None:
    """Each hears of every change, answers are quick, memory stays, and a core is not used up."""
    command = [sys.executable, "-m", "tests.web.loading", str(tmp_path), str(SECONDS)]
    done = unguarded(command, timeout_s=300.0)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    print(f"\n{told}")
    assert told["requests"] == 20 * SECONDS
    assert told["events"] >= 0.9 * LISTENING * SECONDS
    assert told["p99_ms"] < 150.0
    assert told["core_share"] < 0.8
    before_kb, after_kb = told["memory_kb"]
    # Each further thread that answers has memory of its own; there are forty at most.
    assert after_kb < 1.1 * before_kb
