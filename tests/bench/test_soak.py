"""An hour of days before the mirror, thirty frames a second, nothing sped up (`make long`).

SOAK_MINUTES in the environment makes it shorter or longer.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

import pytest

from mirror.landmarks.models import FACE, HAND
from tests.bench.soak.watched import DAY_S, soak
from tests.models import verified

if TYPE_CHECKING:
    from tests.bench.soak.watched import Soaked

pytestmark = [pytest.mark.bench, pytest.mark.long]

MINUTES: Final = float(os.environ.get("SOAK_MINUTES", "60"))
SETTLED_S: Final = 300.0
"""By then every picture, text and model that a day needs has been made once."""
MOST_GROWTH: Final = 0.02
MOST_DROPPED: Final = 0.005
PALM_S: Final = (26.0, 34.0)
"""When the person of day.toml raises a hand to begin, and the ring has had time to close."""


@pytest.fixture(scope="module")
def soaked(tmp_path_factory: pytest.TempPathFactory) -> Soaked:
    """Return what the long run came to; every rule below looks at the same one."""
    verified(FACE)
    verified(HAND)
    found = soak(tmp_path_factory.mktemp("soak"), MINUTES * 60.0)
    _table(found)
    return found


def test_memory_does_not_grow(soaked: Soaked) -> None:
    """After the first five minutes, what it holds grows by less than a fiftieth."""
    if soaked.last_s < 2 * SETTLED_S:
        pytest.skip(f"nothing can be said of memory within {MINUTES:g} minutes: give it ten")
    assert _growth(soaked) < MOST_GROWTH


def test_nothing_is_left_open(soaked: Soaked) -> None:
    """No more files are open in the last minute than in the first after the first day."""
    settled = [one.descriptors for one in soaked.looks if one.at_s >= min(DAY_S, soaked.last_s / 2)]
    assert max(settled[-12:]) <= max(settled[:12])


def test_hardly_a_frame_is_dropped(soaked: Soaked) -> None:
    """Fewer than one frame in 200 is lost between camera and measures."""
    assert _dropped(soaked) < MOST_DROPPED


def test_nothing_starts_but_by_a_palm(soaked: Soaked) -> None:
    """Each session begins with the palm that is held up for it; washing and passing begin none."""
    begun_s = [one["t_s"] % DAY_S for one in _events(soaked, "session_started")]
    palms = int((soaked.last_s - PALM_S[1]) // DAY_S) + 1
    assert len(begun_s) in {palms, palms + 1}
    assert all(PALM_S[0] < t_s < PALM_S[1] for t_s in begun_s)


def test_the_journal_has_all_of_it(soaked: Soaked) -> None:
    """The journal is whole, and what it counts is what was told, session by session."""
    with closing(sqlite3.connect(soaked.journal)) as journal:
        (whole,) = journal.execute("PRAGMA integrity_check").fetchone()
        (sessions,) = journal.execute("SELECT count(*) FROM sessions").fetchone()
        (counted,) = journal.execute("SELECT count(*) FROM repetitions").fetchone()
    assert whole == "ok"
    assert sessions == len(_events(soaked, "session_started"))
    assert counted == len(_events(soaked, "repetition_counted")) > 0


def test_nothing_is_said_in_the_log(soaked: Soaked) -> None:
    """A day in which nothing goes wrong leaves nothing in the log."""
    assert soaked.errors == ""


def _events(soaked: Soaked, name: str) -> list[dict[str, float]]:
    rows = (json.loads(line) for line in soaked.events.read_text("utf-8").splitlines())
    return [row for row in rows if row["event"] == name]


def _growth(soaked: Soaked) -> float:
    """Return the share by which a whole day's mean memory is more at the end than at first."""
    first_mb = soaked.resident_mb(SETTLED_S, 2 * SETTLED_S)
    return soaked.resident_mb(soaked.last_s - DAY_S, soaked.last_s) / first_mb - 1.0


def _dropped(soaked: Soaked) -> float:
    return float(re.findall(r"dropped \(([\d.]+) %\)", soaked.output)[0]) / 100.0


def _table(soaked: Soaked) -> None:
    """Print the row that the README has."""
    growth = f"{100 * _growth(soaked):.1f} %" if soaked.last_s >= 2 * SETTLED_S else "too short"
    last, hours = soaked.looks[-1], soaked.last_s / 3600.0
    print(f"\n{soaked.output}")
    print("| minutes | memory | growth | descriptors | dropped | sessions | written an hour |")
    print(
        f"| {soaked.last_s / 60:.0f} | {last.resident_mb:.0f} MB | {growth} | {last.descriptors} "
        f"| {100 * _dropped(soaked):.2f} % | {len(_events(soaked, 'session_started'))} "
        f"| {last.written_bytes / hours / 1e6:.1f} MB |"
    )
