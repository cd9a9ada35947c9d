"""Puts the layers together: the last word wins, and every fault is told at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from mirror.errors import SettingsError
from mirror.settings import layers
from mirror.settings.keys import FIELDS, defaults, expectation
from mirror.settings.schema import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic_core import ErrorDetails

DEFAULT = "default"
FILE_NAME = "mirror.toml"
SYSTEM_FOLDER = Path("/etc/smile-mirror")


@dataclass(frozen=True, slots=True)
class EffectiveSettings:
    """The settings that hold, and who said each."""

    settings: Settings
    origins: Mapping[str, str]

    def origin(self, key: str) -> str:
        """Return in words where the value of `key` (as `camera.name`) comes from."""
        return self.origins.get(key, DEFAULT)

    def rows(self) -> Iterator[tuple[str, Any, str]]:
        """Give every key in the order of the file, with its value and where that comes from."""
        for key in FIELDS:
            section, _, name = key.partition(".")
            yield key, getattr(getattr(self.settings, section), name), self.origin(key)


def load_settings(
    file: Path | None,
    overrides: Mapping[str, object],
    environ: Mapping[str, str],
    *,
    system_folder: Path = SYSTEM_FOLDER,
) -> EffectiveSettings:
    """Return the effective settings.

    Each later place overrides those before it: the built-in defaults, `system_folder`, the
    user's `~/.config/smile-mirror`, `file` (which must exist when given), variables such as
    MIRROR_CAMERA__NAME of `environ`, and `overrides` by key, as the command line gives them.

    Raises SettingsError with a line for every fault of every place.
    """
    found = [
        layers.from_file(path, must_exist=False) for path in file_places(environ, system_folder)
    ]
    if file is not None:
        found.append(layers.from_file(file, must_exist=True))
    found.append(layers.from_environment(environ))
    found.append(layers.from_command_line(overrides))
    return _together(found)


def said_by_files(
    environ: Mapping[str, str], system_folder: Path = SYSTEM_FOLDER
) -> dict[str, Any]:
    """Return by key what the settings files say, the later one's word before the earlier's."""
    values = dict[str, Any]()
    for path in file_places(environ, system_folder):
        values |= layers.from_file(path, must_exist=False).values
    return values


def together_with(
    files: layers.Layer, overrides: Mapping[str, object], environ: Mapping[str, str]
) -> EffectiveSettings:
    """Return the effective settings with `files` in place of all settings files.

    Raises SettingsError as `load_settings` does.
    """
    above = [layers.from_environment(environ), layers.from_command_line(overrides)]
    return _together([files, *above])


def file_places(environ: Mapping[str, str], system_folder: Path = SYSTEM_FOLDER) -> list[Path]:
    """Return the settings files that are read when they exist, the weakest first."""
    places = [system_folder / FILE_NAME]
    if folder := _user_folder(environ):
        places.append(folder / "smile-mirror" / FILE_NAME)
    return places


def _user_folder(environ: Mapping[str, str]) -> Path | None:
    if chosen := environ.get("XDG_CONFIG_HOME"):
        return Path(chosen)
    home = environ.get("HOME")
    return Path(home) / ".config" if home else None


def _together(found: list[layers.Layer]) -> EffectiveSettings:
    values, origins, faults = defaults(), dict[str, str](), list[str]()
    for layer in found:
        values |= layer.values
        origins |= layer.origins
        faults += layer.faults
    settings, more = _validated(values, origins)
    if settings is None or faults:
        raise SettingsError(_text(faults + more))
    return EffectiveSettings(settings, origins)


def _validated(
    values: Mapping[str, Any], origins: Mapping[str, str]
) -> tuple[Settings | None, list[str]]:
    """Return the settings, or None and what is wrong with single values and between them."""
    try:
        return Settings.model_validate(_tables(values)), []
    except ValidationError as error:
        wrong = {_key(one) for one in error.errors()} & FIELDS.keys()
    faults = [_value_fault(key, values, origins) for key in FIELDS if key in wrong]
    return None, faults + _disagreements(values, origins, wrong)


def _tables(values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = defaultdict(dict)
    for key, value in values.items():
        section, _, name = key.partition(".")
        tables[section][name] = value
    return tables


def _key(error: ErrorDetails) -> str:
    return ".".join(str(part) for part in error["loc"])


def _value_fault(key: str, values: Mapping[str, Any], origins: Mapping[str, str]) -> str:
    origin = origins.get(key, DEFAULT)
    return f"{origin}: {key}: expected {expectation(key)}, found {values[key]!r}"


def _disagreements(
    values: Mapping[str, Any], origins: Mapping[str, str], wrong: set[str]
) -> list[str]:
    """Return the faults of values that are each in bounds but do not fit together.

    Values that are wrong by themselves are left out: they are told already, and would hide
    the rest of their section.
    """
    try:
        Settings.model_validate(_tables({k: v for k, v in values.items() if k not in wrong}))
    except ValidationError as error:
        found = [
            _disagreement(_key(one), str(one["ctx"]["error"]), values, origins, wrong)
            for one in error.errors()
        ]
        return [one for one in found if one is not None]
    return []


def _disagreement(
    section: str,
    expected: str,
    values: Mapping[str, Any],
    origins: Mapping[str, str],
    wrong: set[str],
) -> str | None:
    keys = [key for key in FIELDS if key.startswith(f"{section}.") and _name(key) in expected]
    if wrong.intersection(keys):
        return None
    found = ", ".join(f"{_name(key)} = {values[key]!r}" for key in keys)
    places = "; ".join(dict.fromkeys(origins[key] for key in keys if key in origins))
    return f"{places}: {section}: expected {expected}, found {found}"


def _name(key: str) -> str:
    return key.partition(".")[2]


def _text(faults: list[str]) -> str:
    count = "a fault" if len(faults) == 1 else f"{len(faults)} faults"
    return f"The settings have {count}:" + "".join(f"\n  {fault}" for fault in faults)
