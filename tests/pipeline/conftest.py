"""The mirror's real parts, as the default settings make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.models import default_builder

if TYPE_CHECKING:
    from mirror.app.build import Builder


@pytest.fixture(scope="session")
def builder() -> Builder:
    """Return what builds the parts; skips where the models have not been fetched."""
    return default_builder()
