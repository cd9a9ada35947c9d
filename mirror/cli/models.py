"""`mirror models`."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import Annotated

import typer

from mirror.cli.console import AS_IT_IS, CONSOLE
from mirror.cli.options import SettingsFile
from mirror.landmarks.models import ModelStore
from mirror.settings import load_settings
from mirror.settings.automatic import models_folder


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(models)


def models(
    settings: SettingsFile = None,
    force: Annotated[
        bool, typer.Option("--force", help="Fetch and build anew, even if all is well.")
    ] = False,
) -> None:
    """Fetch and build the landmark models.

    They are taken out of MediaPipe's own package (36 MB), fetched from the package index with
    your own pip settings and checked by SHA-256. Runs by itself before the demo and the tests;
    does nothing when the models are there and whole. Without a network it says which file to
    bring and where to put it.
    """
    effective = load_settings(settings, {}, os.environ)
    store = ModelStore(models_folder(effective.settings, os.environ))
    built = store.ensure(
        partial(CONSOLE.print, **AS_IT_IS),
        show_progress=sys.stderr.isatty() and sys.stdout.isatty(),
        force=force,
    )
    if not built:
        CONSOLE.print(f"The models in {store.folder} are there and whole.", **AS_IT_IS)
