"""Builders, as the settings of one test make them and nobody else's."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

import pytest

from mirror.errors import ModelError
from mirror.settings import load_settings

if TYPE_CHECKING:
    from mirror.app.build import Builder


class MakeBuilder(Protocol):
    """Makes a builder from settings by key."""

    def __call__(self, **settings: object) -> Builder:
        """Take `camera__name="actor"` for camera.name."""
        ...


@pytest.fixture(scope="session")
def make_builder(tmp_path_factory: pytest.TempPathFactory) -> MakeBuilder:
    """Return what makes a builder; neither the user's files nor variables play a part."""
    from mirror.app.build import Builder  # noqa: PLC0415 - mediapipe comes after the guard

    kept = {name: value for name, value in os.environ.items() if not name.startswith("MIRROR_")}
    shared = {"XDG_RUNTIME_DIR": str(tmp_path_factory.mktemp("run"))}
    environ = kept | {"XDG_CONFIG_HOME": "/nonexistent"} | shared

    def make(**settings: object) -> Builder:
        overrides = {key.replace("__", "."): value for key, value in settings.items()}
        return Builder(load_settings(None, overrides, environ).settings, environ)

    return make


@pytest.fixture(scope="session")
def small(make_builder: MakeBuilder) -> Builder:
    """Return a builder with models and a small panel; skips where models were not fetched."""
    builder = make_builder(display__width_px=640, display__height_px=360, camera__fps=12.0)
    try:
        builder.face_bundle()
    except ModelError as error:
        pytest.skip(str(error))
    return builder
