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

    from mirror.app.build import Builder
    from mirror.landmarks.models import Bundle


def verified(bundle: Bundle) -> Path:
    """Return the path of `bundle`, or skip the test that asks."""
    folder = models_folder(load_settings(None, {}, os.environ).settings, os.environ)
    try:
        return ModelStore(folder).verified(bundle)
    except ModelError as error:
        pytest.skip(str(error))


def default_builder() -> Builder:
    """Return what builds the default settings' parts, or skip where the models are missing."""
    from mirror.app.build import Builder  # noqa: PLC0415 - mediapipe comes after the guard

    environ = {key: value for key, value in os.environ.items() if not key.startswith("MIRROR_")}
    made = Builder(load_settings(None, {}, environ).settings, environ)
    try:
        made.face_bundle()
    except ModelError as error:
        pytest.skip(str(error))
    return made
