"""The real models, where they have been built; tests that need them skip with the reason."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from mirror.errors import ModelError
from mirror.landmarks.models import ModelStore
from mirror.settings import load_settings, models_folder

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.landmarks.models import Bundle


def verified(bundle: Bundle) -> Path:
    """Return the path of `bundle`, or skip the test that asks."""
    folder = models_folder(load_settings(None, {}, os.environ).settings, os.environ)
    try:
        return ModelStore(folder).verified(bundle)
    except ModelError as error:
        pytest.skip(str(error))
