"""What the settings leave open, decided from the machine that they are read on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirror.settings.schema import Settings

PROJECT_FOLDER = Path(__file__).resolve().parents[2]


def models_folder(
    settings: Settings, environ: Mapping[str, str], project_folder: Path = PROJECT_FOLDER
) -> Path:
    """Return the folder for the models: the one that is set, or the one for this installation.

    A checkout keeps them in its own `.models`; an installed package in the user's cache.
    """
    if settings.models.folder:
        return in_home(settings.models.folder)
    if (project_folder / "pyproject.toml").is_file():
        return project_folder / ".models"
    cache = environ.get("XDG_CACHE_HOME") or Path(environ.get("HOME", "/var/cache")) / ".cache"
    return Path(cache) / "smile-mirror"


def journal_file(settings: Settings, environ: Mapping[str, str]) -> Path:
    """Return the journal's file: the one that is set, or the one among the user's own data."""
    if settings.journal.path:
        return in_home(settings.journal.path)
    return _own_data(environ) / "journal.db"


def alignment_file(settings: Settings, environ: Mapping[str, str]) -> Path:
    """Return the alignments' file: the one that is set, or the one among the user's own data."""
    if settings.alignment.path:
        return in_home(settings.alignment.path)
    return _own_data(environ) / "alignment.json"


def _own_data(environ: Mapping[str, str]) -> Path:
    """Return this project's folder among the user's data (XDG base directories)."""
    home = Path(environ.get("HOME", "/var/lib"))
    return Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "smile-mirror"


def in_home(text: str) -> Path:
    """Return the path that `text` names, ~ and ~user being homes.

    A ~ that belongs to nobody stays as it is, so that what cannot be found is told by its name.
    """
    return Path(os.path.expanduser(text))  # noqa: PTH111 - Path.expanduser fails for a user who is not there
