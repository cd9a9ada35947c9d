"""The page under load: fifty open pages and twenty requests a second, on one core."""

from __future__ import annotations

import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from mirror.app.child import run_mirror
from mirror.landmarks.models import FACE, HAND
from tests.models import verified

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Unguarded

SECONDS = 60
LISTENING = 50
MIRROR_S = 30.0
BEGINS_AND_ENDS_S = 30
"""For making up the journal, and for the mirror's own start and end."""


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


def measured_a_second() -> float:
    """Return at which rate a mirror before the drawn person measures frames."""
    told = run_mirror(MIRROR_S, (1920, 1080)).output
    (elapsed, measured), *_ = re.findall(r"([\d.]+) s: \d+ frames taken, (\d+) measured", told)
    return int(measured) / float(elapsed)


@pytest.mark.bench
def test_the_mirror_keeps_its_rate_beside_a_loaded_page(
    unguarded: Unguarded, tmp_path: Path
) -> None:
    """With the same fifty pages and twenty requests a second it measures within 2 % as much."""
    verified(FACE)
    verified(HAND)
    alone = measured_a_second()
    seconds = round(MIRROR_S) + BEGINS_AND_ENDS_S
    command = [sys.executable, "-m", "tests.web.loading", str(tmp_path), str(seconds)]
    with ThreadPoolExecutor(1) as loading:
        loaded = loading.submit(unguarded, command, 300.0)
        beside = measured_a_second()
        still_loaded = not loaded.done()
    print(f"\nmeasured a second: alone {alone:.2f}, beside a loaded page {beside:.2f}")
    assert still_loaded, "the load ended before the mirror did"
    assert loaded.result().returncode == 0, loaded.result().stderr
    assert beside > 0.98 * alone
