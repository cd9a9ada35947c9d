"""Where settings come from: files, the environment, the command line; and what is wrong there."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mirror.settings.keys import FIELDS, SECTIONS, expectation, is_text, near_miss
from mirror.toml_lines import TomlLines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PREFIX = "MIRROR_"
COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class Layer:
    """What one place says."""

    values: dict[str, Any] = field(default_factory=dict)
    """By key, as `camera.name`."""
    origins: dict[str, str] = field(default_factory=dict)
    """By key: the place in words, with the line where it is known."""
    faults: list[str] = field(default_factory=list)
    """What is wrong with the place itself or with keys that it should not have."""

    def add(self, key: str, value: object, origin: str) -> None:
        """Take a value, or note that nobody knows its key."""
        if key in FIELDS:
            self.values[key], self.origins[key] = value, origin
        else:
            self.faults.append(_unknown(key, value, origin))


def from_file(path: Path, *, must_exist: bool) -> Layer:
    """Read a settings file; one that need not exist and does not is an empty layer."""
    layer = Layer()
    try:
        text = path.read_bytes().decode()
        tables = tomllib.loads(text)
    except FileNotFoundError:
        if must_exist:
            layer.faults.append(f"{path}: expected a settings file, found none; check the path")
    except OSError as error:
        layer.faults.append(f"{path}: cannot be read ({error.strerror}); check its permissions")
    except UnicodeDecodeError as error:
        layer.faults.append(
            f"{path}: expected text in UTF-8, found another byte at {error.start}; "
            "save it again as UTF-8"
        )
    except tomllib.TOMLDecodeError as error:
        layer.faults.append(f"{path}: expected TOML, found a mistake: {error}")
    else:
        _add_tables(layer, path, tables, TomlLines(text))
    return layer


def _add_tables(layer: Layer, path: Path, tables: dict[str, Any], lines: TomlLines) -> None:
    for section, table in tables.items():
        if not isinstance(table, dict):
            layer.add(section, table, _place(path, lines.line((section,))))
            continue
        if section not in SECTIONS:
            layer.faults.append(_unknown_section(section, _place(path, lines.line((section,)))))
            continue
        for name, value in table.items():
            key = f"{section}.{name}"
            layer.add(key, value, _place(path, lines.line((section, name))))


def _place(path: Path, line: int | None) -> str:
    return str(path) if line is None else f"{path}, line {line}"


def from_environment(environ: Mapping[str, str]) -> Layer:
    """Read `MIRROR_SECTION__KEY`; other variables that start with MIRROR_ are not ours."""
    layer = Layer()
    for name in sorted(environ):
        if not name.startswith(PREFIX):
            continue
        key = name.removeprefix(PREFIX).lower().replace("__", ".", 1)
        origin = f"environment variable {name}"
        if "." in key:
            layer.add(key, _meant(key, environ[name]), origin)
        elif key in {one.replace(".", "_") for one in FIELDS}:
            layer.faults.append(f"{origin}: two underscores divide section and key")
    return layer


def from_command_line(overrides: Mapping[str, object]) -> Layer:
    """Take values by key as the command line gives them: text, or values of the right kind."""
    layer = Layer()
    for key, value in overrides.items():
        meant = _meant(key, value) if isinstance(value, str) else value
        layer.add(key, meant, COMMAND_LINE)
    return layer


def _meant(key: str, text: str) -> object:
    """Return what `text` means where nobody writes quotes: read as TOML unless text is wanted."""
    if key not in FIELDS or is_text(key):
        return text
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _unknown_section(section: str, origin: str) -> str:
    near = difflib.get_close_matches(section, SECTIONS, n=1)
    hint = f"; did you mean [{near[0]}]?" if near else ""
    return f"{origin}: [{section}]: expected one of {', '.join(SECTIONS)}{hint}"


def _unknown(key: str, value: object, origin: str) -> str:
    if key in SECTIONS:
        return f"{origin}: {key}: expected a section, [{key}], found the value {value!r}"
    if near := near_miss(key):
        hint = f"did you mean {near} ({expectation(near)})?"
    else:
        hint = "`mirror settings` lists the keys there are"
    return f"{origin}: {key}: expected a known key, found {value!r}; {hint}"
