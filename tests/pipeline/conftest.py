"""The mirror's real parts, as the default settings make them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from mirror.errors import ModelError
from mirror.settings import load_settings

if TYPE_CHECKING:
    from mirror.app.build import Builder


@pytest.fixture(scope="session")
def builder() -> Builder:
    """Return what builds the parts; skips where the models have not been fetched."""
    from mirror.app.build import Builder  # noqa: PLC0415 - mediapipe comes after the guard

    environ = {key: value for key, value in os.environ.items() if not key.startswith("MIRROR_")}
    made = Builder(load_settings(None, {}, environ).settings, environ)
    try:
        made.face_bundle()
    except ModelError as error:
        pytest.skip(str(error))
    return made
