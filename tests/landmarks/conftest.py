"""The real models, where they have been built."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from mirror.errors import ModelError
from mirror.landmarks.models import FACE, HAND, ModelStore
from mirror.settings import load_settings, models_folder

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.landmarks.models import Bundle


def _verified(bundle: Bundle) -> Path:
    folder = models_folder(load_settings(None, {}, os.environ).settings, os.environ)
    try:
        return ModelStore(folder).verified(bundle)
    except ModelError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def face_bundle() -> Path:
    """Return the verified face models."""
    return _verified(FACE)


@pytest.fixture(scope="session")
def hand_bundle() -> Path:
    """Return the verified hand models."""
    return _verified(HAND)
