"""The real models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mirror.landmarks.models import FACE, HAND
from tests.models import verified

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def face_bundle() -> Path:
    """Return the verified face models."""
    return verified(FACE)


@pytest.fixture(scope="session")
def hand_bundle() -> Path:
    """Return the verified hand models."""
    return verified(HAND)
