"""What the settings leave open, decided from the machine that they are read on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mirror.errors import StorageError

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


def kept_settings_file(environ: Mapping[str, str]) -> Path:
    """Return where the last good settings are kept: beside the journal.

    As far as that can be told without the settings' files, whose faults it is there for.
    """
    named = environ.get("MIRROR_JOURNAL__PATH")
    journal = in_home(named) if named else _own_data(environ) / "journal.db"
    return journal.with_name("settings.good.json")


def alignment_file(settings: Settings, environ: Mapping[str, str]) -> Path:
    """Return the alignments' file: the one that is set, or the one among the user's own data."""
    if settings.alignment.path:
        return in_home(settings.alignment.path)
    return _own_data(environ) / "alignment.json"


def house_file(settings: Settings, environ: Mapping[str, str]) -> Path:
    """Return the house's file: the one that is set, or the one among the user's own data."""
    if settings.page.house_path:
        return in_home(settings.page.house_path)
    return _own_data(environ) / "house.db"


def certificates_folder(settings: Settings, environ: Mapping[str, str]) -> Path:
    """Return where the page's own certificates lie: beside the house's file."""
    return house_file(settings, environ).with_name("certificates")


def shared_folder(settings: Settings, environ: Mapping[str, str], root: Path = Path("/")) -> Path:
    """Return the folder that the mirror's process and the page's share, made where it is private.

    The one that is set; /run/mirror, which the system makes for its services; else the user's own.
    Raises StorageError where it cannot be made.
    """
    if not settings.page.status_path and (system := root / "run" / "mirror").is_dir():
        return system
    runtime = environ.get("XDG_RUNTIME_DIR")
    own = Path(runtime) / "smile-mirror" if runtime else _own_data(environ) / "run"
    folder = in_home(settings.page.status_path) if settings.page.status_path else own
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"{folder}: expected a folder that the mirror and its page share, and it cannot be "
            f"made ({error.strerror}). Name another one in [page] status_path."
        ) from error
    return folder


def _own_data(environ: Mapping[str, str]) -> Path:
    """Return this project's folder among the user's data (XDG base directories)."""
    home = Path(environ.get("HOME", "/var/lib"))
    return Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "smile-mirror"


def in_home(text: str) -> Path:
    """Return the path that `text` names, ~ and ~user being homes.

    A ~ that belongs to nobody stays as it is, so that what cannot be found is told by its name.
    """
    return Path(os.path.expanduser(text))  # noqa: PTH111 - Path.expanduser fails for a user who is not there
