"""The settings: what there is to set, and where each value comes from."""

from mirror.settings.automatic import in_home, journal_file, models_folder
from mirror.settings.load import EffectiveSettings, file_places, load_settings
from mirror.settings.schema import Settings

__all__ = [
    "EffectiveSettings",
    "Settings",
    "file_places",
    "in_home",
    "journal_file",
    "load_settings",
    "models_folder",
]
