"""Programmes as files: shipped ones by name, a therapist's own by path.

`docs/programmes.md` explains the format to the person who writes one.
"""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from functools import lru_cache
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mirror.errors import ProgrammeError
from mirror.exercise.programme.building import build
from mirror.exercise.programme.reading import named, read
from mirror.exercise.programme.rules import RULES
from mirror.toml_lines import TomlLines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirror.exercise.programme.reading import Fault, Parts
    from mirror.exercise.programme.records import Care, Programme
    from mirror.exercise.records import Region

WHOLE: Final = "whole"
"""The therapist's article, whole; `config/programme.toml` is the same file."""
_FOLDER: Final = resources.files("mirror.exercise.programme") / "shipped"


def shipped_programmes() -> tuple[str, ...]:
    """Return the names of the programmes that come with the mirror, in alphabetical order."""
    names = (Path(entry.name) for entry in _FOLDER.iterdir())
    return tuple(sorted(name.stem for name in names if name.suffix == ".toml"))


def load_programme(name_or_path: str | Path = WHOLE) -> Programme:
    """Return a shipped programme by name, or one from a TOML file by path.

    Raises ProgrammeError, with a line for every fault, when there is none or it has any.
    """
    name = str(name_or_path)
    if name not in shipped_programmes():
        return _parsed(name, _text(Path(name_or_path)), _usual_relief())
    text = (_FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    return _parsed(f"{name}.toml", text, {} if name == WHOLE else _usual_relief())


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except FileNotFoundError as error:
        raise ProgrammeError(
            f"{path}: expected a programme's file, or one of {', '.join(shipped_programmes())}; "
            f"found none{_near(path)}"
        ) from error
    except OSError as error:
        raise ProgrammeError(
            f"{path}: cannot be read ({error.strerror}); check its permissions"
        ) from error
    except UnicodeDecodeError as error:
        raise ProgrammeError(
            f"{path}: expected text in UTF-8, found another byte at {error.start}; "
            "save it again as UTF-8"
        ) from error


def _near(path: Path) -> str:
    near = get_close_matches(str(path), shipped_programmes(), n=1)
    return f". Did you mean {near[0]}?" if near else ". Check the path."


def _parsed(shown: str, text: str, relief: Mapping[Region, Care]) -> Programme:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProgrammeError(f"{shown}: expected TOML, found a mistake: {error}") from error
    parts = read(data)
    faults = [*parts.faults, *chain.from_iterable(rule(parts) for rule in RULES)]
    if faults:
        raise ProgrammeError(_told(faults, shown, parts, TomlLines(text)))
    return build(parts, relief)


@lru_cache(maxsize=1)
def _usual_relief() -> Mapping[Region, Care]:
    """Return the massages that every programme has unless it brings its own."""
    return load_programme(WHOLE).relief


def _told(faults: list[Fault], shown: str, parts: Parts, lines: TomlLines) -> str:
    """Return a line for every fault, in the file's order; those of the file as a whole first."""
    found = []
    for fault in faults:
        line = lines.line(fault.where)
        place = shown if line is None else f"{shown}, line {line}"
        found.append((line or 0, f"\n  {place}: {named(fault.where, parts)}: {fault.text}"))
    count = "a fault" if len(found) == 1 else f"{len(found)} faults"
    return f"The programme has {count}:" + "".join(text for _, text in sorted(found))
