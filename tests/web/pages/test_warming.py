"""What is made ready before the first visitor comes."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from mirror.web.charts import drawing
from mirror.web.pages.warming import warm

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from starlette.testclient import TestClient

    from mirror.web.parts import PageParts


def test_the_first_look_draws_nothing(parts: PageParts, phone: TestClient) -> None:
    """Every chart of every period is there when somebody asks for it."""
    warm(parts)
    drawn = drawing.drawn.cache_info().misses
    for period in ("season", "year", "all"):
        assert phone.get(f"/recovery?period={period}").status_code == 200
    assert drawing.drawn.cache_info().misses == drawn


def test_a_journal_that_cannot_be_read_is_only_told(
    parts: PageParts, caplog: pytest.LogCaptureFixture
) -> None:
    """The page starts all the same: whoever asks is told."""
    parts.journal.write_bytes(b"no database" * 500)
    with caplog.at_level(logging.WARNING):
        warm(parts)
    assert "Nothing could be made ready" in caplog.text


def test_no_journal_is_nothing_to_make_ready(parts: PageParts, tmp_path: Path) -> None:
    """And looking makes none."""
    warm(replace(parts, journal=tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()
