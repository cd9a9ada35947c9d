"""What the settings leave open, decided from the machine that they are read on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirror.settings.schema import Settings

PROJECT_FOLDER = Path(__file__).resolve().parents[2]
DEVICE_MODEL = Path("/proc/device-tree/model")


def automatic_display(environ: Mapping[str, str], device_model: Path = DEVICE_MODEL) -> str:
    """Return the display that `auto` stands for.

    `window` where a desktop answers (DISPLAY or WAYLAND_DISPLAY), else `kms` on a Raspberry
    Pi, else `offscreen`.
    """
    if environ.get("WAYLAND_DISPLAY") or environ.get("DISPLAY"):
        return "window"
    return "kms" if _is_raspberry_pi(device_model) else "offscreen"


def models_folder(
    settings: Settings, environ: Mapping[str, str], project_folder: Path = PROJECT_FOLDER
) -> Path:
    """Return the folder for the models: the one that is set, or the one for this installation.

    A checkout keeps them in its own `.models`; an installed package in the user's cache.
    """
    if settings.models.folder:
        return Path(settings.models.folder).expanduser()
    if (project_folder / "pyproject.toml").is_file():
        return project_folder / ".models"
    cache = environ.get("XDG_CACHE_HOME") or Path(environ.get("HOME", "/var/cache")) / ".cache"
    return Path(cache) / "smile-mirror"


def _is_raspberry_pi(device_model: Path) -> bool:
    try:
        return b"Raspberry Pi" in device_model.read_bytes()
    except OSError:
        return False
