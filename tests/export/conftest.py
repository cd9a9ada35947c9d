"""Journals to export from."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from mirror.export.identity import Identity
from mirror.storage.sample import fill

if TYPE_CHECKING:
    from pathlib import Path

UNTIL = datetime(2026, 6, 1, 6, 0, tzinfo=UTC)
"""Before the morning at which a manual clock stands."""


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a journal of sixty made-up days, to be read only."""
    path = tmp_path_factory.mktemp("export") / "journal.db"
    fill(path, days=60, until=UNTIL, traces_days=0)
    return path


@pytest.fixture
def who() -> Identity:
    """Return a mirror and a patient."""
    return Identity("mirror-1a2b3c", "P-017", "0.1.0")
