"""Ten years of daily sessions: every page is there before anybody wonders, and all can be taken."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from mirror.service.pairing import Role
from mirror.storage import SystemWallClock
from mirror.storage.looking_back import LookingBack
from mirror.storage.sample import fill
from mirror.web.app import build_page
from mirror.web.pages.warming import warm
from tests.web.conftest import Told, pair_with, parts_in

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

    from mirror.web.parts import PageParts

NOW = datetime.now(UTC)
YEARS_DAYS = 3652
WANTED_MS = 200.0
PAGES = (
    *("/", "/calendar", "/recovery", "/recovery?period=year", "/recovery?period=all"),
    *(
        "/report",
        "/report?from=2020-01-01&to=2026-01-01",
        "/sessions/4000",
        "/sessions/4000/smiles/1/1",
    ),
    *("/programme", "/devices", "/visits", "/export"),
)


@pytest.fixture(scope="module")
def ten_years(tmp_path_factory: pytest.TempPathFactory) -> PageParts:
    """Give a page's parts with such a journal."""
    parts = parts_in(tmp_path_factory.mktemp("ten_years"), SystemWallClock(), Told())
    fill(parts.journal, days=YEARS_DAYS, until=NOW, traces_days=30)
    return parts


@pytest.mark.bench
def test_every_page_of_ten_years(ten_years: PageParts) -> None:
    """Each under 200 ms, the first look and the second, once the page has made itself ready."""
    parts = ten_years
    size_mb = parts.journal.stat().st_size / 1e6
    page = build_page(parts)
    with pair_with(page, parts, Role.THERAPIST, "bench") as device:
        began_s = time.perf_counter()
        warm(parts)
        warmed_s = time.perf_counter() - began_s
        took_ms = {path: (_ms(device, path), _ms(device, path)) for path in PAGES}
    sessions = len(LookingBack(parts.journal).sessions(NOW.replace(year=2000), NOW))
    print(f"\n{sessions} sessions, {size_mb:.0f} MB, ready after {warmed_s:.1f} s")
    for path, (first, second) in took_ms.items():
        print(f"{first:6.0f} {second:6.0f} ms  {path}")
    assert max(max(pair) for pair in took_ms.values()) < WANTED_MS


@pytest.mark.bench
@pytest.mark.parametrize(
    ("table", "few_days", "many_days"), [("sessions", 365, YEARS_DAYS), ("repetitions", 30, 120)]
)
def test_a_long_journal_takes_no_more_memory_on_its_way_to_a_clinic(
    ten_years: PageParts, table: str, few_days: int, many_days: int
) -> None:
    """A FHIR bundle is written piece by piece: ten years of sessions, or months of every smile.

    Ten years of every smile would be checked for ten minutes and more.
    """
    few_kb, many_kb = (_export_kb(ten_years.journal, table, one) for one in (few_days, many_days))
    print(
        f"\n{table}: {few_kb / 1e3:.0f} MB of {few_days} days, {many_kb / 1e3:.0f} of {many_days}"
    )
    assert many_kb < 1.05 * few_kb


def _export_kb(journal: Path, table: str, days: int) -> int:
    """Return the most memory that exporting the last `days` takes, in a process of its own."""
    since = (NOW - timedelta(days=days)).isoformat()
    command = [sys.executable, "-m", "tests.bench.exporting", str(journal), since, table]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own module
    return int(done.stdout)


def _ms(device: TestClient, path: str) -> float:
    began_s = time.perf_counter()
    answer = device.get(path)
    assert answer.status_code == 200, path
    return (time.perf_counter() - began_s) * 1e3
